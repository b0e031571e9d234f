"""Three questions a year about trygghet: the patient answers, nobody at work reads a row."""

import pytest

from actions.followup import Question, figures
from actions.reading import open_own_patient
from actions.trust import Trust, answer_trust
from contacts.models import TrustAnswer
from fastkontakt import clock
from tests import factories
from tests.world import log, not_allowed, refused


@pytest.fixture
def answer(world):
    def answered(patient=None, trust=None, on=None):
        actor = world.patient_actor(patient or world.asta)
        opened = open_own_patient(actor=actor, on=world.today)
        return answer_trust(
            actor=actor,
            opened=opened,
            answers=trust or Trust(4, 3, 1),
            on=on or world.today,
        )

    return answered


def told(world, who, unit):
    asked = Question(unit.pk, world.today, clock.now())
    rows = figures(actor=world.actor(who), asked=asked).rows
    return {row.code: row for row in rows if row.code.startswith("trust_")}


def test_the_answers_stand_at_the_unit_that_coordinates(world, answer):
    factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    factories.coordinate(other)
    assert answer().unit == world.medicin
    [row] = [row for row in log("write") if row.detail == "answer trust"]
    assert row.patient_id == world.asta.pk


def test_without_a_contact_they_stand_where_she_is_listed(world, answer):
    assert answer().unit == world.norra
    with refused("INGEN_ENHET"):
        answer(world.stranger)


def test_the_year_stands_with_the_answers(world, answer):
    answer()
    row = TrustAnswer.objects.get()
    assert (row.year, row.answered_on) == (world.today.year, world.today)
    assert (row.reaches, row.known, row.safe) == (4, 3, 1)


def test_somebody_else_does_not_answer_for_her(world):
    actor = world.patient_actor(world.nils)
    opened = open_own_patient(actor=world.patient_actor(world.asta), on=world.today)
    with not_allowed("INGEN_RELATION"):
        answer_trust(actor=actor, opened=opened, answers=Trust(1, 1, 1), on=world.today)


def test_fewer_than_five_are_hidden_from_the_own_manager_too(world, answer):
    people = [factories.patient(f"Person {number}") for number in range(5)]
    for person in people:
        factories.list_patient(person, world.norra)
    for person in people[:4]:
        answer(person)
    assert all(row.suppressed for row in told(world, world.chef, world.norra).values())
    answer(people[4], Trust(1, 1, 1))
    shown = told(world, world.chef, world.norra)
    assert {code: row.value for code, row in shown.items()} == {
        "trust_reaches": 80.0,
        "trust_known": 80.0,
        "trust_safe": 0.0,
    }
