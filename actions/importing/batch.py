"""What a door has read from a file, what it wants done with it, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.identifiers import PersonIdentifier
from core.reasons import Finding, Reason

Progress = Callable[[int, int], None]

# A sentence on the list never names anybody: neither the patient nor a colleague.
NOBODY = {"name": _("Personen"), "other": _("någon annan")}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where it stands and which rule says so; never about whom."""

    line: int
    column: str
    code: str
    sentence: str
    unit_id: UUID | None = None
    is_warning: bool = False  # the line is saved all the same
    case_id: UUID | None = None  # what a person decides instead of setting the file right


@dataclass(frozen=True, slots=True)
class Line:
    """One line whose cells could be read; a value is missing where the file says nothing."""

    number: int
    values: Mapping[str, Any]

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or the default where the file says nothing."""
        return self.values.get(name, default)

    @property
    def person(self) -> PersonIdentifier:
        """The patient's number."""
        found: PersonIdentifier = self.values["identifier"]
        return found

    def stated(self, *names: str) -> dict[str, Any]:
        """The named values that the file states."""
        return {name: self.values[name] for name in names if name in self.values}


@dataclass(frozen=True, slots=True)
class Batch:
    """A whole file: the lines that could be read, and what is wrong with the others."""

    kind: str
    lines: tuple[Line, ...]
    columns: Mapping[str, str] = field(default_factory=dict)  # our field → the file's column
    faults: tuple[Fault, ...] = ()
    # People whose line is faulty: they are in the file, so nothing of theirs is missing.
    spared: frozenset[str] = frozenset()
    # Lines on which the number itself cannot be read: anybody may be meant.
    unidentified: int = 0

    def fault(
        self,
        line: Line,
        what: Finding | Reason,
        *,
        field: str = "",
        facts: Mapping[str, object] | None = None,
        unit_id: UUID | None = None,
        is_warning: bool = False,
    ) -> Fault:
        """The finding or reason as a fault of the line, in the file's own words."""
        reason = what.reason if isinstance(what, Finding) else what
        known = what.facts if isinstance(what, Finding) else {}
        name = field or (what.field if isinstance(what, Finding) else "")
        sentence = reason.sentence({**known, **(facts or {}), **NOBODY})
        column = self.columns.get(name, "")
        return Fault(line.number, column, reason.code, sentence, unit_id, is_warning)


def no_progress(done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Mode:
    """How the file is to be treated."""

    preview: bool = False  # say what would happen, save nothing
    lenient: bool = False  # save the sound lines and put the others on the list
    go_on: bool = False  # also when much of what is open would vanish
    progress: Progress = no_progress


@dataclass(frozen=True, slots=True)
class Vanishing:
    """How many of the open rows in the extract's scope are missing in the file."""

    missing: int = 0
    open_rows: int = 0

    @property
    def is_too_much(self) -> bool:
        """More than 5 per cent: then the file is probably cut off, and somebody is asked."""
        return self.missing * 20 > self.open_rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the file, or would."""

    run_id: UUID
    saved: bool
    new: tuple[int, ...]
    changed: tuple[int, ...]
    unchanged: int
    ended: int
    followers: int  # contacts that end or are to be reviewed because of it
    columns: Mapping[str, int]  # how many lines change each column
    faults: tuple[Fault, ...]
    vanishing: Vanishing
    kept_open: int  # lines that nobody can identify: then nothing ends

    @property
    def hinders(self) -> tuple[Fault, ...]:
        """The faults that keep a line from being saved."""
        return tuple(fault for fault in self.faults if not fault.is_warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is saved, but should be looked at."""
        return tuple(fault for fault in self.faults if fault.is_warning)
