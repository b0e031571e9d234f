"""Fixtures that every test may ask for."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests import database
from tests.world import World, build


@dataclass(frozen=True)
class Island:
    """A database in which the world stands, and the same world as bytes."""

    name: str
    today: date
    world: bytes


@pytest.fixture(scope="session")
def island_database(django_db_setup: str, django_db_blocker: Any) -> Iterator[Island]:
    """Each worker's clone in which the world stands already: it is built once, not 3,000 times."""
    with database.clone(database.schema_template(), f"island_{django_db_setup}") as name:
        with django_db_blocker.unblock(), database.default_connection_on(name):
            built = build()
        database.shared.add(name)
        yield Island(name, built.today, pickle.dumps(built))


@pytest.fixture
def world(db: None, island_database: Island) -> World:
    """The island of ``tests/world.py``, as if just built; what the test changes is rolled back."""
    if connection.settings_dict["NAME"] != island_database.name:
        return build()
    world: World = pickle.loads(island_database.world)  # noqa: S301 - bytes that we made
    return world
