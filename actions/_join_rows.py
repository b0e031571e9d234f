"""Moving everything that is a patient's to another, remembering how it was, and moving it back."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F

from actions._saving import bulk_assign
from agreements.models import Agreement
from consent.models import Consent, InabilityAssessment
from contacts.models import Contact, ContactRequest
from core.errors import RuleViolation
from organisation.actor import Actor
from patients.models import IncomingCase, Patient, PatientJoin

Row = tuple[str, UUID]  # a table's label, and a key
# Whose readers are told of a change (If-Match).
VERSIONED = frozenset({Contact, ContactRequest, IncomingCase})
# The case itself is about both.
NOT_MOVED = frozenset({PatientJoin})
# Moments that the database never takes back (``fk_no_return``).
FOR_GOOD = frozenset({"voided_at", "ended_at"})
NEVER_REOPENED = frozenset({Agreement, Consent, InabilityAssessment})


@dataclass(slots=True)
class Ledger:
    """What a decision has changed so far; ``why`` marks its history rows."""

    actor: Actor
    why: str
    settled: list[dict[str, Any]] = field(default_factory=list)
    moved: dict[str, list[UUID]] = field(default_factory=dict)
    stays: set[Row] = field(default_factory=set)

    def settle(self, row: Any, **facts: Any) -> None:
        """Change one row, and remember what it said, and whether it can ever be so again."""
        final = type(row) in NEVER_REOPENED and not FOR_GOOD.isdisjoint(facts)
        before = {name: getattr(row, name) for name in facts}
        for name, value in facts.items():
            setattr(row, name, value)
        values = dict(facts)
        if type(row) in VERSIONED:
            values["version"] = F("version") + 1
        bulk_assign(type(row), [row.pk], values, actor=self.actor, why=self.why)
        told = {"row": [_label(type(row)), row.pk], "before": before, "final": final}
        self.settled.append(told)

    def leave(self, row: Any) -> None:
        """A row that says again what another one says stays with the former, as history."""
        self.stays.add((_label(type(row)), row.pk))

    def move(self, former: Patient, kept: Patient) -> None:
        """Everything that points at the former patient points at the other."""
        for model, name in owned():
            found = model.objects.filter(**{name: former}).values_list("pk", flat=True)
            ids = [pk for pk in found if (_label(model), pk) not in self.stays]
            if ids:
                bulk_assign(model, ids, {name: kept}, actor=self.actor, why=self.why)
                self.moved[f"{_label(model)}.{name}"] = ids


def owned() -> Iterator[tuple[Any, str]]:
    """Every table with a column that says whose the row is."""
    for relation in Patient._meta.related_objects:
        model: Any = relation.related_model
        if model not in NOT_MOVED and hasattr(model, "history"):
            yield model, relation.field.name


def move_back(join: PatientJoin, *, actor: Actor, done_as: str, why: str) -> int:
    """Undo what nobody has touched since; how many rows stay where they are."""
    moved = dict(_moved(join))
    stays = _touched_since(join, moved, done_as)
    going: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for (label, pk), name in moved.items():
        if (label, pk) not in stays:
            going[label, name].append(pk)
    for (label, name), ids in going.items():
        values = {name: join.former_id}
        bulk_assign(apps.get_model(label), ids, values, actor=actor, why=why)
    left = _restore(join, stays, actor=actor, done_as=done_as, why=why)
    return len(stays.intersection(moved)) + left


def _moved(join: PatientJoin) -> Iterator[tuple[Row, str]]:
    for place, ids in join.moved.items():
        label, _dot, name = place.rpartition(".")
        for pk in ids:
            yield (label, UUID(str(pk))), name


def _touched_since(join: PatientJoin, moved: Mapping[Row, str], done_as: str) -> set[Row]:
    """Rows that somebody changed or built upon afterwards, and what hangs together with them.

    That the decision itself let a row name another is no building upon it.
    """
    rows: dict[str, list[UUID]] = defaultdict(list)
    for label, pk in moved:
        rows[label].append(pk)
    touched: set[Row] = set()
    for label, ids in rows.items():
        same = _untouched(apps.get_model(label), ids, done_as)
        touched |= {(label, pk) for pk in ids if pk not in same}
    own = set(_own_links(join, done_as))
    links = [(source, target) for source, column, target in _links(join, rows)
             if (source, column) not in own]  # fmt: skip
    touched |= {target for source, target in links if source not in moved}
    while more := _next(links, touched, moved):
        touched |= more
    return touched


def _untouched(model: Any, ids: list[UUID], done_as: str) -> set[UUID]:
    """Those whose newest history row is the decision's own."""
    newest = model.history.filter(id__in=ids).order_by("id", "-history_id").distinct("id")
    return {row.id for row in newest if row.history_change_reason == done_as}


def _own_links(join: PatientJoin, done_as: str) -> Iterator[tuple[Row, str]]:
    """Columns that the decision filled, in rows that nobody has changed since."""
    for settled in join.settled:
        label, key = settled["row"]
        model, pk = apps.get_model(label), UUID(str(key))
        names = [name for name in settled["before"] if model._meta.get_field(name).is_relation]
        if names and _is_ours(model, pk, (done_as,)):
            yield from (((label, pk), name) for name in names)


def _links(join: PatientJoin, rows: Mapping[str, list[UUID]]) -> Iterator[tuple[Row, str, Row]]:
    """From each row of the kept patient, by which column, to the moved row that it names."""
    for model, name in owned():
        for column in model._meta.concrete_fields:
            other = column.related_model
            if other is None or other is Patient or _label(other) not in rows:
                continue
            among = {name: join.kept_id, f"{column.name}__in": rows[_label(other)]}
            for pk, target in model.objects.filter(**among).values_list("pk", column.attname):
                yield (_label(model), pk), column.attname, (_label(other), target)


def _next(links: list[tuple[Row, Row]], touched: set[Row], moved: Mapping[Row, str]) -> set[Row]:
    """What must stay because a row that it names, or that names it, stays."""
    found = {target for source, target in links if source in touched}
    found |= {source for source, target in links if target in touched and source in moved}
    return found - touched


def _restore(join: PatientJoin, stays: set[Row], *, actor: Actor, done_as: str, why: str) -> int:
    """Let what gave way be as it was; how many rows have been changed, or have no room now."""
    left = 0
    for settled in reversed(join.settled):
        label, key = settled["row"]
        model, pk = apps.get_model(label), UUID(str(key))
        if (label, pk) in stays:
            continue
        may = not settled.get("final") and _is_ours(model, pk, (done_as, why))
        if not may or _names_what_stays(model, pk, settled["before"], stays):
            left += 1
            continue
        before = {
            name: model._meta.get_field(name).to_python(value)
            for name, value in settled["before"].items()
        }
        if model in VERSIONED:
            before["version"] = F("version") + 1
        try:
            bulk_assign(model, [pk], before, actor=actor, why=why)
        except RuleViolation:
            left += 1
    return left


def _names_what_stays(model: Any, pk: UUID, before: Mapping[str, Any], stays: set[Row]) -> bool:
    """Whether what the decision let the row name is still the same patient's."""
    fields = [model._meta.get_field(name) for name in before]
    named = [field for field in fields if field.is_relation]
    row = model.objects.filter(pk=pk).values(*(field.attname for field in named)).first() or {}
    return any((_label(f.related_model), row.get(f.attname)) in stays for f in named)


def _is_ours(model: Any, pk: UUID, reasons: Collection[str]) -> bool:
    """Whether the newest history row is from the decision, or from undoing it."""
    newest = model.history.filter(id=pk).order_by("-history_id")
    return newest.values_list("history_change_reason", flat=True).first() in reasons


def _label(model: Any) -> str:
    return str(model._meta.label_lower)
