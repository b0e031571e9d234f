"""The machine: it plays verbs by chance, tells what happened, and looks after each step."""

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from accesslog.trail import trail
from contacts.models import Contact
from core.errors import DomainError
from fastkontakt import clock
from organisation.actor import Actor
from tests.lives import checks
from tests.lives.island import MANAGERS, PATIENTS, PEOPLE, UNITS, Island
from tests.lives.telling import Lives
from tests.lives.told import DAY, Held

STOCKHOLM = ZoneInfo("Europe/Stockholm")
patients, people = st.sampled_from(PATIENTS), st.sampled_from(sorted(PEOPLE))
anyone, near, ahead = st.integers(0, 999), st.integers(-9, 20), st.integers(0, 20)


class Telling(RuleBasedStateMachine):
    """A life in its own savepoint, on its own days; what all verbs share."""

    def __init__(self, island: Island, seen: Counter[str]) -> None:
        super().__init__()
        self.island, self.seen = island, seen
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.stack.enter_context(trail())
        noon = datetime.combine(island.world.today, time(12), STOCKHOLM)
        self.days = self.stack.enter_context(time_machine.travel(noon, tick=False))
        self.lives: Lives = island.lives(island.world.today)
        self.looked, self.is_news, self.about = 0, True, PATIENTS[0]
        self.accepted: set[Any] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()

    def manager(self, unit: str) -> Actor:
        return self.island.world.actor(getattr(self.island.world, MANAGERS[unit]))

    def system(self) -> Actor:
        return Actor(door="cli", is_system=True, at=clock.now())

    def day(self, days: int) -> date:
        return self.lives.on + timedelta(days=days)

    def attempt(self, refused: set[str], verb: Callable[..., Any], **how: Any) -> Any:
        """Do it; it is refused exactly when the telling says so, and for such a reason."""
        self.is_news = True
        done, code = None, ""
        try:
            done = verb(**how)
        except DomainError as error:
            code = error.reason.code
        assert code in (refused or {""}), (verb.__name__, code, refused)
        self.seen[f"{verb.__name__} {code}".strip()] += 1
        return done

    def one(self, rows: list[Any], number: int) -> Any:
        """One of the rows, the newest most often asked about."""
        return rows[-1 - number % len(rows)] if rows else None

    def contact(self, number: int, kind: str = "") -> tuple[Held | None, Any]:
        """A contact of somebody whose life is played, and its row."""
        rows = [row for row in self.lives.held if row.patient in PATIENTS]
        rows = [row for row in rows if kind in ("", row.kind)]
        open_rows = [row for row in rows if row.reaches(self.lives.on)]
        held = self.one(open_rows if number % 8 else rows, number // 8)
        self.about = held.patient if held else self.about
        return held, self.row_of(held) if held else None

    def colleague(self, unit: str, number: int) -> str:
        here = [who for who, place in sorted(PEOPLE.items()) if place == unit]
        return here[number % len(here)]

    def row_of(self, held: Held) -> Any:
        return Contact.objects.select_related("unit", "patient").get(pk=held.pk)

    # --- time, and what is looked at --------------------------------------------------------------

    @rule(days=st.integers(1, 9))
    def days_pass(self, days: int) -> None:
        self.lives.on += days * DAY
        self.days.shift(timedelta(days=days))
        self.is_news = True

    @invariant()
    def all_is_well(self) -> None:
        """Each time the rows; in turn one more patient, and the figures of one unit."""
        if not self.is_news:
            return
        lives, island, turn = self.lives, self.island, self.looked
        self.looked, self.is_news = turn + 1, False
        checks.the_rows_are_what_was_told(lives, island)
        checks.nobody_has_two()
        checks.nobody_leads_outside_her_own_days()
        checks.history_is_complete()
        for name in {self.about, PATIENTS[turn % len(PATIENTS)]}:
            checks.the_patient_reads_who_answers(lives, island, name)
        day = self.day((turn * 5) % 29 - 12)
        checks.the_figures_are_the_recount(lives, island, UNITS[turn % len(UNITS)], day)
        if turn % 4 == 0:
            checks.the_region_is_the_recount(lives, island, UNITS[turn % len(UNITS)], day)
