"""The verbs about who acts for a patient, and what her närstående are told."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from actions._registering import log_write, phone_of
from actions._saving import lock_patient, save, void
from consent.rules import check_reason, check_told
from core.errors import raise_first_hinder
from organisation.actor import Actor
from organisation.models import User
from patients.models import Patient, PatientAccount, Relative, Representative
from patients.models.people import NOTHING
from patients.standing_in import (
    Standing,
    check_over,
    check_representative,
)
from policy.representatives import (
    may_agree_told,
    may_end_representative,
    may_note_representative,
)

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class RepresentativeWish:
    """Who acts for the patient and how far; with a ``login`` also in the portal."""

    kind: str
    name: str
    starts_on: date
    ends_on: date | None = None
    phone: str = ""
    extent: str = ""
    login: User | None = None


# --- representatives ------------------------------------------------------------------------------


@transaction.atomic
def add_representative(
    *, actor: Actor, patient: Patient, wish: RepresentativeWish, on: date
) -> Representative:
    """Write down who acts for the patient, between which days and how far.

    Raises:
        NotAllowed: no relation, or no right to register.
        RuleViolation: a guardian of a grown-up, the patient herself, or a field is missing.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_note_representative(actor, patient.pk, on).require()
    standing = Standing(
        kind=wish.kind,
        name=wish.name,
        extent=wish.extent,
        birth_on=patient.birth_on,
        is_patient=_is_patient(wish.login, patient),
    )
    raise_first_hinder(check_representative(standing, on))
    representative = Representative(
        patient=patient,
        kind=wish.kind,
        name=wish.name.strip(),
        phone=phone_of(wish.phone, of_person=True),
        user=wish.login,
        extent=wish.extent.strip(),
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
    )
    save(representative, actor=actor, why="add representative")
    log_write(actor, decision, patient.pk, "add_representative")
    return representative


@transaction.atomic
def end_representative(*, actor: Actor, representative: Representative, on: date) -> Representative:
    """End it at once: yesterday was the last day; one that began today is void.

    Raises:
        NotAllowed: neither the patient with her ombud, nor staff who register.
        RuleViolation: over already (conflict).
    """
    representative = _lock(actor, representative)
    decision = may_end_representative(actor, representative, on).require()
    voided = representative.voided_at is not None
    raise_first_hinder(check_over(representative.ends_on, on, voided=voided))
    if representative.starts_on >= on:
        void(representative, actor=actor, reason=WITHDRAWN)
    else:
        representative.ends_on = on - timedelta(days=1)
        save(representative, actor=actor, why="end representative")
    log_write(actor, decision, representative.patient_id, "end_representative")
    return representative


@transaction.atomic
def suppress_representative(
    *, actor: Actor, representative: Representative, suppressed: bool, reason: str, on: date
) -> Representative:
    """Keep the patient's page from her representative, or open it again (OSL 12:3).

    Raises:
        NotAllowed: no relation, or no right to register.
        RuleViolation: no reason.
    """
    representative = _lock(actor, representative)
    decision = may_note_representative(actor, representative.patient_id, on).require()
    raise_first_hinder(check_reason(reason))
    representative.is_suppressed = suppressed
    why = "suppress" if suppressed else "stop suppressing"
    save(representative, actor=actor, why=f"{why}: {reason.strip()}")
    log_write(actor, decision, representative.patient_id, f"{why} representative")
    return representative


# --- what the närstående are told -----------------------------------------------------------------


@transaction.atomic
def agree_relative_told(
    *, actor: Actor, relative: Relative, told: str, how: str = "", on: date
) -> Relative:
    """Write down what the patient says that a närstående may hear; it holds at once.

    Source: patientlagen 5:3; OSL 10:1, 12:2.

    Raises:
        NotAllowed: no relation, or somebody else than the patient in the portal.
        RuleViolation: no such answer, or she is no longer a närstående (conflict).
    """
    relative = _lock_relative(actor, relative)
    decision = may_agree_told(actor, relative.patient_id, on).require()
    raise_first_hinder([*check_told(told), *check_over(relative.ends_on, on)])
    relative.told, relative.told_how = told, how.strip()
    relative.told_given_on, relative.told_by = on, actor.commission
    save(relative, actor=actor, why=f"agree told {told}")
    log_write(actor, decision, relative.patient_id, "agree_relative_told")
    return relative


def end_relative_told(*, actor: Actor, relative: Relative, on: date) -> Relative:
    """The patient takes it back: from now on she is told nothing."""
    return agree_relative_told(actor=actor, relative=relative, told=NOTHING, on=on)


@transaction.atomic
def end_relative(*, actor: Actor, relative: Relative, on: date) -> Relative:
    """She is no longer a närstående: today is the last day, and she is told nothing from now on."""
    relative = _lock_relative(actor, relative)
    decision = may_agree_told(actor, relative.patient_id, on).require()
    raise_first_hinder(check_over(relative.ends_on, on))
    relative.ends_on, relative.told = max(on, relative.starts_on), NOTHING
    relative.told_given_on, relative.told_by = on, actor.commission
    save(relative, actor=actor, why="end relative")
    log_write(actor, decision, relative.patient_id, "end_relative")
    return relative


def _lock(actor: Actor, representative: Representative) -> Representative:
    patient = lock_patient(representative.patient_id, actor)
    representative = Representative.objects.get(pk=representative.pk)
    representative.patient = patient
    return representative


def _lock_relative(actor: Actor, relative: Relative) -> Relative:
    patient = lock_patient(relative.patient_id, actor)
    relative = Relative.objects.get(pk=relative.pk)
    relative.patient = patient
    return relative


def _is_patient(login: User | None, patient: Patient) -> bool:
    if login is None:
        return False
    return PatientAccount.objects.filter(user=login, patient=patient).exists()
