"""A reserve number turns out to be somebody who is known: one patient, found by both numbers."""

import pytest

from actions.joining import join_patients, keep_apart
from actions.reading import contacts_of, find_patient, open_patient
from actions.registering import register_patient
from agreements.models import Agreement
from contacts.joining import FORMER, KEPT
from contacts.models import Contact, ContactRequest, Coordination
from core.errors import NotFound
from fastkontakt import clock
from patients.models import Identifier, Listing, PatientAccount
from tests import factories
from tests.actions.joining import RESERVE, Case, case, key
from tests.agreement_rows import signed_agreement
from tests.world import not_allowed, refused

__all__ = ["case"]

# --- one patient ----------------------------------------------------------------------------------


def test_both_numbers_find_the_same_patient_afterwards(case: Case) -> None:
    world = case.world
    contact = factories.contact(case.unknown, world.nurse)
    case.decide()
    nurse = world.actor(world.nurse)
    for number in (case.number, world.number(world.olga)):
        found = find_patient(actor=nurse, identifier=number, on=world.today)
        assert found is not None
        assert found.patient.pk == world.olga.pk
    view = contacts_of(actor=nurse, opened=found, on=world.today)
    assert [facts.id for facts in view.contacts] == [contact.pk]
    assert found.identifier == world.number(world.olga).display


def test_who_registers_the_old_number_gets_the_joined_patient(case: Case) -> None:
    case.decide()
    made = register_patient(
        actor=case.world.actor(case.world.akuten), identifier=case.number, ground="here",
        on=case.world.today,
    )  # fmt: skip
    assert (made.patient.pk, made.created) == (case.world.olga.pk, False)


def test_nothing_is_deleted_and_the_old_number_stays_as_history(case: Case) -> None:
    case.decide()
    case.unknown.refresh_from_db()
    assert case.unknown.joined_into_id == case.world.olga.pk
    old = Identifier.objects.get(value=RESERVE)
    assert (old.patient_id, old.is_current, old.voided_at) == (case.world.olga.pk, False, None)


def test_the_old_address_is_unknown_to_who_asks_by_key(case: Case) -> None:
    case.decide()
    with pytest.raises(NotFound):
        open_patient(
            actor=case.world.actor(case.world.nurse), patient_id=case.unknown.pk,
            on=case.world.today,
        )  # fmt: skip


def test_what_only_the_unknown_patients_row_says_is_not_lost(case: Case) -> None:
    case.world.olga.phone = ""
    case.world.olga.save()
    case.decide()
    case.world.olga.refresh_from_db()
    assert case.world.olga.phone == "0498-11 22 33"
    assert case.world.olga.given_name != "Okänd"


def test_two_logins_open_the_same_page(case: Case) -> None:
    world = case.world
    factories.account(case.unknown)
    factories.account(world.olga)
    case.decide()
    owners = PatientAccount.objects.values_list("patient_id", flat=True)
    assert set(owners) == {world.olga.pk}


# --- what one patient cannot have twice -----------------------------------------------------------


def test_of_two_lakarkontakter_the_later_one_holds_and_the_other_ends_the_day_before(
    case: Case,
) -> None:
    world = case.world
    mine = factories.contact(case.unknown, world.doctor, "2", starts_on=world.days(-5))
    theirs = factories.contact(world.olga, world.nurse_ostra, "2", starts_on=world.days(-500))
    case.decide()
    mine.refresh_from_db(), theirs.refresh_from_db()
    assert (mine.patient_id, mine.ends_on) == (world.olga.pk, None)
    assert (theirs.ends_on, theirs.end_reason) == (world.days(-6), "replaced")


def test_one_may_choose_that_the_other_lakarkontakt_holds(case: Case) -> None:
    world = case.world
    mine = factories.contact(case.unknown, world.doctor, "2", starts_on=world.days(-5))
    theirs = factories.contact(world.olga, world.doctor, "2", starts_on=world.days(-500))
    case.decide(**{key(mine, theirs): KEPT})
    mine.refresh_from_db(), theirs.refresh_from_db()
    assert mine.voided_at is not None
    assert theirs.ends_on is None


def test_two_that_began_on_one_day_must_be_chosen_between(case: Case) -> None:
    world = case.world
    mine = factories.contact(case.unknown, world.nurse)
    theirs = factories.contact(world.olga, world.doctor, "1", unit=world.norra)
    with refused("VALJ_VILKEN"):
        case.decide()
    case.decide(**{key(mine, theirs): FORMER})
    theirs.refresh_from_db()
    assert theirs.voided_at is not None


def test_contacts_that_the_manager_may_not_see_follow_the_rule_and_are_never_asked_about(
    case: Case,
) -> None:
    from actions.join_reading import open_join

    world = case.world
    for patient in (case.unknown, world.olga):
        factories.contact(patient, world.nurse_ostra, "2")
    found = open_join(actor=world.actor(world.chef), join_id=case.join.pk, on=world.today)
    assert found.conflicts == ()
    case.decide()
    assert Contact.objects.filter(patient=world.olga, voided_at=None).count() == 1


def test_never_two_coordinators(case: Case) -> None:
    world = case.world
    mine = factories.contact(case.unknown, world.nurse)
    theirs = factories.contact(world.olga, world.hospital_nurse)
    one = factories.coordinate(mine, starts_on=world.days(-3))
    other = factories.coordinate(theirs, starts_on=world.days(-30))
    case.decide(**{key(one, other): FORMER})
    rows = Coordination.objects.filter(patient=world.olga, voided_at=None).order_by("starts_on")
    assert [(row.contact_id, row.ends_on) for row in rows] == [
        (theirs.pk, world.days(-4)), (mine.pk, None),
    ]  # fmt: skip


def test_the_confirmed_listing_stands_and_the_lakarkontakt_follows_the_other(case: Case) -> None:
    world = case.world
    by_hand = factories.list_patient(
        case.unknown, world.norra, starts_on=world.days(-9), source="manual", is_confirmed=False
    )
    physician = factories.contact(case.unknown, world.doctor, "2", starts_on=world.days(-9))
    case.decide()
    by_hand.refresh_from_db(), physician.refresh_from_db()
    assert by_hand.voided_at is not None
    assert physician.ends_on == world.days(-1)
    assert (
        Listing.objects.valid_on(world.today).get(patient=world.olga, voided_at=None).unit
        == world.ostra
    )


def test_the_same_request_at_the_same_unit_is_one_case_linked_to_the_other(case: Case) -> None:
    world = case.world
    first = factories.ask(world.olga, world.norra, due_on=world.days(5))
    second = factories.ask(case.unknown, world.norra, by=world.nurse, asker="staff")
    case.decide()
    first.refresh_from_db(), second.refresh_from_db()
    assert first.waits
    assert (second.state, second.duplicate_of_id) == ("duplicate", first.pk)
    assert ContactRequest.objects.filter(patient=world.olga).count() == 2


@pytest.mark.parametrize("received", ["former", "kept"])
def test_of_two_cases_between_the_same_units_the_received_one_waits_on(
    case: Case, received: str
) -> None:
    world, now = case.world, clock.now()
    rows = {"former": case.unknown, "kept": world.olga}
    taken = {"state": "received", "received_at": now, "received_by": world.hospital_nurse}
    cases = {
        name: factories.sent(
            patient, world.medicin, world.nurse, **(taken if name == received else {})
        )
        for name, patient in rows.items()
    }
    elsewhere = factories.sent(case.unknown, world.sodra, world.nurse)
    case.decide()
    for row in (*cases.values(), elsewhere):
        row.refresh_from_db()
        assert row.patient_id == world.olga.pk
    stands = cases.pop(received)
    (gives_way,) = cases.values()
    assert (stands.state, elsewhere.state, gives_way.state) == ("received", "sent", "withdrawn")
    assert (gives_way.closed_by, gives_way.reason[:17]) == (world.chef, "Fanns två gånger:")
    assert case.undo().left_behind == 0
    gives_way.refresh_from_db()
    assert (gives_way.state, gives_way.closed_at, gives_way.reason) == ("sent", None, "")
    assert gives_way.version == 3


def test_a_received_case_whose_time_is_out_does_not_close_the_one_that_opens_the_patient(
    case: Case,
) -> None:
    world, now = case.world, clock.now()
    over = factories.sent(
        world.olga, world.medicin, world.nurse, starts_on=world.days(-99), ends_on=world.days(-1),
        state="received", received_at=now, received_by=world.hospital_nurse,
    )  # fmt: skip
    opens = factories.sent(case.unknown, world.medicin, world.nurse)
    case.decide()
    over.refresh_from_db(), opens.refresh_from_db()
    assert (over.state, opens.state, opens.patient) == ("withdrawn", "sent", world.olga)


def test_of_two_agreements_at_one_unit_the_later_signed_holds_and_the_other_is_replaced(
    case: Case,
) -> None:
    world = case.world
    factories.relation(world.olga, world.nurse, world.today)
    theirs = signed_agreement(world.olga, world.nurse)
    mine = signed_agreement(case.unknown, world.nurse)
    elsewhere = signed_agreement(world.olga, world.hospital_nurse)
    case.decide()
    rows = Agreement.objects.filter(patient=world.olga).order_by("unit__name", "version")
    assert [(row.pk, row.version, row.is_current) for row in rows] == [
        (elsewhere.pk, 1, True), (theirs.pk, 1, False), (mine.pk, 2, True),
    ]  # fmt: skip
    theirs.refresh_from_db()
    assert (theirs.state, theirs.replaced_by) == ("replaced", mine)
    assert case.undo().left_behind == 0
    theirs.refresh_from_db()
    assert (theirs.state, theirs.replaced_by) == ("signed", None)


# --- what protects either, protects the one -------------------------------------------------------


def test_a_block_of_the_unknown_one_hides_her_data_from_other_units(case: Case) -> None:
    world = case.world
    factories.contact(case.unknown, world.nurse)
    factories.block(case.unknown, world.norra)
    factories.contact(world.olga, world.hospital_nurse)
    case.decide()
    elsewhere = world.actor(world.hospital_nurse)
    opened = open_patient(actor=elsewhere, patient_id=world.olga.pk, on=world.today)
    view = contacts_of(actor=elsewhere, opened=opened, on=world.today)
    assert [facts.unit_id for facts in view.contacts] == [world.medicin.pk]
    assert view.blocked_here


def test_a_consent_to_one_unit_is_none_to_another(case: Case) -> None:
    world = case.world
    factories.give_consent(case.unknown, world.norra)
    factories.contact(world.olga, world.nurse_ostra)
    factories.contact(case.unknown, world.nurse_sodra)
    case.decide()
    for who, sees in ((world.nurse, True), (world.nurse_sodra, False)):
        actor = world.actor(who)
        opened = open_patient(actor=actor, patient_id=world.olga.pk, on=world.today)
        units = {
            facts.unit_id
            for facts in contacts_of(actor=actor, opened=opened, on=world.today).contacts
        }
        assert (world.ostra.pk in units) is sees


@pytest.mark.parametrize("who", ["former", "kept"])
def test_protected_identity_of_either_must_be_opened_first_and_holds_for_the_one(
    case: Case, who: str
) -> None:
    protected = getattr(case.join, who)
    protected.protection = "sekretessmarkering"
    protected.save()
    with not_allowed("SKYDDAD_UPPGIFT"):
        case.decide()
    factories.open_protected(protected, case.world.chef, case.world.today)
    case.decide()
    case.world.olga.refresh_from_db()
    assert case.world.olga.protection == "sekretessmarkering"


def test_two_with_a_personnummer_each_are_never_joined(case: Case) -> None:
    """The reserve number was given another personnummer while the case waited."""
    new = factories.unused_number()
    reserve = case.unknown.identifiers.get()
    reserve.is_current = False
    reserve.save()
    Identifier.objects.create(patient=case.unknown, kind="personnummer", value=new.value)
    with refused("VARSITT_PERSONNUMMER"):
        case.decide()


def test_one_dead_and_one_alive_are_not_joined(case: Case) -> None:
    case.unknown.deceased_on = case.world.days(-2)
    case.unknown.save()
    with refused("BARA_EN_AVLIDEN"):
        case.decide()


# --- who decides ----------------------------------------------------------------------------------


def test_the_manager_of_the_case_s_unit_decides_and_nobody_else(case: Case) -> None:
    world = case.world
    for other in (world.nurse, world.secretary, world.systemadmin, world.loggranskare):
        with pytest.raises(NotFound):
            case.decide(other)
    for other in (world.chef_sodra, world.chef_ostra, world.enhetschef):
        with pytest.raises(NotFound):
            case.decide(other)
    assert case.decide(world.chef).state == "joined"


def test_nobody_decides_about_herself(case: Case) -> None:
    world = case.world
    PatientAccount.objects.create(user=world.chef.staff.user, patient=world.olga)
    with pytest.raises(NotFound):
        case.decide()


def test_it_is_said_how_one_knows_and_decided_once(case: Case) -> None:
    actor, on = case.world.actor(case.world.chef), case.world.today
    with refused("SKRIV_VARFOR"):
        join_patients(
            actor=actor, join_id=case.join.pk, choices={}, note=" ", on=on, now=clock.now()
        )
    keep_apart(actor=actor, join_id=case.join.pk, note="Olika ålder.", on=on, now=clock.now())
    with refused("REDAN_AVGJORT"):
        case.decide()
    case.unknown.refresh_from_db()
    assert case.unknown.joined_into_id is None
