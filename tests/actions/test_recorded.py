"""What is recorded about consent: the patient sees all, staff what concerns their own unit."""

from typing import Any
from uuid import UUID

import pytest

from actions import recorded
from actions.reading import Opened, open_own_patient, open_patient
from core.errors import NotFound
from organisation.actor import Actor
from tests import factories
from tests.world import World


def opened(world: World, actor: Actor) -> Opened:
    if actor.patient_id is not None:
        return open_own_patient(actor=actor, on=world.today)
    return open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)


@pytest.fixture
def readers(world: World) -> dict[str, Actor]:
    factories.relation(world.asta, world.nurse_ostra, world.today)
    return {
        "patient": world.patient_actor(world.asta),
        "norra": world.actor(world.nurse),
        "ostra": world.actor(world.nurse_ostra),
    }


def seen(world: World, readers: dict[str, Actor], reading: Any) -> dict[str, set[UUID]]:
    return {
        name: {row.pk for row in reading(actor=actor, opened=opened(world, actor))}
        for name, actor in readers.items()
    }


def test_a_consent_is_shown_to_the_patient_and_to_the_unit_it_is_for(world: World, readers: Any):
    norra = factories.give_consent(world.asta, world.norra).pk
    ostra = factories.give_consent(world.asta, world.ostra).pk
    factories.give_consent(world.nils, world.norra)
    assert seen(world, readers, recorded.consents_of) == {
        "patient": {norra, ostra}, "norra": {norra}, "ostra": {ostra},
    }  # fmt: skip


def test_a_block_is_shown_to_the_patient_and_behind_it_only(world: World, readers: Any):
    inner = factories.block(world.asta, world.norra).pk
    other = factories.block(world.asta, world.medicin).pk
    outer = factories.block(world.asta, care_provider=world.private).pk
    factories.block(world.nils, world.norra)
    assert seen(world, readers, recorded.blocks_of) == {
        "patient": {inner, other, outer}, "norra": {inner}, "ostra": {outer},
    }  # fmt: skip


def test_the_patient_is_told_of_each_emergency_opening_and_disclosure(world: World, readers: Any):
    mine = factories.emergency(world.asta, world.nurse).pk
    theirs = factories.emergency(world.asta, world.nurse_ostra).pk
    assert seen(world, readers, recorded.emergencies_of) == {
        "patient": {mine, theirs}, "norra": {mine}, "ostra": {theirs},
    }  # fmt: skip
    opening = factories.open_protected(world.asta, world.nurse, world.today).pk
    assert seen(world, readers, recorded.openings_of) == {
        "patient": {opening}, "norra": {opening}, "ostra": set(),
    }  # fmt: skip


def test_the_emergency_that_runs_is_ones_own(world: World, readers: Any):
    running = factories.emergency(world.asta, world.nurse)
    norra, ostra = readers["norra"], readers["ostra"]
    found = recorded.running_emergency(actor=norra, opened=opened(world, norra))
    assert found == running
    assert recorded.running_emergency(actor=ostra, opened=opened(world, ostra)) is None


def test_what_belongs_to_another_patient_or_unit_is_unknown(world: World, readers: Any):
    ostra = factories.give_consent(world.asta, world.ostra)
    actor, page = readers["norra"], opened(world, readers["norra"])
    with pytest.raises(NotFound):
        recorded.consent_of(actor=actor, opened=page, consent_id=ostra.pk)
    with pytest.raises(NotFound):
        recorded.relative_of(opened=page, relative_id=factories.relative(world.nils).pk)
    mine = factories.relative(world.asta)
    assert recorded.relative_of(opened=page, relative_id=mine.pk) == mine


def test_who_acts_for_the_patient_and_the_standing_assessment(world: World, readers: Any):
    page = opened(world, readers["norra"])
    ombud = factories.represent(world.asta)
    factories.represent(world.asta, ends_on=world.days(-1))
    factories.represent(world.nils)
    assert recorded.representatives_of(opened=page, on=world.today) == [ombud]
    assert recorded.assessment_of(opened=page) is None
    made = factories.assess_inability(world.asta, world.nurse)
    assert recorded.assessment_of(opened=page) == made
