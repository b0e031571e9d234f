"""Moving the coordination from one period to the next; used by several verbs."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from actions._saving import moment, save, void
from contacts.ending import (
    BEGUN,
    COORDINATES_ALREADY,
    COORDINATOR_NEEDED,
    OTHER_PATIENT,
    check_can_coordinate,
)
from contacts.models import Contact, Coordination, Proposal
from contacts.models.contact import VARDKONTAKT, WRONG_ENTRY
from contacts.models.proposals import COORDINATE
from core.errors import RuleViolation
from core.periods import not_ended
from organisation.actor import Actor
from organisation.models import Commission
from policy.contacts import may_decide

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Basis:
    """Whose decision a coordination is; an empty kind follows from a decision of another kind."""

    decided_by: Commission | None
    kind: str = ""
    decided_on: date | None = None
    note: str = ""
    departure: str = ""  # why not who the guideline's order says


def hand_to(
    actor: Actor, contact: Contact, *, from_on: date, on: date, basis: Basis | None = None
) -> Coordination:
    """Let the contact coordinate from a day; whoever did before stops the day before."""
    basis = basis or Basis(actor.commission)
    check_can_coordinate(contact, from_on=from_on, on=on)
    stop_from(actor, contact.patient_id, from_on=from_on, on=on, successor_id=contact.pk)
    coordination = Coordination(
        patient_id=contact.patient_id,
        contact=contact,
        starts_on=from_on,
        ends_on=contact.ends_on,
        decided_by=basis.decided_by,
        authority=basis.kind,
        decided_on=basis.decided_on or on,
        decision_note=basis.note,
        departure_reason=basis.departure,
        registered_by=actor.commission,
    )
    return save(coordination, actor=actor, why="coordinate")


def reaching(patient_id: UUID, day: date) -> QuerySet[Coordination]:
    """The patient's coordination periods that hold on the day or later."""
    found = Coordination.objects.filter(not_ended(day), patient_id=patient_id, voided_at=None)
    return found.select_related("contact__unit").order_by("starts_on")


def stop_from(
    actor: Actor, patient_id: UUID, *, from_on: date, on: date, successor_id: UUID | None = None
) -> None:
    """End what reaches the day; a period that begins then or later, and is not past, is voided.

    Raises:
        RuleViolation: the successor coordinates already, or a later period began before today.
    """
    for found in reaching(patient_id, from_on):
        if found.contact_id == successor_id and found.starts_on <= from_on:
            raise RuleViolation(COORDINATES_ALREADY, conflict=True)
        if from_on <= found.starts_on < on:
            raise RuleViolation(BEGUN, field="from_on", conflict=True)
        shorten(actor, found, last_on=from_on - ONE_DAY)


def ask_unit(actor: Actor, contact: Contact, *, from_on: date, note: str = "") -> Proposal:
    """Ask the contact's own unit, which decides, to let her coordinate."""
    proposal = Proposal(
        kind=COORDINATE,
        patient_id=contact.patient_id,
        unit=contact.unit,
        type_id=contact.type_id,
        commission_id=contact.commission_id,
        contact=contact,
        starts_on=from_on,
        ground=contact.ground,
        note=note,
        proposed_by=actor.commission,
        proposed_at=moment(),
    )
    return save(proposal, actor=actor, why="propose coordinator")


def shorten(actor: Actor, coordination: Coordination, *, last_on: date) -> None:
    """Let the period stop on the day; a period that would not have begun is voided."""
    if coordination.starts_on > last_on:
        void(coordination, actor=actor, reason=WRONG_ENTRY)
        return
    coordination.ends_on = last_on
    save(coordination, actor=actor, why="coordination ends")


def settle_after_end(
    actor: Actor, contact: Contact, *, on: date, successor: Contact | None, reason: str
) -> None:
    """When a contact ends: its coordination ends too, and somebody or a reason takes its place.

    A successor at another unit is asked for there, since her own unit decides. Where no other fast
    vårdkontakt remains nobody can coordinate, and no statement is demanded: the form warns, and a
    patient of several units stands in the gap "minst två enheter utan fast vårdkontakt" (seed 3.1).

    Raises:
        RuleViolation: other fasta vårdkontakter remain and neither is given (scenario 6).
    """
    last_on = contact.ends_on
    if last_on is None:
        return
    held = Coordination.objects.filter(
        not_ended(last_on + ONE_DAY), contact=contact, voided_at=None
    )
    stopped = list(held)
    for coordination in stopped:
        shorten(actor, coordination, last_on=last_on)
    if not stopped:
        return
    if successor is not None:
        _pass_on(actor, contact, successor, from_on=last_on + ONE_DAY, on=on)
    elif reason:
        state_not_needed(actor, contact, from_on=last_on + ONE_DAY, reason=reason)
    elif _others_remain(contact, last_on + ONE_DAY) and not actor.is_system:
        raise RuleViolation(COORDINATOR_NEEDED, field="coordinator")


def _pass_on(actor: Actor, ended: Contact, successor: Contact, *, from_on: date, on: date) -> None:
    if successor.patient_id != ended.patient_id:
        raise RuleViolation(OTHER_PATIENT, field="coordinator")
    if may_decide(actor, unit=successor.unit, on=on):
        hand_to(actor, successor, from_on=from_on, on=on)
        return
    check_can_coordinate(successor, from_on=from_on, on=on)
    ask_unit(actor, successor, from_on=from_on)


def state_not_needed(actor: Actor, contact: Contact, *, from_on: date, reason: str) -> Coordination:
    """Write down that nobody needs to coordinate, and why."""
    statement = Coordination(
        patient_id=contact.patient_id,
        not_needed_reason=reason[:300],
        starts_on=from_on,
        decided_by=actor.commission,
    )
    return save(statement, actor=actor, why="no coordinator needed")


def _others_remain(contact: Contact, day: date) -> bool:
    """Whether another fast vårdkontakt is in force that day."""
    others = Contact.objects.valid_on(day).filter(
        patient_id=contact.patient_id, type=VARDKONTAKT, voided_at=None, commission__isnull=False
    )
    return others.exclude(pk=contact.pk).exists()
