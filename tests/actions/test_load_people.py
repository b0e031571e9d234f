"""The first load of a register: everybody at once, with history, by no person."""

from datetime import date

import pytest
from django.db import connection

from actions.first_load import NewEnrolment, NewPerson, load_people, loaded_people
from actions.patient_logins import give_patient_login
from core.errors import NotAllowed, RuleViolation
from organisation.models import User
from tests import factories
from tests.world import SYSTEM, World


def newcomer(world: World, name: str = "Saga", birth_on: date = date(1991, 3, 4)) -> NewPerson:
    return NewPerson(
        identifier=factories.unused_number(birth_on),
        given_name=name,
        family_name="Sundin",
        birth_on=birth_on,
        listed_at=world.norra,
        listed_on=date(2025, 1, 1),
        enrolments=(NewEnrolment(world.medicin, "outpatient", date(2025, 2, 1)),),
    )


def test_people_come_with_number_listing_enrolments_and_history(world: World) -> None:
    people = [newcomer(world), newcomer(world, "Nora", date(1992, 5, 6))]
    saga, nora = load_people(actor=SYSTEM, people=people, on=world.today)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")  # history is complete, or this raises
    assert (saga.given_name, nora.given_name) == ("Saga", "Nora")
    assert saga.is_confirmed
    assert saga.listings.get().unit == world.norra
    assert saga.enrolments.get().unit == world.medicin
    assert saga.identifiers.get().value == people[0].identifier.value


def test_a_number_that_is_known_already_stops_the_load(world: World) -> None:
    person = newcomer(world)
    load_people(actor=SYSTEM, people=[person], on=world.today)
    with pytest.raises(RuleViolation, match="NUMRET_FINNS"):
        load_people(actor=SYSTEM, people=[person], on=world.today)


def test_the_receipt_has_everybody_in_the_order_of_the_numbers(world: World) -> None:
    load_people(actor=SYSTEM, people=[newcomer(world)], on=world.today)
    lines = loaded_people(actor=SYSTEM)
    values = [line.identifier.value for line in lines]
    assert values == sorted(values)
    assert "Saga" in {line.given_name for line in lines}


@pytest.mark.parametrize("who", ["chef", "chef_ostra", "systemadmin"])
def test_no_person_loads_or_lists_the_register(world: World, who: str) -> None:
    actor = world.actor(getattr(world, who))
    with pytest.raises(NotAllowed):
        load_people(actor=actor, people=[newcomer(world)], on=world.today)
    with pytest.raises(NotAllowed):
        loaded_people(actor=actor)


def test_a_patient_gets_one_login_to_her_own_page(world: World) -> None:
    patient = factories.patient("Siv Norling")
    user = give_patient_login(actor=SYSTEM, patient=patient, username="siv")
    assert not user.has_usable_password()
    assert user.patient_account.patient == patient
    with pytest.raises(RuleViolation):
        give_patient_login(actor=SYSTEM, patient=patient, username="siv2")


def test_a_username_belongs_to_one_person_only(world: World) -> None:
    User(username="siv").save()
    with pytest.raises(RuleViolation):
        give_patient_login(actor=SYSTEM, patient=factories.patient("Siv Norling"), username="siv")


def test_a_manager_gives_no_patient_a_login(world: World) -> None:
    with pytest.raises(NotAllowed):
        give_patient_login(actor=world.actor(world.chef), patient=world.asta, username="asta")
