"""The same form sent by several clicks in the same instant, each on a connection of its own."""

import pytest
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY
from organisation.models import IdempotencyKey
from patients.models import Patient
from tests.promises.racing import race
from tests.world import World, build

CLICKS = 4
SENT = {
    "given_name": "Okänd", "ground": "here", "no_number": "on", "csrfmiddlewaretoken": "t" * 64,
}  # fmt: skip


@pytest.fixture(scope="module")
def island(own_database) -> World:
    return build()


def test_four_clicks_in_the_same_instant_register_one_person(island: World) -> None:
    client = Client()
    client.force_login(island.akuten.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(island.akuten.pk)
    session.save()
    before = Patient.objects.count()
    cookies = client.cookies

    def click(turn: int):
        each = Client()
        each.cookies = cookies.copy()
        return each.post("/sok/registrera/", SENT)

    (answers,) = race(1, [click] * CLICKS)
    assert [answer.status_code for answer in answers] == [303] * CLICKS
    assert len({answer["Location"] for answer in answers}) == 1
    assert Patient.objects.count() == before + 1
    assert IdempotencyKey.objects.count() == 1
