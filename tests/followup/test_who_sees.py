"""Vem ser vad: the table of who sees what, and what would change, by the same rule as the pages."""

import pytest

from actions.reading import Sees, contacts_of, open_own_patient, open_patient, who_sees
from organisation.actor import Actor
from patients.models import Patient
from policy.sight import BlockFacts
from tests import factories
from tests.world import World


@pytest.fixture
def seen(world: World) -> World:
    """Hedda and Asta: listed at Norra; contacts at Norra, Östra and the hemtjänst."""
    factories.enrol(world.asta, world.hemtjansten, "home_help")
    for patient in (world.hedda, world.asta):
        factories.contact(patient, world.nurse)
        factories.contact(patient, world.nurse_ostra)
        factories.contact(patient, world.underskoterska, "3")
    return world


def table(world: World, patient: Patient, actor: Actor | None = None, **change) -> dict[str, Sees]:
    actor = actor or Actor("portal", patient_id=patient.pk, at=world.actor(world.nurse).at)
    opened = (
        open_own_patient(actor=actor, on=world.today)
        if actor.patient_id
        else open_patient(actor=actor, patient_id=patient.pk, on=world.today)
    )
    rows = who_sees(actor=actor, opened=opened, on=world.today, **change)
    return {row.unit_name + row.person: row for row in rows}


def counts(rows: dict[str, Sees]) -> dict[str, tuple[int, int]]:
    return {name: (len(row.contacts), row.hidden) for name, row in rows.items()}


def test_the_patient_reads_what_each_unit_sees_and_why(seen: World):
    rows = table(seen, seen.asta)
    assert counts(rows) == {
        "Hemtjänsten Norr": (1, 2),
        "Vårdcentralen Norra": (1, 2),
        "Vårdcentralen Östra": (1, 2),
    }
    norra = rows["Vårdcentralen Norra"]
    assert norra.relation.code == "LISTAD_HAR"
    assert [reason.code for reason in norra.grounds] == ["EGEN_VARDGIVARE"]
    assert [reason.code for reason in norra.refusals] == ["SAMTYCKE_SAKNAS"]


def test_she_reads_what_ending_a_consent_would_change_before_it_is_done(seen: World):
    consent = factories.give_consent(seen.hedda, seen.norra)
    factories.give_consent(seen.asta, seen.norra)
    now = table(seen, seen.hedda)
    then = table(seen, seen.hedda, without_consent=consent.pk)
    assert counts(now)["Vårdcentralen Norra"] == (3, 0)
    assert counts(then)["Vårdcentralen Norra"] == (1, 2)
    assert counts(now)["Vårdcentralen Östra"] == counts(then)["Vårdcentralen Östra"] == (1, 2)
    assert counts(table(seen, seen.hedda))["Vårdcentralen Norra"] == (3, 0)


def test_she_reads_what_a_block_would_change_before_it_is_set(seen: World):
    for patient in (seen.hedda, seen.asta):
        factories.give_consent(patient, seen.norra)
    block = BlockFacts(seen.private.pk)
    then = table(seen, seen.hedda, with_block=block)
    assert counts(then)["Vårdcentralen Norra"] == (2, 1)
    assert [reason.code for reason in then["Vårdcentralen Norra"].refusals] == ["SPARRAD"]
    assert counts(then)["Vårdcentralen Östra"] == (1, 2)
    assert counts(table(seen, seen.hedda))["Vårdcentralen Norra"] == (3, 0)


def test_a_consent_to_one_person_is_a_line_of_its_own(seen: World):
    factories.give_consent(seen.asta, seen.norra, staff=seen.doctor.staff)
    assert counts(table(seen, seen.asta)) == {
        "Hemtjänsten Norr": (1, 2),
        "Vårdcentralen Norra": (1, 2),
        "Vårdcentralen NorraLars Holm": (3, 0),
        "Vårdcentralen Östra": (1, 2),
    }


def test_a_block_that_stands_and_one_lifted_for_a_unit_are_told(seen: World):
    factories.give_consent(seen.asta, seen.norra)
    block = factories.block(seen.asta, care_provider=seen.private)
    factories.block(seen.hedda, care_provider=seen.private)
    assert counts(table(seen, seen.asta))["Vårdcentralen Norra"] == (2, 1)
    factories.block_lift(block, seen.nurse)
    assert counts(table(seen, seen.asta))["Vårdcentralen Norra"] == (3, 0)


@pytest.mark.parametrize("who", ["nurse", "nurse_ostra", "underskoterska"])
def test_staff_read_of_their_own_giver_alone(seen: World, who: str):
    factories.contact(seen.asta, seen.nurse_sodra)
    actor = seen.actor(getattr(seen, who))
    rows = table(seen, seen.asta, actor)
    own = {"nurse": {"Vårdcentralen Norra", "Vårdcentralen Södra"},
           "nurse_ostra": {"Vårdcentralen Östra"},
           "underskoterska": {"Hemtjänsten Norr"}}[who]  # fmt: skip
    assert set(rows) == own
    opened = open_patient(actor=actor, patient_id=seen.asta.pk, on=seen.today)
    shown = {c.id for c in contacts_of(actor=actor, opened=opened, on=seen.today).contacts}
    for row in rows.values():
        assert set(row.contacts) <= shown
        assert row.hidden == 0


def test_the_table_is_what_the_pages_show(seen: World):
    factories.give_consent(seen.asta, seen.hemtjansten, scope="care")
    factories.give_consent(seen.asta, seen.norra, scope="social")
    readers = {"Vårdcentralen Norra": seen.doctor, "Vårdcentralen Östra": seen.chef_ostra,
               "Hemtjänsten Norr": seen.enhetschef}  # fmt: skip
    rows = table(seen, seen.asta)
    assert set(rows) == set(readers)
    for name, who in readers.items():
        actor = seen.actor(who)
        opened = open_patient(actor=actor, patient_id=seen.asta.pk, on=seen.today)
        view = contacts_of(actor=actor, opened=opened, on=seen.today)
        assert set(rows[name].contacts) == {contact.id for contact in view.contacts}


def test_of_protected_identity_the_table_says_that_somebody_must_write_why_first(seen: World):
    factories.contact(seen.skyddad, seen.nurse)
    rows = table(seen, seen.skyddad)
    assert counts(rows) == {"Vårdcentralen Norra": (0, 1)}
    assert [r.code for r in rows["Vårdcentralen Norra"].refusals] == ["SKYDDAD_UPPGIFT"]
    factories.open_protected(seen.skyddad, seen.doctor, seen.today)
    assert counts(table(seen, seen.skyddad, seen.actor(seen.doctor))) == counts(rows)


def test_staff_do_not_read_which_unit_is_behind_an_inner_block(seen: World):
    for patient in (seen.asta, seen.hedda):
        factories.contact(patient, seen.hospital_nurse)
    factories.block(seen.asta, seen.medicin)
    asked = seen.actor(seen.nurse)
    assert "Medicinmottagningen" not in table(seen, seen.asta, asked)
    assert "Medicinmottagningen" in table(seen, seen.hedda, asked)
    assert "Medicinmottagningen" in table(seen, seen.asta, seen.actor(seen.hospital_nurse))
    assert "Medicinmottagningen" in table(seen, seen.asta)


def test_staff_read_it_while_the_block_is_lifted_for_their_unit(seen: World):
    factories.contact(seen.asta, seen.hospital_nurse)
    block = factories.block(seen.asta, seen.medicin)
    factories.block(seen.hedda, seen.sodra)
    factories.block_lift(block, seen.nurse)
    assert "Medicinmottagningen" in table(seen, seen.asta, seen.actor(seen.nurse))
