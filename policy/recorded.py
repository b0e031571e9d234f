"""Which recorded consents, blocks and openings a reader of an opened patient is shown.

A consent or a block names a giver, so staff see those of their own side only (lag 2022:913 2:4).
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from consent.models import (
    Block,
    BlockLift,
    Consent,
    Disclosure,
    EmergencyAccess,
    ProtectedOpening,
)
from consent.models.blocks import INNER, OUTER
from organisation.actor import Actor
from patients.models import CareRelation


def consents_shown(actor: Actor, patient_id: UUID) -> QuerySet[Consent]:
    """The patient sees all her consents, ended and void too; staff those to their own unit."""
    found = Consent.objects.filter(patient_id=patient_id)
    return found if actor.patient_id == patient_id else found.filter(unit_id=actor.here)


def blocks_shown(actor: Actor, patient_id: UUID) -> QuerySet[Block]:
    """The patient sees all her blocks; staff those that their own unit sees past."""
    found = Block.objects.filter(patient_id=patient_id)
    if actor.patient_id == patient_id:
        return found
    if actor.commission is None:
        return found.none()
    provider = Q(kind=OUTER, care_provider_id=actor.commission.unit.care_provider_id)
    return found.filter(provider | Q(kind=INNER, unit_id=actor.here))


def lifts_shown(actor: Actor, patient_id: UUID) -> QuerySet[BlockLift]:
    """Steps and requests about blocks: the patient is told of each, staff see their own."""
    found = BlockLift.objects.filter(block__patient_id=patient_id)
    if actor.patient_id == patient_id:
        return found
    if actor.commission is None:
        return found.none()
    return found.filter(requested_by_id=actor.commission.pk)


def emergencies_shown(actor: Actor, patient_id: UUID) -> QuerySet[EmergencyAccess]:
    """The patient is told of each; staff see their own."""
    found = EmergencyAccess.objects.filter(patient_id=patient_id)
    return found if actor.patient_id == patient_id else found.filter(_own(actor))


def openings_shown(actor: Actor, patient_id: UUID) -> QuerySet[ProtectedOpening]:
    """Who opened the protected data: the patient sees all, staff their own."""
    found = ProtectedOpening.objects.filter(patient_id=patient_id)
    return found if actor.patient_id == patient_id else found.filter(_own(actor))


def disclosures_shown(actor: Actor, patient_id: UUID) -> QuerySet[Disclosure]:
    """What was told somebody outside: the patient sees all, staff what their unit told."""
    found = Disclosure.objects.filter(patient_id=patient_id)
    if actor.patient_id == patient_id:
        return found
    return found.filter(commission__unit_id=actor.here)


def stated_shown(actor: Actor, patient_id: UUID) -> QuerySet[CareRelation]:
    """Stated relations: the patient is told of each; staff have them on the unit's own pages."""
    found = CareRelation.objects.filter(patient_id=patient_id)
    return found if actor.patient_id == patient_id else found.none()


def _own(actor: Actor) -> Q:
    if actor.commission is None:
        return Q(pk__in=[])
    return Q(commission_id=actor.commission.pk)
