"""The verbs about plans that others keep: write one down, end it, take a mistake away."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._saving import lock_patient, save, void
from actions.opened import Opened
from agreements.models import OtherPlan
from agreements.plan_rules import NewPlan, check_days, check_plan
from core.decisions import Decision
from core.errors import NotFound, RuleViolation, raise_first_hinder
from core.reasons import OUT_OF_SCOPE, Reason
from organisation.actor import Actor
from patients.models import Patient
from policy.plans import may_change_plan, may_see_plan, may_write_plans

SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför raden är fel."), "rattelse")
ENDED_ALREADY = Reason("PLANEN_SLUT", _("Planen är redan avslutad."))


@transaction.atomic
def add_plan(
    *, actor: Actor, patient: Patient, plan: NewPlan, on: date, now: datetime
) -> OtherPlan:
    """Write down a plan that somebody else keeps: what, whose, when, where and who calls.

    Raises:
        NotAllowed: no care relation, or a role that does not write about patients.
        RuleViolation: a word is missing, a day is wrong or the link is no safe address.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_write_plans(actor, patient.pk, on).require()
    raise_first_hinder(check_plan(plan))
    if actor.commission is None:
        raise NotFound(OUT_OF_SCOPE)
    made = OtherPlan(
        patient=patient,
        unit=actor.commission.unit,
        kind=plan.kind,
        title=plan.title.strip(),
        holder=plan.holder.strip(),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        next_meeting_on=plan.next_meeting_on,
        system=plan.system.strip(),
        link=plan.link.strip(),
        who_calls=plan.who_calls.strip(),
        approved_for_patient=plan.approved_for_patient,
        written_by=actor.commission,
        written_at=now,
    )
    save(made, actor=actor, why="add other plan")
    _log(actor, made, decision)
    return made


@transaction.atomic
def end_plan(*, actor: Actor, plan: OtherPlan, ends_on: date, on: date) -> OtherPlan:
    """The plan is over after that day; a meeting after it is not held.

    Raises:
        RuleViolation: the day lies before the plan began, or it has ended already (conflict).
    """
    plan, decision = _to_change(actor, plan, on)
    if plan.ends_on is not None and plan.ends_on < on:
        raise RuleViolation(ENDED_ALREADY, conflict=True)
    raise_first_hinder(check_days(plan.starts_on, ends_on, None))
    plan.ends_on = ends_on
    if plan.next_meeting_on is not None and plan.next_meeting_on > ends_on:
        plan.next_meeting_on = None
    save(plan, actor=actor, why="end other plan")
    _log(actor, plan, decision)
    return plan


@transaction.atomic
def void_plan(*, actor: Actor, plan: OtherPlan, reason: str, on: date) -> OtherPlan:
    """The line was a mistake: it is kept for auditors and shown to nobody else (PDL 3:14)."""
    plan, decision = _to_change(actor, plan, on)
    if not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
    void(plan, actor=actor, reason=reason.strip())
    _log(actor, plan, decision)
    return plan


def plan_here(*, opened: Opened, plan_id: UUID) -> OtherPlan:
    """One plan of an opened patient that the reader is shown; any other is unknown.

    Raises:
        NotFound: unknown, another patient's, void, or not to be seen.
    """
    found = OtherPlan.objects.select_related("unit").filter(pk=plan_id, patient=opened.patient)
    plan = found.first()
    if plan is None or opened.masked or not may_see_plan(opened.sight, plan):
        raise NotFound(OUT_OF_SCOPE, patient_id=opened.patient.pk)
    return plan


def _to_change(actor: Actor, plan: OtherPlan, on: date) -> tuple[OtherPlan, Decision]:
    lock_patient(plan.patient_id, actor)
    plan = OtherPlan.objects.select_related("unit").get(pk=plan.pk)
    decision = may_change_plan(actor, plan, on).require()
    if plan.voided_at is not None:
        raise NotFound(OUT_OF_SCOPE, patient_id=plan.patient_id)
    return plan, decision


def _log(actor: Actor, plan: OtherPlan, decision: Decision) -> None:
    record(actor, Entry(WRITE, decision.reason, plan.patient_id, detail="other_plan"))
