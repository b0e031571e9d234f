"""Where the patient is listed: told without consent, and hidden with the giver who is blocked."""

import pytest

from actions.reading import open_own_patient, open_patient
from organisation.models import Commission
from tests import factories
from tests.world import World


@pytest.fixture
def listed(world: World) -> World:
    """Asta is listed at Norra (region), Nils at Södra; the private nurse and home care see both."""
    for patient in (world.asta, world.nils):
        factories.relation(patient, world.nurse_ostra, world.today)
        factories.enrol(patient, world.hemtjansten, "home_help")
    return world


def shown(world: World, person: Commission, patient) -> str:
    actor = world.actor(person)
    return open_patient(actor=actor, patient_id=patient.pk, on=world.today).listed_unit


def test_another_giver_is_told_where_she_is_listed_without_consent(listed: World):
    assert shown(listed, listed.nurse_ostra, listed.asta) == "Vårdcentralen Norra"


def test_an_outer_block_hides_it_from_other_givers_and_from_the_other_side(listed: World):
    factories.block(listed.asta, care_provider=listed.region)
    for person in (listed.nurse_ostra, listed.underskoterska):
        assert shown(listed, person, listed.asta) == ""
        assert shown(listed, person, listed.nils) == "Vårdcentralen Södra"
    assert shown(listed, listed.nurse, listed.asta) == "Vårdcentralen Norra"


def test_an_inner_block_hides_the_unit_inside_the_care_provider(listed: World):
    factories.relation(listed.asta, listed.nurse_sodra, listed.today)
    factories.block(listed.asta, listed.norra)
    assert shown(listed, listed.nurse_sodra, listed.asta) == ""
    assert shown(listed, listed.nurse, listed.asta) == "Vårdcentralen Norra"


def test_the_phone_and_hours_of_the_vardcentral_go_with_it_and_hers_stay(listed: World):
    factories.block(listed.asta, care_provider=listed.region)
    actor = listed.actor(listed.nurse_ostra)
    opened = open_patient(actor=actor, patient_id=listed.asta.pk, on=listed.today)
    assert (opened.listed_unit_id, opened.listed_unit_phone) == (None, "")
    assert opened.listed_unit_hours == ()
    assert opened.phone == listed.asta.phone


def test_the_patient_always_reads_where_she_is_listed(listed: World):
    factories.block(listed.asta, care_provider=listed.region)
    actor = listed.patient_actor(listed.asta)
    assert open_own_patient(actor=actor, on=listed.today).listed_unit == "Vårdcentralen Norra"
