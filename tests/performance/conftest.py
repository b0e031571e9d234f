"""A region of twenty thousand generated patients, in a database of its own."""

import pytest

from tests import generate
from tests.world import World

PATIENTS = 20_000


@pytest.fixture(scope="module")
def region(own_database: str) -> World:
    return generate.region(own_database, PATIENTS)
