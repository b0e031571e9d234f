"""The verb about protected identity: open what is masked, today, with a written reason."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions._registering import log_write
from actions._saving import lock_patient, save
from consent.models import ProtectedOpening
from consent.rules import check_reason
from core.errors import RuleViolation, raise_first_hinder
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import Patient
from policy.protected import may_open_protected

NOT_PROTECTED = Reason("INTE_SKYDDAD", _("Patienten har inga skyddade personuppgifter."))


@transaction.atomic
def open_protected(*, actor: Actor, patient: Patient, reason: str, on: date) -> ProtectedOpening:
    """Show the actor what is masked, for the day; each reason waits for the log reviewer.

    A second reason the same day is kept beside the first; the same one twice is one.

    Source: OSL 21:3, 22:1; domain K3.

    Raises:
        NotAllowed: no relation, or a role without the right.
        RuleViolation: no reason, or nothing is protected.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_open_protected(actor, patient.pk, on).require()
    raise_first_hinder(check_reason(reason))
    if not patient.is_protected:
        raise RuleViolation(NOT_PROTECTED)
    opened = ProtectedOpening.objects.filter(
        patient=patient, commission=actor.commission, opened_on=on, reason=reason.strip()
    ).first()
    if opened is None:
        opened = ProtectedOpening(
            patient=patient,
            commission=actor.commission,
            opened_on=on,
            opened_at=actor.at,
            reason=reason.strip(),
        )
        save(opened, actor=actor, why="open protected")
    log_write(actor, decision, patient.pk, "open_protected")
    return opened
