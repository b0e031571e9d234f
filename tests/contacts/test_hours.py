"""Whether somebody answers today, from rows of weekdays with a start and an end."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.hours import CLOSED_TODAY, NOT_TODAY, TODAY, UNKNOWN, answering, span_text

pytestmark = pytest.mark.pure

MONDAY, FRIDAY, SATURDAY = 0, 4, 5
OFFICE = [(day, "08:00", "16:00") for day in range(5)]


def test_she_answers_now_when_the_clock_is_within_todays_hours():
    found = answering(OFFICE, FRIDAY, time(9, 30))
    assert (found.code, found.is_open_now, span_text(found.spans)) == (TODAY, True, "8–16")


def test_she_answers_later_today_when_the_clock_is_before_the_hours():
    found = answering(OFFICE, FRIDAY, time(7, 0))
    assert (found.code, found.is_open_now) == (TODAY, False)


def test_a_pause_in_the_middle_of_the_day_is_not_open_but_still_today():
    rows = [(FRIDAY, "08:00", "10:30"), (FRIDAY, "13:00", "15:00")]
    found = answering(rows, FRIDAY, time(11, 0))
    assert (found.code, found.is_open_now) == (TODAY, False)
    assert span_text(found.spans) == "8–10.30, 13–15"


def test_after_closing_on_friday_the_next_day_is_monday():
    found = answering(OFFICE, FRIDAY, time(16, 0))
    assert (found.code, found.next_weekday) == (CLOSED_TODAY, MONDAY)
    assert span_text(found.next_spans) == "8–16"


def test_on_a_saturday_without_hours_the_next_day_is_monday():
    found = answering(OFFICE, SATURDAY, time(10, 0))
    assert (found.code, found.weekday, span_text(found.spans)) == (NOT_TODAY, MONDAY, "8–16")


def test_hours_on_one_weekday_only_come_back_next_week():
    found = answering([(FRIDAY, "09:00", "12:00")], FRIDAY, time(13, 0))
    assert (found.code, found.next_weekday) == (CLOSED_TODAY, FRIDAY)


def test_without_hours_nothing_is_promised():
    assert answering([], FRIDAY, time(10, 0)).code == UNKNOWN


ROWS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 22)).map(
        lambda row: (row[0], f"{row[1]:02}:00", f"{row[1] + 1:02}:00")
    )
)


@given(ROWS, st.integers(0, 6), st.times())
def test_open_now_is_true_exactly_when_a_row_of_the_day_holds_the_time(rows, weekday, at):
    expected = any(
        day == weekday and time.fromisoformat(opens) <= at < time.fromisoformat(closes)
        for day, opens, closes in rows
    )
    assert answering(rows, weekday, at).is_open_now is expected
