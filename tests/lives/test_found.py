"""Lives that broke a promise before they were found, each in its shortest form."""

from datetime import date

import pytest

from actions.answering_requests import accept_request
from actions.belonging import register_listing
from actions.contacts import void_contact
from actions.coordination import set_coordinator
from actions.handover import Move, hand_over
from actions.handovers import undo_handover
from actions.replacing import Replacement, replace_contact
from contacts.models import Contact, Coordination, Handover
from fastkontakt import clock
from tests import factories
from tests.world import SYSTEM, World


@pytest.fixture
def contact(world: World) -> Contact:
    """Eva at Norra is Asta's contact; Siv is Nils's, at another unit."""
    factories.contact(world.nils, world.nurse_sodra)
    return factories.contact(world.asta, world.nurse)


def leave(world: World, contact: Contact) -> Handover:
    return hand_over(
        actor=world.actor(world.chef), commission=world.nurse, starts_on=world.days(5),
        moves=[Move(contact.pk, world.doctor.pk)], on=world.today, now=clock.now(),
    )  # fmt: skip


def take_back(world: World, handover: Handover) -> None:
    undo_handover(actor=world.actor(world.chef), handover_id=handover.pk, on=world.today,
                  now=clock.now())  # fmt: skip


def leading(world: World) -> list[tuple[object, date, date | None]]:
    rows = Coordination.objects.filter(patient=world.asta, voided_at=None).order_by("starts_on")
    return list(rows.values_list("contact_id", "starts_on", "ends_on"))


def test_a_late_listing_prolongs_no_lakarkontakt_that_was_over(world: World) -> None:
    over = factories.contact(world.asta, world.doctor, "2", world.days(-8), ends_on=world.days(-3))
    register_listing(actor=SYSTEM, patient=world.asta, unit=world.sodra, starts_on=world.days(-10),
                     on=world.today)  # fmt: skip
    over.refresh_from_db()
    assert over.ends_on == world.days(-3)


def test_a_replacement_leaves_a_planned_coordinator_of_another_unit(
    world: World, contact: Contact
) -> None:
    other = factories.contact(world.asta, world.hospital_nurse)
    for row, who, days in ((contact, world.chef, 0), (other, world.chef_medicin, 20)):
        set_coordinator(actor=world.actor(who), contact=row, from_on=world.days(days),
                        on=world.today, departure="Ger mest vård")  # fmt: skip
    new = replace_contact(
        actor=world.actor(world.chef), contact=contact, on=world.today,
        replacement=Replacement(world.doctor, world.days(5)),
    )  # fmt: skip
    assert leading(world) == [
        (contact.pk, world.today, world.days(4)),
        (new.pk, world.days(5), world.days(19)),
        (other.pk, world.days(20), None),
    ]


def test_a_request_that_an_undone_handover_answered_waits_again(
    world: World, contact: Contact
) -> None:
    case = factories.ask(world.asta, world.norra, kind="change", wish="Byta")
    accept_request(actor=world.actor(world.chef), case=case, on=world.today, now=clock.now())
    handover = leave(world, contact)
    case.refresh_from_db()
    assert case.state == "appointed"
    take_back(world, handover)
    case.refresh_from_db()
    assert (case.state, case.contact_id) == ("accepted", None)


def test_an_undone_handover_gives_a_voided_contact_nothing_to_coordinate(
    world: World, contact: Contact
) -> None:
    set_coordinator(actor=world.actor(world.chef), contact=contact, from_on=world.today,
                    on=world.today)  # fmt: skip
    handover = leave(world, contact)
    void_contact(actor=world.actor(world.chef), contact=contact, reason="Fel patient",
                 on=world.today, now=clock.now())  # fmt: skip
    take_back(world, handover)
    assert leading(world) == []


def test_a_handover_is_undone_as_before_when_who_filled_its_vacancy_was_a_mistake(
    world: World, contact: Contact
) -> None:
    chef = world.actor(world.chef)
    handover = hand_over(
        actor=chef, commission=world.nurse, starts_on=world.days(5), moves=[], on=world.today,
        now=clock.now(),
    )  # fmt: skip
    vacant = Contact.objects.get(handover=handover)
    new = replace_contact(
        actor=chef, contact=vacant, on=world.today,
        replacement=Replacement(world.doctor, world.days(5)),
    )  # fmt: skip
    void_contact(actor=chef, contact=new, reason="Fel", on=world.today, now=clock.now())
    take_back(world, handover)
    standing = Contact.objects.filter(patient=world.asta, voided_at=None)
    assert [(row.pk, row.ends_on) for row in standing] == [(contact.pk, None)]


def test_who_fills_a_coming_vacancy_stays_when_the_handover_is_undone(
    world: World, contact: Contact
) -> None:
    chef = world.actor(world.chef)
    handover = hand_over(
        actor=chef, commission=world.nurse, starts_on=world.days(5), moves=[], on=world.today,
        now=clock.now(),
    )  # fmt: skip
    replace_contact(
        actor=chef, contact=Contact.objects.get(handover=handover), on=world.today,
        replacement=Replacement(world.doctor, world.days(5)),
    )  # fmt: skip
    take_back(world, handover)
    standing = Contact.objects.filter(patient=world.asta, voided_at=None).order_by("starts_on")
    assert [(row.commission, row.starts_on, row.ends_on) for row in standing] == [
        (world.nurse, contact.starts_on, world.days(4)), (world.doctor, world.days(5), None),
    ]  # fmt: skip
