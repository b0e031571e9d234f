"""How files may look."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from patients.models import Patient
from tests.cli.conftest import Island

LINES = ("personnummer;fornamn;efternamn;telefon", "{asta};Asta;Vik;08-465 004 03")


def name_of_asta(island: Island) -> str:
    return Patient.objects.get(pk=island.world.asta.pk).name


def test_a_byte_order_mark_is_read_over(island: Island) -> None:
    call_command("import_patients", str(island.file(*LINES, encoding="utf-8-sig")))
    assert name_of_asta(island) == "Asta Vik"


def test_a_comma_separates_as_well_as_a_semicolon(island: Island) -> None:
    island.run("import_patients", *(line.replace(";", ",") for line in LINES))
    assert name_of_asta(island) == "Asta Vik"


def test_a_quoted_cell_may_hold_a_separator_and_a_line_break(island: Island) -> None:
    words = island.refused(
        "import_patients",
        "personnummer;fornamn;efternamn",
        '{asta};Asta;"Vik;\nnorra"',
        "{nils};Nils;",
    )
    assert "Rad 4, kolumn efternamn" in words


def test_empty_lines_and_empty_cells_at_the_end_are_no_fault(island: Island) -> None:
    island.run("import_patients", *LINES[:1], "", f"{LINES[1]};;", ";;;")
    assert name_of_asta(island) == "Asta Vik"


def test_too_few_cells_are_a_fault(island: Island) -> None:
    words = island.refused("import_patients", LINES[0], "{asta};Asta")
    assert "Rad 2: Raden har inte lika många fält" in words


def test_headers_may_have_capitals_and_swedish_letters(island: Island) -> None:
    island.run("import_patients", "Personnummer;Förnamn;Efternamn", "{asta};Asta;Vik")
    assert name_of_asta(island) == "Asta Vik"


def test_missing_unknown_and_doubled_columns_are_named(island: Island) -> None:
    words = island.refused(
        "import_patients", "personnummer;fornamn;fornamn;skostorlek", "{asta};;;"
    )
    assert "Kolumner som saknas: efternamn." in words
    assert "Okänt kolumnnamn på plats: 4." in words
    assert "Kolumner som står två gånger: fornamn." in words
    assert "Kolumnerna heter: personnummer, fornamn, efternamn" in words


def test_a_file_without_header_does_not_show_its_first_person(island: Island) -> None:
    words = island.refused("import_patients", "{asta};Asta;Vik")
    assert island.number("asta") not in words


def test_latin_1_is_refused_with_a_sentence(island: Island) -> None:
    path = island.file("personnummer;fornamn;efternamn", "{asta};Åsa;Vik", encoding="latin-1")
    with pytest.raises(CommandError, match="Filen är inte UTF-8"):
        call_command("import_patients", str(path))


@pytest.mark.pure
def test_a_missing_file_is_a_sentence_that_does_not_repeat_its_name(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("import_patients", str(tmp_path / "hemlig.csv"))
    assert str(caught.value) == "Filen finns inte eller går inte att läsa."


def test_an_empty_file_is_a_sentence(island: Island) -> None:
    assert "Filen är tom" in island.refused("import_patients", "")


def test_a_torn_quotation_is_a_sentence_with_its_line(island: Island) -> None:
    words = island.refused("import_patients", *LINES, '{nils};"Nils;Vik;')
    assert "Rad 3 går inte att läsa" in words
