"""Who writes, signs, answers and sees an agreement, and which promises in it (ADR 0020)."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from agreements.content import Row
from agreements.models import Agreement
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import HEALTH_CARE
from patients.models import Representative
from policy.contacts import may_decide
from policy.representatives import may_speak
from policy.roles import SIGN_AGREEMENT, WRITE_AGREEMENT
from policy.sight import RowFacts, Sight, judge

LAW = "dokumenterad-overenskommelse"

MAY_WRITE = Reason("FAR_SKRIVA_OVERENSKOMMELSE", _("Du skriver enhetens överenskommelse."), LAW)
MAY_NOT_WRITE = Reason(
    "FAR_INTE_SKRIVA_OVERENSKOMMELSE",
    _("Överenskommelsen skrivs av personal i hälso- och sjukvården."),
    LAW,
)
OTHER_UNIT_WRITES = Reason(
    "SKRIVS_AV_ANNAN_ENHET",
    _("Överenskommelsen skrivs på %(unit)s, som ansvarar för den."),
    LAW,
)
MAY_SIGN = Reason("FAR_SIGNERA_OVERENSKOMMELSE", _("Du signerar enhetens överenskommelse."), LAW)
MAY_NOT_SIGN = Reason(
    "FAR_INTE_SIGNERA_OVERENSKOMMELSE",
    _("Överenskommelsen signeras av vårdpersonal. Be en kollega signera."),
    LAW,
)
OWN_DRAFT = Reason("ENHETENS_UTKAST", _("Utkastet skrivs på din enhet."), "inre-sekretess")
OTHERS_DRAFT = Reason(
    "ANNANS_UTKAST", _("Utkast visas bara på den enhet som skriver."), "inre-sekretess"
)


def has_right(actor: Actor, permission: str, unit: Unit, patient_id: UUID) -> Decision:
    """The right at the actor's own unit of health care; the relation is asked beside it."""
    granted, refused = ANSWERS[permission]
    if unit.kind not in HEALTH_CARE or not actor.holds(permission, actor.unit_id):
        return no(refused, patient_id=patient_id)
    if actor.unit_id != unit.pk:
        return no(OTHER_UNIT_WRITES, patient_id=patient_id, unit=unit.name)
    return yes(granted, patient_id=patient_id)


ANSWERS = {
    WRITE_AGREEMENT: (MAY_WRITE, MAY_NOT_WRITE),
    SIGN_AGREEMENT: (MAY_SIGN, MAY_NOT_SIGN),
}


def may_write(actor: Actor, *, unit: Unit, patient_id: UUID) -> Decision:
    """Health care staff at the unit that answers for the agreement; the reception, too."""
    return has_right(actor, WRITE_AGREEMENT, unit, patient_id)


def may_sign(actor: Actor, *, unit: Unit, patient_id: UUID) -> Decision:
    """Who meets the patient as a clinician, or leads the unit; follow-ups are hers as well."""
    return has_right(actor, SIGN_AGREEMENT, unit, patient_id)


def may_answer(
    actor: Actor, agreement: Agreement, representative: Representative | None
) -> Decision:
    """The patient, or who acts for her; staff of the unit write down what she said or signed."""
    if actor.patient_id is not None:
        return may_speak(actor, agreement.patient_id, representative)
    return may_write(actor, unit=agreement.unit, patient_id=agreement.patient_id)


def may_void_agreement(actor: Actor, agreement: Agreement, on: date) -> Decision:
    """An agreement about the wrong patient: the unit's manager, or her delegate (PDL 3:14)."""
    unit, patient_id = agreement.unit, agreement.patient_id
    if unit.kind not in HEALTH_CARE:
        return no(MAY_NOT_WRITE, patient_id=patient_id)
    return may_decide(actor, unit=unit, on=on, patient_id=patient_id)


# --- seeing ---------------------------------------------------------------------------------------


def sees_agreement(actor: Actor, sight: Sight, agreement: Agreement) -> Decision:
    """A signed one as any row of the unit; a draft inside the unit alone, never the patient.

    Source: PDL 4:1-4:4; SVOD 3:1-3:7, 4:2. ``scopes.agreements_visible_to`` tells it once more.
    """
    decision = judge(sight, row_of(agreement, agreement.unit))
    if not agreement.is_draft or not decision:
        return decision
    if sight.is_patient or actor.unit_id != agreement.unit_id:
        return no(OTHERS_DRAFT, patient_id=agreement.patient_id)
    return yes(OWN_DRAFT, patient_id=agreement.patient_id)


def row_judge(
    sight: Sight, agreement: Agreement, units: Mapping[UUID, Unit]
) -> Callable[[Row], bool]:
    """Whether a reader of the agreement sees one promise or time in it.

    What the unit itself does, and what no unit is named for, goes with the agreement. What another
    unit does is judged as that unit's own row would be: consent and blocks decide.
    """
    seen = {unit_id: bool(judge(sight, row_of(agreement, unit))) for unit_id, unit in units.items()}
    seen[agreement.unit_id] = True
    return lambda row: row.unit_id is None or seen.get(row.unit_id, False)


def row_of(agreement: Agreement, unit: Unit) -> RowFacts:
    """The agreement, or a row in it, as the row of a unit."""
    return RowFacts(
        unit_id=unit.pk,
        provider_id=unit.care_provider_id,
        is_social=unit.is_social,
        documented_on=agreement.documented_on,
        is_voided=agreement.voided_at is not None,
    )
