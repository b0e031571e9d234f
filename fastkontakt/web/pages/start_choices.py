"""Which rows of the start page are shown, and in which order: what the address asks for.

Only what would find something is offered, so no choice leads to an empty list; an unknown or old
choice shows everything.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.my_patients import FEW, MyPatients
from core.sorting import swedish_key
from followup.work_absences import ABSENCE_HOLE
from followup.work_assignments import FIRST_CONTACT, PLANNED_CONTACT
from followup.work_conditions import PHYSICIAN_NEEDED
from followup.work_coordination import COORDINATOR_FACTS
from followup.work_decisions import ASKED_TO_COORDINATE, PROPOSAL, REGISTERED
from followup.work_incoming import INCOMING
from followup.work_requests import REQUEST
from followup.work_vacancies import LICENCE_LOST, RELISTED, STANDPOINT, VACANCY
from followup.worklist import (
    CHANGE,
    COORDINATOR,
    DRAFT,
    LISTING,
    NEW,
    OFFER,
    OFFER_WAITS,
    REVIEW,
    WorkItem,
)

KIND, ORDER, WHOSE, SORT = "slag", "ordning", "urval", "sortering"
BY_NAME = "namn"
Choices = list[tuple[str, str]]

KINDS = {
    REVIEW: _("Omprövningar"),
    REQUEST: _("Begäran"),
    INCOMING: _("Ärenden"),
    PROPOSAL: _("Förslag"),
    ASKED_TO_COORDINATE: _("Frågor om samordning"),
    REGISTERED: _("Registrerat i ditt namn"),
    NEW: _("Nya patienter"),
    FIRST_CONTACT: _("Första kontakten"),
    PLANNED_CONTACT: _("Planerade kontakter"),
    CHANGE: _("Planerade byten"),
    VACANCY: _("Vakanta"),
    STANDPOINT: _("Nya listade"),
    RELISTED: _("Bytt vårdcentral"),
    PHYSICIAN_NEEDED: _("Läkare att utse"),
    COORDINATOR: _("Samordnare saknas"),
    COORDINATOR_FACTS: _("Samordnare att se över"),
    LISTING: _("Listningar"),
    OFFER: _("Att erbjuda"),
    OFFER_WAITS: _("Väntar på svar"),
    LICENCE_LOST: _("Legitimation"),
    ABSENCE_HOLE: _("Frånvaro"),
    DRAFT: _("Utkast"),
}
SOME = {
    "samordnar": _("Du samordnar"),
    "forsenade": _("Omprövningen är försenad"),
    "planerade": _("Planerade"),
}


@dataclass(frozen=True, slots=True)
class StartChoice:
    """What is chosen and what can be chosen; a list of few rows offers nothing."""

    asked: Mapping[str, str]
    offered: Mapping[str, Choices]

    @property
    def href(self) -> str:
        """The page as it is chosen, for what comes back to it."""
        query = {name: value for name, value in self.asked.items() if value}
        page = reverse("web:start")
        return f"{page}?{urlencode(query)}" if query else page

    @property
    def all_href(self) -> str:
        """The same with every row of the work list, and every patient."""
        return f"{self.href}{'&' if '?' in self.href else '?'}alla=1"

    def tasks(self, items: Sequence[WorkItem]) -> list[WorkItem]:
        """The chosen rows of the work list; what is latest stands first unless asked otherwise."""
        kind = self.asked[KIND]
        found = [item for item in items if kind in ("", item.kind)]
        if self.asked[ORDER] == BY_NAME:
            found.sort(key=lambda item: swedish_key(item.patient_name))
        return found


def start_choice(
    query: Mapping[str, str], items: Sequence[WorkItem], mine: MyPatients
) -> StartChoice:
    """What the address asks for, as far as these rows offer it."""
    offered = {**_of_work(items), **_of_patients(mine)}
    names = (KIND, ORDER, WHOSE, SORT)
    known = {name: {value for value, _text in offered.get(name, ())} for name in names}
    asked = {name: query.get(name, "") for name in names}
    return StartChoice({n: v if v in known[n] else "" for n, v in asked.items()}, offered)


def _of_work(items: Sequence[WorkItem]) -> dict[str, Choices]:
    if len(items) <= FEW:
        return {}
    found = Counter(item.kind for item in items)
    kinds = [(kind, f"{text} ({found[kind]})") for kind, text in KINDS.items() if found[kind]]
    orders = [("", gettext("Försenat först")), (BY_NAME, gettext("Namn"))]
    return {KIND: [("", gettext("Allt")), *kinds], ORDER: orders}


def _of_patients(mine: MyPatients) -> dict[str, Choices]:
    if mine.total <= FEW:
        return {}
    some = [(key, f"{text} ({mine.found[key]})") for key, text in SOME.items() if mine.found[key]]
    orders = [("", gettext("Nästa omprövning först")), (BY_NAME, gettext("Namn"))]
    return {WHOSE: [("", gettext("Alla")), *some], SORT: orders}
