"""Fixtures that every test may ask for."""

import pytest

from tests.world import World, build


@pytest.fixture
def world(db: None) -> World:
    """The island of ``tests/world.py``, freshly built."""
    return build()
