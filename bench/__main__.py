"""`./fk bench [name]`: one line a scenario; code 1 beyond twice the goal.

The process runs in the environment that the launcher gives: a throw-away database with the demo.
"""

import importlib
import os
import pkgutil
import statistics
import sys
import time
from collections.abc import Callable
from types import ModuleType

import django
from django.db import connections

from bench import scenarios
from tests import database

WARM_UP = 20
ROUNDS = 200
TOLERANCE = 2


def measure(call: Callable[[], None], *, once: bool) -> list[float]:
    """Milliseconds of each round after the warm-up; some things happen only once."""
    for _ in range(0 if once else WARM_UP):
        call()
    times = []
    for _ in range(1 if once else ROUNDS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def report(scenario: ModuleType) -> bool:
    """Print the line; True while the median stays within twice the goal."""
    times = measure(scenario.prepare(), once=getattr(scenario, "ONCE", False))
    median, high = statistics.median(times), times[int(len(times) * 0.95)]
    kept = median <= TOLERANCE * scenario.GOAL_MS
    print(
        f"{'ok ' if kept else 'FEL'} {scenario.NAME}: median {median:.1f} ms, "
        f"p95 {high:.1f} ms, mål {scenario.GOAL_MS} ms"
    )
    return kept


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
    with database.clone(database.demo_template(), "bench") as copy:
        # Before the settings are read; the demo itself stays as it was.
        os.environ["DATABASE_URL"] = database.url_for("DATABASE_URL", copy)
        django.setup()
        kept = [report(scenario) for scenario in chosen(names)]
        connections.close_all()
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
