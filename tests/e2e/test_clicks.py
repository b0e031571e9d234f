"""How many clicks and page loads the daily tasks take after typing. The two first stand beside."""

import pytest

from tests.e2e.test_appoint import log_in, person, story

pytestmark = pytest.mark.e2e


class Counted:
    """Clicks and loaded pages, counted as a person would."""

    def __init__(self, page):
        self.page, self.clicks, self.loads = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _page):
        self.loads += 1

    def click(self, target):
        self.clicks += 1
        self.page.locator(target).first.click()
        self.page.wait_for_load_state("networkidle")

    def choose(self, name):
        self.clicks += 1
        person(self.page, name).check()


def test_appointing_takes_six_clicks_and_two_pages(strict_page, demo_site):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit(story(demo_site, "nobody_yet"))
    task = Counted(page)
    task.click("a:has-text('Utse kontakt')")
    task.choose("Per Nyström")
    task.click(".choice:has-text('har bett om det')")
    task.click(".choice:has-text('Trygghet')")
    task.click(".choice:has-text('Kontinuitet')")
    task.click("#utse")
    page.wait_for_selector("text=Per Nyström är utsedd")
    assert (task.clicks, task.loads) == (6, 2)
    task.click("button:has-text('Ångra')")
    assert page.locator("text=Ångrat.").is_visible()


def test_proposing_takes_four_clicks_and_two_pages(strict_page, demo_site):
    page = strict_page
    log_in(page, "sjukskoterska")
    page.visit(story(demo_site, "nobody_yet"))
    task = Counted(page)
    task.click("a:has-text('Föreslå kontakt')")
    task.choose("Per Nyström")
    task.click(".choice:has-text('behöver en kontakt')")
    task.click("#utse")
    page.wait_for_selector("text=Förslaget är skickat")
    assert (task.clicks, task.loads) == (4, 2)


def test_accepting_on_the_patients_page_takes_one_click_and_one_page(strict_page, demo_site):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit(story(demo_site, "open_proposal"))
    task = Counted(page)
    task.click("button:has-text('Godta')")
    page.wait_for_selector("text=Förslaget är godtaget.")
    assert (task.clicks, task.loads) == (1, 1)


def test_a_review_on_the_patients_page_takes_one_click_and_one_page(strict_page, demo_site):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit(story(demo_site, "overdue_review"))
    task = Counted(page)
    task.click("button:has-text('Behövs fortfarande')")
    page.wait_for_selector("text=Omprövningen är klar.")
    assert (task.clicks, task.loads) == (1, 1)


def test_a_review_from_the_work_list_takes_one_click_and_one_page(strict_page, demo_site):
    page = strict_page
    log_in(page, "sjukskoterska")
    page.visit("/arbetslista/")
    button = "button:has-text('Behövs fortfarande')"
    others = ".work-row:not(:has-text('Sven Hallin'))"  # his is for the test above
    reminders = page.locator(f"{others}:has({button})")
    before, about = reminders.count(), reminders.first.locator(".name").inner_text()
    task = Counted(page)
    task.click(f"{others} {button}")
    page.wait_for_selector("text=Omprövat. Nästa omprövning är")
    assert (task.clicks, task.loads) == (1, 1)
    assert reminders.count() == before - 1
    assert about not in reminders.locator(".name").all_inner_texts()


def test_the_figures_are_fetched_to_excel_and_right_after_as_csv(strict_page, demo_site):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit("/enhet/uppfoljning/")
    for button in ("Hämta till Excel", "Hämta som CSV"):
        with page.expect_download(timeout=5000):
            page.click(f"button:has-text('{button}')")


def test_writing_down_ones_own_absence_takes_four_clicks_and_two_pages(strict_page, demo_site):
    page = strict_page
    log_in(page, "sjukskoterska")
    page.visit("/arbetslista/")
    task = Counted(page)
    task.click("a:has-text('Jag blir borta')")
    task.clicks += 2  # the list of colleagues, and one of them
    page.locator("select[name=deputy]").select_option(label="Per Nyström, Sjuksköterska")
    task.click("button:has-text('Spara frånvaron')")
    page.wait_for_selector("text=Maria Öberg är borta från")
    assert (task.clicks, task.loads) == (4, 2)
    task = Counted(page)
    task.click("tr:has-text('Maria Öberg') button:has-text('Tillbaka nu')")
    page.wait_for_selector("text=Maria Öberg är tillbaka och svarar själv igen.")
    assert (task.clicks, task.loads) == (1, 1)


def test_taking_over_in_a_handover_of_36_takes_at_most_twelve_clicks(strict_page, demo_site):
    page = strict_page
    log_in(page, "verksamhetschef")
    page.visit("/enhet/")
    task = Counted(page)
    task.click("a:has-text('Överlämning')")
    task.click("a:has-text('Lämna över Karin Ahlgren')")
    for name in ("Gustav Lindholm", "Maria Öberg"):
        task.click(f".choice:has-text('{name}')")
    task.click("button:has-text('Visa förslag')")
    task.click("tbody input[name=mark] >> nth=0")
    page.select_option("#id_to", label="Ingen – blir vakant")
    task.clicks += 1
    task.click("button:has-text('Flytta de markerade')")
    assert int(page.locator("#lamna").inner_text().split()[2]) >= 36
    task.click("#lamna")
    page.wait_for_selector("text=Överlämningen är sparad")
    assert task.clicks <= 12
    task.click("button:has-text('Ångra överlämningen')")
    assert page.locator("text=Överlämningen är ångrad.").is_visible()
