"""What the staff's pages and the patient's page say alike about a contact: area, hours, phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext

from contacts.hours import CLOSED_TODAY, TODAY, UNKNOWN, Answering, Span, answering, span_text
from contacts.models.contact import ENDED, PLANNED
from core.dates import short_day
from fastkontakt.ui.components import Area, PhoneView, phone_view
from fastkontakt.ui.figures.areas import AREA_ORDER
from followup.answers import DIRECT, Hours
from followup.contact_facts import PROTECTED, ContactFacts
from organisation.models.units import (
    BISTAND,
    HEMSJUKVARD,
    HEMTJANST,
    PRIMARY_CARE,
    SARSKILT_BOENDE,
)

DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Answers:
    """Whether somebody answers today, as a sentence and as a green or an empty dot."""

    text: str
    now: bool


def area_of_kind(kind: str) -> Area:
    """The area of care that a kind of unit is drawn in."""
    if kind in PRIMARY_CARE:
        return "primarvard"
    if kind == HEMSJUKVARD:
        return "hemsjukvard"
    if kind in (HEMTJANST, SARSKILT_BOENDE, BISTAND):
        return "hemtjanst"
    return "specialistvard"


def list_order(contacts: Iterable[ContactFacts]) -> list[ContactFacts]:
    """The order of the map: the coordinator first, then area by area, planned and ended last."""
    return sorted(
        contacts,
        key=lambda c: (
            not c.is_coordinating,
            c.status == ENDED,
            AREA_ORDER.index(area_of_kind(c.unit_kind)),
            c.status == PLANNED,
        ),
    )


def day_text(day: date) -> str:
    """A day in the language of the page: "8 nov 2026"."""
    return short_day(day, lang=get_language() or "sv")


def answers_of(contact: ContactFacts, now: datetime) -> Answers:
    """Whether the contact's number is answered today; nothing when there is no number."""
    return answers_text(contact.hours, now) if contact.phone_number else Answers("", now=False)


def answers_text(hours: Hours, now: datetime) -> Answers:
    """The sentence "Svarar i dag 8–16", or when the next time is, or that nobody knows."""
    found = answering(hours, now.weekday(), now.time())
    if found.code == UNKNOWN:
        return Answers(gettext("Telefontid okänd"), now=False)
    if found.code == TODAY:
        text = gettext("Svarar i dag %(hours)s") % {"hours": span_text(found.spans)}
        return Answers(text, now=found.is_open_now)
    return Answers(_later(found, now.weekday()), now=False)


def _later(found: Answering, today: int) -> str:
    """When the phone is answered next, after closing or on a day without hours."""
    if found.code == CLOSED_TODAY:
        when = _when(found.next_weekday, found.next_spans, today)
        return gettext("Stängt för i dag. Svarar %(when)s") % {"when": when}
    return gettext("Svarar först %(when)s") % {"when": _when(found.weekday, found.spans, today)}


def _when(weekday: int | None, spans: tuple[Span, ...], today: int) -> str:
    tomorrow = weekday == (today + 1) % DAYS_IN_WEEK
    name = gettext("i morgon") if tomorrow or weekday is None else str(WEEKDAYS[weekday]).lower()
    return f"{name} {span_text(spans)}"


def phone_of(contact: ContactFacts) -> PhoneView | None:
    """The number of a contact, named by who answers it."""
    return phone_view(contact.phone_number, stand_in(contact) or person_of(contact))


def stand_in(contact: ContactFacts) -> str:
    """The deputy, team or unit that answers instead of the person, "" when she does herself."""
    return "" if contact.phone_via == DIRECT else contact.answered_by


def phone_owner(contact: ContactFacts) -> str:
    """Who answers when it is not the person: "Norra teamet svarar"."""
    owner = stand_in(contact)
    return gettext("%(owner)s svarar") % {"owner": owner} if owner else ""


def successor_of(contact: ContactFacts) -> str:
    """Who takes over later; words for nobody, and for a colleague whose name is protected."""
    if contact.is_left_vacant:
        return gettext("ingen är utsedd än")
    return contact.replaced_by_name or str(PROTECTED)


def person_of(contact: ContactFacts) -> str:
    """The name; the title of a colleague whose name is protected; the unit of a vacant contact."""
    return contact.staff_name or contact.staff_title or contact.unit_name
