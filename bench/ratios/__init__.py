"""What the program does against the least that could be done, in one process, in turns.

A module has ``measure(stage, plan) -> list[Result]``. What is measured is what the doors call; what
it stands against is the same rows without scope, log, history or template.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

from bench import clock
from bench.generator import Built
from bench.results import Result, against
from bench.rounds import Call, Plan, interleaved
from fastkontakt.clock import now
from organisation.actor import WEB, Actor
from organisation.models import Commission
from patients.models import Patient


@dataclass(frozen=True)
class Stage:
    """The generated region, and the manager who asks."""

    built: Built

    @cached_property
    def actor(self) -> Actor:
        """The manager of the measured vårdcentral, as a request makes her."""
        loaded = Commission.objects.select_related("staff", "unit__care_provider")
        commission = loaded.get(pk=self.built.commission_id)
        actor = Actor(WEB, self.built.user_id, commission, request_id=uuid4(), at=now())
        actor.holds("view_unit_contacts", actor.unit_id)  # once a request
        return actor

    def against(self, name: str, calls: dict[str, Call], plan: Plan, **details: Any) -> Result:
        """The second of the calls against the first, the floor."""
        floor, candidate = calls
        found = interleaved(calls, plan, clock.seconds)
        more = {"compared": f"{candidate} ÷ {floor}", **details}
        return against(name, found[candidate], found[floor], scale=self.built.scale, **more)

    def by_key(self) -> None:
        """One row by its primary key, as the program asks for it."""
        Patient.objects.filter(pk=self.patient_id).values_list("pk").get()

    @property
    def patient_id(self) -> Any:
        """A patient who is listed at the measured unit."""
        return self.built.patient_ids[0]


def need(rows: int, least: int, what: str) -> None:
    """A measurement of nothing is no measurement."""
    if rows < least:
        raise RuntimeError(f"{what}: {rows} rader, minst {least} väntades.")
