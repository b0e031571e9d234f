"""import_listings: the whole extract of the listing service."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from contacts.models import Contact
from core.identifiers import parse_person_identifier
from organisation.models import ImportFault
from patients.models import Identifier, Listing
from tests import factories
from tests.cli.conftest import Island

HEADER = "personnummer;enhet;fran;till"
NORRA = [
    "{asta};{norra};2024-01-01;",
    "{hedda};{norra};2024-01-01;",
    "{skyddad};{norra};2024-01-01;",
]
OTHERS = ["{nils};{sodra};2024-01-01;", "{olga};{ostra};2024-01-01;"]


def listings(patient: Any) -> list[tuple[str, date, date | None]]:
    rows = Listing.objects.filter(patient=patient, voided_at=None).order_by("starts_on")
    return [(row.unit.name, row.starts_on, row.ends_on) for row in rows.select_related("unit")]


def test_the_extract_of_today_changes_nothing(
    island: Island, history_rows: Callable[[], int]
) -> None:
    before = history_rows()
    words = island.run("import_listings", HEADER, *NORRA, *OTHERS, scope="region")
    assert "oförändrade: 5" in words
    assert "avslutas: 0" in words
    assert history_rows() == before


def test_a_new_listing_is_confirmed_and_the_second_run_changes_nothing(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [HEADER, *NORRA, *OTHERS, "{stranger};{norra};2025-02-01;"]
    assert "nya: 1" in island.run("import_listings", *lines, scope="region")
    assert Listing.objects.get(patient=island.world.stranger).is_confirmed
    before = history_rows()
    assert "oförändrade: 6" in island.run("import_listings", *lines, scope="region")
    assert history_rows() == before


def test_scenario_52_a_relisting_two_days_late_ends_the_lakarkontakt_with_the_old_listing(
    island: Island,
) -> None:
    world = island.world
    moved, last = world.days(-2), world.days(-3)
    physician = factories.contact(world.asta, world.doctor, "2")
    nurse = factories.contact(world.asta, world.nurse, review_on=world.days(90))
    hospital = factories.contact(world.asta, world.hospital_nurse, review_on=world.days(90))
    lines = [HEADER, *NORRA[1:], *OTHERS, f"{{asta}};{{sodra}};{moved};"]
    words = island.run("import_listings", *lines, scope="region")
    assert "kontakter som följer med: 2" in words
    assert listings(world.asta) == [
        ("Vårdcentralen Norra", factories.LONG_AGO, last),
        ("Vårdcentralen Södra", moved, None),
    ]
    physician.refresh_from_db()
    assert (physician.ends_on, physician.end_reason) == (last, "relisted")
    assert Contact.objects.get(pk=nurse.pk).review_on == world.today
    assert Contact.objects.get(pk=hospital.pk).review_on == world.days(90)


def test_a_listing_told_late_ends_a_lakarkontakt_that_has_begun_and_never_voids_it(
    island: Island,
) -> None:
    world = island.world
    begun = factories.contact(world.asta, world.doctor, "2", world.days(-1))
    planned = factories.contact(world.hedda, world.doctor, "2", world.days(1))
    moved = world.days(-2)
    lines = [f"{{asta}};{{sodra}};{moved};", f"{{hedda}};{{sodra}};{moved};"]
    island.run("import_listings", HEADER, NORRA[2], *OTHERS, *lines, scope="region")
    begun.refresh_from_db()
    planned.refresh_from_db()
    assert (begun.voided_at, begun.ends_on) == (None, world.today)
    assert planned.voided_at is not None


def test_what_is_missing_ends_the_day_before(island: Island) -> None:
    world = island.world
    physician = factories.contact(world.asta, world.doctor, "2")
    lines = [HEADER, *NORRA[1:], *OTHERS]
    words = island.run("import_listings", *lines, scope="region", on=str(world.days(-4)), yes=True)
    assert "avslutas: 1" in words
    assert listings(world.asta)[0][2] == world.days(-5)
    assert Contact.objects.get(pk=physician.pk).ends_on == world.days(-5)
    again = island.run("import_listings", *lines, scope="region", on=str(world.days(-4)))
    assert "avslutas: 0" in again


def test_a_unit_s_extract_leaves_other_units_alone(island: Island) -> None:
    island.run("import_listings", HEADER, *NORRA, scope="SE2120000803-E0001")
    assert listings(island.world.nils)[0][2] is None
    words = island.refused("import_listings", HEADER, *NORRA, OTHERS[0], scope="SE2120000803-E0001")
    assert "[UTANFOR_OMFATTNINGEN]" in words


def test_who_comes_to_the_unit_of_the_extract_leaves_the_other(island: Island) -> None:
    moved = island.world.days(-10)
    lines = [HEADER, *NORRA, f"{{nils}};{{norra}};{moved};"]
    island.run("import_listings", *lines, scope="SE2120000803-E0001")
    assert listings(island.world.nils) == [
        ("Vårdcentralen Södra", factories.LONG_AGO, island.world.days(-11)),
        ("Vårdcentralen Norra", moved, None),
    ]


def test_a_file_in_which_much_would_vanish_is_refused_without_a_yes(island: Island) -> None:
    words = island.refused("import_listings", HEADER, *NORRA, scope="region")
    assert "2 av 5 pågående rader saknas" in words
    assert "Kör med --yes" in words
    assert listings(island.world.nils)[0][2] is None


def test_at_the_keyboard_the_command_asks(island: Island, monkeypatch: Any) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard("nej\n"))
    island.refused("import_listings", HEADER, *NORRA, scope="region")
    monkeypatch.setattr("sys.stdin", Keyboard("ja\n"))
    assert "avslutas: 2" in island.run("import_listings", HEADER, *NORRA, scope="region")


def test_a_preview_tells_how_much_would_vanish_and_saves_nothing(island: Island) -> None:
    words = island.run("import_listings", HEADER, *NORRA, scope="region", preview=True)
    assert "avslutas: 2" in words
    assert "mer än 5 procent" in words
    assert listings(island.world.nils)[0][2] is None


def test_five_in_a_hundred_may_vanish_without_a_question(island: Island) -> None:
    world = island.world
    lines = [HEADER, *NORRA, *OTHERS[:1]]
    for place in range(15):
        patient = factories.patient(f"Person {place}")
        factories.list_patient(patient, world.norra)
        lines.append(f"{world.number(patient).value};{{norra}};2024-01-01;")
    assert "avslutas: 1" in island.run("import_listings", *lines, scope="region")


def test_a_listing_by_hand_is_confirmed_by_the_file(island: Island) -> None:
    by_hand = factories.list_patient(
        island.world.stranger, island.world.norra, source="manual", is_confirmed=False
    )
    lines = [HEADER, *NORRA, *OTHERS, "{stranger};{norra};2024-01-01;"]
    assert "ändrade: 1" in island.run("import_listings", *lines, scope="region")
    by_hand.refresh_from_db()
    assert (by_hand.is_confirmed, by_hand.source) == (True, "service")


def test_a_listing_by_hand_that_the_file_does_not_know_yet_stays(
    island: Island, history_rows: Callable[[], int]
) -> None:
    """It stands on the work list when the service has not confirmed it in 30 days."""
    world = island.world
    (old,) = Listing.objects.filter(patient=world.asta)
    old.ends_on = world.days(-1)
    old.save()
    factories.list_patient(
        world.asta, world.sodra, world.today, source="manual", is_confirmed=False
    )
    before = history_rows()
    island.run("import_listings", HEADER, *NORRA, *OTHERS, scope="region")
    assert history_rows() == before


def test_nothing_of_a_person_on_a_faulty_line_ends(island: Island) -> None:
    lines = [HEADER, *NORRA[1:], *OTHERS, "{asta};SE2120000803-E9999;2024-01-01;"]
    words = island.run("import_listings", *lines, scope="region", lenient=True)
    assert "[OKAND_ENHET]" in words
    assert listings(island.world.asta)[0][2] is None
    lines[-1] = "{asta};{norra};januari;"
    island.run("import_listings", *lines, scope="region", lenient=True)
    assert listings(island.world.asta)[0][2] is None


def test_nothing_ends_when_a_number_cannot_be_read(island: Island) -> None:
    lines = [HEADER, *NORRA[1:], *OTHERS, "1985;{norra};2024-01-01;"]
    words = island.run("import_listings", *lines, scope="region", lenient=True)
    assert "Därför avslutas inget som saknas" in words
    assert listings(island.world.asta)[0][2] is None


def test_the_list_shows_only_the_faults_of_the_newest_extract(island: Island) -> None:
    bad = [HEADER, *NORRA, *OTHERS, "{stranger};{medicin};2024-01-01;"]
    island.run("import_listings", *bad, scope="region", lenient=True)
    (fault,) = ImportFault.objects.all()
    assert (fault.code, fault.unit, fault.resolved_at) == (
        "BARA_VARDCENTRAL",
        island.world.medicin,
        None,
    )
    island.run("import_listings", HEADER, *NORRA, *OTHERS, scope="region")
    fault.refresh_from_db()
    assert fault.resolved_at is not None


def test_two_listings_at_once_are_a_fault(island: Island) -> None:
    words = island.refused(
        "import_listings", HEADER, *NORRA, *OTHERS, "{asta};{sodra};2025-01-01;", scope="region"
    )
    assert "Rad 7, kolumn fran: Samma sak står redan på rad 2" in words


@pytest.mark.parametrize("reserve_first", [True, False])
def test_both_numbers_of_one_patient_in_an_extract_are_one_patient_and_no_fault(
    island: Island, history_rows: Callable[[], int], reserve_first: bool
) -> None:
    reserve = parse_person_identifier("22950606FH20", on=island.world.today)
    Identifier.objects.create(
        patient=island.world.asta, kind=reserve.kind, value=reserve.value, is_current=False
    )
    same = [f"{reserve.value};{{norra}};2024-01-01;", NORRA[0]]
    lines = [HEADER, *(same if reserve_first else same[::-1]), *NORRA[1:], *OTHERS]
    before = history_rows()
    words = island.run("import_listings", *lines, scope="region")
    assert "oförändrade: 6" in words
    assert "ANNAT_NUMMER" not in words
    assert history_rows() == before
    elsewhere = f"{reserve.value};{{sodra}};2025-01-01;"
    lines = [HEADER, *([elsewhere, NORRA[0]] if reserve_first else [NORRA[0], elsewhere])]
    words = island.run("import_listings", *lines, *NORRA[1:], *OTHERS, scope="region")
    assert "med sitt andra nummer. Den raden gäller." in words
    assert listings(island.world.asta) == [("Vårdcentralen Norra", date(2024, 1, 1), None)]


def test_two_numbers_that_are_both_lasting_and_claim_two_units_are_a_fault(island: Island) -> None:
    other = factories.unused_number(date(1998, 1, 1))
    Identifier.objects.create(
        patient=island.world.asta, kind=other.kind, value=other.value, is_current=False
    )
    line = f"{other.value};{{sodra}};2025-01-01;"
    words = island.refused("import_listings", HEADER, *NORRA, line, *OTHERS, scope="region")
    assert "Samma sak står redan på rad" in words


def test_a_listing_ends_with_life(island: Island) -> None:
    asta = island.world.asta
    asta.deceased_on = island.world.days(-5)
    asta.save()
    island.run("import_listings", HEADER, *NORRA, *OTHERS, scope="region")
    assert listings(asta)[0][2] == island.world.days(-5)


def test_somebody_whom_the_register_does_not_know_is_a_fault(island: Island) -> None:
    unknown = factories.unused_number(date(1999, 1, 1)).value
    line = f"{unknown};{{norra}};2024-01-01;"
    words = island.refused("import_listings", HEADER, *NORRA, *OTHERS, line, scope="region")
    assert "Rad 7, kolumn personnummer: Personen finns inte i registret" in words


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Skriv --scope region"),
        ({"scope": "SE2120000803-E9999"}, "Ingen enhet har det HSA-id:t"),
        ({"scope": "norra"}, "Ett HSA-id ser ut så här"),
        ({"scope": "region", "on": "i går"}, "Skriv dagen så här"),
        ({"scope": "region", "on": "2190-01-01"}, "inte har varit än"),
    ],
)
def test_an_unknown_scope_or_day_is_a_sentence(
    island: Island, options: dict[str, str], sentence: str
) -> None:
    assert sentence in island.refused("import_listings", HEADER, *NORRA, **options)
