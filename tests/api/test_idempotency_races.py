"""Eight machines send the same call with the same key at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from contacts.models import Contact
from organisation.models import IdempotencyKey
from tests.api.conftest import Machine, log_in_staff
from tests.world import World, build

TOGETHER = 8


@pytest.fixture(scope="module")
def island(own_database) -> World:
    return build()


def race(machines: list[Machine], path: str, body: dict) -> list:
    barrier, answers = Barrier(len(machines)), []

    def send(machine: Machine) -> None:
        barrier.wait()
        answers.append(machine.post(path, body, Idempotency_Key="same"))
        connection.close()

    threads = [Thread(target=send, args=(machine,)) for machine in machines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_deed_is_done_and_the_others_hear_of_it(island):
    machines = [log_in_staff(island.chef) for _ in range(TOGETHER)]
    body = {
        "type": "1",
        "unit": island.norra.pk,
        "commission": island.nurse.pk,
        "starts_on": island.today,
        "ground": "need",
        "purposes": ["trygghet"],
    }
    answers = race(machines, f"patients/{island.asta.pk}/contacts/", body)
    assert Contact.objects.count() == IdempotencyKey.objects.count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    told = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert told == {str(Contact.objects.get().pk)}
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {"SAMMA_ANROP_PAGAR"}
