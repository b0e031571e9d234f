"""`./fk bench [name]`: one line a scenario; code 1 beyond twice the goal.

`./fk bench quick|full|http|compare|docs` measures ratios instead: see bench/README.md.

A scenario with ``DATABASE_TIME`` is measured in the time that its statements take, and then the
goal itself is the limit: it says nothing of how fast this computer runs Python.

One with ``BUSY_TIME`` is measured in the time that processors work for it, here and in the
database: what else the computer does at the moment does not count.

``also()`` measures something more about the same, prints its own line and says if it was kept.

The process runs in the environment that the launcher gives: a throw-away database with the demo.
"""

import importlib
import os
import pkgutil
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

import django
from django.db import connections

from bench import scenarios
from bench.clock import busy_time, database_time, whole_time
from tests import database

WARM_UP = 20
ROUNDS = 200
TOLERANCE = 2
COMMANDS = {
    "quick": ("bench.commands", "quick"), "full": ("bench.commands", "full"),
    "http": ("bench.http", "main"), "compare": ("bench.compare", "main"),
    "docs": ("bench.docs", "main"), "failover": ("bench.failover", "main"),
}  # fmt: skip
MEASURING = ("quick", "full", "http")  # the page is made anew after each of these


def measure(call: Callable[[], None], clock: Callable[..., float], *, once: bool) -> list[float]:
    """Milliseconds of each round after the warm-up; some things happen only once."""
    for _ in range(0 if once else WARM_UP):
        call()
    return sorted(clock(call) for _ in range(1 if once else ROUNDS))


def clock_of(scenario: ModuleType) -> tuple[Callable[..., float], str]:
    """How the scenario is measured, and the word for it."""
    if getattr(scenario, "DATABASE_TIME", False):
        return database_time, ", databasens tid"
    if getattr(scenario, "BUSY_TIME", False):
        return busy_time, ", processortid"
    return whole_time, ""


def report(scenario: ModuleType) -> bool:
    """Print the line; True while the median stays within the limit."""
    clock, what = clock_of(scenario)
    times = measure(scenario.prepare(), clock, once=getattr(scenario, "ONCE", False))
    median, high = statistics.median(times), times[int(len(times) * 0.95)]
    kept = median <= scenario.GOAL_MS * (1 if clock is database_time else TOLERANCE)
    print(
        f"{'ok ' if kept else 'FEL'} {scenario.NAME}{what}: median {median:.1f} ms, "
        f"p95 {high:.1f} ms, mål {scenario.GOAL_MS} ms"
    )
    more: Callable[[], bool] | None = getattr(scenario, "also", None)
    return (more is None or more()) and kept


def chosen(names: list[str]) -> list[ModuleType]:
    found = [info.name for info in pkgutil.iter_modules(scenarios.__path__)]
    return [
        importlib.import_module(f"bench.scenarios.{name}")
        for name in found
        if not names or name in names
    ]


def command(word: str, arguments: list[str]) -> int:
    """One of the words that measure or judge ratios."""
    module, name = COMMANDS[word]
    code: int = getattr(importlib.import_module(module), name)(arguments)
    if word in MEASURING:
        importlib.import_module("bench.docs").main([])
    return code


def main(names: list[str]) -> int:
    if names and names[0] in COMMANDS:
        return command(names[0], names[1:])
    known = {info.name for info in pkgutil.iter_modules(scenarios.__path__)}
    if unknown := sorted(set(names) - known):
        print(f"Okänd mätning: {', '.join(unknown)}. Det finns: {', '.join(sorted(known))}.")
        return 2
    # Before the settings are read. The demo itself is never touched: see ``on_a_copy``.
    os.environ["DATABASE_URL"] = database.url_for("DATABASE_URL", database.demo_template())
    django.setup()
    kept = [on_a_copy(scenario) for scenario in chosen(names)]
    return int(not all(kept))


def on_a_copy(scenario: ModuleType) -> bool:
    """Report on a demo of its own: another scenario fills its region, or moves its contacts."""
    with demo_copy():
        return report(scenario)


@contextmanager
def demo_copy() -> Iterator[None]:
    """Django's connection on a copy of the demo that is dropped afterwards."""
    with (
        database.clone(database.demo_template(), "bench") as copy,
        database.default_connection_on(copy),
    ):
        try:
            yield
        finally:
            connections.close_all()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
