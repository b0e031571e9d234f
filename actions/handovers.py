"""Handovers that were made: what became of each contact, and taking one back before its day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery

from accesslog.trail import ADMINISTRATION, LIST, WRITE, Entry, record
from actions._handover_coordination import give_back_coordination
from actions._requests import reopen_requests
from actions._saving import bulk_assign, lock_patients, save
from contacts.handing_over import ALREADY_UNDONE, BEGUN_BY_ANOTHER, CHANGED_SINCE, TOO_LATE
from contacts.models import Contact, ContactRequest, Handover
from contacts.models.contact import REPLACED, WRONG_ENTRY
from contacts.models.requests import APPOINTED
from core.errors import NotFound, RuleViolation
from core.periods import day_before
from core.reasons import OUT_OF_SCOPE
from followup.candidates import loads_of
from followup.unit_page import StaffRow, staff_rows
from organisation.actor import Actor
from organisation.models import Commission
from policy.contacts import UNDO_MINUTES, may_decide
from policy.patients import not_about_herself
from policy.scopes import about_others, is_masked

WHY = "handover undone"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A handover, its successors by the patient's name, and each taker's load on the first day.

    A successor carries ``hidden`` (protected identity not opened) and ``replaces``.
    """

    handover: Handover
    successors: tuple[Contact, ...]
    loads: dict[UUID, int]

    @property
    def moved(self) -> int:
        """How many got a person."""
        return sum(1 for each in self.successors if each.commission_id is not None)

    @property
    def vacant(self) -> int:
        """How many nobody has yet."""
        return len(self.successors) - self.moved


def handovers_here(*, actor: Actor, on: date) -> list[Handover]:
    """The unit's handovers, the newest first; 1 statement. Names no patient.

    Raises:
        NotAllowed: neither the manager nor her delegate.
    """
    assert actor.commission is not None  # noqa: S101 - the doors let nobody else in
    may_decide(actor, unit=actor.commission.unit, on=on).require()
    found = Handover.objects.filter(commission__unit_id=actor.here)
    found = found.select_related("commission__staff", "decided_by__staff")
    return list(found.order_by("-made_at", "pk")[:50])


def people_with_contacts(*, actor: Actor, on: date) -> list[StaffRow]:
    """Who at the unit is contact for somebody; 1 statement.

    Raises:
        NotAllowed: neither the manager nor her delegate.
    """
    assert actor.commission is not None  # noqa: S101 - the doors let nobody else in
    unit = actor.commission.unit
    decision = may_decide(actor, unit=unit, on=on).require()
    record(actor, Entry(LIST, decision.reason, detail="handover", purpose=ADMINISTRATION))
    return [row for row in staff_rows(unit.pk, on=on) if row.load or row.forecast]


def open_handover(*, actor: Actor, handover_id: UUID, on: date) -> HandedOver:
    """One handover of the unit; every patient in it is logged; 3 statements.

    Raises:
        NotFound: there is none, or it is another unit's.
        NotAllowed: neither the manager nor her delegate.
    """
    handover = _of_unit(actor, handover_id)
    decision = may_decide(actor, unit=handover.commission.unit, on=on).require()
    hidden = ExpressionWrapper(is_masked(actor, on), output_field=BooleanField())
    found = Contact.objects.filter(about_others(actor), handover=handover)
    found = found.select_related("patient", "type", "unit", "team", "commission__staff", "replaces")
    rows = tuple(found.annotate(hidden=hidden).order_by("patient__sort_key", "pk"))
    for row in rows:
        record(actor, Entry(LIST, decision.reason, row.patient_id, detail="handover"))
    if not rows:
        record(actor, Entry(LIST, decision.reason, detail="handover", purpose=ADMINISTRATION))
    takers = {row.commission_id for row in rows if row.commission_id is not None}
    return HandedOver(handover, rows, loads_of(list(takers), handover.starts_on))


def can_undo(handover: Handover, *, on: date, now: datetime) -> bool:
    """Until the day before it begins, and for ten minutes like every other entry."""
    just_made = now - handover.made_at <= timedelta(minutes=UNDO_MINUTES)
    return handover.undone_at is None and (on < handover.starts_on or just_made)


@transaction.atomic
def undo_handover(*, actor: Actor, handover_id: UUID, on: date, now: datetime) -> Handover:
    """Take a handover back: every contact goes on as before, and so does the commission.

    A fixed number of statements. Nothing is undone when one of the contacts was changed meanwhile.

    Raises:
        NotFound: there is none, or it is another unit's.
        NotAllowed: neither the manager nor her delegate.
        RuleViolation: undone already, begun already, or changed since.
    """
    handover = _of_unit(actor, handover_id)
    decision = may_decide(actor, unit=handover.commission.unit, on=on).require()
    record(actor, Entry(LIST, decision.reason, detail="handover", purpose=ADMINISTRATION))
    commission = _lock(handover)
    handover = _of_unit(actor, handover_id)
    _check(handover, on, now)
    _lock_everybody(actor, handover)
    successors = list(Contact.objects.filter(handover=handover, voided_at=None))
    _check_unchanged(successors)
    revived = _take_back(actor, successors, now)
    _ask_again(actor, successors)
    first = handover.starts_on
    give_back_coordination(actor, successors, revived=revived, starts_on=first, on=on)
    _restore(actor, commission, handover)
    handover.undone_at, handover.undone_by = now, actor.commission
    save(handover, actor=actor, why=WHY)
    record(actor, Entry(WRITE, decision.reason, detail=WHY, purpose=ADMINISTRATION))
    for each in successors:
        record(actor, Entry(WRITE, decision.reason, each.patient_id, detail=WHY))
    return handover


def _of_unit(actor: Actor, handover_id: UUID) -> Handover:
    found = Handover.objects.select_related("commission__staff", "commission__unit")
    handover = found.filter(pk=handover_id, commission__unit_id=actor.here).first()
    if handover is None:
        raise NotFound(OUT_OF_SCOPE)
    return handover


def _lock(handover: Handover) -> Commission:
    locked = Commission.objects.select_for_update(of=("self",), no_key=True)
    return locked.get(pk=handover.commission_id)


def _lock_everybody(actor: Actor, handover: Handover) -> None:
    """The patients of the handover; if the actor is one of them, somebody else undoes it (PDL 4:1).

    It cannot be half undone.
    """
    found = Contact.objects.filter(handover=handover).values_list("patient_id", flat=True)
    whose = set(found)
    for patient_id in whose.difference(lock_patients(whose, actor)):
        not_about_herself(patient_id, is_herself=True).require()


def _ask_again(actor: Actor, successors: list[Contact]) -> None:
    """What the new persons answered waits again (patientlagen 6:2); 1 statement if nothing was."""
    answered = ContactRequest.objects.filter(contact__in=successors, state=APPOINTED)
    known = set(answered.values_list("contact_id", flat=True))
    for contact in successors:
        if contact.pk in known:
            reopen_requests(actor, contact)


def _check(handover: Handover, on: date, now: datetime) -> None:
    if handover.undone_at is not None:
        raise RuleViolation(ALREADY_UNDONE, conflict=True)
    if not can_undo(handover, on=on, now=now):
        raise RuleViolation(TOO_LATE, conflict=True)


def _check_unchanged(successors: list[Contact]) -> None:
    """An end, a replacement or an appointed person would be lost."""
    changed = sum(1 for each in successors if each.end_reason)
    if changed:
        raise RuleViolation(CHANGED_SINCE, facts={"count": changed}, conflict=True)


def _take_back(actor: Actor, successors: list[Contact], now: datetime) -> list[UUID]:
    """Void the new ones first: two contacts never share a day; the old ones that go on."""
    voided = {
        "voided_at": now,
        "void_reason": WRONG_ENTRY,
        "voided_by": actor.commission,
        "version": F("version") + 1,
    }
    ids = [each.pk for each in successors]
    bulk_assign(Contact, ids, voided, actor=actor, why=WHY)
    successor = Contact.objects.filter(pk__in=ids, replaces=OuterRef("pk"))
    revived = {
        "ends_on": Subquery(successor.values("ends_on")[:1]),
        "end_reason": "",
        "ended_by": None,
        "voided_at": None,
        "void_reason": "",
        "voided_by": None,
        "version": F("version") + 1,
    }
    open_again = Q(voided_at=None, end_reason=REPLACED) | Q(void_reason=BEGUN_BY_ANOTHER)
    old = Contact.objects.filter(open_again, pk__in=[each.replaces_id for each in successors])
    old_ids = list(old.values_list("pk", flat=True))
    bulk_assign(Contact, old_ids, revived, actor=actor, why=WHY)
    return old_ids


def _restore(actor: Actor, commission: Commission, handover: Handover) -> None:
    """Her last day is what it was, unless somebody has written another meanwhile."""
    if commission.ends_on == day_before(handover.starts_on):
        commission.ends_on = handover.had_last_day
        save(commission, actor=actor, why=WHY)
