"""Two answer a case in the same instant: one wins, the other is told, and the rows agree."""

from typing import Any

import pytest
from django.db import transaction

from actions.incoming import Sending, close_incoming, receive_case, send_case, withdraw_case
from core.errors import RuleViolation
from fastkontakt import clock
from patients.models import IncomingCase
from tests import factories
from tests.promises.racing import race
from tests.world import World, build

ROUNDS = 4


@pytest.fixture(scope="module")
def island(own_database: str) -> World:
    with transaction.atomic():
        return build()


def cases(world: World, unit: str) -> list[IncomingCase]:
    """Open cases of as many patients, at the clinic."""
    with transaction.atomic():
        made = []
        for number in range(ROUNDS):
            patient = factories.patient(f"Tävling {unit}{number}")
            factories.list_patient(patient, world.norra)
            made.append(factories.sent(patient, getattr(world, unit), world.nurse))
        return made


def runner(world: World, verb: Any, who: str, about: list[IncomingCase]) -> Any:
    def run(turn: int) -> Any:
        actor = world.actor(getattr(world, who))
        return verb(actor=actor, case=about[turn], on=world.today, now=clock.now()).state

    return run


def test_who_receives_twice_at_once_receives_once(own_database: str, island: World) -> None:
    about = cases(island, "medicin")
    pair = [runner(island, receive_case, who, about) for who in ("hospital_nurse", "chef_medicin")]
    for answers in race(ROUNDS, pair):
        (lost,) = [one for one in answers if isinstance(one, RuleViolation)]
        assert lost.conflict
        assert "received" in answers
    assert {IncomingCase.objects.get(pk=case.pk).version for case in about} == {2}


def test_of_closed_here_and_taken_back_there_one_holds(own_database: str, island: World) -> None:
    about = cases(island, "sodra")
    pair = [
        runner(island, close_incoming, "nurse_sodra", about),
        runner(island, withdraw_case, "nurse", about),
    ]
    for turn, answers in enumerate(race(ROUNDS, pair)):
        (state,) = [one for one in answers if one in ("done", "withdrawn")]
        case = IncomingCase.objects.get(pk=about[turn].pk)
        assert (case.state, case.version) == (state, 2)
        assert case.closed_by_id == (island.nurse_sodra if state == "done" else island.nurse).pk


def test_the_same_sent_by_two_at_once_waits_once(own_database: str, island: World) -> None:
    def sender(who: str) -> Any:
        def run(turn: int) -> Any:
            sending = Sending("referral", units[turn], note="Andfådd.")
            actor = island.actor(getattr(island, who))
            return send_case(
                actor=actor, patient=island.asta, sending=sending, on=island.today, now=clock.now()
            ).state

        return run

    units = [island.medicin, island.sodra, island.ostra, island.akutmottagningen]
    for answers in race(ROUNDS, [sender("nurse"), sender("doctor")]):
        assert "sent" in answers
        (lost,) = [one for one in answers if isinstance(one, RuleViolation)]
        assert (lost.reason.code, lost.conflict) == ("ARENDE_FINNS", True)
    assert IncomingCase.objects.filter(patient=island.asta).count() == ROUNDS
