"""The verbs about emergency access: open, take the next step, review (lag 2022:913 3:6)."""

from datetime import date, datetime

from django.db import transaction

from accesslog.trail import CONTROL, LIST, WRITE, Entry, record
from actions._registering import log_write
from actions._saving import lock_patient, save
from consent.models import EmergencyAccess
from consent.models.access import DATA, EMERGENCY_HOURS, GIVERS
from consent.rules import check_reason, check_review, check_running
from core.errors import raise_first_hinder
from organisation.actor import Actor
from patients.models import Patient
from policy.emergency import REVIEWS, may_open_emergency, may_reveal, may_review, to_review


@transaction.atomic
def open_emergency(
    *, actor: Actor, patient: Patient, reason: str, on: date, now: datetime
) -> EmergencyAccess:
    """First step, for three hours: who has data about the patient. One that runs is kept.

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
            until=now + EMERGENCY_HOURS,
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
        RuleViolation: the three hours are over (conflict).
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
def review_emergency(
    *,
    actor: Actor,
    emergency: EmergencyAccess,
    outcome: str,
    note: str = "",
    now: datetime,
) -> EmergencyAccess:
    """Judge somebody else's emergency access, once (PDL 4:3; lag 2022:913 4:5).

    Raises:
        NotAllowed: not the care provider's reviewer, or her own opening.
        RuleViolation: reviewed already (conflict), or wrong without words.
    """
    emergency = _lock(actor, emergency)
    decision = may_review(actor, emergency).require()
    reviewed = emergency.reviewed_at is not None
    raise_first_hinder(check_review(outcome, note, reviewed=reviewed))
    emergency.reviewed_at, emergency.reviewed_by = now, actor.commission
    emergency.review_outcome, emergency.review_note = outcome, note.strip()
    save(emergency, actor=actor, why=f"review emergency {outcome}")
    detail = Entry(
        WRITE, decision.reason, emergency.patient_id, "review_emergency", purpose=CONTROL
    )
    record(actor, detail)
    return emergency


def emergencies_to_review(*, actor: Actor) -> list[EmergencyAccess]:
    """The review queue, oldest first; each patient in it is logged."""
    found = to_review(actor).select_related("patient", "unit", "commission__staff")
    queue = list(found.order_by("started_at", "pk"))
    for row in queue:
        record(actor, Entry(LIST, REVIEWS, row.patient_id, "emergencies", purpose=CONTROL))
    return queue


def _running(actor: Actor, patient: Patient, now: datetime) -> EmergencyAccess | None:
    mine = EmergencyAccess.objects.filter(patient=patient, commission=actor.commission)
    return mine.filter(until__gt=now).first()


def _lock(actor: Actor, emergency: EmergencyAccess) -> EmergencyAccess:
    lock_patient(emergency.patient_id, actor)
    loaded = EmergencyAccess.objects.select_related("unit", "commission", "patient")
    return loaded.get(pk=emergency.pk)
