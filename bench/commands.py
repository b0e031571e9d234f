"""`./fk bench quick|full`: the ratios in generated regions; told, judged and written down."""

import argparse
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import django
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from bench import results
from bench.results import Result
from bench.rounds import Plan
from tests import database

SMALLEST, SMALL, LARGE = 20_000, 60_000, 1_000_000
MEMORY = "1GB"
LONGEST = {"quick": 90, "full": 720}  # seconds; at twice the time the run has failed
SHORT, LONG = (5, 0.15), (7, 0.3)  # rounds, and seconds of each call in a round


def quick(arguments: Sequence[str]) -> int:
    """Every ratio among 20,000 patients; at most 90 seconds."""
    options = _options("quick", arguments)
    return _run("quick", [SMALLEST], Plan(*SHORT, options.seed))


def full(arguments: Sequence[str]) -> int:
    """Among 60,000 and 1,000,000 patients, what grows between them, and the import."""
    options = _options("full", arguments)
    return _run("full", [SMALL, options.scale], Plan(*LONG, options.seed))


def give_memory() -> None:
    """Start the throw-away database anew, with the memory that so many patients have."""
    with database.superuser() as server:
        server.execute(f"alter system set shared_buffers = '{MEMORY}'")
    restart()


def restart() -> None:
    """Start the throw-away database anew; its address is another one afterwards."""
    data = ["--data", str(database.run_folder())]
    python = [sys.executable, "-m", "fastkontakt.database"]
    subprocess.run([*python, "down", *data], check=True, cwd=database.ROOT)
    done = subprocess.run(
        [*python, "up", *data, "--throwaway"], check=True, cwd=database.ROOT, capture_output=True
    )
    urls = json.loads(done.stdout)
    os.environ.update({key: text for key, text in urls.items() if key.startswith("DATABASE_")})


def _options(word: str, arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"./fk bench {word}")
    parser.add_argument("--seed", type=int, default=1, help="frö till personer och ordning")
    if word == "full":
        parser.add_argument("--scale", type=int, default=LARGE, help="antal patienter")
    return parser.parse_args(arguments)


def _run(mode: str, scales: Sequence[int], plan: Plan) -> int:
    begun = time.perf_counter()
    if max(scales) > SMALL:
        give_memory()
    template = database.schema_template()
    os.environ["DATABASE_URL"] = database.url_for("DATABASE_URL", template)
    django.setup()
    about: dict[str, Any] = {
        "clock": "processor",
        "rounds": plan.rounds,
        "slot": plan.slot,
        "seed": plan.seed,
    }
    found = _measure(scales, plan, about)
    # A cluster that has held a million patients is not kept for the tests to start from.
    (database.run_folder() / "new-template").unlink(missing_ok=True)
    about["seconds"] = round(time.perf_counter() - begun)
    path = results.write(results.document(mode, found, about))
    print(f"{about['seconds']} s. Sparat i {path.relative_to(results.HERE.parent)}.")
    return max(_code(found), _late(mode, about["seconds"]))


def _late(mode: str, seconds: int) -> int:
    if seconds > LONGEST[mode]:
        print(f"Körningen tog {seconds} s, mål högst {LONGEST[mode]} s.")
    return int(seconds > 2 * LONGEST[mode])


def _measure(scales: Sequence[int], plan: Plan, about: dict[str, Any]) -> list[Result]:
    # Models can be imported only now; the addresses bring in every page.
    from bench import generator
    from bench.ratios import Stage, growth, reading, rendering, writing

    importlib.import_module(settings.ROOT_URLCONF)

    with ExitStack() as stack:
        built = [stack.enter_context(generator.built(scale, plan.seed)) for scale in scales]
        about["generated"] = {str(each.scale): generator.facts(each) for each in built}
        stages = [Stage(each) for each in built]
        found = _told(growth.measure(*stages, plan)) if len(stages) > 1 else []
        for stage in stages:
            with growth.in_database(stage):
                for part in (reading, rendering, writing):
                    found += _told(part.measure(stage, plan))
        if len(stages) > 1:
            about["cold"] = _cold(stages[-1])
    if len(stages) > 1:
        found += _told([_import()])
    return found


def _cold(stage: Any) -> dict[str, tuple[float, float]]:
    """The first readings of a database that has just been started."""
    from django.db import connections

    from bench.ratios import cold

    connections.close_all()
    restart()
    url = database.url_for("DATABASE_URL", stage.built.database)
    connections["default"].settings_dict["HOST"] = conninfo_to_dict(url)["host"]
    return cold.first_readings(stage)


def _import() -> Result:
    """As ``./fk bench imports`` does it, in the demo's region."""
    from bench.__main__ import demo_copy
    from bench.clock import whole_time
    from bench.scenarios import imports

    with demo_copy():
        seconds = whole_time(imports.prepare()) / 1000
    return Result("import.patients", seconds, seconds, seconds, scale=imports.PEOPLE)


def _told(found: list[Result]) -> list[Result]:
    known = results.goals()
    for row in found:
        print(results.line_of(row, known[row.name]), flush=True)
    return found


def _code(found: Sequence[Result]) -> int:
    known = results.goals()
    if any(row.state != "ok" for row in found):
        print("Datorn var upptagen av annat: mät om när den är ledig.")
    return int(any(results.is_kept(row, known[row.name]) is False for row in found))
