"""A delegation is cut short by the unit's manager, never backwards."""

import pytest

from actions.staffing import end_delegation
from organisation.models import Delegation
from policy.contacts import may_decide
from tests import factories
from tests.world import World, log, not_allowed, refused, saved_by


def given(world: World, start: int = -10, end: int | None = 30):
    return Delegation.objects.create(
        unit=world.norra,
        delegate=world.nurse,
        given_by=world.chef,
        starts_on=world.days(start),
        ends_on=None if end is None else world.days(end),
    )


def end(world: World, delegation, day: int = 0, by=None):
    actor = world.actor(by or world.chef)
    return end_delegation(
        actor=actor, delegation=delegation, ends_on=world.days(day), on=world.today
    )


def decides(world: World) -> bool:
    return bool(may_decide(world.actor(world.nurse), unit=world.norra, on=world.today))


def test_a_delegation_ends_on_its_new_last_day(world: World):
    delegation = end(world, given(world))
    assert delegation.ends_on == world.today
    assert decides(world)
    assert saved_by(delegation) == (world.chef.staff.user_id, "end delegation")
    (row,) = log("write")
    assert (row.detail, row.law, row.purpose) == ("end_delegation", "delegera", "administration")


def test_it_can_stop_at_once(world: World):
    end(world, given(world), day=-1)
    assert not decides(world)


def test_one_that_has_not_begun_is_void(world: World):
    delegation = end(world, given(world, start=10))
    assert delegation.voided_at is not None
    assert delegation.void_reason == "withdrawn"
    with refused("REDAN_AVSLUTAD", conflict=True):
        end(world, delegation)


def test_a_new_manager_ends_what_another_gave(world: World):
    delegation = given(world)
    new = factories.hire(world.norra, "verksamhetschef")
    assert end(world, delegation, by=new).ends_on == world.today


def test_it_does_not_end_backwards_become_longer_or_end_twice(world: World):
    with refused("SLUT_BAKAT", field="ends_on", conflict=False):
        end(world, given(world), day=-2)
    with refused("FORLANGS_INTE", field="ends_on"):
        end(world, given(world), day=31)
    with refused("REDAN_AVSLUTAD", conflict=True):
        end(world, given(world, start=-30, end=-20))


@pytest.mark.parametrize("person", ["nurse", "secretary", "chef_sodra", "chef_ostra", "enhetschef"])
def test_nobody_else_ends_it(world: World, person: str):
    with not_allowed("FAR_INTE_DELEGERA"):
        end(world, given(world), by=getattr(world, person))
