"""Two numbers that may be one person, for the tests of the decision and of undoing it."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection

from actions.joining import join_patients, undo_join
from core.identifiers import PersonIdentifier, parse_person_identifier
from fastkontakt import clock
from organisation.models import Commission
from patients.models import Patient, PatientJoin
from tests import factories
from tests.world import World

RESERVE = "22950606FH20"
HOW = "Legitimation kontrollerad på mottagningen."


@dataclass
class Case:
    """Somebody unknown at Norra, and Olga who is listed at Östra (another care provider)."""

    world: World
    unknown: Patient
    number: PersonIdentifier
    join: PatientJoin

    def decide(self, by: Commission | None = None, **choices: str) -> PatientJoin:
        actor = self.world.actor(by or self.world.chef)
        made = join_patients(
            actor=actor, join_id=self.join.pk, choices=choices, note=HOW,
            on=self.world.today, now=clock.now(),
        )  # fmt: skip
        settle_history()
        return made

    def undo(self) -> PatientJoin:
        made = undo_join(
            actor=self.world.actor(self.world.chef), join_id=self.join.pk,
            on=self.world.today, now=clock.now(),
        )  # fmt: skip
        settle_history()
        return made


def settle_history() -> None:
    """Every row that was moved must have its history, as at commit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def key(one: Any, other: Any) -> str:
    return f"{one.pk}_{other.pk}"


@pytest.fixture
def case(world: World) -> Case:
    number = parse_person_identifier(RESERVE, on=world.today)
    unknown = factories.patient("Okänd Person", number=number, phone="0498-11 22 33")
    factories.relation(unknown, world.nurse, world.today)
    join = PatientJoin.objects.create(
        former=unknown, kept=world.olga, unit=world.norra, noticed_on=world.today
    )
    return Case(world, unknown, number, join)
