"""The start, the course and the end of an assignment (guideline chapter 5; patientlagen 3:2)."""

import pytest

from actions.assignment import (
    FirstTalk,
    Information,
    assignments_of,
    contact_made,
    plan_contact,
    record_closing_talk,
    record_first_contact,
    record_information,
)
from actions.lists import work_list
from contacts.models import InformationGiven, PlannedContact
from core.errors import DomainError
from fastkontakt import clock
from tests import factories
from tests.world import World, logged, not_allowed, refused, saved_by


@pytest.fixture
def contact(world: World):
    return factories.contact(world.asta, world.nurse, starts_on=world.days(-20))


def talk(world: World, contact, who=None, **said):
    return record_first_contact(
        actor=world.actor(who or world.nurse),
        contact=contact,
        talk=FirstTalk(**{"held_on": world.today, **said}),
        on=world.today,
        now=clock.now(),
    )


def kinds(world: World, who=None) -> list[str]:
    return [row.kind for row in work_list(actor=world.actor(who or world.nurse), on=world.today)]


def test_the_first_talk_is_kept_in_the_patients_own_words(world: World, contact) -> None:
    with logged() as rows:
        first = talk(world, contact, expectations=" Att slippa berätta allt igen. ")
    assert first.expectations == "Att slippa berätta allt igen."
    assert saved_by(first)[1] == "first contact"
    assert [(row.action, row.detail) for row in rows] == [("write", "assignment")]


def test_what_was_agreed_may_be_changed_and_is_one(world: World, contact) -> None:
    talk(world, contact, would_end="När såret har läkt.")
    again = talk(world, contact, who=world.chef, would_end="När hon själv vill.")
    assert assignments_of(contact_ids=[contact.pk])[contact.pk].first == again
    assert again.history.count() == 2


def test_until_it_is_held_it_stands_on_the_contacts_list_and_on_nobody_elses(
    world: World, contact
) -> None:
    assert kinds(world) == ["first_contact"]
    for who in (world.doctor, world.nurse_sodra, world.nurse_ostra):
        assert "first_contact" not in kinds(world, who)
    talk(world, contact)
    assert kinds(world) == []


def test_a_new_patients_first_contact_is_told_once(world: World) -> None:
    new = factories.contact(
        world.asta, world.nurse, starts_on=world.today, registered_by=world.chef
    )
    assert kinds(world) == ["new"]
    talk(world, new)
    assert kinds(world) == []


def test_the_first_talk_is_no_prophecy_and_not_before_the_contact(world: World, contact) -> None:
    with refused("I_FRAMTIDEN", field="held_on"):
        talk(world, contact, held_on=world.days(1))
    with refused("FORE_START", field="held_on"):
        talk(world, contact, held_on=world.days(-21))


@pytest.mark.parametrize("who", ["doctor", "chef_sodra", "nurse_ostra", "enhetschef"])
def test_only_the_contact_or_who_decides_there_writes(world: World, contact, who: str) -> None:
    with not_allowed("INTE_DITT_UPPDRAG"):
        talk(world, contact, who=getattr(world, who))


def test_the_next_contact_feeds_the_work_list_until_it_is_taken(world: World, contact) -> None:
    nurse = world.actor(world.nurse)
    talk(world, contact, next_on=world.days(3))
    assert kinds(world) == ["planned_contact"]
    moved = plan_contact(
        actor=nurse, contact=contact, planned_on=world.days(10), about="Proverna", on=world.today
    )
    assert PlannedContact.objects.get() == moved
    done = contact_made(actor=nurse, contact=contact, on=world.today, next_on=world.days(60))
    assert (done.done_on, done.done_by) == (world.today, world.nurse)
    assert kinds(world) == []
    assert PlannedContact.objects.get(done_on=None).planned_on == world.days(60)


def test_a_late_contact_is_overdue(world: World, contact) -> None:
    talk(world, contact)
    PlannedContact.objects.create(
        contact=contact, planned_on=world.days(-2), planned_by=world.nurse
    )
    (item,) = work_list(actor=world.actor(world.nurse), on=world.today)
    assert (item.kind, item.overdue) == ("planned_contact", True)


def test_nothing_is_planned_for_yesterday_nor_after_the_end(world: World, contact) -> None:
    contact.ends_on = world.days(5)
    contact.save()
    for day, code in ((-1, "I_DET_FORFLUTNA"), (6, "KONTAKTEN_SLUT")):
        with refused(code, field="planned_on"):
            plan_contact(
                actor=world.actor(world.nurse), contact=contact, planned_on=world.days(day),
                on=world.today,
            )  # fmt: skip
    with refused("INGET_PLANERAT", conflict=True):
        contact_made(actor=world.actor(world.nurse), contact=contact, on=world.today)


def test_the_closing_talk_says_something(world: World, contact) -> None:
    about = {"actor": world.actor(world.nurse), "contact": contact, "on": world.today}
    with refused("SKRIV_SAMTALET", field="summary"):
        record_closing_talk(**about, held_on=world.today, summary=" ", now=clock.now())
    closing = record_closing_talk(
        **about, held_on=world.today, summary="Såret är läkt.", turns_to="Ring 1177",
        now=clock.now(),
    )  # fmt: skip
    assert assignments_of(contact_ids=[contact.pk])[contact.pk].closing == closing


def test_what_the_patient_was_told_is_kept_with_how_and_by_whom(world: World) -> None:
    told = Information("right_to_contact", world.today, "easy", "arabiska", "Dottern Eva")
    given = record_information(
        actor=world.actor(world.nurse), patient=world.asta, information=told, on=world.today,
        now=clock.now(),
    )  # fmt: skip
    assert (given.unit, given.given_by, given.interpreter) == (
        world.norra, world.nurse, "arabiska",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["nurse_sodra", "nurse_ostra", "loggranskare"])
def test_who_has_no_relation_writes_in_nothing(world: World, who: str) -> None:
    with pytest.raises(DomainError) as caught:
        record_information(
            actor=world.actor(getattr(world, who)), patient=world.asta, on=world.today,
            information=Information("care", world.today), now=clock.now(),
        )  # fmt: skip
    assert caught.value.reason.code in {"INGEN_RELATION", "FAR_INTE_SKRIVA_INFORMATION"}
    assert not InformationGiven.objects.exists()
