"""How long a patient is known to stay listed."""

from patients.listings import last_listed_day
from tests import factories
from tests.world import World


def last(world: World, unit, days: int = 0):
    return last_listed_day(patient_id=world.stranger.pk, unit_id=unit.pk, from_on=world.days(days))


def listed(world: World, unit, start: int, end: int | None, **fields):
    ends_on = None if end is None else world.days(end)
    factories.list_patient(world.stranger, unit, world.days(start), ends_on=ends_on, **fields)


def test_a_listing_that_is_known_to_end_has_a_last_day_at_that_vardcentral_only(world: World):
    listed(world, world.norra, -30, 10)
    listed(world, world.sodra, 11, None)
    assert last(world, world.norra) == world.days(10)
    assert last(world, world.sodra) is None
    assert last(world, world.sodra, days=20) is None


def test_a_listing_until_further_notice_has_no_last_day(world: World):
    listed(world, world.norra, -30, None)
    assert last(world, world.norra) is None
    assert last(world, world.sodra) is None


def test_listings_that_follow_each_other_are_one_and_a_gap_ends_them(world: World):
    listed(world, world.norra, -30, 10)
    listed(world, world.norra, 11, 20)
    listed(world, world.norra, 22, 40)
    assert last(world, world.norra) == world.days(20)
    assert last(world, world.norra, days=22) == world.days(40)


def test_a_renewed_listing_goes_on(world: World):
    listed(world, world.norra, -30, 10)
    listed(world, world.norra, 11, None)
    assert last(world, world.norra) is None
