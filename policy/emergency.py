"""Emergency access: who may open, and see the next step. Its review: ``reviewing.py``."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from consent.models import EmergencyAccess
from core.decisions import Decision, no
from core.reasons import Reason
from organisation.actor import Actor
from policy.facts import emergencies
from policy.in_care import with_right
from policy.roles import EMERGENCY
from policy.sight import EMERGENCY as IN_EMERGENCY

MAY_NOT_OPEN = Reason(
    "FAR_INTE_NODOPPNA", _("Nödöppning görs av personal i hälso- och sjukvården."), "nodsituation"
)
NOT_FOR_SOCIAL_CARE = Reason(
    "NODOPPNING_FINNS_INTE", _("Omsorgsgivare har ingen nödöppning."), "nodsituation"
)
LATELY = timedelta(days=1)
NOT_YOURS = Reason(
    "ANNANS_NODOPPNING", _("Bara den som gjorde nödöppningen tar nästa steg."), "nodsituation"
)


def may_open_emergency(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Health-care staff with the patient before them; never social care, never oneself.

    Being superuser gives nothing. Source: lag (2022:913) 3:6.
    """
    if actor.commission is not None and actor.commission.unit.is_social:
        return no(NOT_FOR_SOCIAL_CARE, patient_id=patient_id)
    return with_right(actor, EMERGENCY, (IN_EMERGENCY, MAY_NOT_OPEN), patient_id, on)


def may_reveal(actor: Actor, emergency: EmergencyAccess, on: date) -> Decision:
    """Who opened takes the next step, if she might open still."""
    if actor.commission is None or emergency.commission_id != actor.commission.pk:
        return no(NOT_YOURS, patient_id=emergency.patient_id)
    return may_open_emergency(actor, emergency.patient_id, on)


def has_emergency(actor: Actor, patient_id: UUID) -> bool:
    """Whether the actor's own emergency access to the patient runs at this moment."""
    return emergencies(actor).filter(patient_id=patient_id).exists()


def has_run_out(actor: Actor, patient_id: UUID) -> bool:
    """Whether the actor's own emergency access to the patient ended within the last day.

    She is told so; what lies longer ago has nothing to do with what she does now.
    """
    if actor.commission is None or actor.at is None:
        return False
    own = EmergencyAccess.objects.filter(commission=actor.commission, patient_id=patient_id)
    return own.filter(until__lte=actor.at, until__gt=actor.at - LATELY).exists()
