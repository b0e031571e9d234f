"""Scenario 54: a contact on the wrong patient is voided: gone, kept for the auditor, logged."""

import pytest

from actions.contacts import void_contact
from actions.log_changes import changes_for_review, changes_of_patient
from actions.log_reading import own_log
from actions.reading import (
    contacts_of,
    open_own_patient,
    open_patient,
    unit_contacts,
    unit_overview,
)
from actions.reserve_list import reserve_list
from fastkontakt import clock
from followup.figure_counts import count_region
from followup.figures import unit_figures
from followup.log_change_words import person_text, why_text
from followup.log_changes import VOIDED
from policy.followup import followed_units
from tests import factories
from tests.scenarios.test_appointing import appoint
from tests.world import World


@pytest.fixture
def contact(world: World):
    """The chef appoints the nurse to the wrong one of two patients, and voids it."""
    factories.contact(world.hedda, world.nurse)
    made = appoint(world, world.chef, world.nurse, world.asta)
    look(world)
    return void_contact(
        actor=world.actor(world.chef), contact=made, reason="Fel patient", on=world.today,
        now=clock.now(),
    )  # fmt: skip


def look(world: World, commission=None):
    actor = world.actor(commission or world.nurse)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    return contacts_of(actor=actor, opened=opened, on=world.today, ended=True).contacts


def test_it_is_gone_from_views_portal_exports_and_statistics(world: World, contact) -> None:
    assert look(world) == look(world, world.chef) == []
    me = world.patient_actor(world.asta)
    opened = open_own_patient(actor=me, on=world.today)
    assert contacts_of(actor=me, opened=opened, on=world.today, ended=True).contacts == []
    chef = world.actor(world.chef)
    page = unit_contacts(actor=chef, unit_id=world.norra.pk, on=world.today)
    assert {row.patient_id for row in page.rows} == {world.hedda.pk}
    paper = reserve_list(actor=chef, on=world.today)
    assert {row.patient.id for row in paper if row.contacts} == {world.hedda.pk}
    overview = unit_overview(actor=chef, on=world.today)
    assert overview.contacts == 1
    found = unit_figures(
        count_region(followed_units(chef), world.today), world.norra, known=[world.norra.pk]
    )
    counted = {row.code: row.value for row in found}
    assert (counted["patients_with_contact"], counted["patients_with_vardkontakt"]) == (1, 1)


def test_the_auditor_and_the_units_manager_see_it_as_void_with_who_when_and_why(
    world: World, contact
) -> None:
    views = (
        changes_for_review(actor=world.actor(world.loggranskare), patient_id=world.asta.pk),
        changes_of_patient(actor=world.actor(world.chef), patient_id=world.asta.pk, on=world.today),
    )
    for view in views:
        (told,) = [row for row in view.changes if row.table == "contact" and row.kind == VOIDED]
        assert (person_text(told), why_text(told)) == ("Karin Berg", "Fel patient")
        assert told.is_void_now
        assert told.at >= contact.voided_at


def test_who_is_neither_sees_nothing_of_it(world: World, contact) -> None:
    for commission in (world.nurse, world.doctor, world.secretary):
        view = changes_of_patient(
            actor=world.actor(commission), patient_id=world.asta.pk, on=world.today
        )
        assert [row for row in view.changes if row.table == "contact"] == []
    seen = changes_of_patient(
        actor=world.actor(world.nurse), patient_id=world.hedda.pk, on=world.today
    )
    assert [row for row in seen.changes if row.table == "contact"]


def test_the_patients_log_still_shows_who_read_and_wrote(world: World, contact) -> None:
    found = own_log(actor=world.patient_actor(world.asta)).lines
    done = {(line.first.action, line.first.detail, line.first.title) for line in found}
    assert ("write", "appoint", "Verksamhetschef") in done
    assert ("write", "void", "Verksamhetschef") in done
    assert ("read", "patient", "Distriktssköterska") in done
