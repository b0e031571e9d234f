"""A name is words: what looks like a personnummer is not stored as one."""

import pytest

from core.names import check_names, check_readable, holds_number, is_readable

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "typed",
    [
        "198501012384",
        "19850101-2384",
        "850101-2384",
        "850101+2384",
        "1985 01 01 23 84",
        "1985.01.01 – 2384",
        "1985_01_01",
        "Asta 850101",
        "Asta 19850101\u200b2384 Lindqvist",
        "٨٥٠١٠١٢٣٨٤",
    ],
)
def test_a_number_is_no_name_however_it_is_written(typed: str):
    assert holds_number(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "Asta", "Anna-Karin", "Carl XVI Gustaf", "Person Nummer12", "Avdelning 12, plan 3"],
)
def test_a_name_with_a_few_digits_is_a_name(typed: str):
    assert not holds_number(typed)


def test_the_refusal_names_the_field_and_never_repeats_the_number():
    (finding,) = check_names(given_name="Asta", family_name="19850101-2384")
    assert (finding.field, finding.reason.code) == ("family_name", "NAMN_INTE_NUMMER")
    assert finding.sentence == "Skriv ett namn, inte ett nummer."


@pytest.mark.parametrize(
    "typed", ["Asta\u202eavE", "As\x07ta", "Asta\u200b", "🙂", "☎ ☎", "a\ue000"]
)
def test_signs_that_nobody_can_read_are_no_name(typed: str):
    assert not is_readable(typed)
    (finding,) = check_names(name=typed)
    assert (finding.field, finding.reason.code) == ("name", "KONSTIGA_TECKEN")


@pytest.mark.parametrize(
    "typed", ["", "?", "Zoë O’Brien-Ros", "Ngọc Ánh", "محمد", "می\u200cخواهم", "李", "Eva ♥"]
)
def test_names_of_all_languages_are_names(typed: str):
    assert not list(check_readable(name=typed))
