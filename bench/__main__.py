"""`./fk bench [name]`: one line a scenario; code 1 beyond twice the goal.

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
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import django
from django.db import connection, connections

from bench import scenarios
from tests import database

WARM_UP = 20
ROUNDS = 200
TOLERANCE = 2


def measure(call: Callable[[], None], clock: Callable[..., float], *, once: bool) -> list[float]:
    """Milliseconds of each round after the warm-up; some things happen only once."""
    for _ in range(0 if once else WARM_UP):
        call()
    return sorted(clock(call) for _ in range(1 if once else ROUNDS))


def whole_time(call: Callable[[], None]) -> float:
    """Milliseconds from the call to its end."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def database_time(call: Callable[[], None]) -> float:
    """Milliseconds of the statements alone, each from its sending to its last row."""
    spent = 0.0

    def watch(run: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        nonlocal spent
        start = time.perf_counter()
        try:
            return run(sql, params, *more)
        finally:
            spent += time.perf_counter() - start

    with connection.execute_wrapper(watch):
        call()
    return spent * 1000


def busy_time(call: Callable[[], None]) -> float:
    """Milliseconds of processor, here and in the connection's server process; else the whole."""
    if not server_statistics().exists():
        return whole_time(call)
    start = busy_until_now()
    call()
    return (busy_until_now() - start) * 1000


def busy_until_now() -> float:
    """Seconds of processor that this thread and its server process have had."""
    in_server = int(server_statistics().read_text().split()[0]) / 1e9
    return time.thread_time() + in_server


def server_statistics() -> Path:
    """Where Linux tells how long the server process has run, first in nanoseconds."""
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")


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


def main(names: list[str]) -> int:
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
    with (
        database.clone(database.demo_template(), "bench") as copy,
        database.default_connection_on(copy),
    ):
        try:
            return report(scenario)
        finally:
            connections.close_all()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
