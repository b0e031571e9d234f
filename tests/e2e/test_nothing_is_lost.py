"""In the browser: drafts survive, the session warns, letters can be off, the card prints."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.test_start_and_search import RULES, log_in, patient

pytestmark = pytest.mark.e2e

HALF_AN_HOUR = 30 * 60


def page_of(site, tail="", name="Britta Stenström"):
    return f"/patient/{patient(site, name)['id']}/{tail}"


def open_note(page):
    """The words to the patient; they stand open where another test has left a draft."""
    page.evaluate("document.querySelector('[name=note]').closest('details').open = true")


def test_what_was_typed_is_there_after_the_session_has_ended(strict_page, demo_site):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit(page_of(demo_site, "utse/", name="Gunvor Ekberg"))
    with page.expect_response("**/utse/kontroll/"):
        page.click("label:has-text('Per Nyström')")
    open_note(page)
    with page.expect_response("**/utse/utkast/"):
        page.fill("[name=note]", "Ring före tio.")
    page.wait_for_selector("#utkast:has-text('Sparat kl.')")
    page.context.clear_cookies()
    log_in(page, "verksamhetschef")
    page.click("li:has-text('Utkast') >> text=Fortsätt")
    assert page.input_value("[name=note]") == "Ring före tio."
    assert page.is_checked("label:has-text('Per Nyström') input")


@pytest.mark.slow
def test_a_draft_says_at_once_that_another_tab_has_changed_commission(page, demo_site):
    page.visit = lambda path: page.goto(demo_site.url + path)
    log_in(page, "verksamhetschef")
    page.visit(page_of(demo_site, "utse/", name="Gunvor Ekberg"))
    open_note(page)
    with page.expect_response("**/utse/utkast/"):
        page.fill("[name=note]", "Ring före nio.")
    page.wait_for_selector("#utkast:has-text('Sparat kl.')")
    page.context.clear_cookies(name="csrftoken")  # as the choice of a commission does
    page.fill("[name=note]", "Ring före tolv.")
    page.wait_for_selector("#utkast:has-text('Inte sparat.')")
    assert page.input_value("[name=note]") == "Ring före tolv."


def test_a_form_sent_without_a_session_goes_on_after_the_login(browser, demo_site):
    """Without JavaScript as well: then nothing has been kept before it is sent."""
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.visit = lambda path: page.goto(demo_site.url + path)
    log_in(page, "verksamhetschef")
    page.visit(page_of(demo_site, "utse/", name="Gunvor Ekberg"))
    page.fill("[name=starts_on]", "1 dec")
    context.clear_cookies(name="sessionid")
    page.click("#utse")
    page.wait_for_url("**/logga-in/**")
    page.click('button[name="person"][value="verksamhetschef"]')
    page.wait_for_url("**/utse/**")
    assert page.input_value("[name=starts_on]") == "1 dec"
    context.close()


def test_the_session_warns_and_can_be_made_to_last(strict_page):
    page = strict_page
    page.clock.install()
    log_in(page, "sjukskoterska")
    warning = page.locator("#session")
    assert not warning.is_visible()
    page.clock.fast_forward((HALF_AN_HOUR - 100) * 1000)
    assert warning.is_visible()
    assert Axe().run(page, options=RULES).violations_count == 0
    page.focus("[name=q]")
    page.click("text=Fortsätt vara inloggad")
    page.wait_for_selector("#session[hidden]", state="attached")
    page.wait_for_function("document.activeElement.name === 'q'")
    page.clock.fast_forward((HALF_AN_HOUR - 300) * 1000)
    assert not warning.is_visible()
    page.clock.fast_forward(305 * 1000)
    assert page.locator("#session a:has-text('Logga in igen')").is_visible()


def test_what_is_done_in_one_tab_keeps_the_other_tab_quiet(strict_page, demo_site):
    page = strict_page
    log_in(page, "sjukskoterska")
    page.clock.install()
    page.visit("/arbetslista/")
    page.clock.fast_forward((HALF_AN_HOUR - 60) * 1000)
    assert page.locator("#session").is_visible()
    page.context.new_page().goto(f"{demo_site.url}/hjalp/")
    page.wait_for_selector("#session[hidden]", state="attached")


def test_a_patient_whose_form_is_refused_is_led_to_what_is_wrong(page, demo_site):
    """Not on the strict page: Chromium calls the 422 a fault."""
    page.visit = lambda path: page.goto(demo_site.url + path, wait_until="networkidle")
    log_in(page, "patient")
    page.visit("/mina/last/")
    page.click("a[href*='/mina/last/fraga/?rad=']")
    page.evaluate("document.querySelector('[name=text]').removeAttribute('maxlength')")
    page.fill("[name=text]", "Varför? " * 200)
    page.click("text=Skicka frågan")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Fel:")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.name") == "text"
    assert page.input_value("[name=text]").startswith("Varför?")


def test_a_slash_is_a_slash_when_letters_are_off(strict_page):
    page = strict_page
    log_in(page, "sjukskoterska")
    page.keyboard.press("?")
    page.wait_for_url("**/hjalp/#tangenter")
    page.click("text=Stäng av kortkommandon")
    page.visit("/arbetslista/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"


def test_the_card_is_one_click_from_the_patient_and_prints_itself(strict_page, demo_site):
    page = strict_page
    page.add_init_script("window.print = () => { window.printed = true; }")
    log_in(page, "sjukskoterska")
    page.visit(page_of(demo_site))
    page.click("text=Kort till patienten")
    page.wait_for_url("**/kort/")
    assert page.evaluate("window.printed") is True
    assert page.locator(".kort >> text=Maria Öberg").is_visible()


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (390, "light"),
        pytest.param(1280, "dark", marks=pytest.mark.slow),
        pytest.param(390, "dark", marks=pytest.mark.slow),
        pytest.param(1280, "light", marks=pytest.mark.slow),
    ],
)
def test_papers_are_accessible_and_fit_the_screen(strict_page, demo_site, width, scheme):
    page = strict_page
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    for key, paths in (
        ("verksamhetschef", (page_of(demo_site, "kort/"), "/enhet/reservlista/")),
        ("patient", ("/mina/", "/mina/skriv-ut/", "/personuppgifter/")),
    ):
        page.context.clear_cookies()
        log_in(page, key)
        for path in paths:
            page.visit(path)
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_card_is_one_page_of_paper(strict_page):
    page = strict_page
    log_in(page, "patient")
    page.visit("/mina/skriv-ut/")
    assert page.locator(".kort >> text=Maria Öberg").is_visible()
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
