"""Who may read the log, and who may judge what in it (PDL 4:3; PDL 8:5)."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from policy.patients import NOT_OWN_RECORD, own_record
from policy.representatives import own_ground
from policy.roles import REVIEW_LOG

REVIEWS = Reason("GRANSKAR_LOGGEN", _("Du granskar loggen."), "loggranskning")
NOT_REVIEWER = Reason(
    "BARA_LOGGRANSKARE", _("Bara den som granskar loggen får se den."), "loggranskning"
)
OWN_ACCESS = Reason(
    "EGEN_ATKOMST", _("Någon annan ska granska det du själv har öppnat."), "loggranskning"
)


def may_review_log(actor: Actor) -> Decision:
    """Whether the actor reviews the log of her care provider (PDL 4:3; lag 2022:913 4:3)."""
    return yes(REVIEWS) if actor.holds(REVIEW_LOG, actor.unit_id) else no(NOT_REVIEWER)


def may_review_log_of(actor: Actor, patient_id: UUID | None) -> Decision:
    """The same about one patient: never about herself, who has her own page (PDL 4:1)."""
    decision = may_review_log(actor)
    if decision and patient_id is not None and own_record(actor, patient_id):
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return decision


def may_review_access(
    actor: Actor, *, made_by: UUID | None, patient_id: UUID | None = None
) -> Decision:
    """Whether the actor may judge what somebody did: never what she did herself (four eyes)."""
    decision = may_review_log_of(actor, patient_id)
    if decision and made_by is not None and made_by == actor.user_id:
        return no(OWN_ACCESS)
    return decision


def may_read_log_of(actor: Actor, patient_id: UUID) -> Decision:
    """Whether the actor may read one patient's log: the patient herself, or the reviewer."""
    if actor.patient_id is not None and actor.patient_id == patient_id:
        return yes(own_ground(actor), patient_id=patient_id)
    decision = may_review_log_of(actor, patient_id)
    return Decision(decision.allowed, decision.reason, patient_id=patient_id)
