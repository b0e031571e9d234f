"""How many statements a reading or a verb runs: the same with one contact or twelve."""

from datetime import timedelta

import pytest

from actions.contacts import AppointWish, appoint_contact, end_contact
from contacts.models import Contact
from organisation.actor import Actor
from policy.scopes import patients_visible_to
from tests import factories
from tests.counting import counted
from tests.performance.readings import Reader, unlogged
from tests.world import World

READINGS = {
    "find_patient": 1,
    "open_patient": 1,
    "contacts_of": 1,
    "around_patient": 3,
    "coordinations_of": 1,
    "open_contact": 3,
    "my_patients": 1,  # of nobody; who has some reads in one more what they have agreed
    "work_list": 1,
    "unit_overview": 3,  # who is away stands beside the people and their work
    "unit_contacts": 1,
    "find lind": 1,
}


@pytest.fixture(params=[1, 12], ids=["one contact", "twelve contacts"])
def reader(request: pytest.FixtureRequest, world: World) -> Reader:
    """The manager at Norra; Asta has so many contacts, and one elsewhere by consent.

    The budgets hold with consent, blocks and an assessment (house 3.18).
    """
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    factories.give_consent(world.asta, world.norra)
    factories.assess_inability(world.asta, world.nurse)
    for provider in (world.region, world.private):
        factories.block(world.asta, care_provider=provider, information_to=world.days(-1))
    for number in range(request.param - 1):
        unit = factories.unit(f"Mottagning {number}", "specialistmottagning", world.region)
        unit.save()
        factories.contact(world.asta, factories.hire(unit, "sjukhussjukskoterska"))
    return Reader(world, world.actor(world.chef), world.number(world.asta))


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_runs_exactly_these_statements(reader: Reader, name: str) -> None:
    call = {**reader.point(), **reader.lists()}[name]
    with unlogged(), counted() as statements:
        call()
    assert len(statements) == READINGS[name], statements


def test_the_candidates_cost_the_same_with_one_colleague_or_twenty(reader: Reader) -> None:
    call = reader.point()["candidates"]
    with unlogged(), counted() as before:
        call()
    for _turn in range(20):
        factories.hire(reader.world.norra, "sjukskoterska")
    with unlogged(), counted() as after:
        call()
    assert len(before) == len(after) <= 9, after


def test_the_scope_itself_costs_one_statement(world: World) -> None:
    with counted() as statements:
        list(patients_visible_to(world.actor(world.nurse), world.today))
    assert len(statements) == 1


def appoint(world: World, actor: Actor) -> Contact:
    wish = AppointWish(
        type_code="1",
        unit=world.norra,
        commission=world.nurse,
        starts_on=world.today,
        ground="need",
    )
    return appoint_contact(actor=actor, patient=world.asta, wish=wish, on=world.today)


def test_the_verbs_leave_room_for_the_door_in_the_budget(world: World) -> None:
    """The budgets of a request (house 3.18): appoint 22, end 20; the door needs some eight."""
    actor = world.actor(world.chef)
    with unlogged(), counted() as appointing:
        contact = appoint(world, actor)
    with unlogged(), counted() as ending:
        end_contact(actor=actor, contact=contact, ends_on=world.today + timedelta(days=1),
                    reason="need_ceased", on=world.today)  # fmt: skip
    assert len(appointing) <= 14, appointing
    assert len(ending) <= 10, ending


def test_who_acts_is_asked_once(world: World) -> None:
    actor = world.actor(world.chef)
    with counted() as statements:
        for permission in ("decide_contact", "manage_staff", "view_unit_contacts"):
            assert actor.holds(permission, world.norra.pk)
    assert len(statements) == 1
