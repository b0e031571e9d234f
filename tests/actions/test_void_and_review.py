"""A mistake is voided, not deleted; a need is tested again."""

from datetime import timedelta

import pytest

from actions.contacts import review_contact, void_contact
from actions.replacing import Replacement, replace_contact
from contacts.models import Contact
from core.errors import NotAllowed, RuleViolation
from fastkontakt import clock
from organisation.models import Commission
from tests import factories
from tests.world import World, saved_by


def void(world: World, contact: Contact, who: object, minutes: int = 0) -> Contact:
    return void_contact(
        actor=world.actor(who),  # type: ignore[arg-type]
        contact=contact,
        reason="wrong_entry",
        on=world.today,
        now=clock.now() + timedelta(minutes=minutes),
    )


def test_a_voided_contact_is_kept_and_frees_the_place(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    voided = void(world, contact, world.chef)
    assert voided.status_on(world.today) == "voided"
    assert saved_by(voided)[1] == "void"
    factories.contact(world.asta, world.nurse)  # the same place and days again


def test_who_entered_it_may_undo_for_ten_minutes(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse, registered_by=world.secretary)
    with pytest.raises(NotAllowed) as refused:
        void(world, contact, world.secretary, minutes=11)
    assert refused.value.reason.code == "FOR_SENT_ATT_ANGRA"
    assert void(world, contact, world.secretary, minutes=9).voided_at


@pytest.mark.parametrize("who", ["nurse_sodra", "chef_sodra", "chef_ostra"])
def test_others_may_not_void(world: World, who: str) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(NotAllowed):
        void(world, contact, getattr(world, who))


def test_voiding_twice_is_a_conflict(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    void(world, contact, world.chef)
    with pytest.raises(RuleViolation) as refused:
        void(world, contact, world.chef)
    assert refused.value.conflict


def test_voiding_two_replacements_in_a_row_lets_the_first_contact_go_on(world: World) -> None:
    first = factories.contact(world.asta, world.nurse)
    second = replaced(world, first, world.doctor, days=1)
    third = replaced(world, second, world.nurse, days=2)
    void(world, second, world.chef)
    first.refresh_from_db(), third.refresh_from_db()
    assert (first.ends_on, first.end_reason) == (world.days(1), "replaced")
    assert third.replaces == first
    void(world, third, world.chef)
    first.refresh_from_db()
    assert (first.ends_on, first.end_reason) == (None, "")


def replaced(world: World, contact: Contact, by: Commission, days: int) -> Contact:
    return replace_contact(
        actor=world.actor(world.chef), contact=contact, on=world.today,
        replacement=Replacement(by, world.days(days)),
    )  # fmt: skip


def review(world: World, contact: Contact, who: object, outcome: str = "needed") -> Contact:
    return review_contact(
        actor=world.actor(who),  # type: ignore[arg-type]
        contact=contact,
        outcome=outcome,
        on=world.today,
    )


@pytest.mark.parametrize("who", ["nurse", "chef", "secretary"])
def test_the_contact_the_manager_and_the_secretary_review(world: World, who: str) -> None:
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(-12))
    reviewed = review(world, contact, getattr(world, who))
    assert reviewed.reviewed_on == world.today
    assert reviewed.review_on is not None
    assert reviewed.review_on > world.days(170)


@pytest.mark.parametrize("who", ["doctor", "nurse_sodra", "chef_ostra"])
def test_others_do_not_review(world: World, who: str) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(NotAllowed):
        review(world, contact, getattr(world, who))


def test_a_need_that_has_ceased_is_ended_by_the_manager_only(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(NotAllowed):
        review(world, contact, world.nurse, outcome="end")
    assert review(world, contact, world.chef, outcome="end").ends_on == world.today
