"""Each unit keeps its own written routine in versions (seed chapter 5)."""

import pytest

from actions.routines import routine_of, routine_versions, write_routine
from core.errors import StaleVersion
from tests.world import log, not_allowed, refused


@pytest.fixture
def write(world):
    def written(by=None, after=None, unit=None, **texts):
        return write_routine(
            actor=world.actor(by or world.chef),
            unit=unit or world.norra,
            texts=texts,
            on=world.today,
            after=after,
        )

    return written


def test_a_change_is_a_new_version_and_the_old_one_stays(world, write):
    write(criteria="Ett")
    write(criteria="Två", purpose="Vi frågar patienten")
    found = routine_versions(actor=world.actor(world.nurse), unit=world.norra)
    assert [(one.version, one.criteria) for one in found] == [(2, "Två"), (1, "Ett")]
    assert found[0].decided_by == world.chef
    assert [row.detail for row in log("write")] == ["write routine", "write routine"]


def test_two_who_write_at_once_do_not_overwrite_each_other(world, write):
    write(criteria="Ett", after=0)
    with pytest.raises(StaleVersion):
        write(criteria="Samtidigt", after=0)


def test_nothing_and_no_change_are_refused(world, write):
    with refused("TOM_RUTIN"):
        write(criteria=" ")
    write(criteria="Ett")
    with refused("OFORANDRAD_RUTIN"):
        write(criteria="Ett ")


def test_only_the_units_manager_writes_and_only_its_people_read(world, write):
    for who in (world.nurse, world.chef_sodra, world.chef_ostra):
        with not_allowed("FAR_INTE_SKRIVA_RUTIN"):
            write(by=who, criteria="Ett")
    with not_allowed("ANNAN_ENHETS_LISTA"):
        routine_of(actor=world.actor(world.nurse_sodra), unit=world.norra)
