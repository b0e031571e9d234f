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
