"""In the browser: appointing on one page, with and without JavaScript; the patient's own page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.e2e

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def log_in(page, key):
    page.visit("/logga-in/")
    page.click(f'button[name="person"][value="{key}"]')
    page.wait_for_load_state("networkidle")


def story(site, name):
    """The path of a patient with that story."""
    found = next(row for row in site.patients if row["story"] == name)
    return f"/patient/{found['id']}/"


def person(page, name):
    return page.locator(".asks-who .choice", has_text=name).locator("input")


def test_the_panel_answers_and_the_button_names_the_person_while_one_chooses(
    strict_page, demo_site
):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit(story(demo_site, "nobody_yet") + "utse/")
    before = page.locator("#kontroll").inner_text()
    person(page, "Per Nyström").check()
    page.wait_for_selector("#kontroll:has-text('Kan Per Nyström utses?')")
    assert page.locator("#kontroll").inner_text() != before
    assert page.locator("#utse").inner_text() == "Utse Per Nyström"
    page.fill("[name=starts_on]", "1 dec")
    page.locator("[name=starts_on]").press("Tab")
    page.wait_for_selector("#borjar:has-text('1 december')")


def test_an_agency_physician_is_stopped_and_everything_typed_stays(page, demo_site):
    page.visit = lambda path: page.goto(demo_site.url + path, wait_until="networkidle")
    log_in(page, "verksamhetschef")
    page.visit(story(demo_site, "nobody_yet") + "utse/?typ=2")
    person(page, "Viktor Sandell").check()
    page.wait_for_selector("#kontroll:has-text('hyrläkare')")
    page.locator("[name=ground]").first.check()
    page.fill("[name=starts_on]", "i morgon")
    page.click("#utse")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Fel:")
    assert "hyrläkare" in page.locator(".error-summary").inner_text()
    assert page.input_value("[name=starts_on]") == "i morgon"
    assert person(page, "Viktor Sandell").is_checked()
    assert page.evaluate("document.activeElement.classList.contains('error-summary')")


def test_appointing_works_without_javascript(browser, demo_site):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.visit = lambda path: page.goto(demo_site.url + path)
    log_in(page, "verksamhetschef")
    page.visit(story(demo_site, "nobody_yet") + "utse/")
    page.fill("[name=starts_on]", "31 nov")
    page.click("#utse")
    assert "31 november finns inte." in page.locator(".error-summary").inner_text()
    assert "Välj en person" in page.locator("#kontroll").inner_text()
    context.close()


PAGES = ["", "utse/", "tidslinje/", "uppgifter/", "samordnare/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_patients_pages_are_accessible_and_fit_the_screen(
    strict_page, demo_site, width, scheme
):
    page = strict_page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    log_in(page, "verksamhetschef")
    path = story(demo_site, "several_vardkontakter")
    page.visit(path)
    contact = page.locator(".contact-who h3 a").first.get_attribute("href")
    for each in [path + part for part in PAGES] + [contact, contact + "avsluta/", contact + "byt/"]:
        page.visit(each)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{each}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, each


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_patients_own_page_is_accessible_and_fits_the_screen(strict_page, width, scheme):
    page = strict_page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    log_in(page, "patient")
    page.visit("/mina/")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_whom_to_ring_is_seen_without_scrolling(strict_page, demo_site, width, height):
    page = strict_page
    page.set_viewport_size({"width": width, "height": height})
    log_in(page, "sjukskoterska")
    page.visit(story(demo_site, "several_vardkontakter"))
    box = page.locator(".ring-first a[href^='tel:']").bounding_box()
    assert box["y"] + box["height"] <= height
