"""The verbs about telling somebody outside: who, what, and on which ground (PDL 3:11; OSL 25:1)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from actions._registering import log_write
from actions._saving import lock_patient, save
from consent.models import Disclosure
from consent.models.access import AGREED_RELATIVE
from consent.rules import CHOOSE_RELATIVE, Telling, check_telling
from core.errors import RuleViolation, raise_first_hinder
from organisation.actor import Actor
from patients.models import Patient, Relative
from patients.models.people import NOTHING
from policy.disclosures import may_disclose


@dataclass(frozen=True, slots=True)
class NewDisclosure:
    """What was told to whom; a närstående brings her own name."""

    basis: str
    what: str
    to_whom: str = ""
    relative: Relative | None = None


@transaction.atomic
def record_disclosure(
    *, actor: Actor, patient: Patient, told: NewDisclosure, on: date, now: datetime
) -> Disclosure:
    """Write down what was told somebody outside.

    Raises:
        NotAllowed: no relation, or a role outside care.
        RuleViolation: the patient has not agreed and no other ground is chosen, or words are
            missing.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_disclose(actor, patient.pk, on).require()
    relative = _relative(patient, told.relative)
    to_whom = told.to_whom.strip() or (relative.name if relative else "")
    agreed = _agreed(relative, on)
    raise_first_hinder(check_telling(Telling(told.basis, told.what, to_whom, agreed)))
    disclosure = Disclosure(
        patient=patient,
        commission=actor.commission,
        at=now,
        to_whom=to_whom,
        relative=relative,
        basis=told.basis,
        what=told.what.strip(),
    )
    save(disclosure, actor=actor, why="disclose")
    log_write(actor, decision, patient.pk, "record_disclosure")
    return disclosure


def relative_called(*, actor: Actor, relative: Relative, on: date, now: datetime) -> Disclosure:
    """One click, "Närstående ringde": she was told what the patient has agreed that she hears.

    Raises:
        RuleViolation: the patient has said "nothing", or has not been asked.
    """
    told = NewDisclosure(AGREED_RELATIVE, what=relative.get_told_display(), relative=relative)
    patient = relative.patient
    return record_disclosure(actor=actor, patient=patient, told=told, on=on, now=now)


def _relative(patient: Patient, relative: Relative | None) -> Relative | None:
    """The närstående as she is now, under the lock; somebody else's is nobody."""
    if relative is None:
        return None
    found = Relative.objects.filter(pk=relative.pk, patient=patient).first()
    if found is None:
        raise RuleViolation(CHOOSE_RELATIVE, field="relative")
    return found


def _agreed(relative: Relative | None, on: date) -> str | None:
    if relative is None:
        return None
    return relative.told if relative.is_valid_on(on) else NOTHING
