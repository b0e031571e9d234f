"""What a file would change, gathered line by line; then written in a few statements, or not."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from django.db import models

from accesslog.trail import ADMINISTRATION, IMPORT, Entry, record
from actions._saving import bulk_change, bulk_insert
from actions.importing.batch import Batch, Fault, Line, Mode, Outcome, Vanishing
from actions.importing.faults import put_on_list
from contacts.models import Contact
from core.decisions import Decision
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.imports import ENROLMENTS, LISTINGS

WHOLE = (LISTINGS, ENROLMENTS)  # what is missing in these files ends
NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
_RANK = {UNCHANGED: 0, CHANGED: 1, NEW: 2}
CHUNK = 5000
WHY, FOLLOWS = "import", "follows import"

M = TypeVar("M", bound=models.Model)
Changes = dict[UUID, tuple[models.Model, set[str]]]


@dataclass(slots=True)
class Plan:
    """New rows and changed rows, which lines they come from, and the faults."""

    batch: Batch
    mode: Mode
    faults: list[Fault] = field(default_factory=list)
    vanishing: Vanishing = field(default_factory=Vanishing)
    ended: int = 0
    run_id: UUID = field(default_factory=uuid4)
    _outcomes: dict[int, str] = field(default_factory=dict)
    _columns: Counter[str] = field(default_factory=Counter)
    _inserts: dict[type[models.Model], dict[UUID, models.Model]] = field(default_factory=dict)
    _following: Changes = field(default_factory=dict)
    _shrinking: Changes = field(default_factory=dict)
    _changing: Changes = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.faults.extend(self.batch.faults)

    # --- what a line leads to ---------------------------------------------------------------------

    def keep(
        self, line: Line, row: models.Model, facts: Mapping[str, Any], *, shrinks: bool = False
    ) -> str:
        """The row shall be as the facts say: it becomes new, changed, or is left alone."""
        outcome = self._outcome_of(line, row, facts, shrinks=shrinks)
        before = self._outcomes.get(line.number, UNCHANGED)
        self._outcomes[line.number] = max(before, outcome, key=_RANK.__getitem__)
        return outcome

    def leave(self, line: Line) -> None:
        """The line changes nothing."""
        self._outcomes.setdefault(line.number, UNCHANGED)

    def _outcome_of(
        self, line: Line, row: models.Model, facts: Mapping[str, Any], *, shrinks: bool
    ) -> str:
        waiting = self._inserts.setdefault(type(row), {})
        if row.pk in waiting:
            return UNCHANGED
        if row._state.adding:
            _set(row, facts)
            waiting[row.pk] = row
            return NEW
        changed = self.change(row, facts, shrinks=shrinks)
        self._columns.update({self.batch.columns[name] for name in changed & {*self.batch.columns}})
        return CHANGED if changed else UNCHANGED

    # --- what follows from it ---------------------------------------------------------------------

    def change(
        self, row: models.Model, facts: Mapping[str, Any], *, shrinks: bool = False
    ) -> set[str]:
        """Set what differs; a period that gives room is written before one that takes it."""
        return _changed(row, facts, self._shrinking if shrinks else self._changing)

    def end(self, row: models.Model, facts: Mapping[str, Any]) -> None:
        """A row that is missing in a whole extract stops."""
        if self.change(row, facts, shrinks=True):
            self.ended += 1

    def follow(self, row: models.Model, facts: Mapping[str, Any]) -> None:
        """A contact that ends, or is to be reviewed, because of what the file says."""
        _changed(row, facts, self._following)

    def as_planned(self, row: M) -> M:
        """The row as it will be after what the plan holds so far, when it was read once more."""
        found = self._following.get(row.pk)
        return cast("M", found[0]) if found else row

    def add(self, row: models.Model) -> None:
        """A new row that belongs to a line's row, such as the number of a patient."""
        self._inserts.setdefault(type(row), {})[row.pk] = row

    def refuse(self, fault: Fault) -> None:
        """Remember a fault, or a warning."""
        self.faults.append(fault)

    def new_rows(self, model: type[models.Model]) -> list[Any]:
        """The rows of the model that will be new."""
        return list(self._inserts.get(model, {}).values())

    # --- the end of it ----------------------------------------------------------------------------

    @property
    def may_save(self) -> bool:
        """Whether the run saves anything at all."""
        if self.mode.preview or (self.vanishing.is_too_much and not self.mode.go_on):
            return False
        return self.mode.lenient or all(fault.is_warning for fault in self.faults)

    def finish(self, *, actor: Actor, decision: Decision, scope: Unit | None = None) -> Outcome:
        """Write everything or nothing, keep the list, and log the run in one row."""
        self.faults.sort(key=lambda fault: (fault.line, fault.column))
        outcome = self._outcome()
        if outcome.saved:
            self._write(actor)
            put_on_list(actor=actor, batch=self.batch, outcome=outcome, scope=scope)
        entry = Entry(IMPORT, decision.reason, detail=self._detail(outcome), purpose=ADMINISTRATION)
        record(actor, entry)
        return outcome

    def _outcome(self) -> Outcome:
        refused = {fault.line for fault in self.faults if not fault.is_warning}
        lines: dict[str, list[int]] = defaultdict(list)
        for number, outcome in sorted(self._outcomes.items()):
            if number not in refused:
                lines[outcome].append(number)
        return Outcome(
            run_id=self.run_id,
            saved=self.may_save,
            new=tuple(lines[NEW]),
            changed=tuple(lines[CHANGED]),
            unchanged=len(lines[UNCHANGED]),
            ended=self.ended,
            followers=sum(isinstance(row, Contact) for row, _f in self._following.values()),
            columns=dict(self._columns),
            faults=tuple(self.faults),
            vanishing=self.vanishing,
            kept_open=self.batch.unidentified if self.batch.kind in WHOLE else 0,
        )

    def _detail(self, outcome: Outcome) -> str:
        done = "saved" if outcome.saved else "preview" if self.mode.preview else "refused"
        return (
            f"{self.batch.kind} {done}: new {len(outcome.new)}, changed {len(outcome.changed)}, "
            f"unchanged {outcome.unchanged}, ended {outcome.ended}, "
            f"faults {len(outcome.hinders)}, run {self.run_id}"
        )

    def _write(self, actor: Actor) -> None:
        """What shrinks, then what else changes, then what is new: no two periods ever overlap."""
        groups = [
            *_grouped(self._following, FOLLOWS),
            *_grouped(self._shrinking, WHY),
            *_grouped(self._changing, WHY),
        ]
        new = [list(rows.values()) for rows in self._inserts.values()]
        total = sum(len(group.rows) for group in groups) + sum(map(len, new))
        done = 0
        for group in groups:
            for chunk in _chunks(group.rows):
                bulk_change(chunk, group.fields, actor=actor, why=group.why)
                done += len(chunk)
                self.mode.progress(done, total)
        for rows in new:
            for chunk in _chunks(rows):
                bulk_insert(chunk, actor=actor, why=WHY)
                done += len(chunk)
                self.mode.progress(done, total)


def _set(row: models.Model, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)


def _changed(row: models.Model, facts: Mapping[str, Any], kept: Changes) -> set[str]:
    changed = {name for name, value in facts.items() if getattr(row, name) != value}
    if changed:
        _set(row, {name: facts[name] for name in changed})
        kept.setdefault(row.pk, (row, set()))[1].update(changed)
    return changed


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one model in which the same columns change."""

    rows: list[models.Model]
    fields: list[str]
    why: str


def _grouped(changes: Changes, why: str) -> list[_Group]:
    """Rows of one model in which the same columns change, so that no other column is written."""
    groups: dict[tuple[type[models.Model], frozenset[str]], list[models.Model]] = defaultdict(list)
    for row, fields in changes.values():
        groups[type(row), frozenset(fields)].append(row)
    return [_Group(rows, sorted(fields), why) for (_model, fields), rows in groups.items()]


def _chunks(rows: list[models.Model]) -> Iterator[list[models.Model]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]
