"""Scenario 43: the register's birth date differs by a day from the number; it counts for age."""

from datetime import date

from actions.patients import register_patient, update_patient
from core.swedish import age_on, birth_date, demo_personnummer, parse_person_identifier
from tests.world import SYSTEM, World

BORN = date(2008, 3, 2)
IN_THE_NUMBER = date(2008, 3, 1)
ON = date(2026, 3, 1)


def number():
    return parse_person_identifier(demo_personnummer(IN_THE_NUMBER, serial=238), on=ON)


def test_a_birth_date_that_differs_from_the_number_is_accepted_by_hand(world: World):
    done = register_patient(
        actor=world.actor(world.nurse), identifier=number(), birth_on=BORN, ground="here", on=ON
    )
    assert birth_date(world.number(done.patient)) == IN_THE_NUMBER
    assert done.patient.birth_on == BORN


def test_the_date_of_the_register_replaces_what_was_typed_and_gives_the_age(world: World):
    done = register_patient(
        actor=world.actor(world.nurse),
        identifier=number(),
        birth_on=IN_THE_NUMBER,
        ground="here",
        on=ON,
    )
    changes = {"birth_on": BORN, "is_confirmed": True}
    patient = update_patient(actor=SYSTEM, patient=done.patient, changes=changes, on=ON)
    assert age_on(patient.birth_on, ON) == 17
    assert age_on(IN_THE_NUMBER, ON) == 18
    assert age_on(patient.birth_on, date(2026, 3, 2)) == 18
