"""Emergency access: who may open, see the next step, and review it."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consent.models import EmergencyAccess
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from policy.facts import emergencies
from policy.in_care import with_right
from policy.patients import NOT_OWN_RECORD, own_record
from policy.roles import EMERGENCY, REVIEW_LOG
from policy.scopes import about_others
from policy.sight import EMERGENCY as IN_EMERGENCY

MAY_NOT_OPEN = Reason(
    "FAR_INTE_NODOPPNA", _("Nödöppning görs av personal i hälso- och sjukvården."), "nodsituation"
)
NOT_FOR_SOCIAL_CARE = Reason(
    "NODOPPNING_FINNS_INTE", _("Omsorgsgivare har ingen nödöppning."), "nodsituation"
)
NOT_YOURS = Reason(
    "ANNANS_NODOPPNING", _("Bara den som gjorde nödöppningen tar nästa steg."), "nodsituation"
)
REVIEWS = Reason("GRANSKAR", _("Du granskar åtkomsten."), "loggranskning")
MAY_NOT_REVIEW = Reason(
    "FAR_INTE_GRANSKA", _("Åtkomsten granskas av vårdgivarens loggranskare."), "loggranskning"
)
OWN_ACCESS = Reason(
    "EGEN_ATKOMST", _("Någon annan ska granska det du själv har öppnat."), "loggranskning"
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


def may_review(actor: Actor, emergency: EmergencyAccess) -> Decision:
    """The reviewer of the same care provider; the opening's commission is loaded (PDL 4:3)."""
    patient_id, reviewer = emergency.patient_id, actor.commission
    if reviewer is None or not actor.holds(REVIEW_LOG, actor.unit_id):
        return no(MAY_NOT_REVIEW, patient_id=patient_id)
    if emergency.commission.staff_id == reviewer.staff_id:
        return no(OWN_ACCESS, patient_id=patient_id)
    if emergency.unit.care_provider_id != reviewer.unit.care_provider_id:
        return no(MAY_NOT_REVIEW, patient_id=patient_id)
    if own_record(actor, patient_id):
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return yes(REVIEWS, patient_id=patient_id)


def to_review(actor: Actor) -> QuerySet[EmergencyAccess]:
    """The review queue: the care provider's openings by others that nobody has reviewed."""
    if actor.commission is None or not actor.holds(REVIEW_LOG, actor.unit_id):
        return EmergencyAccess.objects.none()
    reviewer = actor.commission
    return EmergencyAccess.objects.filter(
        about_others(actor),
        reviewed_at=None,
        unit__care_provider_id=reviewer.unit.care_provider_id,
    ).exclude(commission__staff_id=reviewer.staff_id)


def has_emergency(actor: Actor, patient_id: UUID) -> bool:
    """Whether the actor's own emergency access to the patient runs at this moment."""
    return emergencies(actor).filter(patient_id=patient_id).exists()
