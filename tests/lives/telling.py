"""What has happened, as the test tells it: plain values, and the consequences that the law names.

People, units and patients are words here; ``machine.py`` knows their rows. ``refusals.py`` tells
when a verb says no, ``recount.py`` what the figures are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.lives.told import DAY, VARD, WAITING, Away, Case, Handing, Held, Leads, Listed


@dataclass
class Lives:
    """Everything told so far, and what follows from what."""

    units: dict[str, date | None]  # their last day
    people: dict[str, str]  # where they work
    doctors: frozenset[str]
    on: date
    last_days: dict[str, date | None] = field(default_factory=dict)
    died: dict[str, date] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    leads: list[Leads] = field(default_factory=list)
    away: list[Away] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    handings: list[Handing] = field(default_factory=list)

    # --- what is true on a day --------------------------------------------------------------------

    def employed(self, who: str | None, day: date) -> bool:
        last = self.last_days.get(who or "")
        return who is not None and (last is None or day <= last)

    def is_open(self, unit: str, day: date) -> bool:
        last = self.units[unit]
        return last is None or day <= last

    def listed_at(self, patient: str, day: date) -> str | None:
        places = [row.unit for row in self.listed if row.patient == patient and row.holds(day)]
        return places[0] if places else None

    def away_on(self, who: str, day: date) -> Away | None:
        return next((row for row in self.away if row.who == who and row.holds(day)), None)

    def leading(self, patient: str) -> list[Leads]:
        return [row for row in self.leads if row.patient == patient and not row.voided]

    def answers(self, held: Held, day: date) -> str | None:
        """Who answers: the person, her deputy, the team, the unit; nobody at a closed unit."""
        if not self.is_open(held.unit, day):
            return None
        if held.who is not None and self.employed(held.who, day):
            away = self.away_on(held.who, day)
            if away is None:
                return held.who
            deputy = away.deputy
            if deputy and self.employed(deputy, day) and self.away_on(deputy, day) is None:
                return deputy
            if away.team:
                return "team"
        return held.unit

    def alive_numbers(self, day: date) -> set[str]:
        """Whose numbers may be told at all."""
        people = {w for w in self.people if self.employed(w, day) and not self.away_on(w, day)}
        open_units = {unit for unit in self.units if self.is_open(unit, day)}
        people = {who for who in people if self.people[who] in open_units}
        return people | open_units | ({"team"} if "norra" in open_units else set())

    # --- what follows -----------------------------------------------------------------------------

    def begin(self, held: Held) -> Held:
        """Somebody is appointed: the requests that she answers are closed."""
        self.held.append(held)
        for case in self.cases:
            open_for = case.wants == "new" or case.state == "accepted"
            asked = case.place == (held.patient, held.unit, held.kind)
            if held.who and asked and case.state in WAITING and open_for:
                case.state, case.closed, case.held = "appointed", self.on, held
        return held

    def reopen(self, held: Held, accepted: set[Any]) -> None:
        """A contact that never was answered nothing."""
        for case in self.cases:
            if case.held is held and case.state == "appointed":
                case.held, case.closed = None, None
                case.state = "accepted" if case.pk in accepted else "open"
                if any(
                    other.place == case.place
                    and other.wants == case.wants
                    and other.state in WAITING
                    for other in self.cases
                    if other is not case
                ):
                    case.state, case.closed = "duplicate", self.on  # fmt: skip

    def void(self, held: Held, accepted: set[Any]) -> None:
        """A mistake: what it replaced goes on, who led through it leads no more."""
        held.voided = True
        for row in self.leads:
            row.voided = row.voided or row.held is held
        old = held.replaces
        if old is not None and old.who is None and old.begun_by_another:
            old.voided = old.begun_by_another = False  # the vacancy comes after all
            old.reason = "replaced"
        if old is not None and old.reason == "replaced" and not old.voided:
            followed = [row for row in self.held if row.replaces is held and not row.voided]
            for row in followed:
                row.replaces = old
            stopped = old.ends
            over = bool(followed) or (held.ends is not None and held.ends < self.on)
            old.ends, old.reason = held.ends, held.reason if over else ""
            self._lead_on(old, stopped)
        self.reopen(held, accepted)

    def _lead_on(self, old: Held, stopped: date | None) -> None:
        for row in self.leading(old.patient):
            if row.held is old and row.ends == stopped and stopped is not None:
                row.ends = self._room(row, stopped, old.ends)

    def _room(self, row: Leads, stopped: date, ends: date | None) -> date | None:
        later = [one.starts for one in self.leading(row.patient) if one.starts > stopped]
        limits = [day for day in (min(later) - DAY if later else None, ends) if day is not None]
        return min(limits, default=None)

    def pass_on(self, old: Held, new: Held) -> list[tuple[Leads, Leads | None]]:
        """Who takes the place leads the days that were left to lead."""
        passed: list[tuple[Leads, Leads | None]] = []
        for row in self.leading(old.patient):
            if row.held is old and row.reaches(new.starts):
                left = replace(row, starts=max(row.starts, new.starts), held=new)
                row.stop(new.starts - DAY)
                passed.append((row, left if new.who else None))
        self.leads += [left for _row, left in passed if left is not None]
        return passed

    def lead(self, held: Held | None, patient: str, since: date) -> None:
        """From this day one leads, and nobody else."""
        for row in self.leading(patient):
            if row.reaches(since):
                row.stop(since - DAY)
        ends = held.ends if held else None
        self.leads.append(Leads(since, ends, patient=patient, held=held))

    def take_back(self, handing: Handing, accepted: set[Any]) -> None:
        """A handover is undone: everybody goes on as before, and so do the requests."""
        for new in [row for row in handing.new if not row.voided]:
            old = new.replaces
            new.voided = True
            if old is not None and old.begun_by_another:
                old.voided = old.begun_by_another = False
                old.ends = new.ends
            elif old is not None and old.reason == "replaced" and not old.voided:
                old.ends, old.reason = new.ends, ""
            self.reopen(new, accepted)
            if old is not None and not old.voided:
                self._lead_again(handing, old, new)
            for row in self.leading(new.patient):
                row.voided = row.voided or row.held is new
        handing.undone = True
        if self.last_days.get(handing.who) == handing.starts - DAY:
            self.last_days[handing.who] = handing.had_last

    def _lead_again(self, handing: Handing, old: Held, new: Held) -> None:
        """Who led goes on with what her successor led; with all of it if nobody else leads."""
        cut = next((row for row, _left in handing.stopped if row.held is old and not row.voided
                    and row.ends == handing.starts - DAY), None)  # fmt: skip
        later = [row for row in self.leading(new.patient) if row.reaches(handing.starts)]
        for row in [row for row in later if row.held is new]:
            if cut is not None and row.starts == handing.starts:
                cut.ends = row.ends
            else:
                self.leads.append(replace(row, held=old))
        if cut is not None and not later:
            cut.ends = new.ends

    def relist(self, patient: str, unit: str, starts: date) -> None:
        """The läkarkontakt ends with the listing; the vårdkontakt there is reviewed."""
        for row in self.listed:
            if row.patient == patient and row.reaches(starts):
                row.ends = starts - DAY
                self._after_listing(row)
        self.listed.append(Listed(starts, patient=patient, unit=unit))

    def _after_listing(self, listed: Listed) -> None:
        last = listed.ends or self.on
        for held in self._at(listed.patient, listed.unit):
            if not held.reaches(last):
                continue
            if held.kind == VARD:
                held.review = min(held.review or self.on, self.on)
            elif held.ends != last:
                self._leave(held, last)

    def _leave(self, held: Held, last: date) -> None:
        """What has begun after the listing ended was true until today, or until it ended."""
        if last < held.starts <= self.on:
            if held.ends is None or held.ends > self.on:
                held.ends, held.reason = self.on, "relisted"
            return
        held.stop(last)
        held.reason = held.reason if held.voided else "relisted"

    def die(self, patient: str, day: date) -> None:
        """Everything ends that day."""
        self.died[patient] = day
        for rows in (self.held, self.leads, self.listed):
            for row in rows:  # type: ignore[attr-defined]
                if row.patient == patient and row.reaches(day + DAY):
                    row.stop(day)
                    if isinstance(row, Held) and not row.voided:
                        row.reason = "deceased"
        for case in self.cases:
            if case.patient == patient and case.state in WAITING:
                case.state, case.closed = "deceased", self.on

    def _at(self, patient: str, unit: str) -> Iterator[Held]:
        return (row for row in self.held if (row.patient, row.unit) == (patient, unit)
                and not row.voided)  # fmt: skip
