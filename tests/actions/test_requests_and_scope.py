"""Whom a waiting request opens the patient to, and whom it does not (PDL 4:1)."""

import pytest

from actions.reading import open_patient
from actions.requests import withdraw_request
from fastkontakt import clock
from policy.scopes import contacts_visible_to
from tests import factories
from tests.world import World, refused


def test_the_unit_that_was_asked_may_open_the_patient_as_long_as_it_waits(world: World) -> None:
    chef = world.actor(world.chef_sodra)
    case = factories.ask(world.stranger, world.sodra)
    found = open_patient(actor=chef, patient_id=world.stranger.pk, on=world.today)
    assert found.why.code == "BEGARAN_HAR"
    herself = world.patient_actor(world.stranger)
    withdraw_request(actor=herself, case=case, on=world.today, now=clock.now())
    with refused("OKAND"):
        open_patient(actor=chef, patient_id=world.stranger.pk, on=world.today)


@pytest.mark.parametrize("who", ["nurse_sodra", "chef", "chef_ostra"])
def test_a_request_opens_the_patient_to_nobody_else(world: World, who: str) -> None:
    factories.ask(world.stranger, world.sodra)
    with refused("OKAND"):
        open_patient(
            actor=world.actor(getattr(world, who)), patient_id=world.stranger.pk, on=world.today
        )


def test_asking_gives_the_asking_unit_no_relation(world: World) -> None:
    factories.ask(world.stranger, world.norra, world.nurse, asker="staff")
    factories.ask(world.stranger, world.sodra, world.chef, asker="unit")
    with refused("OKAND"):
        open_patient(actor=world.actor(world.chef), patient_id=world.stranger.pk, on=world.today)


def test_another_care_providers_request_opens_nothing(world: World) -> None:
    factories.ask(world.stranger, world.norra, world.nurse_ostra, asker="unit")
    with refused("OKAND"):
        open_patient(actor=world.actor(world.chef), patient_id=world.stranger.pk, on=world.today)


def test_a_request_is_no_key_to_what_other_givers_have(world: World) -> None:
    own = factories.contact(world.stranger, world.nurse)
    other = factories.contact(world.stranger, world.nurse_ostra)
    factories.assess_inability(world.stranger, world.nurse)
    factories.ask(world.stranger, world.sodra)
    chef = world.actor(world.chef_sodra)
    assert set(contacts_visible_to(chef, world.today)) == {own}
    factories.list_patient(world.stranger, world.sodra)
    assert set(contacts_visible_to(chef, world.today)) == {own, other}
