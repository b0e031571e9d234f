"""import_enrolments: the whole extract of who is cared for where."""

from collections.abc import Callable

from patients.models import Enrolment
from tests import factories
from tests.cli.conftest import Island

HEADER = "personnummer;enhet;slag;beslutad_av;fran;till"
HEDDA = "{hedda};{hemtjansten};hemtjanst;{bistandsenheten};2024-01-01;"


def test_new_and_unchanged_enrolments_and_a_second_run(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [HEADER, HEDDA, "{asta};{medicin};oppenvard;;2026-01-01;"]
    words = island.run("import_enrolments", *lines, scope="region")
    assert "nya: 1 (rad 3)" in words
    assert "oförändrade: 1" in words
    before = history_rows()
    island.run("import_enrolments", *lines, scope="region")
    assert history_rows() == before


def test_what_is_missing_ends_and_what_was_written_by_hand_stays(island: Island) -> None:
    world = island.world
    by_hand = factories.enrol(world.nils, world.hemsjukvarden, "home_health", source="manual")
    lines = [HEADER, "{asta};{hemtjansten};hemtjanst;{bistandsenheten};2026-01-01;"]
    words = island.run("import_enrolments", *lines, scope="region", yes=True)
    assert "avslutas: 1" in words
    ended = Enrolment.objects.get(patient=world.hedda)
    assert ended.ends_on == world.days(-1)
    by_hand.refresh_from_db()
    assert by_hand.ends_on is None


def test_a_unit_s_extract_says_nothing_of_other_units(island: Island) -> None:
    lines = [HEADER, "{asta};{medicin};oppenvard;;2026-01-01;"]
    island.run("import_enrolments", *lines, scope="SE2120000803-E0004")
    assert Enrolment.objects.get(patient=island.world.hedda).ends_on is None


def test_what_was_written_by_hand_becomes_the_service_s(island: Island) -> None:
    world = island.world
    by_hand = factories.enrol(world.nils, world.medicin, "outpatient", source="manual")
    island.run(
        "import_enrolments",
        HEADER,
        HEDDA,
        "{nils};{medicin};oppenvard;;2024-02-01;",
        scope="region",
    )
    by_hand.refresh_from_db()
    assert by_hand.source == "service"
    assert by_hand.starts_on == factories.date(2024, 2, 1)


def test_two_periods_at_the_same_unit_are_two_enrolments(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [
        HEADER,
        HEDDA,
        "{asta};{medicin};oppenvard;;2024-01-01;2024-06-30",
        "{asta};{medicin};oppenvard;;2025-01-01;",
    ]
    assert "nya: 2" in island.run("import_enrolments", *lines, scope="region")
    before = history_rows()
    assert "oförändrade: 3" in island.run("import_enrolments", *lines, scope="region")
    assert history_rows() == before


def test_the_kind_must_fit_the_unit_and_hemtjanst_its_decision(island: Island) -> None:
    words = island.refused(
        "import_enrolments",
        HEADER,
        HEDDA,
        "{asta};{medicin};hemtjanst;;2026-01-01;",
        "{nils};{hemtjansten};hemtjanst;{norra};2026-01-01;",
        "{olga};{medicin};vila;;2026-01-01;",
        "{olga};{medicin};oppenvard;;2026-02-01;2026-01-01",
        "{olga};{hemtjansten};hemtjanst;SE2120000803-E9999;2026-02-01;",
        scope="region",
    )
    assert "Rad 3, kolumn enhet" in words
    assert "Rad 4, kolumn beslutad_av" in words
    assert "Rad 5, kolumn slag" in words
    assert "Rad 7, kolumn beslutad_av: Enheten finns inte." in words
    assert "Rad 6, kolumn till: Slutdagen ligger före startdagen" in words
