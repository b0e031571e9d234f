"""May this person open, state a relation to, or register this patient?"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import NOWHERE, Actor
from organisation.models import Staff, Unit
from organisation.models.units import HEALTH_CARE
from patients.models import OwnRecord, Patient, PatientAccount
from patients.models.belonging import HEALTH_GROUNDS, INSATS, RELATION_GROUNDS, SOCIAL_GROUNDS
from policy.relations import REASONS
from policy.roles import CARE_ROLES, OFFER_HOME_CARE, REGISTER_PATIENT, STATE_RELATION

OWN_RECORD = Reason("EGEN_UPPGIFT", _("Det är dina egna uppgifter."), "patientens-egen")
NO_RELATION = Reason(
    "INGEN_RELATION", _("Din enhet har ingen aktuell relation till patienten."), "inre-sekretess"
)
MAY_STATE = Reason(
    "FAR_ANGE_RELATION", _("Du får öppna den patient som du har framför dig."), "inre-sekretess"
)
NOT_HEALTH_CARE = Reason(
    "BARA_VARDEN",
    _("Så här öppnas en patient av vårdpersonal, enhetschefer och biståndshandläggare."),
    "sammanhallen",
)
WRONG_GROUND = Reason(
    "GRUNDEN_GALLER_INTE",
    _("Den grunden gäller inte på din enhet. Omsorgen öppnar den som har insatser eller utreds."),
    "sammanhallen",
)
NOT_OWN_RECORD = Reason(
    "EGEN_JOURNAL",
    _("Du kan inte öppna dina egna uppgifter i arbetet. Använd Mina sidor."),
    "egna-uppgifter",
)
ABOUT_SOMEBODY_ELSE = Reason("ANNAN_PERSON", _("Uppgiften handlar om någon annan."))
MAY_REGISTER = Reason("FAR_REGISTRERA", _("Du får skriva in patienter på din enhet."), "behorighet")
MAY_NOT_REGISTER = Reason(
    "FAR_INTE_REGISTRERA",
    _("Du har inte behörighet att skriva in patienter på enheten."),
    "behorighet",
)
MAY_OFFER = Reason(
    "FAR_ERBJUDA", _("Du får erbjuda fast omsorgskontakt."), "omsorgskontakt-erbjudande"
)
MAY_NOT_OFFER = Reason(
    "FAR_INTE_ERBJUDA",
    _("Erbjudandet lämnas av enhetschefen i hemtjänsten eller av biståndshandläggaren."),
    "omsorgskontakt-erbjudande",
)
SYSTEM = Reason("INLASNING", _("Uppgiften kommer från ett annat system."), "behorighet")


def may_open_patient(actor: Actor, patient: Patient, on: date) -> Decision:
    """Whether the actor has a care relation; ``patient`` carries the ``ground_…`` of the day.

    Those come from ``scopes.patient_with_grounds`` for the same actor; what is missing is not true.
    """
    if actor.patient_id is not None:
        own = actor.patient_id == patient.pk
        return (yes if own else no)(OWN_RECORD if own else NO_RELATION, patient_id=patient.pk)
    for name, reason in REASONS.items():
        if actor.role in CARE_ROLES and getattr(patient, f"ground_{name}", False):
            return yes(reason, patient_id=patient.pk)
    return no(NO_RELATION, patient_id=patient.pk)


def own_record(actor: Actor, patient_id: UUID) -> bool:
    """Whether a person at work stands before her own record; 1 statement (PDL 4:1)."""
    login, person = _hers(actor)
    own = login.values_list("patient_id").union(person.values_list("patient_id"))
    return (patient_id,) in own


def is_own_record(actor: Actor, patient_id: Any) -> Q:
    """``own_record`` inside another statement; ``patient_id`` is a column of it.

    The login is the patient's own, or an import has told that the two are one person.
    """
    login, person = _hers(actor)
    return Q(Exists(login.filter(patient_id=patient_id))) | Q(
        Exists(person.filter(patient_id=patient_id))
    )


def rows_of_herself(actor: Actor) -> QuerySet[Staff]:
    """Every row of the directory that is the person at work: she may have one at each employer.

    Source: PDL 4:1 (whoever she is at the other unit, she cuts no key to it herself).
    """
    if actor.commission is None:
        return Staff.objects.none()
    login, person = _hers(actor)
    hers = Q(patient__in=login.values("patient_id")) | Q(patient__in=person.values("patient_id"))
    return Staff.objects.filter(
        Q(pk=actor.commission.staff_id)
        | Q(pk__in=OwnRecord.objects.filter(hers).values("staff_id"))
        | Q(user__in=PatientAccount.objects.filter(hers).values("user_id"))
    )


def _hers(actor: Actor) -> tuple[QuerySet[PatientAccount], QuerySet[OwnRecord]]:
    """The rows that tell which patients the person at work is; nobody's without a commission."""
    if actor.commission is None:
        return PatientAccount.objects.none(), OwnRecord.objects.none()
    return (
        PatientAccount.objects.filter(user_id=actor.user_id or NOWHERE),
        OwnRecord.objects.filter(staff_id=actor.commission.staff_id),
    )


def not_about_herself(patient_id: UUID, *, is_herself: bool) -> Decision:
    """Nobody reads or writes about herself at work, whatever her role is (PDL 4:1)."""
    if is_herself:
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return yes(ABOUT_SOMEBODY_ELSE, patient_id=patient_id)


def may_state_relation(
    actor: Actor, *, own_patient_id: UUID | None, patient_id: UUID | None, ground: str = ""
) -> Decision:
    """Who may open the patient in front of her, on which of the grounds; never herself.

    Source: PDL 4:1; for an omsorgsgivare SVOD 3:2.
    """
    grounds = grounds_for(actor)
    if not grounds:
        return no(NOT_HEALTH_CARE)
    if ground in dict(RELATION_GROUNDS) and ground not in grounds:
        return no(WRONG_GROUND)
    if own_patient_id is not None and own_patient_id == patient_id:
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return yes(MAY_STATE, patient_id=patient_id)


def grounds_for(actor: Actor) -> frozenset[str]:
    """The grounds that the actor may state: those of her side, hers alone at her unit."""
    unit = actor.commission.unit if actor.commission else None
    if unit is None:
        return frozenset()
    if unit.kind in HEALTH_CARE and actor.holds(STATE_RELATION, unit.pk):
        return HEALTH_GROUNDS
    if unit.is_social and actor.holds(OFFER_HOME_CARE, unit.pk):
        return SOCIAL_GROUNDS if actor.role == "bistand" else frozenset({INSATS})
    return frozenset()


def may_register_patient(actor: Actor) -> Decision:
    """Whether the actor may write down patients, listings, enrolments and relatives."""
    if actor.is_system:
        return yes(SYSTEM)
    if actor.holds(REGISTER_PATIENT, actor.unit_id) or actor.holds(OFFER_HOME_CARE, actor.unit_id):
        return yes(MAY_REGISTER)
    return no(MAY_NOT_REGISTER)


def may_offer_home_care(actor: Actor, *, unit: Unit, patient_id: UUID) -> Decision:
    """The performing unit's manager, or the case worker of the same omsorgsgivare."""
    acting = actor.commission.unit if actor.commission else None
    if acting is not None and actor.holds(OFFER_HOME_CARE, acting.pk):
        same_provider = acting.is_social and acting.care_provider_id == unit.care_provider_id
        if unit.pk == acting.pk or (actor.role == "bistand" and same_provider):
            return yes(MAY_OFFER, patient_id=patient_id)
    return no(MAY_NOT_OFFER, patient_id=patient_id)
