"""What somebody who left puts on the manager's list, and on nobody else's."""

import pytest

from actions.handover import hand_over
from actions.lists import work_list
from fastkontakt import clock
from tests import factories
from tests.world import World


def waits(world: World, who, kind: str) -> list[str]:
    items = work_list(actor=world.actor(who), on=world.today)
    return [item.patient_name for item in items if item.kind == kind]


def test_what_nobody_took_over_stands_on_the_managers_list_until_somebody_is_named(
    world: World,
) -> None:
    factories.contact(world.asta, world.nurse)
    hand_over(
        actor=world.actor(world.chef), commission=world.nurse, starts_on=world.days(5), moves=[],
        on=world.today, now=clock.now(),
    )  # fmt: skip
    assert waits(world, world.chef, "vacancy") == ["Asta Lindqvist"]
    for who in (world.doctor, world.chef_sodra, world.chef_ostra, world.enhetschef):
        assert waits(world, who, "vacancy") == []


def test_who_left_without_a_handover_leaves_vacancies_all_the_same(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    world.nurse.ends_on = world.days(-1)
    world.nurse.save()
    assert waits(world, world.chef, "vacancy") == ["Asta Lindqvist"]


@pytest.mark.parametrize("kind", ["vacancy", "standpoint", "licence_lost", "relisted"])
def test_nothing_of_it_stands_there_on_an_ordinary_day(world: World, kind: str) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.doctor, "2")
    assert waits(world, world.chef, kind) == []
