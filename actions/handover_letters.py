"""Letters to the patients whose contact changes: one page each, logged before they are printed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accesslog.trail import EXPORT, PRINT, Entry, record
from actions.handovers import HandedOver, open_handover
from contacts.models import Contact, Handover
from core.decisions import Decision
from followup.contact_facts import named
from organisation.actor import Actor
from organisation.models import Commission
from policy.contacts import may_decide


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who becomes what for the patient; without a name nobody is appointed yet."""

    type_code: str
    type_display: str
    name: str
    title: str
    phone: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One page. Neither personnummer nor anything about illness stands in it."""

    patient_id: UUID
    name: str
    language: str
    contacts: tuple[NewPerson, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """All letters, and how many patients must be told by hand: protected identity is not sent."""

    handover: Handover
    leaver: str
    letters: tuple[Letter, ...]
    by_hand: int


def letters_of(*, actor: Actor, handover_id: UUID, on: date, printed: bool = False) -> Letters:
    """The letters of a handover; ``printed`` writes into each patient's log that it left (PDL 4:3).

    Who has died is left out, and who has protected identity is counted (OSL 22:1): her letter goes
    through Skatteverket's mediation, and by hand.

    Raises:
        NotFound: there is no such handover at the unit.
        NotAllowed: neither the manager nor her delegate.
    """
    found = open_handover(actor=actor, handover_id=handover_id, on=on)
    decision = may_decide(actor, unit=found.handover.commission.unit, on=on).require()
    told = _told(found)
    letters = tuple(_letter(rows) for rows in told.values() if not rows[0].patient.is_protected)
    if printed:
        _log(actor, decision, letters)
    leaver = found.handover.commission.staff
    return Letters(
        handover=found.handover,
        leaver=named(leaver.name, is_protected=leaver.is_protected, is_own=False),
        letters=letters,
        by_hand=len(told) - len(letters),
    )


def _told(found: HandedOver) -> dict[UUID, list[Contact]]:
    """The rows of each patient who is alive; none of what was undone or changed again."""
    rows: dict[UUID, list[Contact]] = {}
    for row in found.successors:
        if row.voided_at is None and not row.end_reason and row.patient.deceased_on is None:
            rows.setdefault(row.patient_id, []).append(row)
    return rows


def _letter(rows: list[Contact]) -> Letter:
    patient = rows[0].patient
    return Letter(patient.pk, patient.name, patient.language, tuple(map(_person, rows)))


def _person(row: Contact) -> NewPerson:
    one = row.commission
    return NewPerson(
        type_code=row.type_id,
        type_display=row.type.display,
        name=_name(one) if one else "",
        title=one.title if one else "",
        phone=_phone(row, one),
    )


def _name(one: Commission) -> str:
    """A protected colleague is nameless to everybody outside her unit (domain K4)."""
    return named(one.staff.name, is_protected=one.staff.is_protected, is_own=False)


def _phone(row: Contact, one: Commission | None) -> str:
    own = one.phone if one and not one.staff.is_protected else ""
    team = row.team.phone if row.team else ""
    return own or team or row.unit.phone


def _log(actor: Actor, decision: Decision, letters: tuple[Letter, ...]) -> None:
    record(actor, Entry(EXPORT, decision.reason, detail="handover letters"))
    for letter in letters:
        record(
            actor,
            Entry(
                PRINT,
                decision.reason,
                letter.patient_id,
                detail="handover letter",
                recipient="patienten",
            ),
        )
