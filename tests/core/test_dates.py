"""Days as people write them, and days in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import DateError, add_months, day_in_words, parse_day, short_day

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 21)
DEC_1 = date(2026, 12, 1)
days = st.dates(date(1801, 1, 1), date(2198, 12, 31))


def refusal(text: str, *, lang: str = "sv") -> DateError:
    with pytest.raises(DateError) as caught:
        parse_day(text, today=TODAY, lang=lang)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-01", "2026-12-1", "20261201", "2026\u201312\u201301", " 2026-12-01 "),
        *("1/12", "01/12", "1 / 12", "1/12 2026", "1/12-2026", "1/12 -26", "1/12/2026"),
        *("1 dec", "1 dec.", "1 DEC", "1 december 2026", "1 dec. 2026", "den 1 december"),
        *("1 dec 26", "1\u00a0december\u00a02026", "1 December", "om 10 dagar", "in 10 days"),
        *("1.12.2026", "1.12.", "01.12.26", "1. 12. 2026", "1. december"),
    ],
)
def test_many_ways_to_write_the_first_of_december(text: str) -> None:
    assert parse_day(text, today=TODAY) == DEC_1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i dag", TODAY),
        ("Idag", TODAY),
        ("today", TODAY),
        ("i morgon", date(2026, 11, 22)),
        ("imorgon", date(2026, 11, 22)),
        ("i går", date(2026, 11, 20)),
        ("igår", date(2026, 11, 20)),
        ("i övermorgon", date(2026, 11, 23)),
        ("i förrgår", date(2026, 11, 19)),
        ("på måndag", date(2026, 11, 23)),  # today is a Saturday
        ("Måndag", date(2026, 11, 23)),
        ("nästa måndag", date(2026, 11, 23)),
        ("nästa söndag", date(2026, 11, 29)),
        ("på söndag", date(2026, 11, 22)),
        ("lördag", date(2026, 11, 28)),
        ("nästa lördag", date(2026, 11, 28)),
        ("next Friday", date(2026, 11, 27)),
        ("om 3 mån", date(2027, 2, 21)),
        ("om 3 mån.", date(2027, 2, 21)),
        ("om 3 månader", date(2027, 2, 21)),
        ("om en månad", date(2026, 12, 21)),
        ("om 2 veckor", date(2026, 12, 5)),
        ("om en vecka", date(2026, 11, 28)),
        ("om 0 dagar", TODAY),
        ("om 1 dag", date(2026, 11, 22)),
        ("om 1 år", date(2027, 11, 21)),
        ("om ett år", date(2027, 11, 21)),
        ("in 6 months", date(2027, 5, 21)),
    ],
)
def test_days_counted_from_today(text: str, day: date) -> None:
    assert parse_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("3 jan", TODAY, date(2027, 1, 3)),
        ("8 nov", TODAY, date(2026, 11, 8)),
        ("20 dec", date(2027, 1, 5), date(2026, 12, 20)),
        ("21 maj", TODAY, date(2027, 5, 21)),
        ("23 maj", TODAY, date(2026, 5, 23)),
        ("29 feb", TODAY, date(2028, 2, 29)),
        ("29/2", date(2025, 6, 1), date(2024, 2, 29)),
        ("1/7", date(2027, 12, 31), date(2028, 7, 1)),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(text: str, today: date, day: date) -> None:
    assert parse_day(text, today=today) == day


def test_a_tie_goes_to_the_future() -> None:
    # With a leap day between them, 1 March is 183 days behind and 183 days ahead.
    assert parse_day("1 mars", today=date(2027, 8, 31)) == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        (
            "31 november",
            "no_such_day",
            "31 november finns inte. Skriv till exempel 30 nov eller 2026-11-30",
        ),
        (
            "31/11",
            "no_such_day",
            "31 november finns inte. Skriv till exempel 30 nov eller 2026-11-30",
        ),
        (
            "2027-02-29",
            "no_such_day",
            "29 februari 2027 finns inte. Skriv till exempel 28 feb 2027 eller 2027-02-28",
        ),
        (
            "0 dec",
            "no_such_day",
            "0 december finns inte. Skriv till exempel 31 dec eller 2026-12-31",
        ),
        ("1/13", "month", "Det finns bara tolv månader. Skriv till exempel 2026-11-21"),
        ("2026-00-10", "month", "Det finns bara tolv månader. Skriv till exempel 2026-11-21"),
        ("", "empty", "Skriv ett datum, till exempel 2026-11-21"),
        ("snart", "unreadable", "Vi förstår inte datumet. Skriv till exempel 2026-11-21"),
        ("0206-12-01", "year", "Datumet ligger för långt bort. Skriv till exempel 2026-11-21"),
    ],
)
def test_what_is_not_a_day_is_refused_in_plain_words(text: str, code: str, sentence: str) -> None:
    error = refusal(text)
    assert (error.code, str(error), str(error.message)) == (code, code, sentence)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1 brumaire", "unreadable"),
        ("1 de", "unreadable"),
        ("om 3 sekler", "unreadable"),
        ("1-12", "unreadable"),
        ("\u0661/\u0661\u0662", "unreadable"),
        ("2026-12-01 kl 8", "unreadable"),
        ("0000-12-01", "year"),
        ("om 200 år", "year"),
        ("om 9999 år", "year"),
    ],
)
def test_other_texts_have_a_code_of_their_own(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_the_refusal_names_months_in_the_language_of_the_page() -> None:
    assert "31 November" in str(refusal("31/11", lang="en").message)


def test_days_in_words() -> None:
    assert day_in_words(DEC_1) == "tisdag 1 december 2026"
    assert day_in_words(DEC_1, today=TODAY) == "tisdag 1 december 2026"
    assert day_in_words(TODAY, today=TODAY) == "i dag, lördag 21 november 2026"
    assert day_in_words(TODAY, today=TODAY, lang="en") == "today, Saturday 21 November 2026"
    assert short_day(date(2026, 11, 8)) == "8 nov 2026"
    assert short_day(date(2026, 5, 8), lang="en") == "8 May 2026"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_are_clipped_to_the_end_of_the_month(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(day=days, today=days)
def test_a_written_day_is_read_back(day: date, today: date) -> None:
    texts = [day.isoformat(), f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}"]
    texts += [short_day(day), short_day(day, lang="en"), day_in_words(day).partition(" ")[2]]
    assert {parse_day(text, today=today) for text in texts} == {day}


@given(today=days, distance=st.integers(-182, 182))
def test_a_day_within_half_a_year_needs_no_year(today: date, distance: int) -> None:
    day = today + timedelta(days=distance)
    assert parse_day(f"{day.day}/{day.month}", today=today) == day


@given(today=days, month=st.integers(1, 12), day=st.integers(32, 99))
def test_the_example_in_the_sentence_can_be_read(today: date, month: int, day: int) -> None:
    with pytest.raises(DateError) as caught:
        parse_day(f"{day}/{month}", today=today)
    examples = str(caught.value.message).partition("till exempel ")[2].split(" eller ")
    assert len({parse_day(text, today=today) for text in examples}) == 1


@given(text=st.text(max_size=20), today=days)
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    try:
        found = parse_day(text, today=today).isoformat()
    except DateError as error:
        found = error.code
    assert found
