"""The verbs about somebody who not only for the moment can consent to nothing (domain 5.4)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions._registering import log_write
from actions._saving import lock_patient, save
from consent.models import InabilityAssessment
from consent.models.consents import STANDING
from consent.rules import check_assessment
from core.errors import RuleViolation, raise_first_hinder
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import Patient
from policy.consents import may_assess

ENDED_ALREADY = Reason("REDAN_AVSLUTAD", _("Bedömningen gäller inte längre."), "beslutsoformoga")


@dataclass(frozen=True, slots=True)
class Assessed:
    """What was done to clarify the attitude, whom one asked, and when one asks again."""

    what_was_done: str
    review_on: date
    assessed_on: date
    sources: str = ""
    no_assumed_opposition: bool = False


@transaction.atomic
def assess_inability(
    *, actor: Actor, patient: Patient, assessed: Assessed, on: date, now: datetime
) -> InabilityAssessment:
    """Write down that the patient lastingly cannot consent; a newer one takes over at once.

    Source: lag (2022:913) 2:6, 3:3-3:4.

    Raises:
        NotAllowed: no relation, or a role that does not assess.
        RuleViolation: what was done or the day of the next assessment is missing.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_assess(actor, patient.pk, on).require()
    raise_first_hinder(
        check_assessment(
            what_was_done=assessed.what_was_done,
            assessed_on=assessed.assessed_on,
            review_on=assessed.review_on,
            on=on,
        )
    )
    for earlier in InabilityAssessment.objects.filter(STANDING, patient=patient):
        _end(actor, earlier, now)
    made = InabilityAssessment(
        patient=patient,
        unit=actor.commission.unit if actor.commission else None,
        assessed_by=actor.commission,
        assessed_on=assessed.assessed_on,
        what_was_done=assessed.what_was_done.strip(),
        sources=assessed.sources.strip(),
        no_assumed_opposition=assessed.no_assumed_opposition,
        review_on=assessed.review_on,
    )
    save(made, actor=actor, why="assess inability")
    log_write(actor, decision, patient.pk, "assess_inability")
    return made


@transaction.atomic
def end_assessment(
    *, actor: Actor, assessment: InabilityAssessment, on: date, now: datetime
) -> InabilityAssessment:
    """The patient can say for herself again, or opposes: presumed will opens nothing any more.

    Raises:
        NotAllowed: no relation, or a role that does not assess.
        RuleViolation: over already (conflict).
    """
    lock_patient(assessment.patient_id, actor)
    assessment = InabilityAssessment.objects.select_related("unit").get(pk=assessment.pk)
    decision = may_assess(actor, assessment.patient_id, on).require()
    if assessment.ended_at is not None or assessment.voided_at is not None:
        raise RuleViolation(ENDED_ALREADY, conflict=True)
    _end(actor, assessment, now)
    log_write(actor, decision, assessment.patient_id, "end_assessment")
    return assessment


def _end(actor: Actor, assessment: InabilityAssessment, now: datetime) -> None:
    assessment.ended_at = now
    save(assessment, actor=actor, why="end assessment")
