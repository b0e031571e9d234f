"""Scenario 34: a patient with a screen reader, at 400 % zoom, finds whom to ring and asks for more.

All by keyboard; no state by colour alone; the page is Swedish; errors are tied to their fields. A
window of 1280 px at 400 % is 320 px wide (WCAG 1.4.10).
"""

import re

import pytest

from tests.e2e.checks import axe, fits
from tests.e2e.conftest import browser_context_args, browser_type_launch_args
from tests.e2e.test_main_tasks import press, reach, replace_with

pytestmark = pytest.mark.e2e
__all__ = ["browser_context_args", "browser_type_launch_args"]

WIDTH = 320
HEARD = "() => document.activeElement.getAttribute('aria-describedby')"
INVALID = "() => document.activeElement.getAttribute('aria-invalid')"


@pytest.fixture
def zoomed(page, demo_site):
    """Britta's own page, in a window that is a quarter as wide."""
    page.set_viewport_size({"width": WIDTH, "height": 256})
    page.goto(f"{demo_site.url}/logga-in/", wait_until="networkidle")
    press(page, 'button[value="patient"]')
    page.wait_for_url("**/mina/**")
    page.visit = lambda path: page.goto(demo_site.url + path, wait_until="networkidle")
    return page


def heard(page) -> str:
    """The page as it is read out: roles, names and states, no colours."""
    return page.locator("body").aria_snapshot()


def test_she_hears_whom_to_ring_and_when_without_seeing_a_colour(zoomed):
    assert zoomed.evaluate("document.documentElement.lang") == "sv"
    spoken = heard(zoomed)
    assert re.search(r"Ring|0\d{1,3}-[\d ]+", spoken)
    assert re.search(r"må\w*|vardag|kl\.? ?\d", spoken, re.IGNORECASE)
    reach(zoomed, 'a[href^="tel:"]')
    assert zoomed.evaluate("document.activeElement.textContent").strip()
    states = zoomed.locator("main .tag:visible")
    assert all(text.strip() for text in states.all_inner_texts())
    assert fits(zoomed, WIDTH) == []
    assert axe(zoomed) == []


def test_she_asks_by_keyboard_alone_and_an_error_is_told_at_its_field(zoomed):
    zoomed.visit("/mina/begar/ny/")
    assert fits(zoomed, WIDTH) == []
    press(zoomed, "input[name=kind]", "Space")
    for _down in range(2):  # a wish for a change needs words
        zoomed.keyboard.press("ArrowDown")
    press(zoomed, "[name=where]", "Space")
    reach(zoomed, "main form button[type=submit]")
    zoomed.keyboard.press("Enter")
    zoomed.wait_for_selector(".error-summary")
    assert zoomed.evaluate("document.activeElement.className") == "error-summary"
    link = zoomed.locator(".error-summary a").first
    assert link.inner_text().endswith(".")
    press(zoomed, ".error-summary a")
    assert zoomed.evaluate(INVALID) == "true"
    told = zoomed.evaluate(HEARD) or ""
    texts = [zoomed.locator(f"#{name}").inner_text() for name in told.split()]
    assert any(link_text in text for text in texts for link_text in [link.inner_text()])
    assert fits(zoomed, WIDTH) == []
    assert axe(zoomed) == []


def test_her_request_stands_there_in_words_afterwards(zoomed):
    zoomed.visit("/mina/begar/ny/")
    press(zoomed, "input[name=kind]", "Space")
    zoomed.keyboard.press("ArrowDown")  # she has one there, and wishes for a certain person
    press(zoomed, "[name=where]", "Space")
    reach(zoomed, "[name=wish]")
    replace_with(zoomed, "Någon som känner mig.")
    reach(zoomed, "main form button[type=submit]")
    zoomed.keyboard.press("Enter")
    zoomed.wait_for_url("**/mina/begar/")
    spoken = heard(zoomed)
    assert "Väntar på svar" in spoken
    assert "Någon som känner mig." in spoken
    assert fits(zoomed, WIDTH) == []
