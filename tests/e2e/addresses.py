"""Every page that somebody can look at in the demo, found in the URL configuration."""

import re
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
FOUND, NOT_A_PAGE = 200, 405  # an address that only takes forms
TRIALS, ASKED = 10, 4  # rows of the demo that are tried for one address, and by how many

# Pages that somebody else than the first of PEOPLE reaches, by the beginning of what they match.
ASKED_OF = {
    "erbjudande/": ("enhetschef",), "sparrar/tillfalligt/": ("lakare",),
    "nodoppning/sparr/": ("akuten",), "mina/": ("patient", "patient_med_sparr"),
    "arende/": ("sjukskoterska", "hemsjukvard"),
    "enhet/ratta/samma/": ("verksamhetschef",),
    "enhet/ratta/": ("systemadmin",), "livshotande/": ("lakare",),
}  # fmt: skip
# Pages that need a patient with a story of her own; the others take Britta.
STORIES = {
    "skyddat/": "protected_identity", "erbjudande/": "home_help_offer",
    "sparrar/tillfalligt/": "inner_block", "sparrar/": "block_at_home",
    "nodoppning/sparr/": "outer_block", "bedomning/": "cannot_consent",
    "samordna/": "agency_doctor", "mina/sparr/": "outer_block", "mina/samtycke/": "outer_block",
    "": "several_vardkontakter",
}  # fmt: skip
# Pages about a patient who has such a row.
WITH_A_ROW = {"livshotande/hav/": "contacts.LifeThreatening"}
# What the address alone does not say, as the link on another page says it.
LINKED_FROM = {"mina/last/fraga/": "/mina/last/"}
# Rows that few may open: those that another page links to.
FOUND_ON = {"enhet/overlamning/ny/": "/enhet/overlamning/",
            "enhet/lakarlistor/<": "/enhet/lakarlistor/"}  # fmt: skip
# What stands in an address, as a row of the demo.
MODELS = {
    "contact": "contacts.Contact", "proposal": "contacts.Proposal",
    "request": "contacts.ContactRequest", "planned": "contacts.PlannedContact",
    "absence": "organisation.Absence", "handover": "contacts.Handover",
    "standpoint": "contacts.Standpoint", "part": "contacts.PanelDoctor",
    "commission": "organisation.Commission",
    "delegation": "organisation.Delegation", "fault": "organisation.ImportFault",
    "relation": "patients.CareRelation", "enrolment": "patients.Enrolment",
    "consent": "consent.Consent", "block": "consent.Block", "lift": "consent.BlockLift",
    "relative": "patients.Relative", "representative": "patients.Representative",
    "sample": "accesslog.LogSample", "review": "accesslog.LogReview",
    "question": "accesslog.LogQuestion", "notice": "accesslog.GuessNotice",
    "emergency": "consent.EmergencyAccess", "opening": "consent.ProtectedOpening",
    "unit": "organisation.Unit", "join": "patients.PatientJoin",
    "plan": "agreements.OtherPlan",
    "agreement": "agreements.Agreement", "case": "patients.IncomingCase",
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
    """Who is known to reach the page; with ids some of the others are enough."""
    for part, people in ASKED_OF.items():
        if part in route:
            return people
    return PEOPLE[:ASKED] if "<uuid:" in route else PEOPLE


def _story(route: str) -> str:
    return next(story for part, story in STORIES.items() if part in route)


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
        """The first real address that somebody may look at; 405 is for everybody the same."""
        answer = Seen("", "", 404, is_page=False)
        for path in islice(self._filled(route), TRIALS):
            for who in _asked(route):
                seen = self._ask(self._linked(path, who), who)
                if seen.is_page or seen.status == NOT_A_PAGE:
                    return seen
                if seen.status == FOUND:
                    answer = seen
        return answer

    def _ask(self, path: str, who: str) -> Seen:
        answer = self.session(who).request.get(self.site.url + path, max_redirects=0)
        is_html = answer.headers.get("content-type", "").startswith("text/html")
        is_html &= "attachment" not in answer.headers.get("content-disposition", "")
        return Seen(path, who, answer.status, answer.status == 200 and is_html)

    def _linked(self, path: str, who: str) -> str:
        """The address with what a link to it adds."""
        before = LINKED_FROM.get(path.lstrip("/"))
        if before is None:
            return path
        page = self.session(who).request.get(self.site.url + before).text()
        found = re.search(rf'href="({re.escape(path)}[^"]+)"', page)
        return found[1] if found else path

    def _filled(self, route: str) -> Iterator[str]:
        places = [part.split(">")[0] for part in route.split("<uuid:")[1:]]
        others = [place for place in places if place != "patient_id"]
        listed = next((page for part, page in FOUND_ON.items() if part in route), "")
        if listed:
            yield from self._links_on(listed, route)
        elif not places:
            yield f"/{route}"
        elif not others:
            story, first = _story(route), self._with_a_row(route)
            for patient in sorted(
                self.site.patients, key=lambda row: (row["id"] not in first, row["story"] != story)
            ):
                yield "/" + route.replace("<uuid:patient_id>", patient["id"])
        else:
            yield from self._rows(route, others[-1])

    def _rows(self, route: str, place: str) -> Iterator[str]:
        """The address filled in with rows of the demo's own database."""
        model = apps.get_model(MODELS[place.removesuffix("_id")])
        names = {column.column for column in model._meta.concrete_fields}
        wanted = [name for name in (model._meta.pk.column, "patient_id", "sample_id")
                  if name in names]  # fmt: skip
        columns, table = ", ".join(wanted), model._meta.db_table
        first = "patient_id = any(%s::uuid[]) desc, " if "patient_id" in names else ""
        asked = f"select {columns} from {table} order by {first}{wanted[0]} limit {TRIALS}"  # noqa: S608
        with database.superuser(self.site.database) as connection:
            found = connection.execute(asked, [self._in(_story(route))] if first else None)
            for row in found.fetchall():
                path = route.replace(f"<uuid:{place}>", str(row[0]))
                for name, value in zip(wanted[1:], row[1:], strict=True):
                    path = path.replace(f"<uuid:{name}>", str(value))
                yield f"/{path}"

    def _links_on(self, before: str, route: str) -> list[str]:
        """The addresses of this kind on a page, as the first who is asked sees it."""
        address = re.sub(r"<uuid:\w+>", "[0-9a-f-]{36}", route)
        page = self.session(_asked(route)[0]).request.get(self.site.url + before).text()
        return re.findall(rf'href="(/{address})"', page)

    def _with_a_row(self, route: str) -> set[str]:
        """The patients whom the page can be about, if not all."""
        model = next((model for part, model in WITH_A_ROW.items() if part in route), None)
        if model is None:
            return set()
        table = apps.get_model(model)._meta.db_table
        with database.superuser(self.site.database) as connection:
            found = connection.execute(f"select patient_id from {table}")  # noqa: S608
            return {str(row[0]) for row in found.fetchall()}

    def _in(self, story: str) -> list[str]:
        return [row["id"] for row in self.site.patients if row["story"] == story]

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()
