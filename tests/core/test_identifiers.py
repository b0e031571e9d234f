"""Personnummer and samordningsnummer.

Every valid personnummer here is an official test number. Tables are parametrized by the name of
the case, and asserts compare codes and truths, so that a failure prints no number.
"""

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.swedish import (
    IdentifierError,
    IdentifierKind,
    PersonIdentifier,
    birth_date,
    demo_personnummer,
    demo_personnummer_exists,
    parse_person_identifier,
)

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 21)
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def code_of(text: str, *, on: date = TODAY) -> str:
    """The error code; the canonical kind if there is no error."""
    try:
        return parse_person_identifier(text, on=on).kind
    except IdentifierError as error:
        return error.code


def value_of(text: str, *, on: date = TODAY) -> str:
    return parse_person_identifier(text, on=on).value


def official(name: str) -> list[str]:
    path = DATA / name
    if not path.exists() and os.environ.get("FK_REQUIRE_SHARED") != "1":
        pytest.skip(f"{name} is not beside the checkout")
    return path.read_text(encoding="ascii").split()


numbers = st.builds(
    lambda birth, serial: demo_personnummer(birth, serial=serial),
    st.dates(date(1991, 1, 1), date(1999, 12, 31)),
    st.sampled_from([238, 239]),
)


# --- the official test numbers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("testpersonnummer.txt", IdentifierKind.PERSONNUMMER, 41_129),
        ("testsamordningsnummer.txt", IdentifierKind.SAMORDNINGSNUMMER, 2_264),
    ],
    ids=["personnummer", "samordningsnummer"],
)
def test_every_official_number_is_accepted(name: str, kind: str, count: int) -> None:
    listed = official(name)
    right = sum(
        parse_person_identifier(number, on=TODAY) == PersonIdentifier(kind, number)
        for number in listed
    )
    assert (len(listed), right) == (count, count)


def test_demo_numbers_are_exactly_those_of_the_official_series() -> None:
    first, days = date(1985, 1, 1), 12_418
    pairs = [(first + timedelta(n), serial) for n in range(days) for serial in (238, 239)]
    made = {
        demo_personnummer(birth, serial=serial)
        for birth, serial in pairs
        if demo_personnummer_exists(birth, serial=serial)
    }
    series = {
        number
        for number in official("testpersonnummer.txt")
        if "1985" <= number[:4] <= "2018" and number[8:11] in {"238", "239"}
    }
    assert (len(made), len(made ^ series)) == (22_986, 0)


@pytest.mark.parametrize(
    ("birth", "serial"),
    [
        (date(1984, 12, 31), 238),
        (date(2019, 1, 1), 239),
        (date(2000, 1, 1), 240),
        (date(1990, 1, 4), 238),
        (date(2014, 1, 1), 238),
    ],
)
def test_demo_numbers_outside_the_official_series_are_refused(birth: date, serial: int) -> None:
    with pytest.raises(ValueError, match="no official test number"):
        demo_personnummer(birth, serial=serial)


# --- how people write -----------------------------------------------------------------------------

SAME_PERSON = {
    "with a hyphen": "19420310-9147",
    "twelve digits": "194203109147",
    "ten digits": "4203109147",
    "ten digits and a hyphen": "420310-9147",
    "spaces around": "  19420310-9147 ",
    "spaces inside": "1942 03 10 - 9147",
    "no-break space": "\u00a019420310\u00a09147",
    "narrow no-break space": "19420310\u202f9147",
    "en dash": "19420310\u20139147",
    "hyphen of its own": "19420310\u20109147",
    "no-break hyphen": "420310\u20119147",
    "minus sign": "420310\u22129147",
}


@pytest.mark.parametrize("case", SAME_PERSON)
def test_every_common_way_to_write_gives_the_same_number(case: str) -> None:
    found = parse_person_identifier(SAME_PERSON[case], on=TODAY)
    same = found.display == "19420310-9147"
    assert (found.kind, same) == (IdentifierKind.PERSONNUMMER, True)


CENTURIES = {
    "a hyphen is a child": ("121212-1212", TODAY, "2012"),
    "a plus is a hundred": ("121212+1212", TODAY, "1912"),
    "none is the latest": ("1212121212", TODAY, "2012"),
    "none is not the future": ("1212121212", date(2011, 6, 1), "1912"),
    "a hyphen the year before a hundred": ("121212-1212", date(2011, 6, 1), "1912"),
    "a plus the year of a hundred": ("121212+1212", date(2012, 1, 1), "1912"),
    "a hyphen after the birth": ("121212-1212", date(2012, 12, 31), "2012"),
    "none the day before the birth": ("1212121212", date(2012, 12, 11), "1912"),
    "none the day of birth": ("1212121212", date(2012, 12, 12), "2012"),
    "twelve digits and a plus": ("19121212+1212", TODAY, "1912"),
    "twelve digits and a hyphen, though a hundred": ("19121212-1212", TODAY, "1912"),
    "a coordination day is sixty too many": ("7010632391", date(2070, 10, 2), "1970"),
}


@pytest.mark.parametrize("case", CENTURIES)
def test_the_separator_and_the_day_choose_the_century(case: str) -> None:
    text, on, year = CENTURIES[case]
    century = value_of(text, on=on)[:4]
    assert century == year


REFUSED = {
    "nothing": ("", "empty"),
    "only spaces": (" \u00a0 ", "empty"),
    "a line break": ("19420310-9147\n", "hidden_character"),
    "a tab": ("19420310\t9147", "hidden_character"),
    "a zero-width space": ("19420310\u200b9147", "hidden_character"),
    "a line separator": ("19420310\u20289147", "hidden_character"),
    "Arabic-Indic digits": ("\u0661\u0669420310-9147", "foreign_digit"),
    "fullwidth digits": ("\uff11\uff19420310-9147", "foreign_digit"),
    "a superscript digit": ("19420310-914\u00b2", "foreign_digit"),
    "a letter": ("19420310-914O", "letter"),
    "a Cyrillic letter": ("982403010\u0410A06", "letter"),
    "a long s, which would become S": ("98240301A\u017f06", "letter"),
    "an interim number": ("19420310-T147", "letter"),
    "another region's number": ("20210325K069", "letter"),
    "a slash": ("19420310/9147", "character"),
    "an em space": ("19420310\u20039147", "character"),
    "two hyphens": ("1942-0310-9147", "separator"),
    "a hyphen in the wrong place": ("1942-03109147", "separator"),
    "only a hyphen": ("-", "separator"),
    "a plus for a young person": ("19420310+9147", "plus"),
    "a plus in a reserve number": ("98240301+AA06", "plus"),
    "nine digits": ("420310914", "length"),
    "eleven digits": ("94203109147", "length"),
    "thirteen digits": ("1194203109147", "length"),
    "year 1742": ("174203109147", "century"),
    "30 February": ("194202309147", "date"),
    "month 13": ("194213109147", "date"),
    "day 00": ("194203009147", "date"),
    "day 45": ("194203459147", "date"),
    "29 February in 1942": ("194202299147", "date"),
    "coordination day 92": ("194203929147", "date"),
    "coordination month 13": ("194213709147", "date"),
    "tomorrow": ("202611229147", "future"),
    "next year, coordination number without month": ("202700609147", "future"),
    "year 9942": ("994203109147", "future"),
    "a hyphen, though born later this year": ("261222-9147", "future"),
    "serial 000": ("20150916-0006", "serial"),
    "a wrong check digit": ("19420310-9148", "check_digit"),
    "a published wrong number": ("19600430-9886", "check_digit"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_its_own_code(case: str) -> None:
    text, code = REFUSED[case]
    found = code_of(text)
    assert found == code


@pytest.mark.parametrize("case", REFUSED)
def test_the_error_never_repeats_what_was_typed(case: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        parse_person_identifier(REFUSED[case][0], on=TODAY)
    shown = f"{caught.value} {caught.value!r} {caught.value.message}"
    assert re.search(r"[0-9]{4}", shown) is None
    assert str(caught.value) == caught.value.code
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_single_published_vectors_are_accepted() -> None:
    texts = ["19090527+1474", "20000229-2399", "20000405-9937", "191212121212", "189002029800"]
    coordination = ["19730288-9931", "20210791-9967", "196109732393", "701063-2391"]
    assert {code_of(text) for text in texts} == {IdentifierKind.PERSONNUMMER}
    assert {code_of(text) for text in coordination} == {IdentifierKind.SAMORDNINGSNUMMER}


def test_a_coordination_number_may_lack_day_and_month() -> None:
    unknown = parse_person_identifier("191500722390", on=TODAY)
    known = parse_person_identifier("196109732393", on=TODAY)
    assert (unknown.kind, birth_date(unknown)) == (IdentifierKind.SAMORDNINGSNUMMER, None)
    assert birth_date(known) == date(1961, 9, 13)


# --- properties -----------------------------------------------------------------------------------


@given(numbers)
def test_display_and_value_come_back_as_the_same_number(number: str) -> None:
    found = parse_person_identifier(number, on=TODAY)
    again = parse_person_identifier(found.display, on=TODAY)
    same = found.value == again.value == number
    assert (found.kind, again.kind, same) == (*[IdentifierKind.PERSONNUMMER] * 2, True)


@given(numbers, st.sampled_from(["", "-"]))
def test_ten_digits_come_back_as_twelve(number: str, mark: str) -> None:
    same = value_of(f"{number[2:8]}{mark}{number[8:]}") == number
    assert same


@given(numbers, st.integers(1, 9))
def test_a_changed_check_digit_is_always_refused(number: str, step: int) -> None:
    changed = number[:-1] + str((int(number[-1]) + step) % 10)
    found = code_of(changed)
    assert found == "check_digit"


@given(numbers, st.integers(2, 10), st.integers(1, 9))
def test_any_single_changed_digit_after_the_century_is_refused(
    number: str, place: int, step: int
) -> None:
    changed = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    found = code_of(changed)
    assert found in {"check_digit", "date", "future", "serial"}


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    assert code_of(text)


def test_nothing_printed_shows_the_number() -> None:
    found = PersonIdentifier(IdentifierKind.PERSONNUMMER, "191212121212")
    printed = f"{found} {found!r} {found!s} {[found]}"
    assert re.search("[0-9]", printed) is None
