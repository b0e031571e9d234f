"""Every page that somebody can look at in the demo, found in the URL configuration."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from tests import database
from tests.site import DemoSite

# Who is asked first about each address; the others follow when these may not see it.
PEOPLE = ("verksamhetschef", "sjukskoterska", "loggranskare", "patient", "systemadmin",
          "enhetschef", "hemsjukvard", "akuten", "")  # fmt: skip
TRIALS, ASKED = 10, 4  # rows of the demo that are tried for one address, and by how many

# Pages that need a patient with a story of her own; the others take Britta.
STORIES = {"skyddat/": "protected_identity", "erbjudande/": "home_help_offer",
           "": "several_vardkontakter"}  # fmt: skip
# What stands in an address, as a row of the demo.
MODELS = {
    "contact": "contacts.Contact", "proposal": "contacts.Proposal",
    "delegation": "organisation.Delegation", "fault": "organisation.ImportFault",
    "relation": "patients.CareRelation", "enrolment": "patients.Enrolment",
    "consent": "consent.Consent", "block": "consent.Block", "lift": "consent.BlockLift",
    "relative": "patients.Relative", "representative": "patients.Representative",
    "sample": "accesslog.LogSample", "review": "accesslog.LogReview",
    "question": "accesslog.LogQuestion", "notice": "accesslog.GuessNotice",
    "emergency": "consent.EmergencyAccess", "unit": "organisation.Unit",
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """An address with real ids, and who may look at it; nobody is ""."""

    path: str
    who: str
    status: int = 200
    is_page: bool = True


def addresses(resolver: Any = None, door: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    """(name, route) of each address that a browser may ask for."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or door, path)
        elif isinstance(entry, URLPattern) and door != "api":
            yield f"{door}:{entry.name}", path


def _asked(route: str) -> tuple[str, ...]:
    """The home care's own page is asked of the home care; with ids some are enough."""
    if "erbjudande/" in route:
        return ("enhetschef",)
    return PEOPLE[:ASKED] if "<uuid:" in route else PEOPLE


@dataclass
class Visitors:
    """One browser session for each person, logged in once."""

    browser: Any
    site: DemoSite
    contexts: dict[str, Any] = field(default_factory=dict)

    def session(self, key: str) -> Any:
        if key not in self.contexts:
            context = self.browser.new_context(
                locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce"
            )
            if key:
                page = context.new_page()
                page.goto(f"{self.site.url}/logga-in/")
                with page.expect_navigation():
                    page.click(f'button[name="person"][value="{key}"]')
                page.close()
            self.contexts[key] = context
        return self.contexts[key]

    def find(self, route: str) -> Seen:
        """The first real address that somebody may look at."""
        answer = Seen("", "", 404, is_page=False)
        for path in islice(self._filled(route), TRIALS):
            for who in _asked(route):
                seen = self._ask(path, who)
                if seen.is_page:
                    return seen
                if seen.status in (200, 405):
                    answer = seen
        return answer

    def _ask(self, path: str, who: str) -> Seen:
        answer = self.session(who).request.get(self.site.url + path, max_redirects=0)
        is_html = answer.headers.get("content-type", "").startswith("text/html")
        is_html &= "attachment" not in answer.headers.get("content-disposition", "")
        return Seen(path, who, answer.status, answer.status == 200 and is_html)

    def _filled(self, route: str) -> Iterator[str]:
        places = [part.split(">")[0] for part in route.split("<uuid:")[1:]]
        others = [place for place in places if place != "patient_id"]
        if not places:
            yield f"/{route}"
        elif not others:
            story = next((s for part, s in STORIES.items() if part in route), "")
            for patient in sorted(self.site.patients, key=lambda row: row["story"] != story):
                yield "/" + route.replace("<uuid:patient_id>", patient["id"])
        else:
            yield from self._rows(route, others[-1])

    def _rows(self, route: str, place: str) -> Iterator[str]:
        """The address filled in with rows of the demo's own database."""
        model = apps.get_model(MODELS[place.removesuffix("_id")])
        names = {column.column for column in model._meta.concrete_fields}
        wanted = [name for name in (model._meta.pk.column, "patient_id", "sample_id")
                  if name in names]  # fmt: skip
        with database.superuser(self.site.database) as connection:
            columns, table = ", ".join(wanted), model._meta.db_table
            found = connection.execute(f"select {columns} from {table} limit {TRIALS}")  # noqa: S608
            for row in found.fetchall():
                path = route.replace(f"<uuid:{place}>", str(row[0]))
                for name, value in zip(wanted[1:], row[1:], strict=True):
                    path = path.replace(f"<uuid:{name}>", str(value))
                yield f"/{path}"

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()
