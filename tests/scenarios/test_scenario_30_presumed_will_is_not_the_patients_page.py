"""Scenario 30: a contact at another giver is visible to staff by presumed will alone.

In the portal that row is not shown, the own giver's rows are (SVOD 4:2).
"""

import pytest

from actions.own_choices import blockable
from actions.reading import contacts_of, open_own_patient, open_patient, who_sees
from organisation.actor import Actor
from patients.models import Patient
from tests import factories
from tests.world import World


@pytest.fixture
def assessed(world: World) -> World:
    """Asta cannot consent and Hedda can; both are listed at Norra and have a contact at Östra."""
    for patient in (world.asta, world.hedda):
        factories.contact(patient, world.nurse)
        factories.contact(patient, world.nurse_ostra)
    factories.assess_inability(world.asta, world.nurse)
    return world


def shown(world: World, actor: Actor) -> set[str]:
    opened = open_own_patient(actor=actor, on=world.today)
    view = contacts_of(actor=actor, opened=opened, on=world.today)
    return {contact.unit_name for contact in view.contacts}


def as_patient(world: World, patient: Patient) -> Actor:
    return world.patient_actor(patient)


def test_the_row_of_the_other_giver_is_not_shown_and_the_own_ones_are(assessed: World):
    assert shown(assessed, as_patient(assessed, assessed.asta)) == {"Vårdcentralen Norra"}


def test_staff_see_it(assessed: World):
    actor = assessed.actor(assessed.nurse)
    opened = open_patient(actor=actor, patient_id=assessed.asta.pk, on=assessed.today)
    view = contacts_of(actor=actor, opened=opened, on=assessed.today)
    assert {c.unit_name: c.why.code for c in view.contacts} == {
        "Vårdcentralen Norra": "EGEN_VARDGIVARE", "Vårdcentralen Östra": "FORUTSATT_VILJA",
    }  # fmt: skip


def test_who_acts_for_her_sees_no_more_than_she(assessed: World):
    ombud = factories.represent(assessed.asta)
    actor = Actor(
        door="portal", user_id=ombud.user_id, patient_id=assessed.asta.pk,
        representative_id=ombud.pk, at=assessed.actor(assessed.nurse).at,
    )  # fmt: skip
    assert shown(assessed, actor) == {"Vårdcentralen Norra"}


def test_a_consent_that_covers_the_row_shows_it_again(assessed: World):
    factories.give_consent(assessed.asta, assessed.norra, scope="social")
    own = as_patient(assessed, assessed.asta)
    assert shown(assessed, own) == {"Vårdcentralen Norra"}
    factories.give_consent(assessed.asta, assessed.norra, scope="care")
    assert shown(assessed, own) == {"Vårdcentralen Norra", "Vårdcentralen Östra"}


def test_who_can_be_asked_sees_all_her_own(assessed: World):
    own = as_patient(assessed, assessed.hedda)
    assert shown(assessed, own) == {"Vårdcentralen Norra", "Vårdcentralen Östra"}


def test_who_is_known_by_presumed_will_alone_is_not_offered_to_be_blocked(assessed: World):
    def offered(patient: Patient) -> set[str]:
        actor = as_patient(assessed, patient)
        opened = open_own_patient(actor=actor, on=assessed.today)
        found = blockable(opened=opened, on=assessed.today)
        return {unit.name for unit in found.units} | {giver.name for giver in found.givers}

    assert offered(assessed.asta) == {"Vårdcentralen Norra", "Region Gotland"}
    assert assessed.private.name in offered(assessed.hedda)


def test_nor_does_the_table_of_who_sees_what_name_it(assessed: World):
    factories.enrol(assessed.asta, assessed.ostra, "outpatient")
    actor = as_patient(assessed, assessed.asta)
    opened = open_own_patient(actor=actor, on=assessed.today)
    rows = who_sees(actor=actor, opened=opened, on=assessed.today)
    assert {row.unit_name for row in rows} == {"Vårdcentralen Norra"}
