"""The manager gives the right to appoint to a colleague between two dates (HSF 4:5)."""

from datetime import timedelta

import pytest

from actions.staffing import delegate_authority
from policy.contacts import may_decide
from tests import factories
from tests.world import SYSTEM, World, log, not_allowed, refused, saved_by


def delegate(world: World, by=None, to=None, start: int = 0, end: int | None = 30, unit=None):
    return delegate_authority(
        actor=world.actor(by or world.chef),
        unit=unit or world.norra,
        delegate=to or world.nurse,
        starts_on=world.days(start),
        ends_on=None if end is None else world.days(end),
        on=world.today,
    )


def test_the_delegate_decides_within_the_dates_and_not_outside(world: World):
    delegate(world, start=1)
    actor = world.actor(world.nurse)
    answers = [
        bool(may_decide(actor, unit=world.norra, on=world.days(day))) for day in (0, 1, 30, 31)
    ]
    assert answers == [False, True, True, False]
    assert not may_decide(actor, unit=world.sodra, on=world.days(1))
    assert not may_decide(world.actor(world.doctor), unit=world.norra, on=world.days(1))


def test_it_is_kept_who_gave_it(world: World):
    delegation = delegate(world)
    assert (delegation.given_by, delegation.delegate) == (world.chef, world.nurse)
    assert saved_by(delegation) == (world.chef.staff.user_id, "delegate")
    (row,) = log("write")
    assert (row.detail, row.reason_code, row.law) == (
        "delegate_authority",
        "FAR_DELEGERA",
        "delegera",
    )
    assert (row.unit_id, row.patient_id) == (world.norra.pk, None)


def test_the_last_day_may_be_open(world: World):
    assert delegate(world, end=None).ends_on is None


def test_the_enhetschef_delegates_in_home_care(world: World):
    delegation = delegate(world, world.enhetschef, world.underskoterska, unit=world.hemtjansten)
    assert delegation.unit == world.hemtjansten


def test_nobody_delegates_to_herself(world: World):
    with refused("TILL_SIG_SJALV", field="delegate"):
        delegate(world, to=world.chef)


def test_the_delegate_works_at_the_unit_on_the_first_day(world: World):
    with refused("ANNAN_ENHET", field="delegate"):
        delegate(world, to=world.nurse_sodra)
    with refused("ANNAN_ENHET"):
        delegate(world, to=world.nurse_ostra)
    leaving = factories.hire(world.norra, "sjukskoterska", ends_on=world.days(5))
    with refused("UPPDRAGET_GALLER_INTE", field="delegate"):
        delegate(world, to=leaving, start=6)
    coming = factories.hire(world.norra, "sjukskoterska", starts_on=world.days(5))
    with refused("UPPDRAGET_GALLER_INTE"):
        delegate(world, to=coming)
    assert delegate(world, to=coming, start=5)


def test_a_delegation_is_not_backdated(world: World):
    with refused("DELEGATION_BAKAT", field="starts_on"):
        delegate(world, start=-1)


def test_a_delegation_starts_within_a_year(world: World):
    with refused("DELEGATION_FRAMAT", field="starts_on", conflict=False):
        delegate(world, start=400, end=430)
    assert delegate(world, start=360, end=None)


def test_a_delegation_does_not_end_before_it_starts(world: World):
    with refused("SLUT_FORE_START", field="ends_on", conflict=False):
        delegate(world, start=5, end=4)


def test_the_same_person_holds_one_delegation_at_a_time(world: World):
    delegate(world)
    with refused("DELEGATION_FINNS", conflict=True, field="starts_on"):
        delegate(world, start=30, end=None)
    assert delegate(world, start=31, end=None)
    assert delegate(world, to=world.doctor)


def test_her_other_commission_at_the_unit_does_not_help(world: World):
    delegate(world)
    second = factories.commission(world.norra, "sekreterare")
    second.staff = world.nurse.staff
    second.save()
    with refused("DELEGATION_FINNS", conflict=True):
        delegate(world, to=second)


@pytest.mark.parametrize("person", ["nurse", "secretary", "chef_sodra", "chef_ostra", "enhetschef"])
def test_only_the_manager_of_the_unit_delegates(world: World, person: str):
    with not_allowed("FAR_INTE_DELEGERA"):
        delegate(world, getattr(world, person), world.doctor)


def test_a_delegate_does_not_pass_it_on(world: World):
    delegate(world)
    with not_allowed("FAR_INTE_DELEGERA"):
        delegate(world, world.nurse, world.doctor)


def test_an_import_does_not_delegate(world: World):
    with not_allowed("FAR_INTE_DELEGERA"):
        delegate_authority(
            actor=SYSTEM,
            unit=world.norra,
            delegate=world.nurse,
            starts_on=world.today,
            ends_on=world.today + timedelta(days=1),
            on=world.today,
        )
