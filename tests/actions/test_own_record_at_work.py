"""Who works and is also a patient neither finds herself in her lists nor decides about herself."""

from collections.abc import Callable

import pytest

from actions import (
    around,
    belonging,
    contacts,
    coordination,
    home_care,
    proposals,
    reading,
    relations,
    replacing,
)
from actions import patients as patient_verbs
from actions.log_reading import extract
from contacts.models import Contact
from core.errors import NotFound
from fastkontakt import clock
from followup.log_rows import LogFilter
from organisation.actor import Actor
from patients.models import OwnRecord, PatientAccount
from tests import factories
from tests.counting import counted
from tests.performance.readings import unlogged
from tests.world import World, logged, not_allowed

OWN = "EGEN_JOURNAL"


@pytest.fixture
def herself(world: World) -> World:
    """Norra's manager is Asta, and Hemtjänsten Norr's is Hedda; both are patients there."""
    PatientAccount.objects.create(user=world.chef.staff.user, patient=world.asta)
    PatientAccount.objects.create(user=world.enhetschef.staff.user, patient=world.hedda)
    return world


def wish(world: World) -> contacts.AppointWish:
    return contacts.AppointWish(
        type_code="1",
        unit=world.norra,
        commission=world.nurse,
        starts_on=world.today,
        ground="need",
    )


def test_a_manager_does_not_appoint_her_own_contact_and_her_patients_she_does(herself: World):
    chef = herself.actor(herself.chef)
    with not_allowed(OWN), logged():
        contacts.appoint_contact(
            actor=chef, patient=herself.asta, wish=wish(herself), on=herself.today
        )
    assert not Contact.objects.filter(patient=herself.asta).exists()
    with logged():
        contacts.appoint_contact(
            actor=chef, patient=herself.hedda, wish=wish(herself), on=herself.today
        )
    assert Contact.objects.filter(patient=herself.hedda).exists()


def test_another_manager_with_the_same_role_may(herself: World):
    other = factories.hire(herself.norra, "verksamhetschef", "Kim Ros")
    with logged():
        contacts.appoint_contact(
            actor=herself.actor(other), patient=herself.asta, wish=wish(herself), on=herself.today
        )
    assert Contact.objects.filter(patient=herself.asta).exists()


def verbs(world: World) -> dict[str, Callable[[], object]]:
    """Every verb about a patient that the manager at Norra has, about her own record."""
    actor, on, now = world.actor(world.chef), world.today, clock.now()
    contact = factories.contact(world.asta, world.nurse)
    enrolled = factories.enrol(world.asta, world.norra, "outpatient")
    stated = factories.relation(world.asta, world.nurse, on, ground="admitted", ends_on=None)
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    common = {"actor": actor, "contact": contact, "on": on}
    return {
        "end": lambda: contacts.end_contact(ends_on=on, reason="need_ceased", **common),
        "void": lambda: contacts.void_contact(reason="fel", now=now, **common),
        "review": lambda: contacts.review_contact(outcome="needed", **common),
        "replace": lambda: replacing.replace_contact(
            replacement=replacing.Replacement(new, on), **common
        ),
        "coordinate": lambda: coordination.set_coordinator(from_on=on, **common),
        "propose coordinator": lambda: coordination.propose_coordinator(
            from_on=on, note="", **common
        ),
        "propose": lambda: proposals.propose_contact(
            actor=actor, patient=world.asta, wish=wish(world), on=on, now=now
        ),
        "end enrolment": lambda: belonging.end_enrolment(
            actor=actor, enrolment=enrolled, ends_on=on, on=on
        ),
        "enrol": lambda: belonging.enrol_patient(
            actor=actor, patient=world.asta, unit=world.norra, kind="outpatient",
            starts_on=on, on=on,
        ),
        "list": lambda: belonging.register_listing(
            actor=actor, patient=world.asta, unit=world.norra, starts_on=on, on=on
        ),
        "end relation": lambda: relations.end_relation(actor=actor, relation=stated, on=on),
        "update": lambda: patient_verbs.update_patient(
            actor=actor, patient=world.asta, changes={"phone": "0498-26 80 00"}, on=on
        ),
        "relative": lambda: around.add_relative(
            actor=actor, patient=world.asta, name="Bo", starts_on=on, on=on
        ),
    }  # fmt: skip


def test_every_verb_refuses_her_own_record_with_the_same_reason(herself: World):
    for name, verb in verbs(herself).items():
        with not_allowed(OWN) as refused, logged():
            verb()
        assert refused.value.patient_id == herself.asta.pk, name


def test_the_head_of_home_care_does_not_offer_herself_a_contact(herself: World):
    with not_allowed(OWN), logged():
        home_care.offer_home_care_contact(
            actor=herself.actor(herself.enhetschef),
            patient=herself.hedda,
            unit=herself.hemtjansten,
            on=herself.today,
        )


def people(rows) -> set:
    return {getattr(row, "patient_id", None) or row.id for row in rows}


def test_her_own_row_is_in_none_of_her_lists_and_in_her_colleagues(herself: World):
    on, late = herself.today, herself.days(-3)
    for patient in (herself.asta, herself.hedda):
        factories.contact(patient, herself.chef, review_on=late)
    chef = herself.actor(herself.chef)
    other = factories.hire(herself.norra, "verksamhetschef", "Kim Ros")
    colleague = herself.actor(other)
    with logged():
        unit = {"unit_id": herself.norra.pk, "on": on}
        assert people(reading.unit_contacts(actor=chef, **unit).rows) == {herself.hedda.pk}
        assert people(reading.unit_contacts(actor=colleague, **unit).rows) == {
            herself.asta.pk, herself.hedda.pk,
        }  # fmt: skip
        assert people(reading.my_patients(actor=chef, on=on).rows) == {herself.hedda.pk}
        assert people(reading.work_list(actor=chef, on=on)) == {herself.hedda.pk}
        assert herself.asta.pk in people(reading.work_list(actor=colleague, on=on))
        assert not reading.find_by_name(actor=chef, text="Lindqvist", on=on).rows
        assert reading.find_by_name(actor=colleague, text="Lindqvist", on=on).rows


def test_her_lists_cost_the_same_statements(herself: World):
    factories.contact(herself.asta, herself.chef)
    chef = herself.actor(herself.chef)
    chef.holds("view_unit_contacts", herself.norra.pk)
    with unlogged(), counted() as statements:
        reading.unit_contacts(actor=chef, unit_id=herself.norra.pk, on=herself.today)
        reading.my_patients(actor=chef, on=herself.today)
    assert len(statements) == 2, statements


# --- two logins, one person -----------------------------------------------------------------------


@pytest.fixture
def two_logins(world: World) -> World:
    """Eva the nurse is Asta, who has another login; Siv is Nils, who has none."""
    factories.account(world.asta)
    OwnRecord.objects.create(staff=world.nurse.staff, patient=world.asta)
    OwnRecord.objects.create(staff=world.nurse_sodra.staff, patient=world.nils)
    return world


def test_a_person_with_two_logins_does_not_find_herself_at_work(two_logins: World):
    world = two_logins
    actor = world.actor(world.nurse)
    with pytest.raises(NotFound):
        reading.open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    assert reading.open_patient(actor=actor, patient_id=world.hedda.pk, on=world.today)
    assert reading.open_patient(
        actor=world.actor(world.doctor), patient_id=world.asta.pk, on=world.today
    )
    numbers = [world.number(patient) for patient in (world.asta, world.nils)]
    for commission, number in zip((world.nurse, world.nurse_sodra), numbers, strict=True):
        found = reading.find_patient(
            actor=world.actor(commission), identifier=number, on=world.today
        )
        assert found is None


def test_nor_does_she_write_there_or_state_a_relation(two_logins: World):
    world = two_logins
    with not_allowed(OWN):
        patient_verbs.update_patient(
            actor=world.actor(world.nurse),
            patient=world.asta,
            changes={"phone": ""},
            on=world.today,
        )
    with not_allowed(OWN):
        relations.state_relation(
            actor=world.actor(world.nurse_sodra), identifier=world.number(world.nils),
            ground="here", on=world.today,
        )  # fmt: skip


def test_the_reviewer_does_not_read_the_log_about_herself(two_logins: World):
    world = two_logins
    OwnRecord.objects.create(staff=world.loggranskare.staff, patient=world.asta)
    with not_allowed(OWN):
        extract(actor=world.actor(world.loggranskare), patient_id=world.asta.pk, asked=LogFilter())


def test_her_own_page_is_as_before(two_logins: World):
    world = two_logins
    own = Actor(door="portal", user_id=world.asta.accounts.get().user_id, patient_id=world.asta.pk)
    assert reading.open_own_patient(actor=own, on=world.today).patient == world.asta
