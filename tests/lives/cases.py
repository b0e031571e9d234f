"""The machine of cases between units: they are sent, answered and run out, and open what they say.

The telling knows where each patient belongs and what waits for her where; who can open her is held
against it after each step, by the page's rule and by that of the lists.
"""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from accesslog.trail import trail
from actions.importing.batch import Batch, Line, Mode
from actions.importing.events import import_events
from actions.incoming import (
    Sending,
    close_incoming,
    decline_incoming,
    receive_case,
    send_case,
    withdraw_case,
)
from core.errors import DomainError
from fastkontakt import clock
from patients.models import IncomingCase
from policy.in_care import in_care
from policy.scopes import patients_visible_to
from tests.world import SYSTEM, World

HOMES = {"asta": "norra", "nils": "sodra", "olga": "ostra"}  # the last one of another giver
AT = {"nurse": "norra", "nurse_sodra": "sodra", "nurse_ostra": "ostra", "hospital_nurse": "medicin"}
WORKS = {unit: who for who, unit in AT.items()}
READERS = {**AT, "underskoterska": "hemtjansten"}
OPEN = ("sent", "received")
ANSWERS = {"done": close_incoming, "declined": decline_incoming, "received": receive_case}
LASTS = 90
anyone = st.integers(0, 99)
people, names = st.sampled_from(sorted(AT)), st.sampled_from(sorted(HOMES))


@dataclass(eq=False)
class Sent:
    """A referral: about whom, from where to where, since when, and how far it has come."""

    name: str
    sender: str
    unit: str
    day: date
    pk: Any
    state: str = "sent"
    version: int = 1

    def opens(self, unit: str, on: date) -> bool:
        over = self.day + timedelta(days=LASTS)
        return self.unit == unit and self.state in OPEN and self.day <= on <= over

    def close(self, state: str) -> None:
        self.state, self.version = state, self.version + 1


class Cases(RuleBasedStateMachine):
    """A life in its own savepoint."""

    def __init__(self, world: World, seen: Counter[str]) -> None:
        super().__init__()
        self.world, self.seen, self.on = world, seen, world.today
        self.sent: list[Sent] = []
        self.died: dict[str, date] = {}
        self.is_news, self.turn = True, 0
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.stack.enter_context(trail())

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()

    def reaches(self, unit: str, name: str) -> bool:
        """Whether the unit has the patient at all today."""
        lives = name not in self.died or self.on <= self.died[name]
        at_home = HOMES[name] == unit and lives
        mine = [row for row in self.sent if row.name == name]
        return at_home or any(row.opens(unit, self.on) for row in mine)

    def attempt(self, expected: str, verb: Any, who: str, **how: Any) -> Any:
        actor = self.world.actor(getattr(self.world, who))
        done, code = None, ""
        try:
            done = verb(actor=actor, on=self.on, now=clock.now(), **how)
        except DomainError as error:
            code = error.reason.code
        assert code == expected, (verb.__name__, who, code, expected)
        self.seen[f"{verb.__name__} {code}".strip()] += 1
        self.is_news = self.is_news or done is not None
        return done

    @rule(who=people, to=st.sampled_from(sorted(set(AT.values()))), name=names, chance=anyone)
    def send(self, who: str, to: str, name: str, chance: int) -> None:
        who = who if chance % 4 == 3 else WORKS[HOMES[name]]
        before = [row for row in self.sent if (row.name, row.sender, row.unit) ==
                  (name, AT[who], to) and row.state in OPEN]  # fmt: skip
        waits = [row for row in before if row.opens(to, self.on)]
        expected = (
            "INGEN_RELATION" if not self.reaches(AT[who], name)
            else "ARBETAR_SJALV_DAR" if AT[who] == to
            else "AVLIDEN" if name in self.died
            else "ARENDE_FINNS" if waits else ""
        )  # fmt: skip
        sending = Sending("referral", getattr(self.world, to), note="Andfådd.")
        patient = getattr(self.world, name)
        with transaction.atomic():  # a refusal of the database ends its savepoint
            done = self.attempt(expected, send_case, who, patient=patient, sending=sending)
        if done is not None:
            for row in before:
                row.close("expired")
            self.sent.append(Sent(name, AT[who], to, self.on, done.pk))

    @rule(number=anyone, who=people)
    def receive(self, number: int, who: str) -> None:
        self.answer(number, who, "received")

    @rule(number=anyone, who=people, how=st.sampled_from(["done", "declined", "withdrawn"]))
    def close(self, number: int, who: str, how: str) -> None:
        self.answer(number, who, how)

    def answer(self, number: int, who: str, how: str) -> None:
        if not self.sent:
            return
        case = self.sent[-1 - number % len(self.sent)]
        theirs = case.sender if how == "withdrawn" else case.unit
        who = who if number % 4 == 3 else WORKS[theirs]
        stranger = "NAGON_ANNAN_SKICKADE" if how == "withdrawn" else "ARENDET_AR_ANDRAS"
        expected = (
            stranger if AT[who] != theirs
            else "INGEN_RELATION" if how != "withdrawn" and not self.reaches(theirs, case.name)
            else "ARENDET_KLART" if case.state not in OPEN
            else "REDAN_MOTTAGET" if how == case.state else ""
        )  # fmt: skip
        said = {} if how == "received" else {"reason": "Därför."}
        row = IncomingCase.objects.get(pk=case.pk)
        verb = ANSWERS.get(how, withdraw_case)
        if self.attempt(expected, verb, who, case=row, **said) is not None:
            case.close(how)

    @rule(days=st.sampled_from([30, 61]))
    def days_pass(self, days: int) -> None:
        """To the last day of a case and to the next one; few days, whose statements are ready."""
        self.on += timedelta(days=days)
        self.is_news = True

    @rule(name=names, chance=st.integers(0, 9))
    def die(self, name: str, chance: int) -> None:
        if chance != 7 or name in self.died:
            return
        number = self.world.number(getattr(self.world, name))
        line = Line(1, {"event": "died", "day": self.on, "identifier": number})
        import_events(actor=SYSTEM, batch=Batch("events", (line,)), mode=Mode(), on=self.on)
        self.died[name], self.is_news = self.on, True
        for row in self.sent:
            if row.name == name and row.state in OPEN:
                row.close("expired")
        self.seen["die"] += 1

    @invariant()
    def all_is_well(self) -> None:
        if self.is_news:
            self.is_news = False
            self.who_has_the_patient_opens_her_and_nobody_else()
            self.the_rows_are_what_was_told()

    def who_has_the_patient_opens_her_and_nobody_else(self) -> None:
        """By the rule of lists for each of them, by that of the page for one in turn."""
        self.turn += 1
        for who, unit in READERS.items():
            actor = self.world.actor(getattr(self.world, who))
            found = set(patients_visible_to(actor, self.on).values_list("pk", flat=True))
            for place, name in enumerate(HOMES):
                key, told = getattr(self.world, name).pk, self.reaches(unit, name)
                assert (key in found) is told, (who, name)
                if (self.turn + place) % len(HOMES) == 0:
                    assert bool(in_care(actor, key, self.on)) is told, (who, name)

    def the_rows_are_what_was_told(self) -> None:
        rows = {row.pk: row for row in IncomingCase.objects.all()}
        assert {row.pk for row in self.sent} == set(rows)
        for told in self.sent:
            row = rows[told.pk]
            assert (row.state, row.version) == (told.state, told.version)
            assert (row.closed_at is None) is (told.state in OPEN)
            newest = IncomingCase.history.filter(id=row.pk).order_by("-history_id")[0]
            assert (newest.state, newest.version) == (row.state, row.version)
