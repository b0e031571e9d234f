"""`demo`: a clone of the database in which the demo has been played, and what demo.json says."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from tests import database

_clones = itertools.count(1)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Each test works in a transaction that is rolled back; the clone goes with the module."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    template = database.demo_template()
    with (
        database.clone(template, f"demo_of_{worker}_{next(_clones)}") as name,
        database.default_connection_on(name),
    ):
        yield database.demo_facts()
