"""Several people with the same agreement in the same instant: nothing is lost, nothing doubled."""

from typing import Any

import pytest
from django.db import transaction

from actions.agreement_presence import note_presence
from actions.agreements import StaleDraft, save_draft, sign_agreement, start_draft
from agreements.content import from_json
from agreements.models import Agreement
from core.errors import DomainError, RuleViolation
from fastkontakt import clock
from patients.models import Patient
from tests import factories
from tests.agreements.written import again, draft, text
from tests.promises.racing import race
from tests.world import World, build


@pytest.fixture(scope="module")
def world(own_database: str) -> World:
    """One island for all races; what they write is committed, so each has a patient of its own."""
    with transaction.atomic():
        return build()


def somebody(world: World, name: str) -> Patient:
    with transaction.atomic():
        patient = factories.patient(name)
        factories.list_patient(patient, world.norra)
    return patient


def who(world: World) -> list[Any]:
    return [world.nurse, world.doctor, world.chef]


def split(answers: list[Any]) -> tuple[list[Any], list[Any]]:
    faults = [one for one in answers if isinstance(one, Exception)]
    return [one for one in answers if one not in faults], faults


def test_of_three_who_save_at_once_one_saves_and_the_others_get_both_texts(world: World):
    begun = draft(world, somebody(world, "Sara Sparad"))

    def save(person: Any) -> Any:
        written = text(world, if_worse=person.staff.name)
        return lambda turn: save_draft(
            actor=world.actor(person), agreement=begun, text=written, revision=2, on=world.today
        )

    [answers] = race(1, [save(person) for person in who(world)])
    [saved], stale = split(answers)
    assert [type(fault) for fault in stale] == [StaleDraft, StaleDraft]
    stands = from_json(again(begun).content).if_worse
    assert saved.revision == again(begun).revision == 3
    assert {fault.theirs.content.if_worse for fault in stale} == {stands}
    assert {stands, *(fault.mine.content.if_worse for fault in stale)} == {
        person.staff.name for person in who(world)
    }


def test_of_three_who_begin_or_sign_at_once_one_does(world: World):
    patient = somebody(world, "Bengt Begynt")

    def begin(person: Any) -> Any:
        return lambda turn: start_draft(
            actor=world.actor(person), patient=patient, unit=world.norra, on=world.today
        )

    [answers] = race(1, [begin(person) for person in who(world)])
    [begun], faults = split(answers)
    assert {fault.reason.code for fault in faults} == {"UTKAST_FINNS"}
    save_draft(
        actor=world.actor(world.nurse), agreement=begun, text=text(world), revision=1,
        on=world.today,
    )  # fmt: skip

    def sign(person: Any) -> Any:
        return lambda turn: sign_agreement(
            actor=world.actor(person), agreement=begun, revision=2, on=world.today, now=clock.now()
        )

    [answers] = race(1, [sign(person) for person in who(world)])
    [signed], faults = split(answers)
    assert all(isinstance(fault, RuleViolation) and fault.conflict for fault in faults)
    assert Agreement.objects.get(pk=begun.pk).signed_by == signed.signed_by


def test_two_tabs_of_one_person_are_one_presence(world: World):
    begun, now = draft(world, somebody(world, "Nora Närvarande")), clock.now()

    def look(_turn: int) -> Any:
        return note_presence(actor=world.actor(world.nurse), agreement=begun, now=now)

    answers = race(3, [look, look])
    assert [one for turn in answers for one in turn if isinstance(one, DomainError)] == []
    [other] = note_presence(actor=world.actor(world.doctor), agreement=begun, now=now)
    assert other.name == world.nurse.staff.name
