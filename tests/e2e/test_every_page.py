"""Every page of the URL configuration in the browser: axe, size, reflow, and no fault at all.

``--all`` looks at every page in all four looks, and at each by keyboard, at 320 px, with large and
with spaced letters. The ordinary run opens every ninth page and the main ones, in the look whose
turn it is, and does the rest with the main ones. A page that nobody in the demo reaches is a fault:
give it a story.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e import checks
from tests.e2e.addresses import Visitors, addresses
from tests.e2e.checks import THOROUGH
from tests.site import DemoSite

pytestmark = pytest.mark.e2e

LOOKS = [("light", 1280), ("dark", 390), ("dark", 1280), ("light", 390)]
ALL = sorted(addresses())
MAIN = {"web:login", "web:start", "web:search", "web:patient", "web:patient-timeline",
        "web:contact-appoint", "web:unit", "web:contact", "portal:home",
        "design:staff"}  # fmt: skip
PAGES = [page for turn, page in enumerate(ALL) if THOROUGH or turn % 9 == 0 or page[0] in MAIN]
# These only send the reader on: to her first page, back to the list, or to a contact.
SENT_ON = {"web:home", "web:choose-commission", "web:block-open", "web:planned-contact"}


@pytest.fixture(scope="module")
def visitors(browser: Any, demo_site: DemoSite) -> Iterator[Visitors]:
    found = Visitors(browser, demo_site)
    yield found
    found.close()


@pytest.fixture
def opened(visitors: Visitors) -> Iterator[Any]:
    """Open a page as somebody; faults of the browser are the test's."""
    pages: list[Any] = []
    faults: list[str] = []

    def visit(seen: Any) -> Any:
        page = visitors.session(seen.who).new_page()
        pages.append(page)
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else 0)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: _inside(asked.url, visitors.site.url, faults))
        page.goto(visitors.site.url + seen.path, wait_until="load")
        return page

    yield visit
    for page in pages:
        page.close()
    assert faults == []


def _inside(url: str, site: str, faults: list[str]) -> None:
    if not url.startswith((site, "data:", "blob:")):
        faults.append(f"outgoing: {url}")


@pytest.mark.parametrize(("name", "route"), PAGES, ids=[name for name, _route in PAGES])
def test_every_page_is_accessible_and_fits_every_screen(
    visitors: Visitors, opened: Any, name: str, route: str
) -> None:
    seen = visitors.find(route)
    if not seen.is_page:
        assert seen.status in (200, 405) or name in SENT_ON, f"ingen i demon når {route}"
        return
    page, number = opened(seen), [each for each, _route in ALL].index(name)
    looks = LOOKS if THOROUGH else [LOOKS[number % len(LOOKS)]]
    found = {look: _looked(page, *look) for look in looks}
    if THOROUGH or name in MAIN:
        found["alla", 0] = _checked(page)
    assert {key: faults for key, faults in found.items() if faults} == {}, seen


def _looked(page: Any, scheme: str, width: int) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    return [*checks.axe(page), *checks.fits(page, width), *checks.targets(page),
            *checks.names(page)]  # fmt: skip


def _checked(page: Any) -> list[str]:
    return [
        *checks.reflow(page), *checks.large_text(page), *checks.spacing(page), *checks.focus(page)
    ]  # fmt: skip


def test_every_name_in_the_lists_is_an_address() -> None:
    assert {name for name, _route in ALL} >= SENT_ON | MAIN
