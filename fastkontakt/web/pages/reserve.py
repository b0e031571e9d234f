"""The reserve list on paper: by name, everybody's number, and whom to ring first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext, ngettext

from fastkontakt.ui.contact_words import list_order, person_of, stand_in
from followup.contact_facts import ContactFacts
from followup.reserve_list import ReserveRow
from followup.ring_first import whom_to_ring
from organisation.actor import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One contact of a patient."""

    who: str
    role: str
    phone: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Person:
    """One patient."""

    name: str
    identifier: str
    phone: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReservePaper:
    """Ready to print."""

    unit: str
    made: str
    people: tuple[Person, ...]
    count: str
    left_out: str


def reserve_paper(actor: Actor, rows: Sequence[ReserveRow], now: datetime) -> ReservePaper:
    """The paper; whoever has protected identity is counted and not named (OSL 22:1)."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    people = tuple(_person(row) for row in rows if not row.patient.is_protected)
    hidden = len(rows) - len(people)
    left_out = ngettext(
        "En patient med skyddade personuppgifter står inte här.",
        "%(count)s patienter med skyddade personuppgifter står inte här.",
        hidden,
    )
    facts = {
        "day": formats.date_format(now, "j F Y"),
        "time": now.strftime("%H.%M"),
        "name": actor.commission.staff.name,
    }
    return ReservePaper(
        unit=actor.commission.unit.name,
        made=gettext("Utskriven %(day)s kl. %(time)s av %(name)s.") % facts,
        people=people,
        count=ngettext("%(count)s patient", "%(count)s patienter", len(people))
        % {"count": len(people)},
        left_out=left_out % {"count": hidden} if hidden else "",
    )


def _person(row: ReserveRow) -> Person:
    first = whom_to_ring(row.contacts)
    ordered = sorted(list_order(row.contacts), key=lambda contact: contact is not first)
    return Person(
        name=row.patient.name,
        identifier=row.patient.identifier,
        phone=row.patient.phone,
        lines=tuple(_line(contact, is_first=contact is first) for contact in ordered),
    )


def _line(contact: ContactFacts, *, is_first: bool) -> Line:
    who = ", ".join(dict.fromkeys((stand_in(contact) or person_of(contact), contact.unit_name)))
    role = contact.type_display
    if contact.is_coordinating:
        role = gettext("%(role)s, samordnar") % {"role": role}
    return Line(who, role, contact.phone_number, is_first)
