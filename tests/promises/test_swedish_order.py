"""Å ä ö sort right, and the same in Python as in every PostgreSQL (house 3.15)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sorting import swedish_key
from patients.models import Patient
from tests.promises.statements import rows

# Everything that European names are written with, and what people type by mistake.
LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x24F)
MARKS = st.sampled_from("\u0300\u0301\u0302\u0303\u0308\u030a\u0327-’'. \u00a0")
# Beyond the first plane, Python and PostgreSQL may know different versions of Unicode.
ANYTHING = st.characters(min_codepoint=1, max_codepoint=0xFFFF, exclude_categories=["Cs", "Cn"])
NAMES = st.lists(st.text(LATIN | MARKS, max_size=12) | st.text(ANYTHING, max_size=12), max_size=40)

IN_ORDER = [
    "Abel", "Adam", "Ahlgren", "Andersson", "Berg", "Çelik", "Dahl", "Ek", "Élan", "Elf",
    "Mulling", "Müller", "Nuñez", "Nyström", "O'Brien", "Obrink", "Quist", "Svensson", "Wall",
    "Wik", "Zetterberg", "Åberg", "Åkesson", "Ängström", "Äro", "Ærø", "Öberg", "Östberg", "Østby",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_python_and_the_database_have_the_same_key(names: list[str]) -> None:
    both = "select n, fk_sv_key(n) from unnest(%s::text[]) with ordinality t(n, o) order by o"
    found = rows(both, names)
    assert [(name, swedish_key(name)) for name in names] == found


@settings(max_examples=40, deadline=None)
@given(NAMES)
def test_python_and_the_database_put_names_in_the_same_order(names: list[str]) -> None:
    found = rows('select n from unnest(%s::text[]) n order by fk_sv_key(n), n collate "C"', names)
    by_bytes = sorted(names, key=lambda name: (swedish_key(name).encode(), name.encode()))
    assert [row[0] for row in found] == by_bytes


def test_every_latin_letter_has_the_same_key(db: None) -> None:
    letters = [chr(code) for code in range(0x20, 0x250)]
    found = rows("select fk_sv_key(n) from unnest(%s::text[]) with ordinality t(n, o) order by o",
                 letters)  # fmt: skip
    assert [swedish_key(letter) for letter in letters] == [row[0] for row in found]


def test_the_last_letters_come_in_their_order() -> None:
    words = ["Zö", "Åa", "Åö", "Äa", "Äö", "Öa"]
    assert sorted(set(words), key=swedish_key) == words


def test_names_stand_as_in_a_swedish_telephone_book() -> None:
    assert sorted(set(IN_ORDER), key=swedish_key) == IN_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÅKERLUND", "åkerlund"), ("A\u030akerlund", "Åkerlund"), ("Anna-Lena", "AnnaLena"),
     ("O’Brien", "O'Brien"), ("Idé", "Ide")],
)  # fmt: skip
def test_what_people_write_in_different_ways_is_found_alike(one: str, other: str) -> None:
    assert swedish_key(one) == swedish_key(other)


@pytest.mark.parametrize(("one", "other"), [("Åberg", "Aberg"), ("Öman", "Oman"), ("Äng", "Ang")])
def test_a_swedish_letter_is_a_letter_of_its_own(one: str, other: str) -> None:
    assert swedish_key(one) != swedish_key(other)


def test_the_register_itself_is_in_order(db: None) -> None:
    for name in reversed(IN_ORDER):
        Patient.objects.create(family_name=name, given_name="Åsa")
    Patient.objects.create(family_name="Berg", given_name="Örjan")
    listed = Patient.objects.filter(given_name="Åsa").order_by("sort_key", "pk")
    assert list(listed.values_list("family_name", flat=True)) == IN_ORDER
    bergs = Patient.objects.filter(family_name="Berg").order_by("sort_key")
    assert [patient.given_name for patient in bergs] == ["Åsa", "Örjan"]
    for patient in Patient.objects.all():
        assert patient.sort_key == swedish_key(f"{patient.family_name} {patient.given_name}")
