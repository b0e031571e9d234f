"""A consent is taken back while somebody reads: what is asked after the answer shows nothing.

Two connections, committed data (SVOD 3:1-3:2; the withdrawal holds for every request after it).
"""

import json
from dataclasses import dataclass, field

import pytest
from django.db import connections, transaction
from django.test import Client

from actions._saving import bulk_insert
from consent.models import Consent
from contacts.models import Contact
from fastkontakt import clock
from fastkontakt.acting import COMMISSION_KEY
from organisation.models import Commission
from patients.models import Listing, Patient
from tests import factories
from tests.promises.racing import race
from tests.world import SYSTEM, World, build

HIDDEN = "Fors"  # Ulla Fors, at another care provider
PAIRS = [50, pytest.param(1000, marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def world(own_database: str) -> World:
    with transaction.atomic():
        return build()


@pytest.fixture(autouse=True)
def lasting_connections(monkeypatch) -> None:
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", None)


@dataclass
class Withdrawals:
    """Patients of Norra who let it read what Östra has, and take it back one after the other."""

    world: World
    consents: list[Consent]
    answered: set[int] = field(default_factory=set)
    seen_before: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.withdrawing = browser(self.world.secretary)
        self.reading = browser(self.world.nurse)

    def withdraw(self, turn: int) -> int:
        """Over the API; from here on the answer has been given."""
        answer = self.withdrawing.post(
            f"/api/v1/consents/{self.consents[turn].pk}/end/",
            json.dumps({}),
            content_type="application/json",
            headers={"If-Match": "*"},
        )
        self.answered.add(turn)
        return answer.status_code

    def read(self, turn: int) -> list[str]:
        """Read without a pause, until a request has been sent after the answer; what that showed.

        Pages and answers to machines in turn.
        """
        patient_id, shown = self.consents[turn].patient_id, []
        ways = [f"/api/v1/patients/{patient_id}/contacts/", f"/patient/{patient_id}/"]
        while True:
            is_after = turn in self.answered
            answers = {way: self.reading.get(way) for way in ways[: 2 if is_after else 1]}
            shown = [way for way, one in answers.items() if HIDDEN in one.content.decode()]
            assert {one.status_code for one in answers.values()} == {200}
            if is_after:
                return shown
            if shown:
                self.seen_before.append(turn)


def browser(commission: Commission) -> Client:
    client = Client()
    client.force_login(commission.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(commission.pk)
    session.save()
    return client


def who_consent(world: World, count: int) -> list[Consent]:
    """New patients, listed at Norra, with a contact at Östra and a consent to Norra."""
    day, now = factories.LONG_AGO, clock.now()
    decided = {"ground": "need", "authority": "manager", "decided_on": day, "starts_on": day}
    new = [Patient(given_name="Saga", family_name=f"Samtycke {n}") for n in range(count)]
    consents = [
        Consent(patient=one, unit=world.norra, starts_on=day, registered_at=now) for one in new
    ]
    with transaction.atomic():
        for batch in (
            new,
            [Listing(patient=p, unit=world.norra, starts_on=day, registered_on=day) for p in new],
            [
                Contact(
                    patient=one, unit=world.ostra, commission=world.nurse_ostra, type_id="1",
                    **decided,
                )
                for one in new
            ],
            consents,
        ):  # fmt: skip
            bulk_insert(batch, actor=SYSTEM, why="test")
    return consents


@pytest.mark.parametrize("pairs", PAIRS)
def test_what_is_asked_after_the_answer_to_a_withdrawal_shows_nothing(
    world: World, pairs: int
) -> None:
    withdrawals = Withdrawals(world, who_consent(world, pairs))
    answers = race(pairs, [withdrawals.withdraw, withdrawals.read])
    assert answers == [[200, []]] * pairs
    # While it stood, the consent did open something: the readings were not empty anyway.
    assert withdrawals.seen_before
