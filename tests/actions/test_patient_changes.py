""" "Ändringar": who wrote what, when and why; voided rows for auditor and manager alone."""

from datetime import timedelta

import pytest

from actions.contacts import end_contact
from actions.log_changes import changes_for_review, changes_of_patient
from actions.log_reading import extract
from consent.models import Block, EmergencyAccess
from fastkontakt import clock
from followup.log_change_words import (
    TABLES,
    label_of,
    person_text,
    table_text,
    why_text,
)
from followup.log_changes import CHANGED, Change, path_to_patient, tracked_tables
from followup.log_rows import LogFilter
from patients.models import PatientAccount
from tests import factories
from tests.world import World, logged, not_allowed, refused


def told(world: World, commission, patient) -> list[Change]:
    actor = world.actor(commission)
    return list(changes_of_patient(actor=actor, patient_id=patient.pk, on=world.today).changes)


def reviewed(world: World, patient) -> list[Change]:
    actor = world.actor(world.loggranskare)
    return list(changes_for_review(actor=actor, patient_id=patient.pk).changes)


def contacts(changes: list[Change]) -> list[Change]:
    return [change for change in changes if change.table == "contact"]


def test_a_change_says_who_when_what_and_why(world: World) -> None:
    contact, before = factories.contact(world.asta, world.nurse), clock.now()
    end_contact(
        actor=world.actor(world.chef), contact=contact, ends_on=world.today,
        reason="patient_wish", on=world.today,
    )  # fmt: skip
    change = next(row for row in contacts(told(world, world.nurse, world.asta)))
    assert (change.kind, person_text(change)) == (CHANGED, "Karin Berg")
    assert change.at >= before
    assert why_text(change) == "Avslutades"
    values = {label_of(value): (value.before, value.after) for value in change.values}
    assert values["Till"] == ("", str(world.today))
    assert values["Varför den slutade"] == ("", "Patientens önskan")


def test_nothing_of_another_patient_is_told(world: World) -> None:
    for patient in (world.asta, world.hedda):
        factories.contact(patient, world.nurse)
    ids = {change.row_id for change in reviewed(world, world.asta)}
    others = {change.row_id for change in reviewed(world, world.hedda)}
    assert ids
    assert others
    assert not ids & others


def test_another_givers_contact_is_told_to_nobody_here(world: World) -> None:
    factories.contact(world.asta, world.nurse_ostra)
    factories.contact(world.asta, world.underskoterska, type_code="3")
    for commission in (world.nurse, world.chef):
        assert contacts(told(world, commission, world.asta)) == []
    units = {change.unit_name for change in reviewed(world, world.asta)}
    assert "Vårdcentralen Östra" not in units
    assert "Hemtjänsten Norr" in units  # the same care provider's auditor


def test_a_blocked_contact_is_told_to_the_blocking_unit_alone(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    set_block_at_norra(world)
    assert contacts(told(world, world.nurse, world.asta))
    seen = {change.unit_name for change in contacts(told(world, world.hospital_nurse, world.asta))}
    assert seen == {"Medicinmottagningen"}
    tables = {change.table for change in told(world, world.hospital_nurse, world.asta)}
    assert "block" not in tables


def set_block_at_norra(world: World) -> None:
    Block.objects.create(
        patient=world.asta, kind="inner", care_provider=world.region, unit=world.norra,
        set_at=clock.now(), set_by=world.chef,
    )  # fmt: skip


def test_who_stands_outside_finds_nothing(world: World) -> None:
    for commission, patient in ((world.nurse_sodra, world.asta), (world.nurse_ostra, world.nils)):
        with refused("OKAND"):
            told(world, commission, patient)


def test_protected_identity_is_opened_in_writing_first(world: World) -> None:
    with not_allowed("SKYDDAD_UPPGIFT"):
        told(world, world.nurse, world.skyddad)


def test_a_protected_colleague_is_not_named_in_the_history(world: World) -> None:
    world.nurse.staff.is_protected = True
    world.nurse.staff.save()
    factories.contact(world.asta, world.nurse)
    texts = [value.after for row in reviewed(world, world.asta) for value in row.values]
    assert "Skyddad uppgift" in texts
    assert not [text for text in texts if "Nilsson" in text]


def test_who_wrote_about_the_patient_herself_at_another_giver_is_not_named(world: World) -> None:
    eva = factories.relative(world.asta, told_by=world.nurse)
    eva._history_user = world.nurse.staff.user
    eva.save()
    factories.contact(world.asta, world.underskoterska, type_code="3")
    here = [row for row in told(world, world.chef, world.asta) if row.table == "relative"]
    assert here[0].person == "Eva Nilsson"
    assert "Eva Nilsson" in [value.after for row in here for value in row.values]
    there = [
        row for row in told(world, world.underskoterska, world.asta) if row.table == "relative"
    ]
    assert len(there) == len(here)
    assert there[0].person == "Personal hos en annan vård- eller omsorgsgivare"
    assert "Nilsson" not in str(there)


def test_what_the_patient_and_her_ombud_write_has_their_names_also_if_they_work_in_care(
    world: World,
) -> None:
    hedda = factories.account(world.hedda)  # the ombud is somebody's patient, too
    factories.represent(world.asta, login=hedda, name="Hedda Lind")
    factories.represent(world.asta, login=world.nurse_ostra.staff.user, name="Ulla Fors")
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    for who in (hedda, world.nurse.staff.user, world.nurse_ostra.staff.user):
        eva = factories.relative(world.asta)
        eva._history_user = who
        eva.save()
    rows = [row for row in told(world, world.doctor, world.asta) if row.table == "relative"]
    assert {"Hedda Lind", "Patienten själv", "Ulla Fors"} <= {person_text(row) for row in rows}
    assert "Eva Nilsson" not in {person_text(row) for row in rows}


def test_reading_the_changes_is_logged_about_the_patient(world: World) -> None:
    with logged() as rows:
        told(world, world.nurse, world.asta)
    assert [(row.action, row.patient_id) for row in rows] == [("read", world.asta.pk)]
    with logged() as rows:
        reviewed(world, world.asta)
    assert [(row.action, row.patient_id) for row in rows] == [("read_log", world.asta.pk)]


def test_every_table_about_a_patient_is_told_and_has_a_name(world: World) -> None:
    names = {model._meta.model_name for model in tracked_tables()}
    assert {"patient", "contact", "consent", "block", "blocklift", "emergencyaccess"} <= names
    assert names <= set(TABLES)
    assert all(path_to_patient(model) for model in tracked_tables())


def test_an_emergency_access_is_told_to_its_unit_with_its_reason(world: World) -> None:
    now = clock.now()
    EmergencyAccess.objects.create(
        patient=world.asta, unit=world.norra, commission=world.nurse, reason="Medvetslös.",
        started_at=now, until=now + timedelta(hours=3),
    )  # fmt: skip
    found = {table_text(row): row for row in told(world, world.doctor, world.asta)}
    values = [value.after for value in found["Nödöppning"].values]
    assert "Medvetslös." in values


def test_the_extract_of_one_patient_holds_her_rows_of_the_own_care_provider(world: World) -> None:
    told(world, world.nurse, world.asta)
    told(world, world.nurse, world.hedda)
    told(world, world.nurse_ostra, world.olga)
    reviewer = world.actor(world.loggranskare)
    found = extract(actor=reviewer, patient_id=world.asta.pk, asked=LogFilter(), whole=True)
    assert {row.patient_id for row in found.page.rows} == {world.asta.pk}
    assert found.identifier == world.number(world.asta).display
    none = extract(actor=reviewer, patient_id=world.olga.pk, asked=LogFilter())
    assert none.page.rows == ()


@pytest.mark.parametrize("name", ["nurse", "chef", "systemadmin", "enhetschef"])
def test_nobody_but_the_reviewer_gets_an_extract_or_the_auditors_history(
    world: World, name: str
) -> None:
    actor = world.actor(getattr(world, name))
    with not_allowed("BARA_LOGGRANSKARE"):
        extract(actor=actor, patient_id=world.asta.pk, asked=LogFilter())
    with not_allowed("BARA_LOGGRANSKARE"):
        changes_for_review(actor=actor, patient_id=world.asta.pk)


def test_what_is_sent_is_told_to_both_units_and_to_the_reviewers_of_their_givers(
    world: World,
) -> None:
    factories.sent(world.asta, world.norra, world.nurse_ostra)
    factories.sent(world.olga, world.ostra, world.nurse)
    strange = factories.unit("Kliniken i öst", "specialistmottagning", world.private)
    strange.save()
    factories.sent(world.hedda, strange, world.nurse_ostra)
    for patient, is_told in ((world.asta, True), (world.olga, True), (world.hedda, False)):
        tables = {change.table for change in reviewed(world, patient)}
        assert ("incomingcase" in tables) == is_told
    sent = [row for row in told(world, world.doctor, world.asta) if row.table == "incomingcase"]
    assert [row.unit_name for row in sent] == ["Vårdcentralen Norra"]
    assert "Ulla Fors" not in str(sent)  # another giver's people
