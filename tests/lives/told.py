"""What is told of: contacts, who coordinates, who is away, listings, requests and handovers."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

DAY = timedelta(days=1)
VARD, LAKARE = "1", "2"
WAITING = ("open", "accepted")


@dataclass(eq=False)
class Spell:
    """Something from a day to a day, both included."""

    starts: date
    ends: date | None = None
    voided: bool = False

    def reaches(self, day: date) -> bool:
        return not self.voided and (self.ends is None or self.ends >= day)

    def holds(self, day: date) -> bool:
        return self.starts <= day and self.reaches(day)

    def meets(self, starts: date, ends: date | None) -> bool:
        return self.reaches(starts) and (ends is None or self.starts <= ends)

    def stop(self, last: date) -> None:
        """The last day is this one; what would not have begun never was."""
        if self.starts > last:
            self.voided = True
        else:
            self.ends = last


@dataclass(eq=False, kw_only=True)
class Held(Spell):
    """A contact; nobody (``who`` None) is a vacancy."""

    patient: str
    unit: str
    kind: str
    who: str | None
    review: date | None = None
    assessed: bool = False
    reason: str = ""
    replaces: "Held | None" = None
    pk: Any = None
    begun_by_another: bool = False  # void, because it was handed over before it began


@dataclass(eq=False, kw_only=True)
class Leads(Spell):
    """Who coordinates; ``held`` None = it is stated that nobody need to."""

    patient: str
    held: Held | None


@dataclass(eq=False, kw_only=True)
class Away(Spell):
    """Somebody is away; a deputy, the team or nobody answers."""

    who: str
    deputy: str | None
    team: bool
    pk: Any


@dataclass(eq=False, kw_only=True)
class Listed(Spell):
    """Where the patient is listed."""

    patient: str
    unit: str


@dataclass(eq=False)
class Case:
    """A request: what is asked for, since when, and what became of it."""

    patient: str
    unit: str
    kind: str
    wants: str
    asked: date
    pk: Any
    state: str = "open"
    closed: date | None = None
    held: Held | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        return self.patient, self.unit, self.kind


@dataclass(eq=False)
class Handing:
    """Somebody leaves from a day on; the new contacts that came of it."""

    who: str
    starts: date
    made: date
    had_last: date | None
    new: list[Held]
    pk: Any
    undone: bool = False
    stopped: list[tuple[Leads, Leads | None]] = field(default_factory=list)
