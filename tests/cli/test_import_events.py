"""What happened elsewhere: each event with its consequences, late and twice without harm."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from actions.importing.event_desk import NEEDS
from contacts.models import AppointDraft, Contact, Coordination, Proposal, Standpoint
from organisation.models import ImportFault
from patients.models import Enrolment, Identifier, Listing, PatientJoin
from tests import factories

HEAD = "handelse;datum;personnummer;enhet;inskrivning;hsa_id;yrke;skydd;nytt_nummer"


def line(event, day, **cells):
    names = HEAD.split(";")
    known = {"handelse": event, "datum": day.isoformat(), **cells}
    return ";".join(known.get(name, "") for name in names)


def events(island, *lines, **options):
    return island.run("import_events", HEAD, *lines, **options)


# --- re-listing -----------------------------------------------------------------------------------


def test_a_listing_that_is_told_two_days_late_ends_the_physician_and_asks_the_new_centre(island):
    world, day = island.world, island.world.days(-2)
    physician = factories.contact(world.asta, world.doctor, "2")
    nurse = factories.contact(world.asta, world.nurse)
    hospital = factories.contact(world.asta, world.hospital_nurse)
    events(island, line("omlistad", day, personnummer="{asta}", enhet="{sodra}"))
    for contact in (physician, nurse, hospital):
        contact.refresh_from_db()
    assert (physician.ends_on, physician.end_reason) == (world.days(-3), "relisted")
    assert (nurse.ends_on, nurse.review_on) == (None, world.today)
    assert (hospital.ends_on, hospital.review_on) == (None, None)
    asked = Standpoint.objects.get()
    assert (asked.unit, asked.due_on) == (world.sodra, world.days(14))
    old, new = Listing.objects.filter(patient=world.asta).order_by("starts_on")
    assert (old.ends_on, new.unit, new.starts_on) == (world.days(-3), world.sodra, day)


def test_the_same_file_twice_changes_nothing_more(island):
    world = island.world
    factories.contact(world.asta, world.doctor, "2")
    rows = [
        line("omlistad", world.days(-2), personnummer="{asta}", enhet="{sodra}"),
        line("avliden", world.days(-5), personnummer="{nils}"),
        line("skyddad", world.today, personnummer="{olga}", skydd="sekretessmarkering"),
        line("flyttad", world.days(-1), personnummer="{hedda}", enhet="{hemsjukvarden}",
             inskrivning="hemsjukvard"),
        line("legitimation_aterkallad", world.days(-1), hsa_id="{doctor}"),
    ]  # fmt: skip
    events(island, *rows)
    before = [m.history.count() for m in (Contact, Listing, Enrolment, Standpoint)]
    said = events(island, *rows)
    assert [m.history.count() for m in (Contact, Listing, Enrolment, Standpoint)] == before
    assert "5" in said


def test_an_older_listing_that_comes_after_a_newer_one_fills_the_time_between(island):
    world = island.world
    events(island, line("omlistad", world.days(-5), personnummer="{asta}", enhet="{ostra}"))
    events(island, line("omlistad", world.days(-20), personnummer="{asta}", enhet="{sodra}"))
    rows = Listing.objects.filter(patient=world.asta, voided_at=None).order_by("starts_on")
    assert [(row.unit, row.ends_on) for row in rows] == [
        (world.norra, world.days(-21)), (world.sodra, world.days(-6)), (world.ostra, None),
    ]  # fmt: skip


# --- death ----------------------------------------------------------------------------------------


def test_a_death_told_a_week_late_ends_everything_on_its_day(island):
    world, day = island.world, island.world.days(-7)
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(-1))
    planned = factories.contact(world.asta, world.hospital_nurse, starts_on=world.days(3))
    held = factories.coordinate(contact)
    proposal = Proposal.objects.create(
        patient=world.asta, unit=world.norra, type_id="1", starts_on=world.today, ground="need",
        proposed_by=world.nurse, proposed_at="2026-01-01T10:00Z",
    )  # fmt: skip
    events(island, line("avliden", day, personnummer="{asta}"))
    for row in (contact, planned, held, proposal, world.asta):
        row.refresh_from_db()
    assert (contact.ends_on, contact.end_reason) == (day, "deceased")
    assert planned.voided_at is not None
    assert held.ends_on == day
    assert proposal.state == "withdrawn"
    assert world.asta.deceased_on == day
    assert Listing.objects.get(patient=world.asta).ends_on == day


def test_relisted_and_then_dead_in_one_file_ends_each_contact_once(island):
    world = island.world
    physician = factories.contact(world.asta, world.doctor, "2")
    nurse = factories.contact(world.asta, world.nurse)
    events(
        island,
        line("omlistad", world.days(-9), personnummer="{asta}", enhet="{sodra}"),
        line("avliden", world.days(-3), personnummer="{asta}"),
    )
    for row in (physician, nurse):
        row.refresh_from_db()
    assert (physician.ends_on, physician.end_reason) == (world.days(-10), "relisted")
    assert (nurse.ends_on, nurse.end_reason) == (world.days(-3), "deceased")


# --- enrolment, licence, protection ---------------------------------------------------------------


def test_who_moves_to_hemsjukvarden_is_enrolled_there_and_the_other_ends(island):
    world = island.world
    factories.enrol(world.asta, world.medicin, "home_health")
    events(island, line("flyttad", world.today, personnummer="{asta}", enhet="{hemsjukvarden}",
                        inskrivning="hemsjukvard"))  # fmt: skip
    rows = Enrolment.objects.filter(patient=world.asta).order_by("starts_on")
    assert [(row.unit, row.ends_on) for row in rows] == [
        (world.medicin, world.days(-1)), (world.hemsjukvarden, None),
    ]  # fmt: skip


def test_a_revoked_licence_puts_her_with_all_her_contacts_on_the_managers_list(island):
    from actions.lists import work_list

    world = island.world
    factories.contact(world.asta, world.doctor, "2")
    factories.contact(world.hedda, world.doctor)
    factories.contact(world.hedda, world.hospital_nurse)
    events(island, line("legitimation_aterkallad", world.today, hsa_id="{doctor}", yrke="läkare"))
    found = work_list(actor=world.actor(world.chef), on=world.today)
    lost = [item for item in found if item.kind == "licence_lost"]
    assert [(item.patient_id, item.patient_name, item.how) for item in lost] == [
        (None, world.doctor.staff.name, "2")
    ]
    elsewhere = work_list(actor=world.actor(world.chef_sodra), on=world.today)
    assert not [item for item in elsewhere if item.kind == "licence_lost"]


def test_a_revocation_that_is_told_again_leaves_the_licence_that_she_was_given_afterwards(island):
    world = island.world
    told = line("legitimation_aterkallad", world.days(-40), hsa_id="{doctor}", yrke="läkare")
    events(island, told)
    again = factories.credential(
        world.doctor, "licence", profession="läkare", starts_on=world.days(-10)
    )
    events(island, told)
    again.refresh_from_db()
    assert again.ends_on is None


def test_protected_identity_hides_her_at_once_and_forgets_what_was_begun(island):
    from django.utils import timezone

    from actions.name_search import find_by_name
    from policy.representatives import representations_of

    world = island.world
    login = factories.represent(world.asta).user
    AppointDraft.objects.bulk_create(
        [AppointDraft(patient=world.asta, commission=world.nurse, saved_at=timezone.now())]
    )
    nurse = world.actor(world.nurse)
    assert find_by_name(actor=nurse, text="Lindq", on=world.today).rows
    events(
        island,
        line("skyddad", world.today, personnummer="{asta}", skydd="sekretessmarkering"),
    )
    assert not find_by_name(actor=nurse, text="Lindq", on=world.today).rows
    assert not representations_of(login.pk, world.today).exists()
    assert not AppointDraft.objects.exists()


# --- a number that joins a reserve number ---------------------------------------------------------


@pytest.fixture
def unknown(island):
    """Somebody who came with a reserve number."""
    from core.identifiers import parse_person_identifier

    number = parse_person_identifier("22950606FH20", on=island.world.today)
    patient = factories.patient("Okänd Person", number=number)
    factories.list_patient(patient, island.world.norra)
    return patient


def test_a_personnummer_joins_the_reserve_number_and_both_find_one_patient(island, unknown):
    new = factories.unused_number()
    row = line(
        "nytt_nummer", island.world.today, personnummer="22950606FH20", nytt_nummer=new.value
    )
    for _once in range(2):
        events(island, row)
    numbers = Identifier.objects.filter(patient=unknown).order_by("is_current")
    assert [(n.value, n.is_current) for n in numbers] == [
        ("22950606FH20", False), (new.value, True),
    ]  # fmt: skip


def test_a_number_that_is_another_patients_waits_for_a_person_to_decide(island, unknown):
    row = line("nytt_nummer", island.world.today, personnummer="22950606FH20",
               nytt_nummer="{asta}")  # fmt: skip
    with pytest.raises(CommandError):
        events(island, row)
    events(island, row, lenient=True)
    fault = ImportFault.objects.get()
    assert (fault.code, fault.unit, fault.kind) == (
        "NUMRET_HOR_TILL_ANNAN", island.world.norra, "events",
    )  # fmt: skip
    assert Identifier.objects.filter(patient=unknown).count() == 1
    case = PatientJoin.objects.get()
    assert (case.former, case.kept, case.unit) == (unknown, island.world.asta, island.world.norra)
    assert (case.state, fault.case_id) == ("waiting", case.pk)


def test_the_same_file_again_makes_no_second_case(island, unknown):
    row = line("nytt_nummer", island.world.today, personnummer="22950606FH20",
               nytt_nummer="{asta}")  # fmt: skip
    for _once in range(2):
        events(island, row, lenient=True)
    assert PatientJoin.objects.count() == 1
    assert ImportFault.objects.count() == 1


def test_a_joined_patient_is_found_by_a_later_file_under_both_numbers(island, unknown):
    from actions.joining import join_patients
    from fastkontakt import clock

    world = island.world
    row = line("nytt_nummer", world.today, personnummer="22950606FH20", nytt_nummer="{asta}")
    events(island, row, lenient=True)
    join_patients(
        actor=world.actor(world.chef), join_id=PatientJoin.objects.get().pk, choices={},
        note="Samma person", on=world.today, now=clock.now(),
    )  # fmt: skip
    events(island, row)
    events(island, line("avliden", world.today, personnummer="22950606FH20"))
    world.asta.refresh_from_db()
    assert world.asta.deceased_on == world.today


def test_numbers_that_somebody_has_kept_apart_are_refused_with_that_reason(island, unknown):
    from actions.joining import keep_apart
    from fastkontakt import clock

    world = island.world
    row = line("nytt_nummer", world.today, personnummer="22950606FH20", nytt_nummer="{asta}")
    events(island, row, lenient=True)
    keep_apart(
        actor=world.actor(world.chef), join_id=PatientJoin.objects.get().pk, note="Olika ålder",
        on=world.today, now=clock.now(),
    )  # fmt: skip
    events(island, row, lenient=True)
    assert set(ImportFault.objects.filter(resolved_at=None).values_list("code", flat=True)) == {
        "OLIKA_PERSONER"
    }
    assert PatientJoin.objects.count() == 1


# --- the form -------------------------------------------------------------------------------------


@pytest.mark.parametrize("event", ["omlistad", "avliden", "flyttad", "skyddad", "nytt_nummer"])
def test_an_event_without_what_it_needs_is_refused(island, event):
    with pytest.raises(CommandError):
        events(island, line(event, island.world.today))
    assert not Standpoint.objects.exists()


def test_a_preview_saves_nothing(island):
    events(island, line("avliden", island.world.days(-1), personnummer="{asta}"), preview=True)
    island.world.asta.refresh_from_db()
    assert island.world.asta.deceased_on is None


def test_an_unreadable_number_says_nothing_of_what_is_missing_since_nothing_ends_for_that(island):
    day = island.world.days(-1)
    said = events(island, line("avliden", day, personnummer="19121212-1213"),
                  line("avliden", day, personnummer="{asta}"), lenient=True)  # fmt: skip
    assert "Rad 2, kolumn personnummer" in said
    assert "avslutas inget" not in said


def test_every_line_of_the_file_is_counted_as_read_also_a_faulty_one(island):
    path = island.file(HEAD, line("dog", island.world.today), line("avliden", island.world.today))
    told = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_events", str(path), stderr=told)
    assert "2 rader lästa." in told.getvalue()


def test_every_event_says_what_it_needs():
    assert set(NEEDS) == {"relisted", "died", "moved", "licence_revoked", "protected", "identified"}


def test_an_event_that_lies_ahead_is_no_death(island):
    with pytest.raises(CommandError):
        events(island, line("avliden", island.world.today + timedelta(days=1),
                            personnummer="{asta}"))  # fmt: skip
    assert Coordination.objects.count() == 0
