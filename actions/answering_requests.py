"""Verbs of the unit that was asked: accept, decline, send on, close."""

from datetime import date, datetime

from django.db import transaction

from accesslog.trail import WRITE, Entry, record
from actions._requests import belongs_at, close_case, lock_case, open_twin
from actions._saving import save
from contacts.models import Contact, ContactRequest
from contacts.models.contact import VARDKONTAKT
from contacts.models.requests import (
    ACCEPTED,
    BY_UNIT,
    DECLINED,
    FORWARDED,
    NEW,
    OPEN,
    OWN,
    PERSON,
    WAITING,
)
from contacts.requesting import (
    ACCEPTED_ALREADY,
    ClosingFacts,
    check_closing,
    check_forwarding,
    check_may_decline,
    check_waits,
)
from core.decisions import Decision
from core.errors import NotAllowed, RuleViolation
from organisation.actor import Actor
from organisation.models import Unit
from policy.requests import OUTSIDE_PROVIDER, may_answer_request
from policy.scopes import shares_provider


@transaction.atomic
def accept_request(
    *, actor: Actor, case: ContactRequest, on: date, now: datetime
) -> ContactRequest:
    """Take the request on; it waits still, until somebody is appointed (patientlagen 6:2).

    One that another unit sent on becomes this unit's with everything that the patient asked, and
    closes there.

    Raises:
        NotAllowed: not the manager of the unit that was asked, nor her delegate.
        RuleViolation: it is answered already (conflict).
    """
    case, decision = _to_answer(actor, case, on)
    if case.state == ACCEPTED:
        raise RuleViolation(ACCEPTED_ALREADY, conflict=True)
    if case.forwarded_from is not None:
        _take_over(actor, case, case.forwarded_from, now)
    case.state, case.accepted_at, case.accepted_by = ACCEPTED, now, actor.commission
    case.version += 1
    save(case, actor=actor, why="request accepted")
    return _told(actor, case, decision)


@transaction.atomic
def decline_request(
    *, actor: Actor, case: ContactRequest, reason: str, on: date, now: datetime
) -> ContactRequest:
    """Say no, and why; the asker is told. Never to the patient's own right (patientlagen 6:2).

    When a certain person is declined to a patient who has nobody, her right to a contact stands:
    it goes on as a case of its own on the same clock.
    """
    case, decision = _to_answer(actor, case, on)
    check_may_decline(case, reason)
    close_case(actor, case, DECLINED, now, reason=reason)
    _keep_the_right(actor, case, on)
    return _told(actor, case, decision)


@transaction.atomic
def forward_request(
    *, actor: Actor, case: ContactRequest, unit: Unit, on: date, now: datetime
) -> ContactRequest:
    """Ask another unit to take it over; the case stays here until that unit accepts.

    Raises:
        NotAllowed: another care provider's unit; the patient asks it herself.
    """
    case, decision = _to_answer(actor, case, on)
    sent = ContactRequest.objects.filter(forwarded_from=case, state__in=WAITING)
    check_forwarding(case, unit, on_its_way=sent.exists(), on=on)
    if not shares_provider(actor, unit):
        raise NotAllowed(OUTSIDE_PROVIDER, patient_id=case.patient_id)
    new = ContactRequest(
        patient=case.patient,
        unit=unit,
        type_id=case.type_id,
        kind=case.kind,
        ground=case.ground,
        wish=case.wish,
        asker=BY_UNIT,
        asked_by=actor.commission,
        asked_at=case.asked_at,
        due_on=case.due_on,
        forwarded_from=case,
    )
    save(new, actor=actor, why="request forwarded")
    _told(actor, case, decision)
    return new


@transaction.atomic
def close_request(
    *,
    actor: Actor,
    case: ContactRequest,
    outcome: str,
    on: date,
    now: datetime,
    reason: str = "",
    other: ContactRequest | None = None,
) -> ContactRequest:
    """Close as a duplicate (linked), moved out or deceased; each claim is held against the facts.

    Raises:
        RuleViolation: "no need" is no way to close, and what is claimed must be true (P2).
    """
    case, decision = _to_answer(actor, case, on)
    facts = ClosingFacts(case.patient.deceased_on, belongs_at(case, on), _led_to_contact(other, on))
    check_closing(case, outcome, other=other, facts=facts)
    case.duplicate_of = other
    close_case(actor, case, outcome, now, reason=reason)
    return _told(actor, case, decision)


def _led_to_contact(case: ContactRequest | None, on: date) -> bool:
    """Whether somebody who was appointed for it is the contact today or later."""
    if case is None or case.contact_id is None:
        return False
    return Contact.objects.not_voided().not_ended(on).filter(pk=case.contact_id).exists()


def _to_answer(actor: Actor, case: ContactRequest, on: date) -> tuple[ContactRequest, Decision]:
    """The case as it is now, and the right to answer it."""
    case = lock_case(case, actor)
    decision = may_answer_request(actor, case, on).require()
    check_waits(case)
    return case, decision


def _told(actor: Actor, case: ContactRequest, decision: Decision) -> ContactRequest:
    record(actor, Entry(WRITE, decision.reason, case.patient_id, detail="answer request"))
    return case


def _take_over(actor: Actor, case: ContactRequest, origin: ContactRequest, now: datetime) -> None:
    """The patient's right goes with the case: who asked at first has asked here now."""
    case.asker, case.relative_name = origin.asker, origin.relative_name
    case.asked_by_user_id = origin.asked_by_user_id
    if origin.waits:
        origin.state, origin.closed_at, origin.closed_by = FORWARDED, now, actor.commission
        origin.version += 1
        save(origin, actor=actor, why="request forwarded")


def _keep_the_right(actor: Actor, case: ContactRequest, on: date) -> None:
    """A certain person may be declined, a fast vårdkontakt may not (patientlagen 6:2)."""
    if case.asker not in OWN or case.kind != PERSON or case.type_id != VARDKONTAKT:
        return
    here = Contact.objects.not_voided().valid_on(on).for_patient(case.patient)
    if here.filter(type=VARDKONTAKT, unit=case.unit, commission__isnull=False).exists():
        return
    right = ContactRequest(
        patient=case.patient,
        unit=case.unit,
        type_id=case.type_id,
        kind=NEW,
        state=OPEN,
        ground=case.ground,
        asker=case.asker,
        asked_by=case.asked_by,
        asked_by_user_id=case.asked_by_user_id,
        asked_at=case.asked_at,
        due_on=case.due_on,
        follows=case,
    )
    twin = open_twin(right)
    if twin is None:
        save(right, actor=actor, why="request goes on")
    elif not twin.is_right:
        twin.asker, twin.asked_by_user_id = case.asker, case.asked_by_user_id
        twin.version += 1
        save(twin, actor=actor, why="request goes on")
