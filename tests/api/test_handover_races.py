"""A handover and a change of one of its contacts at once: one wins, nobody gets a 500."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from contacts.models import Contact
from tests import factories
from tests.api.conftest import log_in_staff
from tests.many_contacts import give_contacts
from tests.world import World, build

ROUNDS = 4


@pytest.fixture(scope="module")
def island(own_database) -> World:
    with transaction.atomic():
        return build()


def at_once(*calls):
    """Every call begins at the same moment; the answers in the order of the calls."""
    barrier, answers = Barrier(len(calls)), {}

    def run(number, call):
        barrier.wait()
        answers[number] = call()
        connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(calls))]


def staged(island):
    """Somebody who leaves with five contacts, and two colleagues."""
    with transaction.atomic():
        leaver, *takers = (factories.hire(island.norra, "sjukskoterska") for _each in range(3))
        return leaver, takers, give_contacts(leaver, 5)


def hand_over(island, machine, leaver, contacts, taker):
    moves = [{"contact": each.pk, "to": taker.pk} for each in contacts]
    body = {"on": island.days(10), "moves": moves}
    return lambda: machine.post(f"commissions/{leaver.pk}/handover/", body)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_handover_against_a_change_of_one_of_its_contacts(island, turn):
    leaver, takers, contacts = staged(island)
    first, second = (log_in_staff(island.chef) for _each in range(2))
    one, body = contacts[turn], {"commission": takers[1].pk, "starts_on": island.days(10)}
    handover, single = at_once(
        hand_over(island, first, leaver, contacts, takers[0]),
        lambda: second.change(f"contacts/{one.pk}/replace/", body),
    )
    assert {handover.status_code, single.status_code} <= {201, 409, 412, 422}
    assert 201 in {handover.status_code, single.status_code}
    assert Contact.objects.filter(replaces=one, voided_at=None).count() == 1
    others = Contact.objects.filter(replaces__in=contacts, voided_at=None).exclude(replaces=one)
    assert others.count() == (4 if handover.status_code == 201 else 0)


def test_two_handovers_of_one_person_are_one(island):
    leaver, takers, contacts = staged(island)
    machines = [log_in_staff(island.chef) for _each in range(2)]
    answers = at_once(
        *(
            hand_over(island, machine, leaver, contacts, taker)
            for machine, taker in zip(machines, takers, strict=True)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Contact.objects.filter(replaces__in=contacts, voided_at=None).count() == 5
