"""Who sets, lifts and sees a life-threatening condition: health care alone (domain 5.1)."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import LifeThreatening
from contacts.physicians import PHYSICIAN, UNLICENSED_CODES
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import API, Actor
from organisation.models import Credential, Unit
from organisation.models.people import LICENCE
from organisation.models.units import HEALTH_CARE
from policy.facts import sight_of, with_sight
from policy.in_care import in_care
from policy.roles import CARE_ROLES
from policy.scopes import patient_with_grounds
from policy.sight import RowFacts, Sight, is_blocked, judge

LAW = "livshotande-lakare"

IS_PHYSICIAN = Reason("AR_LAKARE", _("Du är legitimerad läkare."), LAW)
PHYSICIAN_DECIDES = Reason(
    "BARA_LAKARE", _("Det bedöms av en legitimerad läkare. Be en läkare på enheten."), LAW
)
IN_HEALTH_CARE = Reason("ARBETAR_I_VARDEN", _("Du arbetar i hälso- och sjukvården."), LAW)


def may_judge_condition(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """A licensed physician in health care, with a care relation (SOSFS 2011:7, 2 kap.).

    The role is asked before anything about the patient: the refusal tells nothing of her.
    """
    if not is_physician(actor, on):
        return no(PHYSICIAN_DECIDES, patient_id=patient_id)
    relation = in_care(actor, patient_id, on)
    return yes(IS_PHYSICIAN, patient_id=patient_id) if relation else relation


def may_lift_condition(actor: Actor, condition: LifeThreatening, on: date) -> Decision:
    """The same about a judgement that she is shown: nobody lifts what is hidden from her."""
    patient_id = condition.patient_id
    decision = may_judge_condition(actor, patient_id, on)
    if not decision:
        return decision
    patients, _branches = patient_with_grounds(actor, on)
    patient = with_sight(patients, actor, on).get(pk=patient_id)
    shown = judge(sight_of(actor, patient, on, has_relation=True), _row_of(condition))
    return decision if shown else no(shown.reason, patient_id=patient_id)


def is_physician(actor: Actor, on: date) -> bool:
    """Whether the person works in health care as a licensed physician; 1 statement at most."""
    commission = actor.commission
    if commission is None or not works_in_health_care(actor):
        return False
    if commission.position_code in UNLICENSED_CODES:
        return False
    held = Credential.objects.valid_on(on).filter(staff_id=commission.staff_id, kind=LICENCE)
    return held.filter(profession=PHYSICIAN).exists()


def may_see_conditions(actor: Actor) -> Decision:
    """Care roles in health care, on the staff's own pages; never the REST door (scenario 17)."""
    if works_in_health_care(actor) and actor.door != API:
        return yes(IN_HEALTH_CARE)
    return no(PHYSICIAN_DECIDES)


def works_in_health_care(actor: Actor) -> bool:
    """Whether the person acts in a care role at a unit of health care."""
    commission = actor.commission
    return (
        commission is not None and actor.role in CARE_ROLES and commission.unit.kind in HEALTH_CARE
    )


def is_shown(sight: Sight, condition: LifeThreatening) -> bool:
    """The condition is a row of the unit that wrote it; blocks and consents hold for it, too."""
    return bool(judge(sight, _row_of(condition)))


def may_name_duty_unit(sight: Sight, unit: Unit, on: date) -> bool:
    """Where the patient is listed is told as on her page: not where a block hides it (PDL 4:4)."""
    row = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, on)
    return not is_blocked(sight, row)


def _row_of(condition: LifeThreatening) -> RowFacts:
    unit = condition.unit
    return RowFacts(unit.pk, unit.care_provider_id, unit.is_social, condition.set_at.date())
