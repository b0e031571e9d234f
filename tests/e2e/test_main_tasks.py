"""The main tasks by keyboard alone, and without script: find, appoint, correct, look back."""

import pytest

from tests.e2e.test_weight import story

pytestmark = pytest.mark.e2e

MOST_STOPS = 90
PRINTS = "window.print = () => { window.hasPrinted = true; }"


def reach(page, selector):
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"tangentbordet når inte {selector}")


def press(page, selector, key="Enter"):
    reach(page, selector)
    page.keyboard.press(key)


def replace_with(page, text):
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def number_of(site, name):
    return next(row for row in site.patients if row["story"] == name)["identifier"]


def log_in_and_find(page, number):
    """The address of the patient's page."""
    page.visit("/logga-in/")
    press(page, 'button[value="verksamhetschef"]')
    page.wait_for_url(lambda url: "/logga-in/" not in url)
    page.visit("/arbetslista/")
    page.keyboard.press("/")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/patient/**")
    return page.url


def appoint_after_an_error(page):
    press(page, 'main a[href*="/utse/"]')
    page.wait_for_url("**/utse/**")
    press(page, ".asks-who .choice input", "Space")
    page.wait_for_selector("#kontroll:has-text('utses?')")
    reach(page, "[name=starts_on]")
    replace_with(page, "31 nov")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    press(page, '.error-summary a[href="#id_starts_on"]')
    assert page.evaluate("document.activeElement.id") == "id_starts_on"
    replace_with(page, "i dag")
    press(page, "[name=ground]", "Space")
    press(page, "[name=purposes]", "Space")
    press(page, "#utse")
    page.wait_for_selector("main :text('är utsedd')")
    page.locator("button:has-text('Ångra')").press("Enter")
    page.wait_for_selector("text=Ångrat.")


def look_back_and_print(page):
    press(page, '.tabs a[href$="/tidslinje/"]')
    page.wait_for_url("**/tidslinje/")
    reach(page, "#id_datum")
    replace_with(page, "2024-06-15")
    page.keyboard.press("Enter")
    page.wait_for_url("**datum=2024-06-15*")
    assert "15 jun" in page.locator("main [role=status]").first.inner_text()
    press(page, "[data-skriv-ut]")
    assert page.evaluate("window.hasPrinted") is True


def test_the_main_tasks_need_nothing_but_a_keyboard(page, demo_site):
    """Not on the strict page: Chromium calls the 422 of the corrected form a fault."""
    page.visit = lambda path: page.goto(demo_site.url + path, wait_until="networkidle")
    page.add_init_script(PRINTS)
    patient = log_in_and_find(page, number_of(demo_site, "nobody_yet"))
    appoint_after_an_error(page)
    page.goto(patient)
    look_back_and_print(page)


@pytest.fixture
def plain_page(browser, demo_site):
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(f"{demo_site.url}/logga-in/")
    page.click('button[value="verksamhetschef"]')
    yield page
    context.close()


def test_finding_and_appointing_work_without_javascript(plain_page, demo_site):
    page = plain_page
    page.fill("[name=q]", number_of(demo_site, "nobody_yet"))
    page.press("[name=q]", "Enter")
    page.wait_for_url("**/patient/**")
    page.locator('main a[href*="/utse/"]').first.click()
    page.locator(".asks-who .choice", has_text="Elin Broander").locator("input").check()
    page.fill("[name=starts_on]", "31 nov")
    page.click("#utse")
    assert "31 november finns inte." in page.locator(".error-summary").inner_text()
    page.fill("[name=starts_on]", "i dag")
    page.locator("[name=ground]").first.check()
    page.locator("[name=purposes]").first.check()
    page.click("#utse")
    assert "är utsedd" in page.locator("main").inner_text()
    page.click("button:has-text('Ångra')")
    assert "Ångrat." in page.locator("main").inner_text()


def test_a_past_date_and_paper_work_without_javascript(plain_page, demo_site):
    page, britta = plain_page, story(demo_site, "several_vardkontakter")
    page.goto(f"{demo_site.url}{britta}tidslinje/")
    page.fill("[name=datum]", "2024-06-15")
    page.click("main form.as-of button")
    assert "15 jun" in page.locator("main [role=status]").first.inner_text()
    page.goto(demo_site.url + britta)
    page.emulate_media(media="print")
    assert page.locator(".ring-first .phone").is_visible()
    assert page.locator("svg.only-wide").is_visible()
    assert not page.locator(".top").is_visible()
