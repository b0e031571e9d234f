"""import_own_records: who at work is which patient; the number is not kept beside the staff."""

from collections.abc import Callable

from patients.models import OwnRecord
from tests.cli.conftest import Island

HEADER = "hsa_id;personnummer"


def test_the_two_are_known_as_one_person_and_read_twice_nothing_changes(
    island: Island, history_rows: Callable[[], int]
) -> None:
    words = island.run("import_own_records", HEADER, "{nurse};{asta}")
    assert "nya: 1" in words
    row = OwnRecord.objects.get()
    assert (row.staff, row.patient) == (island.world.nurse.staff, island.world.asta)
    assert island.number("asta") not in words
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_own_records", HEADER, "{nurse};{asta}")
    assert history_rows() == before


def test_a_wrong_line_is_set_right_by_the_next_file(island: Island) -> None:
    island.run("import_own_records", HEADER, "{nurse};{nils}")
    assert "ändrade: 1" in island.run("import_own_records", HEADER, "{nurse};{asta}")
    assert OwnRecord.objects.get().patient == island.world.asta


def test_an_unknown_person_or_number_is_refused_without_being_told(island: Island) -> None:
    words = island.refused("import_own_records", HEADER, "SE2120000803-P9999;{asta}")
    assert "[OKAND_PERSONAL]" in words
    assert island.number("asta") not in words
    assert not OwnRecord.objects.exists()
