"""A contact ends: on which day, by whom, and what becomes of the coordination."""

import pytest

from actions.contacts import end_contact
from contacts.models import Contact, Coordination
from core.errors import NotAllowed, RuleViolation, StaleVersion
from tests import factories
from tests.world import World, logged, saved_by


def end(world: World, contact: Contact, who: object = None, **changes: object) -> Contact:
    values = {"ends_on": world.today, "reason": "need_ceased", **changes}
    return end_contact(
        actor=world.actor(who or world.chef),  # type: ignore[arg-type]
        contact=contact,
        on=world.today,
        **values,  # type: ignore[arg-type]
    )


def test_the_manager_ends_and_the_last_day_still_counts(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with logged() as rows:
        ended = end(world, contact)
    assert ended.status_on(world.today) == "active"
    assert ended.status_on(world.days(1)) == "ended"
    assert saved_by(ended) == (world.chef.staff.user_id, "end need_ceased")
    assert [row.patient_id for row in rows] == [world.asta.pk]


@pytest.mark.parametrize("who", ["nurse", "secretary", "chef_sodra", "chef_ostra"])
def test_only_the_units_manager_ends(world: World, who: str) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(NotAllowed):
        end(world, contact, getattr(world, who))


def test_an_ended_contact_cannot_end_again(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    end(world, contact)
    with pytest.raises(RuleViolation) as refused:
        end(world, contact)
    assert (refused.value.reason.code, refused.value.conflict) == ("REDAN_AVSLUTAD", True)


def test_it_cannot_end_before_it_started(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse, starts_on=world.today)
    with pytest.raises(RuleViolation) as refused:
        end(world, contact, ends_on=world.days(-1))
    assert (refused.value.reason.code, refused.value.field) == ("SLUT_FORE_START", "ends_on")


def test_a_reason_from_the_list_is_demanded(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(RuleViolation) as refused:
        end(world, contact, reason="trott")
    assert refused.value.field == "reason"


def test_who_read_an_older_version_is_told(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(StaleVersion):
        end(world, contact, version=contact.version - 1)


def test_a_coordinator_who_is_alone_ends_without_a_successor(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact)
    end(world, contact)
    assert Coordination.objects.get(contact=contact).ends_on == world.today
