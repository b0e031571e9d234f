"""import_patients: the population register's word about people."""

from collections.abc import Callable
from datetime import timedelta

from accesslog.trail import IMPORT
from contacts.models import Contact, Coordination
from organisation.models import ImportFault
from patients.models import Identifier, Patient
from tests import factories
from tests.cli.conftest import Island
from tests.world import log

HEADER = "personnummer;fornamn;efternamn;fodd;telefon;sprak;skydd;avliden"
NEW = f"{factories.demo_personnummer(factories.date(1990, 3, 4), serial=239)}"


def test_a_new_person_is_written_in_and_confirmed(island: Island) -> None:
    island.run("import_patients", HEADER, f"{NEW};Örjan;Ek;1990-03-05;08-465 004 00;finska;;")
    number = Identifier.objects.get(value=NEW)
    assert number.patient.name == "Örjan Ek"
    assert number.patient.is_confirmed
    assert number.patient.birth_on == factories.date(1990, 3, 5)  # the register's, not the number's


def test_the_report_tells_what_is_new_changed_and_unchanged(island: Island) -> None:
    words = island.run(
        "import_patients",
        HEADER,
        f"{NEW};Örjan;Ek;;;;;",
        "{asta};Asta;Lindqvist;1985-01-01;08-465 004 07;;;",
        "{nils};Nils;Åkesson;1985-01-02;;;;",
    )
    assert "nya: 1 (rad 2)" in words
    assert "ändrade: 1 (rad 3)" in words
    assert "ändrade kolumner: telefon 1" in words
    assert "oförändrade: 1" in words


def test_a_preview_saves_nothing(island: Island, history_rows: Callable[[], int]) -> None:
    before = history_rows()
    words = island.run("import_patients", HEADER, f"{NEW};Örjan;Ek;;;;;", preview=True)
    assert "Inget sparas" in words
    assert history_rows() == before
    assert not Identifier.objects.filter(value=NEW).exists()


def test_a_second_run_changes_nothing(island: Island, history_rows: Callable[[], int]) -> None:
    lines = [HEADER, f"{NEW};Örjan;Ek;1990-03-04;;;sekretessmarkering;"]
    island.run("import_patients", *lines)
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_patients", *lines)
    assert history_rows() == before


def test_who_was_written_in_by_hand_is_confirmed(island: Island) -> None:
    island.world.stranger.is_confirmed = False
    island.world.stranger.save()
    island.run("import_patients", HEADER, "{stranger};Sixten;Främling;;;;;")
    island.world.stranger.refresh_from_db()
    assert island.world.stranger.is_confirmed


def test_an_empty_cell_leaves_what_is_known_and_a_hyphen_empties_it(island: Island) -> None:
    asta = island.world.asta
    asta.phone, asta.language = "08-465 004 09", "finska"
    asta.save()
    island.run("import_patients", HEADER, "{asta};Asta;Lindqvist;;;-;;")
    asta.refresh_from_db()
    assert (asta.phone, asta.language) == ("08-465 004 09", "")


def test_a_fault_saves_nothing_and_names_line_column_and_rule(island: Island) -> None:
    wrong = NEW[:-1] + str((int(NEW[-1]) + 1) % 10)
    words = island.refused(
        "import_patients", HEADER, f"{NEW};Örjan;Ek;;;;;", f"{wrong};Ebba;Ek;;;;;"
    )
    assert "Rad 3, kolumn personnummer" in words
    assert "[NUMMER_CHECK_DIGIT]" in words
    assert not Identifier.objects.filter(value=NEW).exists()
    assert not ImportFault.objects.exists()


def test_lenient_saves_the_sound_lines_and_lists_the_others(island: Island) -> None:
    words = island.run(
        "import_patients",
        HEADER,
        f"{NEW};Örjan;Ek;;;;;",
        "{asta};Asta;;;;;;",
        "{nils};Nils;Åkesson;3 maj;;;;",
        lenient=True,
    )
    assert Identifier.objects.filter(value=NEW).exists()
    assert "nekade: 2" in words
    faults = ImportFault.objects.order_by("line")
    assert [(fault.line, fault.column, fault.code) for fault in faults] == [
        (3, "efternamn", "SAKNAS"),
        (4, "fodd", "FEL_DATUM"),
    ]


def test_the_same_faults_are_not_listed_twice(island: Island) -> None:
    for _time in range(2):
        island.run("import_patients", HEADER, "{asta};Asta;;;;;;", lenient=True)
    assert ImportFault.objects.count() == 1


def test_nothing_printed_listed_or_logged_holds_a_number_or_a_name(island: Island) -> None:
    lines = [HEADER, "{asta};Asta;;;;;;", "{nils};Nils;Åkesson;3 maj;;;;", "{asta};Asta;Vik;;;;;"]
    words = island.run("import_patients", *lines, lenient=True)
    listed = " ".join(ImportFault.objects.values_list("message", flat=True))
    logged = " ".join(row.detail for row in log(IMPORT))
    for text in (words, listed, logged, island.refused("import_patients", *lines)):
        assert island.number("asta") not in text
        assert island.number("nils") not in text
        assert "Åkesson" not in text


def test_the_same_person_twice_in_a_file_is_a_fault(island: Island) -> None:
    words = island.refused(
        "import_patients", HEADER, "{asta};Asta;Vik;;;;;", "{asta};Asta;Strand;;;;;"
    )
    assert "Samma sak står redan på rad 2" in words


def test_a_run_leaves_one_row_in_the_access_log(island: Island) -> None:
    island.run("import_patients", HEADER, "{asta};Asta;Lindqvist;;;;;", f"{NEW};Ebba;Ek;;;;;")
    (row,) = log(IMPORT)
    assert row.role == "system"
    assert row.patient_id is None
    assert "patients saved: new 1, changed 0, unchanged 1" in row.detail


def test_scenario_53_on_a_death_dated_last_week_everything_ends_that_day(island: Island) -> None:
    world, died = island.world, island.world.today - timedelta(days=7)
    running = factories.contact(world.asta, world.nurse)
    coordination = factories.coordinate(running)
    planned = factories.contact(world.asta, world.hospital_nurse, starts_on=world.today)
    over = factories.contact(world.asta, world.doctor, "2", ends_on=died - timedelta(days=30))
    other = factories.contact(world.nils, world.nurse_sodra)
    words = island.run("import_patients", HEADER, f"{{asta}};Asta;Lindqvist;;;;;{died}")
    running.refresh_from_db()
    assert (running.ends_on, running.end_reason, running.version) == (died, "deceased", 2)
    assert Coordination.objects.get(pk=coordination.pk).ends_on == died
    assert Contact.objects.get(pk=planned.pk).voided_at is not None
    assert Contact.objects.get(pk=over.pk).version == 1
    assert Contact.objects.get(pk=other.pk).ends_on is None
    assert "kontakter som följer med: 2" in words


def test_a_removed_day_of_death_is_a_warning(island: Island) -> None:
    asta = island.world.asta
    asta.deceased_on = island.world.days(-3)
    asta.save()
    words = island.run("import_patients", HEADER, "{asta};Asta;Lindqvist;;;;;-")
    assert Patient.objects.get(pk=asta.pk).deceased_on is None
    assert "att se över: 1" in words


def test_nobody_dies_in_the_future(island: Island) -> None:
    tomorrow = island.world.days(1)
    words = island.refused("import_patients", HEADER, f"{{asta}};Asta;Lindqvist;;;;;{tomorrow}")
    assert "Rad 2, kolumn avliden" in words
    assert "[FEL_DODSDAG]" in words
