"""Several people register the same newcomer at the same moment: no error, no doubles."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from actions.patients import register_patient, state_relation
from core.identifiers import PersonIdentifier
from patients.models import CareRelation, Identifier
from tests import factories
from tests.world import World, build


@pytest.fixture(scope="module")
def island(own_database: str) -> World:
    return build()


def register(world: World, identifier: PersonIdentifier | None):
    actor = world.actor(world.nurse)
    return register_patient(actor=actor, identifier=identifier, ground="here", on=world.today)


def together(count: int, call: Callable[[], object]) -> list[object]:
    """Call it from so many threads at once, each on its own committed connection."""
    barrier, answers = threading.Barrier(count), []

    def run() -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            answers.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _turn in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == count
    return answers


def test_who_write_in_the_same_number_get_the_same_patient(own_database: str, island: World):
    number = factories.unused_number()
    found = together(4, lambda: register(island, number).patient.pk)
    assert len(set(found)) == 1
    assert Identifier.objects.filter(value=number.value).count() == 1


def test_who_ask_for_a_reserve_number_get_one_each(own_database: str, island: World):
    found = together(4, lambda: register(island, None).patient.pk)
    numbers = Identifier.objects.filter(patient__in=found).values_list("value", flat=True)
    assert len(set(numbers)) == 4


def test_who_state_the_same_relation_get_the_same_one(own_database: str, island: World):
    actor, number = island.actor(island.nurse_sodra), island.number(island.asta)
    found = together(
        4,
        lambda: state_relation(actor=actor, identifier=number, ground="here", on=island.today).pk,
    )
    assert len(set(found)) == 1
    assert CareRelation.objects.filter(unit=island.sodra).count() == 1
