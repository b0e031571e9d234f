"""`./fk bench workday`: what a day holds, and when the run says FEL."""

from collections import Counter

import pytest

from bench.workday.mix import COMMON, GROUPS, KINDS, REST_PATIENT, WRITES, Kind, deck
from bench.workday.told import Told

pytestmark = pytest.mark.pure


def told(kind: Kind, times: list[float], statements: list[int]) -> Told:
    return Told(kind, times, statements, [1000] * len(times))


def test_a_day_is_70_percent_lists_20_patients_5_writes_and_5_machines() -> None:
    drawn = Counter(kind.group for kind in deck(1))
    assert drawn == GROUPS
    assert set(deck(1)) == set(KINDS)


def test_the_same_seed_gives_the_same_day_and_another_one_another() -> None:
    assert deck(1) == deck(1) != deck(2)


def test_a_kind_beyond_twice_its_limit_is_said_so() -> None:
    assert not told(COMMON, [79.0] * 20, [5] * 20).faults
    slow = told(COMMON, [81.0] * 20, [5] * 20)
    assert slow.line().endswith("FEL: mål 40 ms")


def test_a_write_may_take_twice_as_long_as_a_reading() -> None:
    (write,) = {kind.limit for kind in KINDS if kind.group == WRITES}
    assert write == 2 * COMMON.limit == 2 * REST_PATIENT.limit


def test_statements_that_grow_during_the_day_are_said_so() -> None:
    growing = told(COMMON, [10.0] * 20, list(range(5, 25)))
    assert growing.line().endswith("FEL: satserna går från 9 till 20")


def test_a_patient_about_whom_more_is_read_is_no_growth() -> None:
    assert not told(COMMON, [10.0] * 20, [5, 7, 5, 5] * 5).faults


def test_one_call_that_renews_its_session_is_no_growth() -> None:
    assert not told(COMMON, [10.0] * 20, [5] * 19 + [6]).faults
    assert "5–6" in told(COMMON, [10.0] * 20, [5] * 19 + [6]).line()
