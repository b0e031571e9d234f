"""The whole permission table on two processors: each row, at each address, by each of its readers.

The ordinary tests ask a part of it, and `--all` asks all of it, but no test fails because it took
long. Here the same tests run in a process of their own, and the time is kept as well.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests import database

NAME = "matrix"
GOAL_MS = 90_000
ONCE = True
PROCESSORS = 2
WHOLE = "every_reader or every_address or every_route or scope_of_lists"
TESTS = [
    "tests/permissions/test_matrix.py", "-k", WHOLE, "-n", str(PROCESSORS), "--dist", "load",
    "--maxschedchunk", "1", "-p", "no:randomly",  # so that both end together
    "-q", "--tb=short", "--no-header", "-p", "no:cacheprovider",
]  # fmt: skip


@dataclass
class Run:
    """How it went."""

    seconds: float = 0
    is_green: bool = False
    told: str = ""


_run = Run()


def prepare() -> Callable[[], None]:
    """The empty database that each worker copies is not made anew for each run."""
    database.schema_template()
    return call


def call() -> None:
    """Ask all of it; the workers make databases of their own."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *TESTS],
        cwd=database.ROOT,
        env={**database.environment("postgres"), "FK_TEST_ALL": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    _run.seconds = time.perf_counter() - start
    _run.is_green, _run.told = done.returncode == 0, done.stdout


def also() -> bool:
    """Whether each answer was the one that stands in the table; else what was wrong."""
    if not _run.is_green:
        print(_run.told)
    word = "ok  svarar rätt" if _run.is_green else "FEL svarar inte rätt"
    print(
        f"{word}: hela behörighetstabellen, på {_run.seconds:.0f} sekunder med {PROCESSORS} "
        f"processer (mål {GOAL_MS // 1000}, underkänt över {2 * GOAL_MS // 1000})"
    )
    return _run.is_green
