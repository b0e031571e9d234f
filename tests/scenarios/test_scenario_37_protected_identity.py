"""Scenario 37: sekretessmarkering; the receptionist searches the personnummer.

Without a relation there is nothing, within one the banner alone: no unit, phone, address or contact
(domain K3; OSL 22:1). The search itself is logged.
"""

import pytest
from django.urls import reverse

from actions.reading import (
    around_patient,
    contacts_of,
    coordinations_of,
    find_by_name,
    find_patient,
    my_patients,
    open_contact,
    open_patient,
    unit_contacts,
    work_list,
)
from actions.unit_lists import unit_contact_facts
from contacts.models import Contact
from organisation.models import Commission
from patients.models import Patient
from tests import factories
from tests.world import World, log, logged, not_allowed

SECRETS = ["Eva Nilsson", "Lars Holm", "Vårdcentralen", "0498", "070-174", "Dotter"]


@pytest.fixture
def protected(world: World) -> World:
    """Stina is protected and Asta is not; both belong to Norra and have contacts there."""
    for patient in (world.skyddad, world.asta):
        patient.phone = "070-174 06 50"
        patient.save()
        factories.coordinate(factories.contact(patient, world.nurse, review_on=world.days(-3)))
        factories.relative(patient, name="Dotter Skog", phone="070-174 06 51")
        factories.enrol(patient, world.norra, "outpatient")
    return world


def told(world: World, who: Commission, patient: Patient) -> str:
    """Everything that is read for the page, but the patient's row itself."""
    actor = world.actor(who)
    opened = open_patient(actor=actor, patient_id=patient.pk, on=world.today, banner=True)
    facts = [
        getattr(opened, name)
        for name in ("phone", "listed_unit", "listed_unit_id", "listed_unit_phone",
                     "listed_unit_hours", "no_coordinator_reason")
    ]  # fmt: skip
    view = contacts_of(actor=actor, opened=opened, on=world.today, ended=True)
    around = around_patient(actor=actor, opened=opened, on=world.today)
    assert opened.masked is view.masked
    return str((facts, view, around, coordinations_of(opened=opened)))


def test_without_a_relation_the_number_gives_nothing_and_the_search_is_logged(protected: World):
    number = protected.number(protected.skyddad)
    stranger = protected.actor(protected.nurse_sodra)
    with logged() as rows:
        assert find_patient(actor=stranger, identifier=number, on=protected.today) is None
    assert [(row.action, row.outcome, row.patient_id) for row in rows] == [
        ("search", "denied", protected.skyddad.pk)
    ]


def test_the_receptionist_in_the_unit_finds_the_banner_alone(protected: World):
    secretary = protected.actor(protected.secretary)
    with logged() as rows:
        found = find_patient(
            actor=secretary,
            identifier=protected.number(protected.skyddad),
            on=protected.today,
        )
    assert found is not None
    assert found.masked
    assert found.patient.is_protected
    assert [(row.action, row.patient_id) for row in rows] == [("search", protected.skyddad.pk)]
    page = told(protected, protected.secretary, protected.skyddad)
    assert [secret for secret in SECRETS if secret in page] == []
    assert all(secret in told(protected, protected.secretary, protected.asta)
               for secret in SECRETS if secret != "Lars Holm")  # fmt: skip


def test_who_has_written_why_today_sees_the_page_and_her_colleague_does_not(protected: World):
    factories.open_protected(protected.skyddad, protected.doctor, protected.today)
    assert "Eva Nilsson" in told(protected, protected.doctor, protected.skyddad)
    assert "Eva Nilsson" not in told(protected, protected.chef, protected.skyddad)


def test_yesterdays_reason_opens_nothing_today(protected: World):
    factories.open_protected(protected.skyddad, protected.doctor, protected.days(-1))
    assert "Eva Nilsson" not in told(protected, protected.doctor, protected.skyddad)


def test_the_patients_own_contact_need_not_write_why(protected: World):
    assert "Eva Nilsson" in told(protected, protected.nurse, protected.skyddad)


def test_what_shows_more_than_the_banner_is_refused_with_the_reason(protected: World):
    actor = protected.actor(protected.secretary)
    contact = Contact.objects.get(patient=protected.skyddad)
    for call in (
        lambda: open_patient(actor=actor, patient_id=protected.skyddad.pk, on=protected.today),
        lambda: open_contact(actor=actor, contact_id=contact.pk, on=protected.today),
    ):
        with not_allowed("SKYDDAD_UPPGIFT") as refused:
            call()
        assert refused.value.patient_id == protected.skyddad.pk
    assert open_patient(actor=actor, patient_id=protected.asta.pk, on=protected.today)


def test_she_is_never_found_by_name(protected: World):
    factories.open_protected(protected.skyddad, protected.doctor, protected.today)
    for who in (protected.nurse, protected.doctor):
        actor = protected.actor(who)
        assert not find_by_name(actor=actor, text="Skog", on=protected.today).rows
        assert find_by_name(actor=actor, text="Lindqvist", on=protected.today).rows


def test_lists_name_neither_colleague_nor_phone_of_her(protected: World):
    actor = protected.actor(protected.chef)
    rows = unit_contacts(actor=actor, unit_id=protected.norra.pk, on=protected.today).rows
    assert {row.patient_name: row.staff_name for row in rows} == {
        "Asta Lindqvist": "Eva Nilsson", "Stina Skog": "Skyddad uppgift",
    }  # fmt: skip
    page = unit_contact_facts(
        actor=actor, unit_id=protected.norra.pk, on=protected.today, after=None, limit=9
    )
    facts = {row.patient_name: str(row.facts) for row in page.rows}
    assert [secret for secret in SECRETS if secret in facts["Stina Skog"]] == []
    assert "Eva Nilsson" in facts["Asta Lindqvist"]
    items = {item.patient_name: item.person for item in work_list(actor=actor, on=protected.today)}
    assert items == {"Asta Lindqvist": "Eva Nilsson", "Stina Skog": ""}


def test_my_patients_show_her_phone_to_her_contact_from_the_first_day(protected: World):
    factories.contact(protected.skyddad, protected.doctor, "2", starts_on=protected.days(3))
    phones = {
        who: {row.name: row.phone for row in my_patients(
            actor=protected.actor(who), on=protected.today).rows}.get("Stina Skog")
        for who in (protected.nurse, protected.doctor)
    }  # fmt: skip
    assert phones == {protected.nurse: "070-174 06 50", protected.doctor: ""}


def test_at_the_receptionists_desk_the_page_is_the_banner(protected: World, as_staff):
    desk = as_staff(protected.secretary)
    page = desk.get(reverse("web:patient", args=[protected.skyddad.pk])).content.decode()
    assert "Skyddade personuppgifter" in page
    assert [secret for secret in SECRETS[:2] + SECRETS[4:] if secret in page] == []
    other = desk.get(reverse("web:patient", args=[protected.asta.pk])).content.decode()
    assert "Eva Nilsson" in other


@pytest.mark.parametrize("name", ["web:patient-details", "web:contact-appoint"])
def test_what_is_behind_the_banner_leaves_one_denial_and_no_name(
    protected: World, as_staff, name: str
):
    desk = as_staff(protected.secretary)
    before = len(log())
    answer = desk.get(reverse(name, args=[protected.skyddad.pk]))
    assert answer.status_code == 403
    assert "Skog" not in answer.content.decode()
    assert [(row.outcome, row.patient_id, row.reason_code) for row in log()[before:]] == [
        ("denied", protected.skyddad.pk, "SKYDDAD_UPPGIFT")
    ]
    assert desk.get(reverse(name, args=[protected.asta.pk])).status_code == 200


def test_machines_are_refused_with_the_reason(protected: World, as_staff):
    machine = as_staff(protected.secretary)
    before = len(log())
    answer = machine.get(f"/api/v1/patients/{protected.skyddad.pk}/contacts/")
    assert (answer.status_code, answer.json()["code"]) == (403, "SKYDDAD_UPPGIFT")
    assert [(row.outcome, row.patient_id) for row in log()[before:]] == [
        ("denied", protected.skyddad.pk)
    ]
