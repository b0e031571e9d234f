"""The first readings after the database was started anew, against the same readings again.

Nothing is in the database's own memory and no plan is kept; what the operating system remembers of
its files is still there. Milliseconds of the wall: nothing is promised about them.
"""

import statistics
from time import perf_counter

from accesslog.trail import trail
from actions import reading
from actions.name_search import find_by_name
from bench.ratios import Stage
from bench.ratios.growth import in_database
from bench.ratios.reading import PREFIX, one_unit, unit_list
from bench.rounds import Call

AGAIN = 15

# Each reading: milliseconds of the first one, and the median of those that follow.
Told = dict[str, tuple[float, float]]


def first_readings(stage: Stage) -> Told:
    """One after the other, on a connection that is there already."""
    with in_database(stage):
        stage.by_key()
        return {name: _first_and_again(call) for name, call in _readings(stage).items()}


def _readings(stage: Stage) -> dict[str, Call]:
    ids = iter(stage.built.patient_ids)

    def opened() -> None:
        with trail():
            reading.open_patient(actor=stage.actor, patient_id=next(ids), on=stage.built.day)

    def search() -> None:
        with trail():
            find_by_name(actor=stage.actor, text=PREFIX, on=stage.built.day)

    return {
        "a patient is opened": opened,
        "a unit's people and load": one_unit(stage),
        "a unit's list": unit_list(stage),
        "a search by name": search,
    }


def _first_and_again(call: Call) -> tuple[float, float]:
    times = []
    for _turn in range(1 + AGAIN):
        start = perf_counter()
        call()
        times.append((perf_counter() - start) * 1000)
    return round(times[0], 1), round(statistics.median(times[1:]), 1)
