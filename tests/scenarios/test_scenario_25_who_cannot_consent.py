"""Scenario 25: dementia and a recorded assessment; hemtjänst opens, and so does the nurse.

An omsorgsgivare sees other omsorgsgivare's contacts alone, a vårdgivare sees both (SVOD 3:3-3:4).
"""

import pytest

from actions.reading import contacts_of, open_patient
from organisation.models import Commission
from patients.models import Patient
from tests import factories
from tests.policy.settling import with_private_home_care
from tests.world import World


@pytest.fixture
def assessed(world: World) -> World:
    """Hedda cannot consent; Asta can. Both have contacts on both sides, at both providers."""
    with_private_home_care(world)
    factories.enrol(world.asta, world.hemtjansten, "home_help")
    for patient in (world.hedda, world.asta):
        factories.contact(patient, world.nurse)
        factories.contact(patient, world.nurse_ostra)
        factories.contact(patient, world.underskoterska, "3")
        factories.contact(patient, world.enhetschef_ostra, "3")
    factories.assess_inability(world.hedda, world.nurse)
    return world


def seen(world: World, who: Commission, patient: Patient) -> dict[str, str]:
    actor = world.actor(who)
    opened = open_patient(actor=actor, patient_id=patient.pk, on=world.today)
    view = contacts_of(actor=actor, opened=opened, on=world.today)
    return {contact.unit_name: contact.why.code for contact in view.contacts}


def test_hemtjanst_sees_the_other_omsorgsgivare_and_not_the_health_care_side(assessed: World):
    assert seen(assessed, assessed.underskoterska, assessed.hedda) == {
        "Hemtjänsten Norr": "EGEN_VARDGIVARE",
        "Hemtjänsten Öster": "FORUTSATT_VILJA",
    }


def test_the_nurse_with_the_same_record_sees_both(assessed: World):
    assert seen(assessed, assessed.nurse, assessed.hedda) == {
        "Vårdcentralen Norra": "EGEN_VARDGIVARE",
        "Vårdcentralen Östra": "FORUTSATT_VILJA",
        "Hemtjänsten Norr": "FORUTSATT_VILJA",
        "Hemtjänsten Öster": "FORUTSATT_VILJA",
    }


def test_of_somebody_who_can_be_asked_nobody_sees_what_others_have(assessed: World):
    assert set(seen(assessed, assessed.underskoterska, assessed.asta)) == {"Hemtjänsten Norr"}
    assert set(seen(assessed, assessed.nurse, assessed.asta)) == {"Vårdcentralen Norra"}


@pytest.mark.parametrize("change", [
    {"no_assumed_opposition": False}, {"review_on": -1}, {"ended_at": True}, {"voided_at": True},
])  # fmt: skip
def test_an_assessment_that_does_not_hold_opens_nothing(assessed: World, change: dict):
    record = assessed.hedda.inability_assessments.get()
    record.assessed_on = assessed.days(-10)
    for name, value in change.items():
        moment = assessed.actor(assessed.nurse).at if value is True else value
        setattr(record, name, assessed.days(-1) if name == "review_on" else moment)
    record.void_reason = "fel" if record.voided_at else ""
    record.save()
    assert set(seen(assessed, assessed.nurse, assessed.hedda)) == {"Vårdcentralen Norra"}
    assert set(seen(assessed, assessed.underskoterska, assessed.hedda)) == {"Hemtjänsten Norr"}


def test_consent_is_not_asked_of_somebody_who_cannot_give_it(assessed: World):
    actor = assessed.actor(assessed.underskoterska)
    for patient, can_ask in ((assessed.hedda, False), (assessed.asta, True)):
        opened = open_patient(actor=actor, patient_id=patient.pk, on=assessed.today)
        view = contacts_of(actor=actor, opened=opened, on=assessed.today)
        assert view.withheld is True
        assert view.can_ask_consent is can_ask
