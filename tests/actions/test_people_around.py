"""Närstående and övriga kontakter: people around the patient who are no fixed contacts."""

import pytest

from actions.patients import add_other_contact, add_relative
from tests.world import World, log, not_allowed, refused, saved_by


def relative(world: World, by=None, **fields):
    wish = {"name": " Per Lindqvist ", "relation": "son", "phone": "070-174 06 05", **fields}
    return add_relative(
        actor=world.actor(by or world.nurse),
        patient=fields.pop("patient", world.asta),
        starts_on=world.today,
        on=world.today,
        **{**wish, "told": fields.get("told", "meetings")},
    )


def other(world: World, by=None, **fields):
    wish = {"role": "Handläggare", "name": "Försäkringskassan", "phone": "", **fields}
    return add_other_contact(
        actor=world.actor(by or world.nurse),
        patient=world.asta,
        starts_on=world.today,
        on=world.today,
        **wish,
    )


def test_a_relative_is_kept_with_what_she_may_be_told(world: World):
    row = relative(world)
    assert (row.name, row.relation, row.told) == ("Per Lindqvist", "son", "meetings")
    assert saved_by(row) == (world.nurse.staff.user_id, "add relative")
    (entry,) = log("write")
    assert (entry.patient_id, entry.detail) == (world.asta.pk, "add_relative")


def test_another_contact_is_kept_without_rules(world: World):
    row = other(world)
    assert (row.role, row.name) == ("Handläggare", "Försäkringskassan")
    assert saved_by(row) == (world.nurse.staff.user_id, "add other contact")
    assert [entry.detail for entry in log("write")] == ["add_other_contact"]


def test_a_name_a_role_and_a_known_answer_are_needed(world: World):
    with refused("SKRIV_NAMN", field="name"):
        relative(world, name=" ")
    with refused("OKANT_SVAR", field="told"):
        relative(world, told="gossip")
    with refused("SKRIV_NAMN", field="name"):
        other(world, name="")
    with refused("SKRIV_ROLL", field="role"):
        other(world, role=" ")
    with refused("FEL_TELEFON", field="phone"):
        other(world, phone="växeln")


@pytest.mark.parametrize("person", ["nurse_sodra", "nurse_ostra", "enhetschef"])
def test_a_unit_without_a_relation_writes_nobody_down(world: World, person: str):
    for verb in (relative, other):
        with not_allowed("INGEN_RELATION"):
            verb(world, getattr(world, person))


def test_who_has_not_the_right_writes_nobody_down(world: World):
    for verb in (relative, other):
        with not_allowed("FAR_INTE_REGISTRERA"):
            verb(world, world.underskoterska)


def test_a_personnummer_is_no_name_of_a_relative_or_another_contact(world: World):
    with refused("NAMN_INTE_NUMMER", field="name"):
        relative(world, name="Per 19850101-2384")
    with refused("NAMN_INTE_NUMMER", field="name"):
        other(world, name="850101-2384")
