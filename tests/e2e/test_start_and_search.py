"""In the browser: log in, what waits, finding a patient, opening the one in front of me."""

from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.checks import RULES
from tests.site import DemoSite

pytestmark = pytest.mark.e2e

TYPING = 900  # more than the delay after the last key


def log_in(page, key):
    page.visit("/logga-in/")
    page.click(f'button[name="person"][value="{key}"]')
    page.wait_for_load_state("networkidle")


@contextmanager
def loads(page):
    """The pages that are loaded while the block runs."""
    seen = []

    def note(loaded):
        seen.append(loaded.url)

    page.on("load", note)
    yield seen
    page.wait_for_load_state("networkidle")
    page.remove_listener("load", note)


def patient(site: DemoSite, name):
    return next(row for row in site.patients if row["name"] == name)


def test_the_coordinators_number_is_one_click_and_one_page_away(strict_page, demo_site):
    page, britta = strict_page, patient(demo_site, "Britta Stenström")
    log_in(page, "sjukskoterska")
    page.fill("[name=q]", britta["identifier"])
    with loads(page) as seen:
        page.click(".search button")
        page.wait_for_url("**/patient/**")
    assert len(seen) == 1
    assert page.locator(".ring-first a[href^='tel:']").is_visible()
    assert not any(char in page.url for char in britta["identifier"].split("-")[1:])


def test_the_patient_in_front_of_me_is_two_clicks_and_one_page_away(strict_page, demo_site):
    page, aina = strict_page, patient(demo_site, "Aina Ahlqvist")
    log_in(page, "akuten")
    page.visit("/sok/")
    page.type("[name=q]", aina["identifier"])
    page.wait_for_timeout(TYPING)
    assert page.locator("text=Ingen träff bland enhetens patienter.").first.is_visible()
    with loads(page) as seen:
        page.click("label:has-text('Är här nu')")
        page.click("text=Öppna patient")
        page.wait_for_url("**/patient/**")
    assert len(seen) == 1
    assert page.locator("text=Aina Ahlqvist").first.is_visible()


def test_a_review_is_one_click_and_one_page(strict_page):
    page = strict_page
    log_in(page, "sjukskoterska")
    buttons = page.locator("button:has-text('Behövs fortfarande')")
    before = buttons.count()
    with loads(page) as seen:
        buttons.first.click()
        page.wait_for_selector("text=Omprövat.")
    assert len(seen) == 1
    assert buttons.count() == before - 1


def test_a_proposal_is_accepted_with_one_click_and_one_page(strict_page):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit("/enhet/")
    buttons = page.locator("#grupp-proposal button:has-text('Godta')")
    before = buttons.count()
    with loads(page) as seen:
        buttons.first.click()
        page.wait_for_load_state("load")
    assert len(seen) == 1
    page.visit("/enhet/")
    assert buttons.count() == before - 1


def test_search_works_without_javascript(browser, demo_site):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.visit = lambda path: page.goto(demo_site.url + path)
    log_in(page, "akuten")
    page.visit("/sok/")
    page.fill("[name=q]", patient(demo_site, "Åke Kahlström")["identifier"])
    page.press("[name=q]", "Enter")
    page.check("input[value=phone]", force=True)
    page.click("text=Öppna patient")
    assert "/patient/" in page.url
    context.close()


def test_a_key_leads_to_the_search_box_and_hits_come_while_one_types(strict_page):
    page = strict_page
    log_in(page, "sjukskoterska")
    page.keyboard.press("/")
    page.keyboard.type("Stenst")
    page.wait_for_selector("#traffar >> text=Britta Stenström")
    assert page.locator("#traffar [role=status]").inner_text().endswith(("träff", "träffar"))
    assert page.url.endswith("/arbetslista/")


def test_the_empty_answer_with_its_grounds_is_accessible(strict_page):
    page = strict_page
    log_in(page, "akuten")
    page.visit("/sok/")
    page.type("[name=q]", "19440105-6603")
    page.wait_for_selector("text=Öppna patient")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
