"""Scenario 19: consent is given to the unit; a colleague there without a care relation opens.

Consent alone is not enough (SVOD 3:7).
"""

import pytest

from actions.reading import contacts_of, open_patient
from core.errors import NotFound
from organisation.models import Commission
from patients.models import Patient
from tests import factories
from tests.world import World, log


@pytest.fixture
def agreed(world: World) -> World:
    """Olga belongs to the private Östra; she and Nils have let Norra read what others have."""
    for patient in (world.olga, world.nils):
        factories.give_consent(patient, world.norra)
        factories.contact(patient, world.nurse_ostra)
    return world


def opens(world: World, who: Commission, patient: Patient) -> list[str]:
    actor = world.actor(who)
    opened = open_patient(actor=actor, patient_id=patient.pk, on=world.today)
    view = contacts_of(actor=actor, opened=opened, on=world.today)
    return [contact.why.code for contact in view.contacts]


def test_without_a_relation_the_patient_cannot_be_opened(agreed: World):
    for patient in (agreed.olga, agreed.nils):
        for who in (agreed.nurse, agreed.doctor):
            with pytest.raises(NotFound) as refused:
                opens(agreed, who, patient)
            assert refused.value.patient_id == patient.pk
    assert not log("read")


def test_with_a_relation_the_consent_opens_what_others_have(agreed: World):
    factories.relation(agreed.olga, agreed.nurse, agreed.today)
    assert opens(agreed, agreed.nurse, agreed.olga) == ["SAMTYCKE"]
    assert opens(agreed, agreed.doctor, agreed.olga) == ["SAMTYCKE"]  # the unit's relation
    with pytest.raises(NotFound):
        opens(agreed, agreed.nurse, agreed.nils)


def test_a_relation_without_a_consent_to_that_unit_opens_nothing_of_others(agreed: World):
    assert opens(agreed, agreed.nurse_sodra, agreed.nils) == []


def test_a_withdrawn_or_voided_consent_opens_nothing(agreed: World):
    for patient in (agreed.olga, agreed.nils):
        factories.relation(patient, agreed.nurse, agreed.today)
    ended = agreed.olga.consents.get()
    ended.ended_at = agreed.actor(agreed.nurse).at
    ended.save()
    voided = agreed.nils.consents.get()
    voided.voided_at, voided.void_reason = agreed.actor(agreed.nurse).at, "fel person"
    voided.save()
    assert opens(agreed, agreed.nurse, agreed.olga) == []
    assert opens(agreed, agreed.nurse, agreed.nils) == []
