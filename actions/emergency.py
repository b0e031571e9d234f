"""The verbs about emergency access: open, take the next step (lag 2022:913 3:6)."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from actions._registering import log_write
from actions._saving import lock_patient, save
from consent.models import EmergencyAccess
from consent.models.access import DATA, GIVERS
from consent.rules import EMERGENCY_OVER, FIRST_STEP_FIRST, check_reason, check_running
from core.errors import RuleViolation, raise_first_hinder
from organisation.actor import Actor
from patients.models import Patient
from policy.emergency import has_run_out, may_open_emergency, may_reveal


@transaction.atomic
def open_emergency(
    *, actor: Actor, patient: Patient, reason: str, on: date, now: datetime
) -> EmergencyAccess:
    """First step, for some hours: who has data about the patient. One that runs is kept.

    Somebody else reviews it, and the patient is told.

    Raises:
        NotAllowed: social care, no right, no relation, or one's own record.
        RuleViolation: no reason.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_open_emergency(actor, patient.pk, on).require()
    raise_first_hinder(check_reason(reason))
    opened = _running(actor, patient, now)
    if opened is None:
        opened = EmergencyAccess(
            patient=patient,
            unit=actor.commission.unit if actor.commission else None,
            commission=actor.commission,
            reason=reason.strip(),
            started_at=now,
            until=now + timedelta(hours=settings.EMERGENCY_HOURS),
            stage=GIVERS,
        )
        save(opened, actor=actor, why="open emergency")
    log_write(actor, decision, patient.pk, "open_emergency")
    return opened


@transaction.atomic
def reveal_emergency(
    *, actor: Actor, emergency: EmergencyAccess, on: date, now: datetime
) -> EmergencyAccess:
    """Second step: the data themselves, until the same moment.

    Raises:
        NotAllowed: somebody else's opening.
        RuleViolation: the time is over (conflict).
    """
    emergency = _lock(actor, emergency)
    decision = may_reveal(actor, emergency, on).require()
    raise_first_hinder(check_running(emergency.until, now))
    if emergency.stage == GIVERS:
        emergency.stage, emergency.data_at = DATA, now
        save(emergency, actor=actor, why="reveal emergency")
    log_write(actor, decision, emergency.patient_id, "reveal_emergency")
    return emergency


@transaction.atomic
def reveal_running(*, actor: Actor, patient: Patient, on: date, now: datetime) -> EmergencyAccess:
    """Second step of the actor's own opening that runs; there is no way past the first one.

    Raises:
        NotAllowed: as for the first step.
        RuleViolation: nothing runs, or nothing any longer (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    may_open_emergency(actor, patient.pk, on).require()
    emergency = _running(actor, patient, now)
    if emergency is None:
        over = has_run_out(actor, patient.pk)
        reason = EMERGENCY_OVER if over else FIRST_STEP_FIRST
        raise RuleViolation(reason, field="stage", conflict=True)
    return reveal_emergency(actor=actor, emergency=emergency, on=on, now=now)


def _running(actor: Actor, patient: Patient, now: datetime) -> EmergencyAccess | None:
    mine = EmergencyAccess.objects.filter(patient=patient, commission=actor.commission)
    return mine.filter(until__gt=now).first()


def _lock(actor: Actor, emergency: EmergencyAccess) -> EmergencyAccess:
    lock_patient(emergency.patient_id, actor)
    loaded = EmergencyAccess.objects.select_related("unit", "commission", "patient")
    return loaded.get(pk=emergency.pk)
