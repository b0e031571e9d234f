"""What grows from 60,000 to 1,000,000 patients: the same call in two databases, in turns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections

from bench import clock
from bench.ratios import Stage, reading
from bench.results import Result, against
from bench.rounds import Call, Plan, interleaved
from tests import database

MEASURED: dict[str, Callable[[Stage], Call]] = {
    "sql.list_growth": reading.unit_list,
    "sql.figures_growth": reading.one_unit,
}


def measure(small: Stage, large: Stage, plan: Plan) -> list[Result]:
    """The larger region against the smaller one; the vårdcentral is as large in both."""
    return [_growth(name, small, large, plan) for name in MEASURED]


def _growth(name: str, small: Stage, large: Stage, plan: Plan) -> Result:
    calls = {str(stage.built.scale): _there(stage, MEASURED[name]) for stage in (small, large)}
    found = interleaved(calls, Plan(plan.rounds, 0.01, plan.seed, warm_up=1))
    floor, samples = (found[str(stage.built.scale)] for stage in (small, large))
    return against(name, samples, floor, scale=large.built.scale, compared="large ÷ small")


def _there(stage: Stage, made: Callable[[Stage], Call]) -> Call:
    """Some calls in that database, the connection warm; what one of them took."""

    def call() -> float:
        with in_database(stage):
            run = made(stage)
            once = interleaved({"x": run}, Plan(5, 0.05), clock.seconds)
        return sorted(once["x"])[2]

    return call


@contextmanager
def in_database(stage: Stage) -> Iterator[None]:
    """Django's connection on the generated region."""
    with database.default_connection_on(stage.built.database):
        try:
            yield
        finally:
            connections.close_all()
