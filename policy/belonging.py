"""May this actor write down where a patient belongs, or correct who she is?"""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from patients.models import CareRelation, Patient
from policy.facts import last_birth_of_age
from policy.patients import (
    NOT_OWN_RECORD,
    SYSTEM,
    may_open_patient,
    may_register_patient,
    may_state_relation,
)
from policy.roles import MANAGERS, OFFER_HOME_CARE, REGISTER_PATIENT, STATE_RELATION
from policy.scopes import patient_with_grounds

OWN_UNIT = Reason("EGEN_ENHET", _("Du arbetar på enheten."), "behorighet")
DECIDES_THERE = Reason("BESLUTAR_OM_INSATSEN", _("Din enhet beslutar om insatsen."), "bistand")
OTHER_UNIT = Reason(
    "ANNAN_ENHETS_PATIENT",
    _("Det skrivs in av %(unit)s själv. Kontakta dem."),
    "behorighet",
)
MAKES_A_CHILD = Reason(
    "CHEF_ANDRAR_TILL_BARN", _("Du får ändra födelsedagen till ett barns."), "barn"
)
ONLY_MANAGER = Reason(
    "BARN_BARA_CHEF",
    _("Födelsedagen skulle göra patienten till ett barn. Det ändrar bara chefen på enheten."),
    "barn",
)


def may_register_somebody(
    actor: Actor,
    *,
    own_patient_id: UUID | None = None,
    patient_id: UUID | None = None,
    ground: str = "",
) -> Decision:
    """Writing somebody into the register is itself a stated relation, so both are asked."""
    registering = may_register_patient(actor)
    if actor.is_system or not registering:
        return registering
    stating = may_state_relation(
        actor, own_patient_id=own_patient_id, patient_id=patient_id, ground=ground
    )
    return registering if stating else stating


def may_change_patient(
    actor: Actor, patient: Patient, *, own_patient_id: UUID | None, on: date
) -> Decision:
    """Who may register patients may also correct those that her unit has a relation to.

    Source: PDL 4:1-4:2.
    """
    registering = may_register_patient(actor)
    if actor.is_system or not registering:
        return registering
    if own_patient_id == patient.pk:
        return no(NOT_OWN_RECORD, patient_id=patient.pk)
    annotated, _branches = patient_with_grounds(actor, on)
    return may_open_patient(actor, annotated.get(pk=patient.pk), on)


def gains_rights_of_a_child(before: date | None, after: date | None, on: date) -> bool:
    """Whether a new birth date gives guardians or other givers more, or gives it for longer.

    Source: föräldrabalken 6:11; lag (2022:913) 3:1-3:2.
    """
    if after is None or after == before or (before is not None and after < before):
        return False
    limit = max(settings.GUARDIAN_UNTIL_AGE, settings.CHILD_CONSENT_AGE)
    return after > last_birth_of_age(limit, on)


def may_make_a_child(actor: Actor, patient_id: UUID) -> Decision:
    """The register, or a manager in her own name: the change stands in the log and the history."""
    if actor.is_system or actor.role in MANAGERS:
        return yes(MAKES_A_CHILD, patient_id=patient_id)
    return no(ONLY_MANAGER, patient_id=patient_id)


def may_enrol_at(actor: Actor, unit: Unit) -> Decision:
    """A unit enrols its own patients; a case worker also at the units of her omsorgsgivare."""
    if actor.is_system:
        return yes(SYSTEM)
    acting = actor.commission.unit if actor.commission else None
    if acting is None:
        return no(OTHER_UNIT, unit=unit.name)
    if acting.pk == unit.pk:
        return yes(OWN_UNIT)
    same_provider = unit.is_social and acting.care_provider_id == unit.care_provider_id
    if actor.role == "bistand" and same_provider and actor.holds(OFFER_HOME_CARE, acting.pk):
        return yes(DECIDES_THERE)
    return no(OTHER_UNIT, unit=unit.name)


def may_end_enrolment_at(actor: Actor, unit: Unit) -> Decision:
    """Who may enrol at the unit may also end an enrolment there."""
    registering = may_register_patient(actor)
    return may_enrol_at(actor, unit) if registering else registering


def may_end_relation(actor: Actor, relation: CareRelation) -> Decision:
    """The unit that stated a relation ends it."""
    rights = (STATE_RELATION, REGISTER_PATIENT, OFFER_HOME_CARE)
    if any(actor.holds(right, relation.unit_id) for right in rights):
        return yes(OWN_UNIT, patient_id=relation.patient_id)
    return no(OTHER_UNIT, patient_id=relation.patient_id, unit=relation.unit.name)
