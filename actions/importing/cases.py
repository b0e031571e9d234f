"""Referrals, discharges and summons from the journal systems: sent, dealt with, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions._saving import moment
from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.following import lock
from actions.importing.known import (
    UNKNOWN_UNIT,
    of_batch,
    once,
    patients_named,
    placed,
    units_named,
)
from actions.importing.plan import Plan
from core.errors import RuleViolation
from core.reasons import HINDER, Finding, Reason
from organisation.actor import Actor
from organisation.models import Unit
from patients.incoming_rules import Sending, check_sending, last_day
from patients.models import IncomingCase, Patient
from patients.models.incoming import EXPIRED, REFERRAL, SENT
from policy.directory import may_load_directory

NOT_SENT_YET = Reason(
    "SKICKAD_I_FRAMTIDEN", _("Dagen då ärendet skickades har inte varit än. Rätta dagen.")
)
WAITS_ALREADY = Reason(
    "ARENDE_FINNS", _("Ett sådant ärende väntar redan där, skickat en annan dag.")
)

Group = tuple[UUID, UUID, UUID, str]  # patient, to, from, kind: of these one waits at a time


@transaction.atomic
def import_cases(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep what the units of other systems have sent each other, by the rules of ``send_case``.

    A case is found by patient, both units, kind and the day it was sent. What is closed stays
    closed; what was sent by hand is closed by the file, and else left alone.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    patients = patients_named(batch)
    units = units_named(of_batch(batch, "unit") | of_batch(batch, "from_unit"))
    lock({patient.pk for patient in patients.values()})
    # Two of one day: what waits comes last, and is what the file means.
    rows = IncomingCase.objects.filter(patient__in=patients.values()).order_by("closed_at", "pk")
    desk = _Desk(plan, on, units, {(*_group(row), row.starts_on): row for row in rows})
    found = [wish for wish in desk.wishes(patients) if not desk.is_refused(wish)]
    # What is closed makes room for what is open.
    for wish in sorted(found, key=lambda wish: (wish.is_open, wish.sent_on)):
        desk.settle(wish)
    return plan.finish(actor=actor, decision=decision)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A line with the rows that it names."""

    line: Line
    patient: Patient
    unit: Unit
    sender: Unit

    @property
    def kind(self) -> str:
        return str(self.line.values["kind"])

    @property
    def sent_on(self) -> date:
        day: date = self.line.values["starts_on"]
        return day

    @property
    def is_open(self) -> bool:
        return bool(self.line.get("state", SENT) == SENT)

    @property
    def group(self) -> Group:
        return self.patient.pk, self.unit.pk, self.sender.pk, self.kind

    @property
    def key(self) -> tuple[Any, ...]:
        return *self.group, self.sent_on

    @property
    def sending(self) -> Sending:
        stated = self.line.stated("day", "note", "has_agreed")
        return Sending(kind=self.kind, unit=self.unit, **stated)


@dataclass(slots=True)
class _Desk:
    """What is known, and what the lines so far have changed."""

    plan: Plan
    on: date
    units: dict[str, Unit]
    rows: dict[tuple[Any, ...], IncomingCase]
    now: datetime = field(default_factory=moment)
    waiting: dict[Group, IncomingCase] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.waiting = {_group(row): row for row in self.rows.values() if row.waits}

    def wishes(self, patients: dict[str, Patient]) -> Iterator[_Wish]:
        """The lines whose patient and units are known, each case once."""
        names = ("unit", "from_unit", "kind", "starts_on")
        keys = {
            line.number: (line.person.value, *(line.values[name] for name in names))
            for line in self.plan.batch.lines
        }
        lines = once(self.plan, self.plan.batch.lines, keys)
        for line, patient, unit in placed(self.plan, lines, patients, self.units):
            sender = self.units.get(line.values["from_unit"])
            if sender is None:
                self._refuse(line, UNKNOWN_UNIT, unit, "from_unit")
            else:
                yield _Wish(line, patient, unit, sender)

    def is_refused(self, wish: _Wish) -> bool:
        """Whether the rules of sending, as of the day it was sent, say no.

        What is known and only closed says nothing else.
        """
        if not wish.is_open and wish.key in self.rows:
            return False
        if wish.sent_on > self.on:
            self._refuse(wish.line, NOT_SENT_YET, wish.unit, "starts_on")
            return True
        died = wish.patient.deceased_on if wish.is_open else None
        try:
            check_sending(wish.sending, sender=wish.sender, deceased_on=died, on=wish.sent_on)
        except RuleViolation as no:
            found = Finding(HINDER, no.reason, no.facts, no.field)
            self._refuse(wish.line, found, wish.unit)
            return True
        return False

    def settle(self, wish: _Wish) -> None:
        """Let the case be as the line says."""
        row = self.rows.get(wish.key)
        if row is None:
            self._new(wish)
        elif row.waits:
            self._change(wish, row)
        else:
            self.plan.leave(wish.line)

    def _new(self, wish: _Wish) -> None:
        facts = {**self._content(wish), **self._state(wish)}
        if facts["state"] == SENT and not self._makes_room(wish):
            self._refuse(wish.line, WAITS_ALREADY, wish.unit, "starts_on")
            return
        sent_at = datetime.combine(wish.sent_on, time(), timezone.get_current_timezone())
        row = IncomingCase(
            patient=wish.patient,
            unit=wish.unit,
            from_unit=wish.sender,
            kind=wish.kind,
            starts_on=wish.sent_on,
            sent_at=sent_at,
        )
        self.plan.keep(wish.line, row, facts)
        self.rows[wish.key] = row
        if row.waits:
            self.waiting[wish.group] = row

    def _change(self, wish: _Wish, row: IncomingCase) -> None:
        facts: dict[str, Any] = {}
        if not wish.is_open:
            facts = self._state(wish)
            self.waiting.pop(wish.group, None)
        elif row.sent_by_id is None:
            facts = self._content(wish)
        if any(getattr(row, name) != value for name, value in facts.items()):
            facts["version"] = row.version + 1
        self.plan.keep(wish.line, row, facts)

    def _makes_room(self, wish: _Wish) -> bool:
        """What was sent before and nobody closed in time makes way, as in ``send_case``."""
        other = self.waiting.get(wish.group)
        if other is None:
            return True
        if other._state.adding or other.ends_on is None or other.ends_on >= self.on:
            return False
        closed = {"state": EXPIRED, "closed_at": self.now, "version": other.version + 1}
        self.plan.follow(other, closed)
        return True

    def _content(self, wish: _Wish) -> dict[str, Any]:
        sent = wish.sending
        stated = wish.line.stated("note", "has_agreed")
        if wish.kind != REFERRAL:
            stated["day"] = sent.day
        return {**stated, "ends_on": last_day(sent.kind, sent.day, wish.sent_on)}

    def _state(self, wish: _Wish) -> dict[str, Any]:
        """Open, or closed; what still is open in the file after its last day has run out."""
        state = wish.line.get("state", SENT)
        if state == SENT and self._content(wish)["ends_on"] < self.on:
            state = EXPIRED
        return {"state": state, "closed_at": None if state == SENT else self.now}

    def _refuse(self, line: Line, what: Finding | Reason, unit: Unit, name: str = "") -> None:
        self.plan.refuse(self.plan.batch.fault(line, what, field=name, unit_id=unit.pk))


def _group(row: IncomingCase) -> Group:
    return row.patient_id, row.unit_id, row.from_unit_id, row.kind
