"""Verbs about a life-threatening condition, also the end of life (SOSFS 2011:7; domain L6, L7).

Set and lifted by a licensed physician. It opens a task for the manager of the unit that has the
duty: to appoint a licensed physician beside the others. Nothing of it reaches the patient, who acts
for her, the social side or the REST door's readings.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._saving import lock_patient, save
from actions.opened import Opened
from contacts.models import LifeThreatening
from contacts.models.conditions import CONDITIONS, LIFE_THREATENING
from core.errors import NotFound, RuleViolation
from core.ready import Ready
from core.reasons import OUT_OF_SCOPE, Reason
from followup.work_conditions import duty_on, is_municipal, physicians_at
from organisation.actor import Actor
from organisation.models import Commission, Unit
from patients.models import Listing, Patient
from policy.conditions import (
    is_shown,
    may_judge_condition,
    may_lift_condition,
    may_name_duty_unit,
    may_see_conditions,
)
from policy.shapes import PATIENT

SET, LIFT = "set condition", "lift condition"

SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv vad bedömningen bygger på."))
UNKNOWN_CONDITION = Reason("OKANT_TILLSTAND", _("Välj vad det gäller."))
NOT_YET = Reason("I_FRAMTIDEN", _("Dagen kan inte ligga efter i dag."))
DEAD = Reason("AVLIDEN", _("Patienten har avlidit. Ingenting mer kan beslutas."))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the physician judged, from which day, and on what."""

    reason: str
    established_on: date
    condition: str = LIFE_THREATENING


@dataclass(frozen=True, slots=True)
class Duty:
    """A condition that stands, and the physician who is fast vårdkontakt for it, if any."""

    condition: LifeThreatening
    physician_contact_id: UUID | None


@transaction.atomic
def set_life_threatening(
    *, actor: Actor, patient: Patient, judgement: Judgement, on: date, now: datetime
) -> LifeThreatening:
    """Write down the judgement; the manager of the unit with the duty gets a task with a clock.

    Municipal home care is not blocked: its duty lies with the region's unit, which is told (L7).

    Raises:
        NotAllowed: not a licensed physician in health care, or no care relation.
        RuleViolation: nothing to build on, a day ahead, or it stands already (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_judge_condition(actor, patient.pk, on).require()
    _check(judgement, patient, on)
    commission = _commission(actor)
    condition = LifeThreatening(
        patient=patient,
        unit=commission.unit,
        duty_unit=duty_unit(commission.unit, patient.pk, on),
        condition=judgement.condition,
        reason=judgement.reason.strip()[:300],
        established_on=judgement.established_on,
        due_on=on + timedelta(days=settings.PHYSICIAN_WITHIN_DAYS),
        set_by=commission,
        set_at=now,
    )
    record(actor, Entry(WRITE, decision.reason, patient.pk, detail=SET))
    return save(condition, actor=actor, why="set condition")


@transaction.atomic
def lift_life_threatening(
    *, actor: Actor, condition: LifeThreatening, reason: str, on: date, now: datetime
) -> LifeThreatening:
    """A physician lifts it; who, when and why is kept. The physician contact goes on until ended.

    Raises:
        NotAllowed: not a licensed physician with a care relation, or not to be seen by her.
        RuleViolation: no reason.
    """
    lock_patient(condition.patient_id, actor)
    condition = LifeThreatening.objects.select_related("unit").get(pk=condition.pk)
    decision = may_lift_condition(actor, condition, on).require()
    if condition.lifted_at is not None:
        return condition
    if not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
    condition.lifted_at, condition.lift_reason = now, reason.strip()[:300]
    condition.lifted_by = actor.commission
    record(actor, Entry(WRITE, decision.reason, condition.patient_id, detail=LIFT))
    return save(condition, actor=actor, why="lift condition")


def duty_unit(unit: Unit, patient_id: UUID, on: date) -> Unit | None:
    """Which unit appoints: the own one, or for municipal home care the patient's vårdcentral.

    Source: SOSFS 2011:7 2:3 is not applied in activity per HSL 12:1-2 and 14:1 (domain L7).
    """
    if not is_municipal(unit):
        return unit
    listings = Listing.objects.valid_on(on).filter(patient=patient_id, voided_at=None)
    listing = listings.select_related("unit").order_by("starts_on").first()
    return listing.unit if listing else None


def duties_of(*, actor: Actor, opened: Opened, on: date) -> list[Duty]:
    """The standing conditions that the reader is shown; 1 statement in health care, else none.

    One more for a municipal one: its duty follows the patient's listing.
    """
    if opened.masked or not may_see_conditions(actor):
        return []
    rows = _duties(on).fetch({PATIENT: opened.patient.pk})
    shown = [row for row in rows if is_shown(opened.sight, row)]
    for row in shown:
        if is_municipal(row.unit):
            row.duty_unit = duty_unit(row.unit, row.patient_id, on)
        if row.duty_unit is not None and not may_name_duty_unit(opened.sight, row.duty_unit, on):
            row.duty_unit = None
    return [Duty(row, vars(row)["physician"]) for row in shown]


@lru_cache(maxsize=32)
def _duties(on: date) -> Ready:
    """The statement of a day, whoever the patient is."""
    found = _standing(PATIENT).select_related("unit__care_provider", "duty_unit", "set_by__staff")
    physicians = physicians_at(on, OuterRef("patient_id"), OuterRef("duty"))
    rows = found.annotate(duty=duty_on(on))
    rows = rows.annotate(physician=Subquery(physicians.values("pk")[:1]))
    return Ready(rows.order_by("set_at"))


def condition_here(*, actor: Actor, opened: Opened) -> LifeThreatening:
    """The standing condition that the physician's own unit wrote, or else the first of all.

    Raises:
        NotFound: nothing stands that she is shown.
    """
    found = _standing(opened.patient.pk).select_related("unit").order_by("set_at")
    rows = [row for row in found if is_shown(opened.sight, row)]
    own = [row for row in rows if row.unit_id == actor.unit_id]
    if not rows:
        raise NotFound(OUT_OF_SCOPE, patient_id=opened.patient.pk)
    return (own or rows)[0]


def _standing(patient_id: UUID) -> QuerySet[LifeThreatening]:
    return LifeThreatening.objects.filter(patient_id=patient_id, lifted_at=None)


def _check(judgement: Judgement, patient: Patient, on: date) -> None:
    if judgement.condition not in dict(CONDITIONS):
        raise RuleViolation(UNKNOWN_CONDITION, field="condition")
    if not judgement.reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
    if judgement.established_on > on:
        raise RuleViolation(NOT_YET, field="established_on")
    if patient.is_deceased(on):
        raise RuleViolation(DEAD)


def _commission(actor: Actor) -> Commission:
    """Only a person in a commission comes this far."""
    if actor.commission is None:
        raise NotFound(OUT_OF_SCOPE)
    return actor.commission
