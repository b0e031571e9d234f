"""Who sends a referral, a discharge or a summons about a patient, and who answers it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import Contact
from contacts.models.contact import VARDKONTAKT
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from patients.incoming_rules import PLAN
from patients.models import IncomingCase
from patients.models.incoming import SUMMONS
from policy.in_care import with_right
from policy.patients import rows_of_herself
from policy.relations import covered
from policy.roles import MANAGERS, PROPOSE

MAY_SEND = Reason("FAR_SKICKA_ARENDE", _("Du får skicka ärenden om patienten."), "behorighet")
MAY_NOT_SEND = Reason(
    "FAR_INTE_SKICKA_ARENDE", _("Ärenden skickas av personal i vård och omsorg."), "behorighet"
)
CALLS = Reason("KALLAR_TILL_SIP", _("Du får kalla till SIP."), PLAN)
ONLY_CONTACT_CALLS = Reason(
    "BARA_VARDKONTAKTEN_KALLAR",
    _("Kallelsen skickas av patientens fasta vårdkontakt, eller av den som ersätter henne."),
    "utskrivning",
)
ONLY_CASE_WORKER_CALLS = Reason(
    "BARA_HANDLAGGAREN_KALLAR",
    _("I omsorgen kallar biståndshandläggaren eller enhetschefen till SIP."),
    PLAN,
)
WORKS_THERE = Reason(
    "ARBETAR_SJALV_DAR",
    _("Du arbetar själv på %(unit)s. Ange där varför ni öppnar patienten."),
    "inre-sekretess",
)
GOT_IT = Reason("FICK_ARENDET", _("Ärendet är skickat till din enhet."), "inre-sekretess")
SENT_ELSEWHERE = Reason(
    "ARENDET_AR_ANDRAS", _("Bara den enhet som fick ärendet kan svara på det."), "inre-sekretess"
)
SENT_IT = Reason("SKICKADE_ARENDET", _("Din enhet skickade ärendet."), "inre-sekretess")
CLOSED_IT = Reason("AVSLUTADE_ARENDET", _("Du avslutade ärendet själv."), "inre-sekretess")
SENT_BY_OTHERS = Reason(
    "NAGON_ANNAN_SKICKADE",
    _("Bara den enhet som skickade ärendet kan ta tillbaka det."),
    "behorighet",
)


def may_send_case(actor: Actor, *, kind: str, unit: Unit, patient_id: UUID, on: date) -> Decision:
    """Staff with a care relation; a summons only who calls (lag 2017:612 4:3; HSL 16:4).

    Nobody sends to a unit where she works or will work, under whichever name in the directory: she
    would cut her own key (ADR 0024).
    """
    decision = with_right(actor, PROPOSE, (MAY_SEND, MAY_NOT_SEND), patient_id, on)
    if not decision or actor.commission is None:
        return decision
    if unit.commissions.not_ended(on).filter(staff__in=rows_of_herself(actor)).exists():
        return no(WORKS_THERE, patient_id=patient_id, unit=unit.name)
    return _may_call(actor, patient_id, on) if kind == SUMMONS else decision


def may_send_kind(actor: Actor, *, kind: str, patient_id: UUID, on: date) -> Decision:
    """Whether such a case is hers to send at all, about a patient whom she has opened."""
    if not actor.holds(PROPOSE, actor.unit_id):
        return no(MAY_NOT_SEND, patient_id=patient_id)
    return _may_call(actor, patient_id, on) if kind == SUMMONS else yes(MAY_SEND)


def _may_call(actor: Actor, patient_id: UUID, on: date) -> Decision:
    if actor.commission is not None and actor.commission.unit.is_social:
        calls = actor.role == "bistand" or actor.role in MANAGERS
        return (yes if calls else no)(
            CALLS if calls else ONLY_CASE_WORKER_CALLS, patient_id=patient_id
        )
    if calling_contact(actor, patient_id, on) is None:
        return no(ONLY_CONTACT_CALLS, patient_id=patient_id)
    return yes(CALLS, patient_id=patient_id)


def calling_contact(actor: Actor, patient_id: UUID, on: date) -> Contact | None:
    """The fasta vårdkontakt on whose part the actor calls: herself, or whom she stands in for."""
    hers: dict[str, Any] = {"patient_id": patient_id, "type": VARDKONTAKT, "voided_at": None}
    own = Contact.objects.valid_on(on).filter(commission=actor.commission, **hers)
    return own.first() or covered(actor, on).filter(**hers).first()


def may_answer_case(actor: Actor, case: IncomingCase, on: date) -> Decision:
    """Anybody in care at the unit that got it, as long as the relation is there."""
    if case.unit_id != actor.unit_id:
        return no(SENT_ELSEWHERE, patient_id=case.patient_id)
    return with_right(actor, PROPOSE, (GOT_IT, MAY_NOT_SEND), case.patient_id, on)


def may_withdraw_case(actor: Actor, case: IncomingCase) -> Decision:
    """Anybody in care at the unit that sent it, also when the patient has left it since.

    What is taken back opens nothing more and reads nothing: a case at the wrong unit must not stay
    open because a ward has discharged her (PDL 4:1-4:2).
    """
    if case.from_unit_id != actor.unit_id:
        return no(SENT_BY_OTHERS, patient_id=case.patient_id)
    granted = actor.holds(PROPOSE, actor.unit_id)
    return (yes if granted else no)(
        SENT_IT if granted else MAY_NOT_SEND, patient_id=case.patient_id
    )
