"""How a cell is read, and that no message repeats it."""

from datetime import time

import pytest

from fastkontakt import clock
from fastkontakt.cli import values
from fastkontakt.cli.values import CellFault

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("parse", "cell", "code"),
    [
        (values.text(5), "Lindqvist", "FEL_TEXT"),
        (values.text(50), "Lind\x00qvist", "FEL_TEXT"),
        (values.lines(5), "Lind\nqvist", "FEL_TEXT"),
        (values.day, "2026-02-30", "FEL_DATUM"),
        (values.day, "1/12", "FEL_DATUM"),
        (values.day, "i morgon", "FEL_DATUM"),
        (values.identifier(clock.today()), "19850101-238A", "NUMMER_LETTER"),
        (values.hsa_id, "SE-norra", "FEL_HSA_ID"),
        (values.phone, "växeln", "FEL_TELEFON"),
        (values.Choice({"ja": True}), "kanske", "OKANT_VARDE"),
        (values.Choices({"trygghet": "trygghet"}), "trygghet lugn", "OKANT_VARDE"),
        (values.yes_or_no, "kanske", "OKANT_VARDE"),
        (values.number(1, 100), "101", "FEL_TAL"),
        (values.number(1, 100), "hälften", "FEL_TAL"),
        (values.code, "fast kontakt", "FEL_KOD"),
        (values.week, "vardagar 8-16", "FEL_TELEFONTID"),
        (values.week, "mån 25:00-26:00", "FEL_TELEFONTID"),
        (values.week, "fre-mån 08:00-16:00", "FEL_TELEFONTID"),
        (values.week, "mån 08:00-12:00, mån 08:00-12:00", "FEL_TELEFONTID"),
    ],
)
def test_what_cannot_be_read_names_its_rule_and_never_the_cell(
    parse: values.Parse, cell: str, code: str
) -> None:
    with pytest.raises(CellFault) as caught:
        parse(cell)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")
    assert cell not in caught.value.sentence


def test_words_keep_single_spaces_and_notes_their_lines() -> None:
    assert values.text(20)("  Asta   Vik ") == "Asta Vik"
    assert values.lines(40)("Ring  först.\r\nSedan  kom.") == "Ring först.\nSedan kom."
    assert values.lower(20)("Läkare") == "läkare"


def test_several_words_keep_their_order_and_stand_once() -> None:
    parse = values.Choices({"a": 1, "b": 2})
    assert parse("b, a b") == [2, 1]


def test_a_week_of_phone_hours() -> None:
    slots = values.week("mån-tis 08.00-16.00, Lör 10:00-12:00")
    assert slots == [
        (0, time(8), time(16)),
        (1, time(8), time(16)),
        (5, time(10), time(12)),
    ]
