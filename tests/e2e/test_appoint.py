"""In the browser: appointing on one page, with and without JavaScript; whom to ring is seen."""

import pytest

pytestmark = pytest.mark.e2e


def log_in(page, key):
    page.visit("/logga-in/")
    page.click(f'button[name="person"][value="{key}"]')
    page.wait_for_load_state("networkidle")


def story(site, name):
    """The path of a patient with that story."""
    found = next(row for row in site.patients if row["story"] == name)
    return f"/patient/{found['id']}/"


def begin(page, site, name):
    """The empty form: what another test left as a draft is thrown away, as people do."""
    page.visit(story(site, name) + "utse/")
    again = page.locator('form[action$="/utkast/kasta/"] button')
    if again.count():
        again.click()
        page.wait_for_load_state("load")
        page.visit(story(site, name) + "utse/")


def person(page, name):
    return page.locator(".asks-who .choice", has_text=name).locator("input")


def test_the_panel_answers_and_the_button_names_the_person_while_one_chooses(
    strict_page, demo_site
):
    page = strict_page
    log_in(page, "verksamhetschef")
    begin(page, demo_site, "nobody_yet")
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
    begin(page, demo_site, "nobody_yet")
    page.fill("[name=starts_on]", "31 nov")
    page.click("#utse")
    assert "31 november finns inte." in page.locator(".error-summary").inner_text()
    assert "Välj en person" in page.locator("#kontroll").inner_text()
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_whom_to_ring_is_seen_without_scrolling(strict_page, demo_site, width, height):
    page = strict_page
    page.set_viewport_size({"width": width, "height": height})
    log_in(page, "sjukskoterska")
    page.visit(story(demo_site, "several_vardkontakter"))
    box = page.locator(".ring-first a[href^='tel:']").bounding_box()
    assert box["y"] + box["height"] <= height
