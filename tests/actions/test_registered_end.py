"""Somebody registers that a named manager ended a contact; the manager hears of it."""

import pytest

from actions.contacts import end_contact
from actions.decided import ManagersDecision
from actions.registered import approve_registered, object_to_registered, open_registered
from contacts.models import Contact
from core.errors import NotAllowed
from fastkontakt import clock
from followup.worklist import work_items
from tests import factories
from tests.world import World, not_allowed, refused


def end(world: World, contact: Contact, by=None, decided_by=None, **told) -> Contact:
    return end_contact(
        actor=world.actor(by or world.secretary),
        contact=contact,
        ends_on=world.today,
        reason="need_ceased",
        on=world.today,
        decided=ManagersDecision(decided_by or world.chef, **told),
    )


def waiting(world: World) -> list[tuple[str, str]]:
    items = work_items(world.actor(world.chef), world.today)
    return [(i.detail, i.how) for i in items if i.kind == "registered"]


def test_both_names_stand_at_the_end_with_when_and_how(world: World) -> None:
    contact = end(world, factories.contact(world.asta, world.nurse), note=" På ronden ")
    assert (contact.end_decided_by, contact.ended_by) == (world.chef, world.secretary)
    assert (contact.end_decided_on, contact.end_decision_note) == (world.today, "På ronden")
    assert waiting(world) == [("Fast vårdkontakt (avslutas)", "På ronden")]


def test_the_manager_approves_beginning_and_end_at_once(world: World) -> None:
    contact = factories.contact(
        world.asta, world.nurse, authority="on_decision", decided_by=world.chef
    )
    end(world, contact)
    assert len(waiting(world)) == 2
    chef, now = world.actor(world.chef), clock.now()
    row = open_registered(actor=chef, row_id=contact.pk, on=world.today)
    approve_registered(actor=chef, registered=[row, row], on=world.today, now=now)
    contact.refresh_from_db()
    assert contact.approved_at == contact.end_approved_at == now
    assert waiting(world) == []
    with refused("REDAN_BESVARAT"):
        object_to_registered(actor=chef, registered=contact, on=world.today, now=now)


def test_another_units_manager_neither_decides_nor_answers(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    for manager in (world.chef_sodra, world.chef_ostra):
        with not_allowed("INTE_BESLUTANDE"):
            end(world, contact, decided_by=manager)
    end(world, contact)
    for manager in (world.chef_sodra, world.chef_ostra):
        with pytest.raises(NotAllowed):
            object_to_registered(
                actor=world.actor(manager), registered=contact, on=world.today, now=clock.now()
            )


def test_a_decision_is_not_taken_tomorrow(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with refused("BESLUT_I_FRAMTIDEN"):
        end(world, contact, decided_on=world.days(1))
