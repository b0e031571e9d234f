"""Correcting what the patient tells; the rest comes from the population register."""

from datetime import date

import pytest

from actions.patients import update_patient
from patients.models import PatientAccount
from tests import factories
from tests.world import SYSTEM, World, log, not_allowed, refused, saved_by


def update(world: World, by=None, patient=None, **changes):
    return update_patient(
        actor=world.actor(by or world.nurse),
        patient=patient or world.asta,
        changes=changes,
        on=world.today,
    )


def test_phone_way_language_and_interpreter_are_kept(world: World):
    patient = update(
        world, phone="070-174 06 05", contact_way="sms", language="tyska", needs_interpreter=True
    )
    patient.refresh_from_db()
    assert patient.phone == "070-174 06 05"
    assert (patient.contact_way, patient.language) == ("sms", "tyska")
    assert patient.needs_interpreter
    why = "update contact_way, language, needs_interpreter, phone"
    assert saved_by(patient) == (world.nurse.staff.user_id, why)
    (row,) = log("write")
    assert (row.patient_id, row.detail) == (world.asta.pk, "update_patient")


def test_the_same_again_leaves_no_trace(world: World):
    rows = world.asta.history.count()
    update(world, phone="", language=" ")
    assert world.asta.history.count() == rows
    assert log("write") == []


def test_a_confirmed_name_or_birth_date_is_not_changed_by_hand(world: World):
    for changes in ({"given_name": "Astrid"}, {"birth_on": date(1985, 1, 2)}):
        with refused("BEKRAFTAT", field=next(iter(changes)), conflict=False):
            update(world, **changes)


def test_a_name_typed_by_hand_may_be_corrected_until_it_is_confirmed(world: World):
    ida = factories.patient("Ida Ny", is_confirmed=False)
    factories.list_patient(ida, world.norra)
    patient = update(world, patient=ida, family_name="Nyman", birth_on=date(1985, 3, 1))
    assert (patient.name, patient.birth_on) == ("Ida Nyman", date(1985, 3, 1))
    with refused("FODD_SENARE", field="birth_on"):
        update(world, patient=ida, birth_on=world.days(1))


@pytest.mark.parametrize("born", [date(1985, 1, 2), None])
def test_nobody_but_a_manager_makes_a_child_of_a_patient_by_hand(world: World, born):
    """Guardians act for a child, and all her givers see what the others have."""
    ida = factories.patient("Ida Ny", is_confirmed=False, birth_on=born)
    factories.list_patient(ida, world.norra)
    for person in (world.nurse, world.secretary):
        with not_allowed("BARN_BARA_CHEF"):
            update(world, by=person, patient=ida, birth_on=world.days(-9 * 365))
    assert update(world, by=world.chef, patient=ida, birth_on=world.days(-9 * 365))
    assert log("write")[-1].reason_code == "CHEF_ANDRAR_TILL_BARN"


def test_a_childs_birth_date_is_moved_back_by_anyone_but_forward_by_a_manager(world: World):
    maja = factories.patient("Maja Ny", is_confirmed=False, birth_on=world.days(-9 * 365))
    factories.list_patient(maja, world.norra)
    with not_allowed("BARN_BARA_CHEF"):
        update(world, patient=maja, birth_on=world.days(-8 * 365))
    assert update(world, patient=maja, birth_on=world.days(-10 * 365))


@pytest.mark.parametrize(
    "changes", [{"deceased_on": date(2026, 1, 1)}, {"protection": "none"}, {"is_confirmed": True}]
)
def test_death_and_protection_come_from_the_register_only(world: World, changes):
    with refused("BARA_FOLKBOKFORINGEN", field=next(iter(changes))):
        update(world, **changes)


def test_an_import_tells_of_death_protection_and_the_confirmed_name(world: World):
    changes = {"deceased_on": world.days(-1), "protection": "none", "given_name": "Astrid"}
    patient = update_patient(actor=SYSTEM, patient=world.asta, changes=changes, on=world.today)
    assert (patient.deceased_on, patient.given_name) == (world.days(-1), "Astrid")
    with refused("FEL_DODSDAG", field="deceased_on"):
        update_patient(
            actor=SYSTEM, patient=world.asta, changes={"deceased_on": world.days(1)}, on=world.today
        )


def test_an_unknown_field_is_refused_whoever_asks(world: World):
    with refused("OKANT_FALT", field="personnummer"):
        update(world, personnummer="x")
    with refused("OKANT_FALT", field="id"):
        update_patient(actor=SYSTEM, patient=world.asta, changes={"id": 1}, on=world.today)


def test_a_telephone_number_in_letters_and_an_unknown_way_are_refused(world: World):
    with refused("FEL_TELEFON", field="phone"):
        update(world, phone="ring mig")
    with refused("FEL_VARDE", field="contact_way"):
        update(world, contact_way="duva")


@pytest.mark.parametrize("person", ["nurse_sodra", "nurse_ostra", "chef_sodra", "enhetschef"])
def test_a_unit_without_a_relation_cannot_write_about_the_patient(world: World, person: str):
    with not_allowed("INGEN_RELATION"):
        update(world, getattr(world, person), phone="1234567")


@pytest.mark.parametrize("person", ["underskoterska", "loggranskare", "systemadmin"])
def test_who_has_not_the_right_cannot_write_about_the_patient(world: World, person: str):
    with not_allowed("FAR_INTE_REGISTRERA"):
        update(world, getattr(world, person), patient=world.hedda, phone="1234567")


def test_the_home_care_manager_writes_about_the_units_own_person(world: World):
    assert update(world, world.enhetschef, world.hedda, phone="070-174 06 05").phone


def test_nobody_writes_in_her_own_record(world: World):
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        update(world, phone="1234567")


def test_a_personnummer_does_not_become_the_name(world: World):
    visitor = factories.patient("Tina Test", is_confirmed=False)
    factories.list_patient(visitor, world.norra)
    with refused("NAMN_INTE_NUMMER", field="given_name"):
        update_patient(
            actor=world.actor(world.nurse),
            patient=visitor,
            changes={"given_name": "850101-2384"},
            on=world.today,
        )
    visitor.refresh_from_db()
    assert visitor.given_name == "Tina"
