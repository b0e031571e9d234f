"""The search by name: one statement for all readers of a shape, each finds her own patients."""

from uuid import uuid4

import pytest
from django.db import connection

from actions.name_search import find_by_name
from organisation.models import Commission
from tests import factories
from tests.world import World


@pytest.fixture
def island(world: World) -> World:
    """Two of the same name, each listed at a vårdcentral of her own; and a double name."""
    for name, unit in (("Elsa Zandqvist", world.norra), ("Alma Zandqvist", world.ostra),
                       ("Karl Erik von Sydow", world.norra)):  # fmt: skip
        factories.list_patient(factories.patient(name), unit)
    return world


def found(world: World, who: Commission, text: str) -> list[str]:
    page = find_by_name(actor=world.actor(who), text=text, on=world.today)
    return [row.name for row in page.rows]


def test_two_nurses_find_each_her_own_patient_and_never_the_others(island: World) -> None:
    for _often_enough in range(4):
        assert found(island, island.nurse, "zandq") == ["Elsa Zandqvist"]
        assert found(island, island.nurse_ostra, "zandq") == ["Alma Zandqvist"]


@pytest.mark.parametrize(
    "text", ["karl", "Erik", "sydow", "karl erik von", "von sydow, karl", "Erik von Sydow"]
)
def test_a_name_is_found_by_any_of_its_beginnings(island: World, text: str) -> None:
    assert found(island, island.nurse, text) == ["Karl Erik von Sydow"]


@pytest.mark.parametrize("text", ["Za_dq", "Z%qvist", "%", "_", "zandq\\", "' or 1=1 --"])
def test_signs_that_mean_something_to_the_database_are_only_signs(island: World, text: str) -> None:
    assert found(island, island.nurse, text) == []


def test_each_name_is_planned_for_itself(island: World) -> None:
    for _often_enough in range(8):
        found(island, island.nurse, "zandq")
    with connection.cursor() as cursor:
        cursor.execute("select statement from pg_prepared_statements where statement ~ 'LIKE'")
        assert cursor.fetchall() == []


def test_who_has_no_patients_finds_nobody_and_is_told_nothing(island: World) -> None:
    for who in (island.systemadmin, island.loggranskare):
        assert found(island, who, "zandq") == []


def test_a_list_goes_on_after_its_own_rows_alone(world: World) -> None:
    """Anybody else's id would tell where her name stands, and that there is such a person."""
    for name in ("Lina Aarnio", "Lina Zetterlund"):
        factories.list_patient(factories.patient(name), world.norra)
    nurse = world.actor(world.nurse)
    first, other = [row.id for row in find_by_name(actor=nurse, text="lina", on=world.today).rows]
    gone_on = [
        find_by_name(actor=nurse, text="lina", on=world.today, after=str(key))
        for key in (first, world.olga.pk, world.skyddad.pk, uuid4())
    ]
    assert [[row.id for row in page.rows] for page in gone_on] == [[other], [], [], []]
