"""National and local reserve numbers."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.swedish import (
    IdentifierError,
    IdentifierKind,
    birth_date,
    check_digit,
    make_local_reserve,
    parse_person_identifier,
)

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 21)
RESERVE_LETTERS = "ABCDEFGHJKLMNPRSTUXYZ"


def code_of(text: str) -> str:
    """The error code; the kind if there is no error."""
    try:
        return parse_person_identifier(text, on=TODAY).kind
    except IdentifierError as error:
        return error.code


PUBLISHED_RESERVE = [
    *("22950606FH20", "25780404KHD5", "00342145BZ31", "00749852BZK0"),
    *("22791109JF40", "00917250SRC1", "98240301AA06"),
]


def test_every_published_reserve_number_is_accepted() -> None:
    found = [parse_person_identifier(text.lower(), on=TODAY) for text in PUBLISHED_RESERVE]
    assert {one.kind for one in found} == {IdentifierKind.NRID}
    assert [one.display for one in found] == PUBLISHED_RESERVE


def test_a_reserve_number_tells_the_birth_date_when_it_is_known() -> None:
    births = [birth_date(parse_person_identifier(t, on=TODAY)) for t in PUBLISHED_RESERVE]
    assert births[:4] == [date(1995, 6, 6), date(1978, 4, 4), None, None]
    assert births[6] == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("eleven", "code"),
    [
        *[(f"22950606{letter}H2", "reserve_letter") for letter in "IOQVW"],
        ("22950606FHO", "reserve_letter"),
        *[(f"{series}950606FH2", "reserve_series") for series in (18, 19, 20, 21, 24, 96, 99)],
        ("00341945BZ3", "reserve_series"),
        ("00342139BZ3", "reserve_series"),
        ("00342160BZ3", "reserve_series"),
        ("22950231FH2", "date"),
        ("23950606FH2", "future"),
        ("23261122FH2", "future"),
    ],
    ids=range(19),
)
def test_reserve_numbers_outside_the_series_are_refused(eleven: str, code: str) -> None:
    assert code_of(eleven + check_digit(eleven)) == code


def test_a_changed_check_digit_of_a_reserve_number_is_refused() -> None:
    others = [f"{t[:-1]}{d}" for t in PUBLISHED_RESERVE for d in "0123456789" if d != t[-1]]
    assert {code_of(text) for text in others} == {"reserve_check_digit"}


@given(
    xx=st.sampled_from([n for n in range(22, 99) if n % 3]),
    day=st.dates(date(2000, 1, 1), date(2025, 12, 31)),
    letters=st.text(RESERVE_LETTERS, min_size=2, max_size=2),
    sex=st.sampled_from(RESERVE_LETTERS + "0123456789"),
)
def test_all_series_and_letters_are_accepted(xx: int, day: date, letters: str, sex: str) -> None:
    if xx % 3 == 1 and (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    body = f"{xx}{day:%y%m%d}{letters}{sex}"
    assert code_of(body + check_digit(body)) == IdentifierKind.NRID


@given(serial=st.integers(1, 99_999), year=st.integers(1900, 2026))
def test_a_local_reserve_number_comes_back_as_itself(serial: int, year: int) -> None:
    made = make_local_reserve(serial, year)
    assert len(made.value) == 12
    assert parse_person_identifier(made.value, on=TODAY) == made
    assert birth_date(made) is None


def test_a_local_reserve_number_is_refused_when_something_is_wrong() -> None:
    good = make_local_reserve(17, 2026).value
    later = make_local_reserve(17, 2027).value
    other = str((int(good[-1]) + 1) % 10)
    assert code_of(good[:-1] + other) == "reserve_check_digit"
    assert code_of(later) == "reserve_year"
    assert code_of("992026000000") == "future"
    assert code_of(f"{good[:8]}+{good[8:]}") == "plus"


@pytest.mark.parametrize(("serial", "year"), [(0, 2026), (100_000, 2026), (1, 1899), (1, 2100)])
def test_a_local_reserve_number_cannot_be_made_outside_its_form(serial: int, year: int) -> None:
    with pytest.raises(ValueError, match="local reserve number"):
        make_local_reserve(serial, year)


def test_another_region_may_have_another_local_form() -> None:
    body = "LRN12345678"
    text = body + check_digit(body)
    pattern = re.compile("LRN[0-9]{9}")
    found = parse_person_identifier(text, on=TODAY, local_format=pattern)
    assert found.kind == IdentifierKind.LOCAL_RESERVE
