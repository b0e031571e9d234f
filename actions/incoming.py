"""Verbs about what one unit sends to another: send, receive, close, decline, take back."""

from datetime import date, datetime

from django.db import transaction

from accesslog.trail import WRITE, Entry, record
from actions._saving import lock_patient, save
from core.decisions import Decision
from organisation.actor import Actor
from organisation.models import Commission, Unit
from patients.incoming_rules import (
    Sending,
    check_decline,
    check_receipt,
    check_sending,
    check_waits,
    last_day,
)
from patients.models import IncomingCase, Patient
from patients.models.incoming import (
    DECLINED,
    DONE,
    EXPIRED,
    RECEIVED,
    REFERRAL,
    SUMMONS,
    WAITING,
    WITHDRAWN,
)
from policy.incoming import calling_contact, may_answer_case, may_send_case, may_withdraw_case

__all__ = [
    "Sending",
    "close_incoming",
    "decline_incoming",
    "receive_case",
    "send_case",
    "withdraw_case",
]


@transaction.atomic
def send_case(
    *, actor: Actor, patient: Patient, sending: Sending, on: date, now: datetime
) -> IncomingCase:
    """Send a referral, a discharge or a summons; it opens the patient at the unit that gets it.

    A deputy calls for the fasta vårdkontakt: both are written down (lag 2017:612 4:3).

    Raises:
        NotAllowed: no care relation, not who calls, or the actor works there herself.
        RuleViolation: the wrong sort of unit or day, or the same waits already (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_send_case(
        actor, kind=sending.kind, unit=sending.unit, patient_id=patient.pk, on=on
    ).require()
    commission = actor.commission
    assert commission is not None  # noqa: S101 - the policy lets nobody else send
    check_sending(sending, sender=commission.unit, deceased_on=patient.deceased_on, on=on)
    _close_over(actor, patient, sending, commission.unit, on, now)
    case = IncomingCase(
        patient=patient,
        kind=sending.kind,
        unit=sending.unit,
        from_unit=commission.unit,
        sent_by=commission,
        sent_for=_caller(actor, patient, sending, on),
        sent_at=now,
        starts_on=on,
        ends_on=last_day(sending.kind, sending.day, on),
        day=None if sending.kind == REFERRAL else sending.day,
        note=sending.note.strip(),
        has_agreed=sending.has_agreed,
    )
    save(case, actor=actor, why=f"send {case.kind}")
    return _told(actor, case, decision, "send case")


@transaction.atomic
def receive_case(*, actor: Actor, case: IncomingCase, on: date, now: datetime) -> IncomingCase:
    """Say that the unit has got it; it stays open (lag 2017:612 2:6).

    Raises:
        NotAllowed: another unit's case.
        RuleViolation: it is received or closed already, or its time is out (conflict).
    """
    case = _locked(actor, case)
    decision = may_answer_case(actor, case, on).require()
    check_receipt(case, on)
    case.state, case.received_at, case.received_by = RECEIVED, now, actor.commission
    case.version += 1
    save(case, actor=actor, why="receive case")
    return _told(actor, case, decision, "receive case")


@transaction.atomic
def close_incoming(
    *, actor: Actor, case: IncomingCase, on: date, now: datetime, reason: str = ""
) -> IncomingCase:
    """The case is dealt with: it opens the patient no more.

    Raises:
        NotAllowed: another unit's case.
        RuleViolation: it is closed already (conflict).
    """
    case = _locked(actor, case)
    decision = may_answer_case(actor, case, on).require()
    check_waits(case)
    _close(actor, case, DONE, now, reason=reason)
    return _told(actor, case, decision, "close case")


@transaction.atomic
def decline_incoming(
    *, actor: Actor, case: IncomingCase, reason: str, on: date, now: datetime
) -> IncomingCase:
    """Say no to a referral or a summons, and why.

    Raises:
        NotAllowed: another unit's case.
        RuleViolation: a discharge, no words; closed already, or its time is out (conflict).
    """
    case = _locked(actor, case)
    decision = may_answer_case(actor, case, on).require()
    check_decline(case, reason, on)
    _close(actor, case, DECLINED, now, reason=reason)
    return _told(actor, case, decision, "decline case")


@transaction.atomic
def withdraw_case(
    *, actor: Actor, case: IncomingCase, on: date, now: datetime, reason: str = ""
) -> IncomingCase:
    """Take back what was sent, e.g. to the wrong unit or about the wrong patient.

    Raises:
        NotAllowed: another unit sent it.
        RuleViolation: it is closed already (conflict).
    """
    case = _locked(actor, case)
    decision = may_withdraw_case(actor, case).require()
    check_waits(case)
    _close(actor, case, WITHDRAWN, now, reason=reason)
    return _told(actor, case, decision, "withdraw case")


def _caller(actor: Actor, patient: Patient, sending: Sending, on: date) -> Commission | None:
    """On whose part a summons is sent, when it is not the sender's own."""
    if sending.kind != SUMMONS:
        return None
    contact = calling_contact(actor, patient.pk, on)
    if contact is None or contact.commission == actor.commission:
        return None
    return contact.commission


def _close_over(
    actor: Actor, patient: Patient, sending: Sending, sender: Unit, on: date, now: datetime
) -> None:
    """What was sent before and nobody closed in time makes way for the new one."""
    over = IncomingCase.objects.filter(
        patient=patient,
        kind=sending.kind,
        unit=sending.unit,
        from_unit=sender,
        state__in=WAITING,
        ends_on__lt=on,
    )
    for case in over:
        _close(actor, case, EXPIRED, now)


def _close(
    actor: Actor, case: IncomingCase, state: str, now: datetime, *, reason: str = ""
) -> None:
    case.state, case.closed_at, case.closed_by = state, now, actor.commission
    case.reason = reason.strip()
    case.version += 1
    save(case, actor=actor, why=f"case {state}")


def _locked(actor: Actor, case: IncomingCase) -> IncomingCase:
    """Lock the patient, then read the case again as it is now."""
    lock_patient(case.patient_id, actor)
    return IncomingCase.objects.select_related("patient", "unit", "from_unit").get(pk=case.pk)


def _told(actor: Actor, case: IncomingCase, decision: Decision, detail: str) -> IncomingCase:
    record(actor, Entry(WRITE, decision.reason, case.patient_id, detail=detail))
    return case
