"""Who reviews an emergency access, and an opening of what is masked for protected identity."""

from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consent.models import EmergencyAccess, ProtectedOpening
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from policy.patients import NOT_OWN_RECORD, own_record
from policy.roles import REVIEW_LOG
from policy.scopes import about_others

Opening = TypeVar("Opening", EmergencyAccess, ProtectedOpening)

REVIEWS = Reason("GRANSKAR", _("Du granskar åtkomsten."), "loggranskning")
MAY_NOT_REVIEW = Reason(
    "FAR_INTE_GRANSKA", _("Åtkomsten granskas av vårdgivarens loggranskare."), "loggranskning"
)
OWN_ACCESS = Reason(
    "EGEN_ATKOMST", _("Någon annan ska granska det du själv har öppnat."), "loggranskning"
)


def may_review_opening(actor: Actor, opening: EmergencyAccess | ProtectedOpening) -> Decision:
    """The reviewer of the same care provider; the opening's commission is loaded (PDL 4:3)."""
    patient_id, reviewer = opening.patient_id, actor.commission
    if reviewer is None or not actor.holds(REVIEW_LOG, actor.unit_id):
        return no(MAY_NOT_REVIEW, patient_id=patient_id)
    if opening.commission.staff_id == reviewer.staff_id:
        return no(OWN_ACCESS, patient_id=patient_id)
    if opening.commission.unit.care_provider_id != reviewer.unit.care_provider_id:
        return no(MAY_NOT_REVIEW, patient_id=patient_id)
    if own_record(actor, patient_id):
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return yes(REVIEWS, patient_id=patient_id)


def openings_to_review(actor: Actor, openings: QuerySet[Opening]) -> QuerySet[Opening]:
    """The review queue: the care provider's openings by others that nobody has reviewed."""
    if actor.commission is None or not actor.holds(REVIEW_LOG, actor.unit_id):
        return openings.none()
    reviewer = actor.commission
    return openings.filter(
        about_others(actor),
        reviewed_at=None,
        commission__unit__care_provider_id=reviewer.unit.care_provider_id,
    ).exclude(commission__staff_id=reviewer.staff_id)
