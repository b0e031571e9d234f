"""Who may register, end and void a consent, and assess that nobody can give one."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from consent.models import Consent
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import Representative
from patients.models.representatives import FORVALTARE, GOD_MAN
from policy.in_care import with_right
from policy.patients import NOT_OWN_RECORD, own_record
from policy.representatives import may_speak
from policy.roles import ASSESS_ABILITY, REGISTER_CONSENT

MAY_REGISTER = Reason(
    "FAR_REGISTRERA_SAMTYCKE", _("Du får skriva in patientens samtycke."), "sammanhallen"
)
MAY_NOT_REGISTER = Reason(
    "FAR_INTE_REGISTRERA_SAMTYCKE",
    _("Samtycke skrivs in av personal i vård och omsorg."),
    "behorighet",
)
OTHER_UNITS_CONSENT = Reason(
    "SAMTYCKE_FOR_ANNAN_ENHET",
    _("Du skriver in samtycke för din egen enhet. De andra frågar patienten själva."),
    "sammanhallen",
)
NO_AUTOMATIC_CONSENT = Reason(
    "GOD_MAN_SAMTYCKER_INTE",
    _("En god man eller förvaltare kan inte lämna samtycket åt patienten."),
    "sammanhallen",
)
VOIDS_OWN = Reason("EGEN_REGISTRERING", _("Din enhet skrev in uppgiften."), "rattelse")
NOT_REGISTERED_HERE = Reason(
    "INTE_DIN_ENHETS", _("Bara enheten som skrev in uppgiften kan makulera den."), "rattelse"
)
MAY_ASSESS = Reason("FAR_BEDOMA", _("Du får bedöma om patienten kan samtycka."), "beslutsoformoga")
MAY_NOT_ASSESS = Reason(
    "FAR_INTE_BEDOMA",
    _("Bedömningen görs av hälso- och sjukvården, enhetschefen eller biståndshandläggaren."),
    "beslutsoformoga",
)


def may_register_consent(
    actor: Actor,
    patient_id: UUID,
    *,
    unit_id: UUID,
    representative: Representative | None,
    on: date,
) -> Decision:
    """The patient or who acts for her, to any unit; staff for their own, within a relation.

    Source: lag (2022:913) 3:1-3:2 and 3:7.
    """
    if actor.patient_id is None:
        if unit_id != actor.unit_id:
            return no(OTHER_UNITS_CONSENT, patient_id=patient_id)
        answers = MAY_REGISTER, MAY_NOT_REGISTER
        return with_right(actor, REGISTER_CONSENT, answers, patient_id, on)
    if representative is not None and representative.kind in (GOD_MAN, FORVALTARE):
        return no(NO_AUTOMATIC_CONSENT, patient_id=patient_id)
    return may_speak(actor, patient_id, representative)


def may_end_consent(
    actor: Actor, consent: Consent, *, representative: Representative | None, on: date
) -> Decision:
    """A withdrawal is taken by whoever the patient tells it to."""
    if actor.patient_id is not None:
        return may_speak(actor, consent.patient_id, representative)
    answers = MAY_REGISTER, MAY_NOT_REGISTER
    return with_right(actor, REGISTER_CONSENT, answers, consent.patient_id, on)


def may_void(actor: Actor, patient_id: UUID, unit_id: UUID | None, permission: str) -> Decision:
    """A mistaken entry is voided by the unit that made it; a relation may well be lacking.

    Source: PDL 3:14.
    """
    if unit_id is None or unit_id != actor.unit_id or not actor.holds(permission, unit_id):
        return no(NOT_REGISTERED_HERE, patient_id=patient_id)
    if own_record(actor, patient_id):
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return yes(VOIDS_OWN, patient_id=patient_id)


def may_void_consent(actor: Actor, consent: Consent) -> Decision:
    """The unit that registered it; what the patient gave herself she ends instead."""
    by = consent.registered_by
    unit_id = by.unit_id if by is not None else None
    return may_void(actor, consent.patient_id, unit_id, REGISTER_CONSENT)


def may_assess(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Who may write that a patient not only for the moment cannot consent (lag 2022:913 2:6)."""
    answers = MAY_ASSESS, MAY_NOT_ASSESS
    return with_right(actor, ASSESS_ABILITY, answers, patient_id, on)
