"""The pages that say no, that somebody was before, or that nothing answers: as good as the others.

Each is reached as a person reaches it, and looked at with axe and the own checks: in two looks with
``--all``, else in the look whose turn it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests import database
from tests.e2e import checks
from tests.e2e.addresses import Visitors
from tests.site import DemoSite

pytestmark = pytest.mark.e2e

LOOKS = [("light", 1280), ("dark", 390)]
Go = Callable[[Any, DemoSite], int]


@pytest.fixture(scope="module")
def visitors(browser: Any, demo_site: DemoSite) -> Iterator[Visitors]:
    found = Visitors(browser, demo_site)
    yield found
    found.close()


def visit(page: Any, site: DemoSite, path: str) -> int:
    """The status of the page, after what the browser was sent on to."""
    status: int = page.goto(site.url + path, wait_until="load").status
    return status


def press(page: Any, selector: str) -> int:
    """Send a form; the status of the page that answers."""
    with page.expect_response(lambda got: got.request.is_navigation_request()) as answer:
        page.click(selector)
    page.wait_for_load_state("load")
    status: int = answer.value.status
    return status


def page_of(site: DemoSite, name: str = "Britta Stenström") -> str:
    row = next(row for row in site.patients if row["name"] == name)
    return f"/patient/{row['id']}/"


def not_found(page: Any, site: DemoSite) -> int:
    return visit(page, site, "/finns-inte/")


def not_allowed(page: Any, site: DemoSite) -> int:
    return visit(page, site, "/enhet/delegering/")


def wrong_day(page: Any, site: DemoSite) -> int:
    visit(page, site, "/enhet/franvaro/")
    page.fill("[name=starts_on]", "31 nov")
    return press(page, "main form:has([name=starts_on]) button[type=submit]")


def taken(page: Any, site: DemoSite) -> int:
    """Somebody got the place while one chose: the page was drawn when it was free.

    Britta has a fast vårdkontakt at Hemse; with a place that is taken there is no form at all.
    """
    visit(page, site, f"{page_of(site, 'Gunvor Ekberg')}utse/?typ=1")
    with page.expect_response("**/utse/kontroll/"):
        page.click("label:has-text('Per Nyström')")
    page.evaluate("href => { document.querySelector('form.appoint').action = href }",
                  f"{page_of(site)}utse/")  # fmt: skip
    page.check("[name=ground][value=need]", force=True)
    return press(page, "#utse")


def changed_meanwhile(page: Any, site: DemoSite) -> int:
    visit(page, site, page_of(site))
    contact = page.locator(".contact-list a[href*='/kontakt/']").first.get_attribute("href")
    visit(page, site, f"{contact}makulera/")
    page.fill("main [name=reason]", "Fel person.")
    page.evaluate("document.querySelector('main [name=version]').value = '99'")
    return press(page, "main form:has([name=reason]) button[type=submit]")


def ended_session(page: Any, site: DemoSite) -> int:
    visit(page, site, "/arbetslista/")
    page.context.clear_cookies(name="sessionid")
    return visit(page, site, "/enhet/")


def nothing_answers(page: Any, site: DemoSite) -> int:
    with without_database(site):
        return visit(page, site, "/arbetslista/")


@contextmanager
def without_database(site: DemoSite) -> Iterator[None]:
    """Nobody may connect to the site's database, and who was connected is not any more."""
    with database.superuser() as server:
        server.execute(f'alter database "{site.database}" allow_connections false')
        server.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
            [site.database],
        )
        try:
            yield
        finally:
            server.execute(f'alter database "{site.database}" allow_connections true')


CASES: list[tuple[Go, str, int, str]] = [
    (not_allowed, "sjukskoterska", 403, "Du får inte göra det här"),
    (not_found, "sjukskoterska", 404, "Sidan finns inte, eller så får du inte se den."),
    (taken, "verksamhetschef", 409, "innan du kan utse"),
    (changed_meanwhile, "verksamhetschef", 412, "har ändrat medan du skrev"),
    (wrong_day, "sjukskoterska", 422, "31 november finns inte"),
    (nothing_answers, "lakare", 503, "stängt en kort stund"),
    (ended_session, "hemsjukvard", 200, "Logga in"),
]


@pytest.mark.parametrize(
    ("go", "who", "status", "says"), CASES, ids=[case[0].__name__ for case in CASES]
)
def test_a_page_that_tells_of_a_fault_is_as_accessible_as_the_others(
    visitors: Visitors, go: Go, who: str, status: int, says: str
) -> None:
    page = visitors.session(who).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    assert go(page, visitors.site) == status
    assert says in page.inner_text("main")
    turn = [case[0] for case in CASES].index(go)
    for scheme, width in LOOKS if checks.THOROUGH else [LOOKS[turn % len(LOOKS)]]:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        found = [*checks.axe(page), *checks.fits(page, width), *checks.targets(page),
                 *checks.names(page)]  # fmt: skip
        faults += [f"{scheme} {width}: {fault}" for fault in found]
    if checks.THOROUGH or turn == 0:
        page.set_viewport_size({"width": 1280, "height": 844})
        faults += [*checks.reflow(page), *checks.spacing(page), *checks.focus(page)]
    page.close()
    assert faults == []
