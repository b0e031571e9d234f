"""Who writes down plans that lie elsewhere, and who is shown them (domain 2.2)."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import OtherPlan
from core.decisions import Decision, no
from core.reasons import Reason
from organisation.actor import Actor
from policy.in_care import with_right
from policy.roles import PROPOSE
from policy.sight import RowFacts, Sight, judge

WRITES_PLANS = Reason(
    "FAR_SKRIVA_PLAN", _("Du får skriva in vilka planer andra har."), "inre-sekretess"
)
MAY_NOT_WRITE_PLANS = Reason(
    "FAR_INTE_SKRIVA_PLAN",
    _("Planer hos andra skrivs in av personal i vård och omsorg."),
    "behorighet",
)
OTHER_UNIT_WROTE = Reason(
    "PLANEN_SKREVS_AV_ANNAN",
    _("Den raden skrevs av %(unit)s. Be dem ändra den."),
    "behorighet",
)
NOT_FOR_PATIENT = Reason(
    "INTE_GODKAND_FOR_PATIENTEN", _("Planen är inte godkänd att visas för patienten.")
)


def may_write_plans(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Anybody in care of the patient, as about what she was told (PDL 4:1-4:2)."""
    return with_right(actor, PROPOSE, (WRITES_PLANS, MAY_NOT_WRITE_PLANS), patient_id, on)


def may_change_plan(actor: Actor, plan: OtherPlan, on: date) -> Decision:
    """The unit that wrote the line ends it and takes it away; the plan itself is another's."""
    if actor.unit_id != plan.unit_id:
        return no(OTHER_UNIT_WROTE, patient_id=plan.patient_id, unit=plan.unit.name)
    return may_write_plans(actor, plan.patient_id, on)


def may_see_plan(sight: Sight, plan: OtherPlan) -> Decision:
    """As a contact of the unit that wrote it; the patient once it is approved for her.

    Source: PDL 3:14, 4:1-4:4; lag (2022:913) 2:3, 3:1-3:7; domain 2.1 (approved_for_patient).
    """
    decision = judge(sight, row_of_plan(plan))
    if decision and sight.is_patient and not plan.approved_for_patient:
        return no(NOT_FOR_PATIENT)
    return decision


def row_of_plan(plan: OtherPlan) -> RowFacts:
    """Whose line it is, and when it was written."""
    unit = plan.unit
    written_on = timezone.localtime(plan.written_at).date()
    is_voided = plan.voided_at is not None
    return RowFacts(unit.pk, unit.care_provider_id, unit.is_social, written_on, is_voided)
