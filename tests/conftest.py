"""Fixtures for all tests. Ordinary tests roll back; tests that commit ask for `own_database`."""

import gc
import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from fastkontakt import clock
from tests import database, needs, order

pytest_plugins = ["tests.site", "tests.fixtures"]
_clones = itertools.count(1)

BARE = "Testerna behöver sin databas: kör dem med ./fk test (samma argument som till pytest)."


def pytest_configure(config: pytest.Config) -> None:
    if "FK_TEST_RUN" not in os.environ and not config.option.collectonly:
        pytest.exit(BARE, returncode=2)


def pytest_report_header(config: pytest.Config) -> list[str]:
    return needs.box(needs.missing())


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for line in needs.box(needs.missing()):
        terminalreporter.write_line(line)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "FK_TEST_ALL" not in os.environ:
        config.hook.pytest_deselected(items=[item for item in items if "slow" in item.keywords])
        items[:] = [item for item in items if "slow" not in item.keywords]
    items.sort(key=order.turn)
    for item in items:
        if "e2e" in item.keywords and not needs.browser():
            item.add_marker(needs.skip_or_fail("FK_REQUIRE_BROWSER", needs.NO_BROWSER))


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def worker_name(request: pytest.FixtureRequest) -> str:
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each worker works on its own clone of the migrated template."""
    template = database.schema_template()
    with (
        database.clone(template, f"test_{worker_name(request)}") as name,
        database.default_connection_on(name),
    ):
        database.shared.add(name)
        yield name


@pytest.fixture(autouse=True)
def _database_for_all_but_pure(request: pytest.FixtureRequest) -> None:
    """Its own database for who commits, the island for who asks for ``world``, else the empty."""
    asked = set(request.fixturenames)
    if "own_database" in asked:
        database.move_to(request.getfixturevalue("own_database"))
    elif "demo_site" not in asked and "pure" not in request.keywords:
        name = request.getfixturevalue("django_db_setup")
        if "world" in asked:
            island = request.getfixturevalue("island_database")
            name = island.name if island.today == clock.today() else name
        database.move_to(name)
        request.getfixturevalue("db")


@pytest.fixture(autouse=True)
def _django_db_marker() -> None:
    """In the place of pytest-django's: a mark would begin its transaction before the move above.

    Every test that may have a database has it already.
    """


@pytest.fixture(autouse=True)
def _swedish_first() -> None:
    """A request in English leaves its language in the thread; each test starts in Swedish."""
    translation.activate("sv")


@pytest.fixture(scope="module")
def own_database(
    request: pytest.FixtureRequest, django_db_setup: str, django_db_blocker: Any
) -> Iterator[str]:
    """For a module whose tests commit: a fresh clone, dropped afterwards; nothing is flushed."""
    name = f"own_{worker_name(request)}_{next(_clones)}"
    with (
        database.clone(database.schema_template(), name),
        django_db_blocker.unblock(),
        database.default_connection_on(name),
    ):
        yield name


@pytest.fixture(scope="session")
def official_personnummer() -> list[str]:
    """The official test numbers, where the folder beside the project has them."""
    return needs.shared_lines("testpersonnummer.txt")


@pytest.fixture(scope="session")
def official_samordningsnummer() -> list[str]:
    return needs.shared_lines("testsamordningsnummer.txt")
