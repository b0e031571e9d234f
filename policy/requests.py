"""Who asks for a fast kontakt, who answers, and who takes a request back (patientlagen 6:2)."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import ContactRequest
from contacts.models.requests import BY_PATIENT, OWN
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from patients.models import Representative
from policy.contacts import may_decide
from policy.in_care import with_right
from policy.representatives import may_speak
from policy.roles import PROPOSE
from policy.scopes import shares_provider

RIGHT = "ratt-till-vardkontakt"

MAY_ASK = Reason("FAR_BE_OM_KONTAKT", _("Du får skriva in vad någon har bett om."), RIGHT)
MAY_NOT_ASK = Reason(
    "FAR_INTE_BE_OM_KONTAKT", _("Begäran skrivs in av personal i vård och omsorg."), RIGHT
)
OUTSIDE_PROVIDER = Reason(
    "BEGARAN_UTANFOR",
    _("Du kan skicka en begäran inom den egna vårdgivaren. Ring den andra enheten."),
    "sammanhallen",
)
ONLY_PATIENT_WITHDRAWS = Reason(
    "BARA_PATIENTEN_ATERTAR",
    _("Bara patienten själv, eller den som företräder patienten, kan ta tillbaka begäran."),
    RIGHT,
)
WROTE_IT = Reason("SKREV_IN_DEN", _("Din enhet skrev in begäran."), RIGHT)
WRITTEN_ELSEWHERE = Reason(
    "NAGON_ANNAN_SKREV_IN", _("Bara den enhet som skrev in begäran kan ta tillbaka den.")
)


def may_ask_herself(
    actor: Actor, patient_id: UUID, representative: Representative | None
) -> Decision:
    """The patient, or who acts for her (patientlagen 6:2; domain P2)."""
    return may_speak(actor, patient_id, representative)


def may_write_request(actor: Actor, *, unit: Unit, patient_id: UUID, on: date) -> Decision:
    """Staff with a care relation, to a unit of their own care provider and side."""
    decision = with_right(actor, PROPOSE, (MAY_ASK, MAY_NOT_ASK), patient_id, on)
    if decision and not shares_provider(actor, unit):
        return no(OUTSIDE_PROVIDER, patient_id=patient_id)
    return decision


def may_answer_request(actor: Actor, case: ContactRequest, on: date) -> Decision:
    """Who decides at the unit that was asked: the manager or her delegate (HSF 4:1, 4:5)."""
    return may_decide(actor, unit=case.unit, on=on, patient_id=case.patient_id)


def may_withdraw(
    actor: Actor, case: ContactRequest, representative: Representative | None
) -> Decision:
    """The patient takes back what she or a proxy asked; a proxy what a proxy asked.

    What the patient said to staff, they may also write down that she took back; never what she
    wrote herself (P2).
    """
    if actor.patient_id is not None:
        return _withdraws_herself(actor, case, representative)
    # A unit that sent hers on has written the row, but not the wish: it is hers wherever it goes.
    if case.asked_by is None or case.asked_by_user_id is not None:
        return no(ONLY_PATIENT_WITHDRAWS, patient_id=case.patient_id)
    here = actor.unit_id is not None and case.asked_by.unit_id == actor.unit_id
    if not here or not actor.holds(PROPOSE, actor.unit_id):
        return no(WRITTEN_ELSEWHERE, patient_id=case.patient_id)
    return yes(WROTE_IT, patient_id=case.patient_id)


def _withdraws_herself(
    actor: Actor, case: ContactRequest, representative: Representative | None
) -> Decision:
    decision = may_speak(actor, case.patient_id, representative)
    by_proxy = actor.representative_id is not None
    if decision and (case.asker not in OWN or (by_proxy and case.asker == BY_PATIENT)):
        return no(ONLY_PATIENT_WITHDRAWS, patient_id=case.patient_id)
    return decision
