"""Change of person: no gap, no overlap, and the coordination goes with the place."""

import pytest

from actions.contacts import void_contact
from actions.replacing import Replacement, replace_contact
from contacts.models import Contact, Coordination
from core.errors import NotAllowed, RuleViolation
from fastkontakt import clock
from tests import factories
from tests.world import World


def replace(world: World, contact: Contact, who: object = None, days: int = 10) -> Contact:
    return replace_contact(
        actor=world.actor(who or world.chef),  # type: ignore[arg-type]
        contact=contact,
        replacement=Replacement(commission=world.doctor, starts_on=world.days(days)),
        on=world.today,
    )


def test_the_old_one_ends_the_day_before(world: World) -> None:
    old = factories.contact(world.asta, world.nurse)
    new = replace(world, old)
    old.refresh_from_db()
    assert (old.ends_on, old.end_reason) == (world.days(9), "replaced")
    assert (new.starts_on, new.replaces_id, new.commission) == (
        world.days(10),
        old.pk,
        world.doctor,
    )


def test_what_was_said_of_a_vacancy_is_not_said_of_who_fills_it(world: World) -> None:
    spoken = factories.contact(world.asta, world.nurse, note="Ring helst före tio.")
    vacant = factories.contact(
        world.hedda, None, unit=world.norra, note="Din kontakt har slutat. Ring teamet."
    )
    assert (replace(world, spoken).note, replace(world, vacant).note) == (spoken.note, "")


def test_the_new_one_takes_over_the_coordination(world: World) -> None:
    old = factories.contact(world.asta, world.nurse)
    factories.coordinate(old)
    new = replace(world, old)
    periods = Coordination.objects.filter(patient=world.asta).order_by("starts_on")
    assert [(row.contact_id, row.ends_on) for row in periods] == [
        (old.pk, world.days(9)),
        (new.pk, None),
    ]


@pytest.mark.parametrize("who", ["nurse", "chef_sodra", "chef_ostra"])
def test_only_the_units_manager_replaces(world: World, who: str) -> None:
    old = factories.contact(world.asta, world.nurse)
    with pytest.raises(NotAllowed):
        replace(world, old, getattr(world, who))


def test_it_cannot_change_on_the_day_it_started(world: World) -> None:
    old = factories.contact(world.asta, world.nurse, starts_on=world.today)
    with pytest.raises(RuleViolation) as refused:
        replace(world, old, days=0)
    assert refused.value.reason.code == "BYTE_FORE_START"


def vacancy(world: World, days: int) -> Contact:
    return factories.contact(world.asta, None, unit=world.norra, starts_on=world.days(days))


def test_a_vacancy_that_lies_ahead_is_filled_from_its_own_first_day(world: World) -> None:
    old = vacancy(world, 20)
    new = replace(world, old, days=20)
    old.refresh_from_db()
    assert (new.starts_on, new.replaces_id) == (world.days(20), old.pk)
    assert old.voided_at is not None
    assert old.void_reason == "Någon annan tog över innan kontakten började."


def test_when_that_is_undone_the_vacancy_is_there_again(world: World) -> None:
    old = vacancy(world, 20)
    void_contact(
        actor=world.actor(world.chef), contact=replace(world, old, days=20), reason="wrong_entry",
        on=world.today, now=clock.now(),
    )  # fmt: skip
    old.refresh_from_db()
    assert (old.voided_at, old.void_reason, old.ends_on, old.end_reason) == (None, "", None, "")


def test_a_vacancy_that_has_begun_is_not_rewritten(world: World) -> None:
    with pytest.raises(RuleViolation) as refused:
        replace(world, vacancy(world, -5), days=-5)
    assert refused.value.reason.code == "BYTE_FORE_START"


def test_undoing_the_change_lets_the_old_one_go_on_and_coordinate(world: World) -> None:
    old = factories.contact(world.asta, world.nurse)
    factories.coordinate(old)
    new = replace(world, old)
    void_contact(
        actor=world.actor(world.chef),
        contact=new,
        reason="wrong_entry",
        on=world.today,
        now=clock.now(),
    )
    old.refresh_from_db()
    assert (old.ends_on, old.end_reason) == (None, "")
    open_now = Coordination.objects.get(patient=world.asta, voided_at=None)
    assert (open_now.contact_id, open_now.ends_on) == (old.pk, None)
