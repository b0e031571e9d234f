"""HSA-id, phone numbers and age."""

from datetime import date

import pytest

from core.swedish import IdentifierError, age_on, normalise_hsa_id, normalise_phone

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SE2321000131-P000000123456", "SE2321000131-P000000123456"),
        (" se165565594230-1000 ", "SE165565594230-1000"),
        ("TSTABC2321000156\u2013z99", "TSTABC2321000156-Z99"),
    ],
)
def test_hsa_ids_are_made_uniform(text: str, value: str) -> None:
    assert normalise_hsa_id(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "hsa_empty"),
        ("SE2321000131-P0000001234567890123", "hsa_length"),
        ("5565594230", "hsa_form"),
        ("SE2321000131-", "hsa_form"),
        ("SE2321000131-P0\n", "hsa_form"),
        ("SE2321000131-\u0131", "hsa_form"),
        ("SE232100013\u0661-P0", "hsa_form"),
    ],
)
def test_other_hsa_ids_are_refused(text: str, code: str) -> None:
    with pytest.raises(IdentifierError, match=f"^{code}$"):
        normalise_hsa_id(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("08-465 004 00", "08-465 004 00"),
        ("  08\u2013465\u00a0004  00 ", "08-465 004 00"),
        ("+46 (0)8-465 004 00", "+46 8-465 004 00"),
        ("(08) 465 004 00", "08 465 004 00"),
        ("08/46500400", "08-46500400"),
        ("1177", "1177"),
    ],
)
def test_phone_numbers_keep_the_form_that_people_read(text: str, value: str) -> None:
    assert normalise_phone(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "phone_empty"),
        ("08-465 004 00 ankn 2", "phone_letter"),
        ("08-465 004 00\n", "phone_form"),
        ("\u0661\u0661\u0667\u0667", "phone_form"),
        ("08+465", "phone_form"),
        ("11", "phone_length"),
        ("1234567890123456", "phone_length"),
    ],
)
def test_other_phone_numbers_are_refused(text: str, code: str) -> None:
    with pytest.raises(IdentifierError, match=f"^{code}$"):
        normalise_phone(text)


@pytest.mark.parametrize(
    ("birth_on", "day", "age"),
    [
        (None, TODAY, None),
        (date(2026, 11, 22), TODAY, None),
        (TODAY, TODAY, 0),
        (date(1942, 11, 21), TODAY, 84),
        (date(1942, 11, 22), TODAY, 83),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
    ],
)
def test_age_in_whole_years(birth_on: date | None, day: date, age: int | None) -> None:
    assert age_on(birth_on, day) == age


@pytest.mark.parametrize("text", ["070", "112", "1177", "114 14"])
def test_a_short_number_is_a_units_never_a_persons(text: str) -> None:
    assert normalise_phone(text) == text
    with pytest.raises(IdentifierError) as caught:
        normalise_phone(text, of_person=True)
    assert caught.value.code == "phone_short"
