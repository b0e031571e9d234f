"""import_contacts: moving in from an earlier system."""

from collections.abc import Callable

from contacts.models import Contact, ContactType, Coordination
from organisation.models import ImportFault
from tests import factories
from tests.cli.conftest import Island

HEADER = "personnummer;typ;typ_text;enhet;hsa_id;fran;till;syfte;anteckning"
NURSE = "{asta};1;;{norra};{nurse};2023-05-01;;trygghet samordning;Ring på förmiddagen."


def test_contacts_are_new_and_then_unchanged(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [
        HEADER,
        NURSE,
        "{asta};2;;{norra};{doctor};2024-01-01;;;",
        "{nils};1;;{sodra};;2024-01-01;;;",
    ]
    assert "nya: 3" in island.run("import_contacts", *lines)
    row = Contact.objects.get(patient=island.world.asta, type="1")
    assert (row.commission, row.authority) == (island.world.nurse, "import")
    assert row.purposes == ["trygghet", "samordning"]
    assert Contact.objects.get(patient=island.world.nils).status_on(island.world.today) == "vacant"
    before = history_rows()
    assert "oförändrade: 3" in island.run("import_contacts", *lines)
    assert history_rows() == before


def test_the_start_may_be_unknown(island: Island, history_rows: Callable[[], int]) -> None:
    lines = [HEADER, "{asta};1;;{norra};{nurse};;;;"]
    island.run("import_contacts", *lines)
    assert Contact.objects.get().starts_on is None
    before = history_rows()
    island.run("import_contacts", *lines)
    assert history_rows() == before


def test_a_changed_line_changes_what_was_imported(island: Island) -> None:
    island.run("import_contacts", HEADER, NURSE)
    island.run(
        "import_contacts",
        HEADER,
        NURSE.replace("{nurse};2023-05-01;", "{chef};2023-05-01;2027-01-01"),
    )
    row = Contact.objects.get()
    assert (row.commission, row.version) == (island.world.chef, 2)
    assert str(row.ends_on) == "2027-01-01"


def test_what_somebody_changed_here_is_not_overwritten(island: Island) -> None:
    island.run("import_contacts", HEADER, NURSE)
    row = Contact.objects.get()
    row.note, row._change_reason = "Ring på eftermiddagen.", "review"
    row.save()
    words = island.run("import_contacts", HEADER, NURSE)
    assert "[ANDRAD_FOR_HAND]" in words
    assert Contact.objects.get().note == "Ring på eftermiddagen."


def test_a_contact_that_ended_with_its_listing_is_not_opened_again(island: Island) -> None:
    line = "{asta};2;;{norra};{doctor};2024-01-01;;;"
    island.run("import_contacts", HEADER, line)
    listing = f"{{asta}};{{sodra}};{island.world.today};"
    island.run("import_listings", "personnummer;enhet;fran;till", listing, scope="region", yes=True)
    assert "[ANDRAD_FOR_HAND]" in island.run("import_contacts", HEADER, line)
    assert Contact.objects.get().end_reason == "relisted"


def test_a_day_of_change_can_be_moved_in_both_directions(island: Island) -> None:
    before = ["{asta};1;;{norra};{nurse};2023-05-01;{0};;", "{asta};1;;{norra};{chef};{1};;;"]
    for last, first in [("2023-12-31", "2024-01-01"), ("2024-06-30", "2024-07-01")] * 2:
        lines = [line.replace("{0}", last).replace("{1}", first) for line in reversed(before)]
        island.run("import_contacts", HEADER, *lines)
        rows = Contact.objects.order_by("starts_on")
        assert [str(row.starts_on) for row in rows] == ["2023-05-01", first]
        assert str(rows[0].ends_on) == last


def test_an_unknown_start_becomes_known_and_a_coordination_ends_with_its_contact(
    island: Island,
) -> None:
    island.run("import_contacts", HEADER, "{asta};4;;{norra};{nurse};;;;")
    last = island.world.days(30)
    island.run("import_contacts", HEADER, f"{{asta}};4;;{{norra}};{{nurse}};2023-05-01;{last};;")
    row = Contact.objects.get()
    assert (str(row.starts_on), row.ends_on) == ("2023-05-01", last)
    assert Coordination.objects.get().ends_on == last


def test_a_line_that_would_stand_beside_another_contact_is_a_fault(island: Island) -> None:
    island.run("import_contacts", HEADER, "{asta};2;;{norra};{doctor};2024-01-01;2024-12-31;;")
    factories.contact(island.world.asta, island.world.doctor, "2", factories.date(2025, 1, 1))
    words = island.refused("import_contacts", HEADER, "{asta};2;;{norra};{doctor};2024-01-01;;;")
    assert "[LAKARKONTAKT_FINNS]" in words


def test_a_contact_that_was_decided_here_stands(island: Island) -> None:
    world = island.world
    factories.contact(world.asta, world.nurse)
    assert "oförändrade: 1" in island.run("import_contacts", HEADER, NURSE)
    words = island.refused("import_contacts", HEADER, NURSE.replace("{nurse}", "{chef}"))
    assert "[KONTAKT_FINNS]" in words


def test_rules_of_today_are_warnings_without_names(island: Island) -> None:
    """Nils is listed elsewhere, and the nurse is no physician."""
    words = island.run("import_contacts", HEADER, "{nils};2;;{norra};{nurse};2024-01-01;;;")
    assert Contact.objects.filter(patient=island.world.nils).exists()
    assert "[EJ_LISTAD_HAR]" in words
    assert "kolumn hsa_id: Personen är inte läkare" in words
    faults = ImportFault.objects.all()
    assert {fault.is_warning for fault in faults} == {True}
    assert {fault.unit for fault in faults} == {island.world.norra}
    assert "Eva" not in words


def test_rules_of_today_say_nothing_of_contacts_that_are_over(island: Island) -> None:
    words = island.run(
        "import_contacts", HEADER, "{nils};2;;{norra};{nurse};2020-01-01;2021-01-01;;"
    )
    assert "att se över" not in words


def test_overlaps_are_faults(island: Island) -> None:
    words = island.refused(
        "import_contacts",
        HEADER,
        "{asta};2;;{norra};{doctor};2024-01-01;;;",
        "{asta};2;;{sodra};;2025-01-01;;;",
        NURSE,
        NURSE.replace("2023-05-01", "2024-05-01"),
    )
    assert "Rad 3, kolumn fran: Samma sak står redan på rad 2" in words
    assert "Rad 5, kolumn fran" in words
    assert not Contact.objects.exists()


def test_contacts_at_two_units_and_one_after_the_other_are_no_overlap(island: Island) -> None:
    lines = [
        "{asta};1;;{norra};{nurse};2023-05-01;2023-12-31;;",
        "{asta};1;;{norra};{chef};2024-01-01;;;",
        "{asta};1;;{medicin};{hospital_nurse};2024-01-01;;;",
    ]
    assert "nya: 3" in island.run("import_contacts", HEADER, *lines)


def test_an_unknown_type_is_kept_and_shown(island: Island) -> None:
    words = island.run(
        "import_contacts", HEADER, "{asta};9;Fast tandvårdskontakt;{norra};{nurse};;;;"
    )
    assert "[OKAND_TYP]" in words
    assert ContactType.objects.get(code="9").display == "Fast tandvårdskontakt"
    island.run("import_contacts", HEADER, "{nils};8;;{norra};{nurse};;;;")
    assert ContactType.objects.get(code="8").display == "Okänd sort (8)"


def test_a_preview_makes_no_type(island: Island) -> None:
    island.run("import_contacts", HEADER, "{asta};9;;{norra};{nurse};;;;", preview=True)
    assert not ContactType.objects.filter(code="9").exists()


def test_code_4_is_a_fast_vardkontakt_that_coordinates(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [
        HEADER,
        "{asta};4;;{norra};{nurse};2024-01-01;;;",
        "{asta};4;;{medicin};{hospital_nurse};2025-01-01;;;",
        "{nils};4;;{sodra};;2025-01-01;;;",
    ]
    words = island.run("import_contacts", *lines)
    held = Coordination.objects.get()
    assert held.contact is not None
    assert (held.contact.type_id, held.contact.commission) == ("1", island.world.nurse)
    assert "[SAMORDNARE_FINNS]" in words
    assert "[BARA_MED_PERSON]" in words
    before = history_rows()
    island.run("import_contacts", *lines)
    assert history_rows() == before


def test_a_contact_ends_with_life(island: Island) -> None:
    asta = island.world.asta
    asta.deceased_on = factories.date(2025, 3, 1)
    asta.save()
    island.run("import_contacts", HEADER, NURSE)
    row = Contact.objects.get()
    assert (row.ends_on, row.end_reason) == (asta.deceased_on, "deceased")
    words = island.refused("import_contacts", HEADER, NURSE.replace("2023-05-01", "2025-05-01"))
    assert "[AVLIDEN]" in words


def test_unknown_people_and_people_without_commission_there_are_faults(island: Island) -> None:
    words = island.refused(
        "import_contacts",
        HEADER,
        NURSE.replace("{nurse}", "SE2120000803-P0999"),
        NURSE.replace("{nurse}", "{hospital_nurse}"),
    )
    assert "Rad 2, kolumn hsa_id: Personen finns inte." in words
    assert "Rad 3, kolumn hsa_id: Personen har inget uppdrag på enheten." in words


def test_a_contact_that_is_read_in_answers_the_request_at_its_unit_and_no_other(
    island: Island,
) -> None:
    world = island.world
    hers = factories.ask(world.asta, world.norra)
    wish = factories.ask(world.asta, world.norra, kind="change", wish="Någon annan")
    elsewhere = factories.ask(world.asta, world.medicin)
    anothers = factories.ask(world.hedda, world.norra)
    island.run("import_contacts", HEADER, NURSE)
    for case in (hers, wish, elsewhere, anothers):
        case.refresh_from_db()
    assert (hers.state, hers.contact) == ("appointed", Contact.objects.get())
    assert [case.state for case in (wish, elsewhere, anothers)] == ["open"] * 3


def test_a_vacant_or_ended_contact_that_is_read_in_answers_nobody(island: Island) -> None:
    world = island.world
    cases = [factories.ask(world.asta, world.norra), factories.ask(world.nils, world.sodra)]
    lines = [
        "{asta};1;;{norra};{nurse};2023-05-01;2023-09-01;;",
        "{nils};1;;{sodra};;2024-01-01;;;",
    ]
    island.run("import_contacts", HEADER, *lines)
    for case in cases:
        case.refresh_from_db()
        assert case.waits
