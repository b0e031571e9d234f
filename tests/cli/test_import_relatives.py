"""import_relatives: närstående, and what they are told."""

from collections.abc import Callable
from datetime import date

from core.swedish import demo_personnummer
from patients.models import Relative
from tests.cli.conftest import Island

UNKNOWN = demo_personnummer(date(1999, 1, 2), serial=238)
HEADER = "personnummer;namn;relation;telefon;far_veta;fran;till"


def test_a_relative_is_added_and_a_second_run_changes_nothing(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [HEADER, "{asta};Örjan Lindqvist;son;08-465 004 11;moten;;"]
    assert "nya: 1" in island.run("import_relatives", *lines)
    row = Relative.objects.get()
    assert (row.relation, row.told, row.starts_on) == ("son", "meetings", island.world.today)
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_relatives", *lines)
    assert history_rows() == before


def test_the_same_name_at_the_same_patient_is_the_same_person(island: Island) -> None:
    island.run("import_relatives", HEADER, "{asta};Örjan Ek;son;08-465 004 11;allt;2025-01-01;")
    words = island.run("import_relatives", HEADER, "{asta};örjan ek;;08-465 004 12;;;")
    assert "ändrade: 1" in words
    row = Relative.objects.get()
    assert (row.phone, row.relation, row.told) == ("08-465 004 12", "son", "everything")


def test_the_same_name_at_another_patient_is_somebody_else(island: Island) -> None:
    lines = [HEADER, "{asta};Örjan Ek;son;;;;", "{nils};Örjan Ek;bror;;;;"]
    assert "nya: 2" in island.run("import_relatives", *lines)


def test_a_relative_ends_only_when_the_file_says_so(island: Island) -> None:
    island.run("import_relatives", HEADER, "{asta};Örjan Ek;son;;;2025-01-01;")
    island.run("import_relatives", HEADER, "{asta};Ebba Ek;dotter;;;2025-01-01;")
    assert Relative.objects.filter(ends_on=None).count() == 2
    island.run("import_relatives", HEADER, "{asta};Örjan Ek;;;;2025-01-01;2026-02-01")
    assert Relative.objects.get(name="Örjan Ek").ends_on is not None


def test_unknown_patients_and_answers_are_faults(island: Island) -> None:
    words = island.refused(
        "import_relatives", HEADER, f"{UNKNOWN};Örjan Ek;;;;;", "{asta};Ebba Ek;;;kanske;;"
    )
    assert "[OKANT_VARDE]" in words
    assert "Rad 3, kolumn far_veta" in words
    assert "Rad 2, kolumn personnummer" in words


def test_the_end_may_not_lie_before_a_start_that_is_known_already(island: Island) -> None:
    words = island.refused("import_relatives", HEADER, "{asta};Örjan Ek;;;;;2020-01-01")
    assert "[SLUT_FORE_START]" in words
