"""A row of the log as people read it, for the patient and for the reviewer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from fastkontakt.ui.components import Tag
from fastkontakt.ui.contact_words import day_text
from followup.log_rows import LogLine, LogRow
from followup.log_words import (
    OUTCOMES,
    action_text,
    ground_text,
    mark_text,
    purpose_text,
    role_text,
)


@dataclass(frozen=True, slots=True)
class LogLineView:
    """One line, ready to print."""

    number: int
    day: str
    time: str
    unit: str
    role: str
    person: str
    staff_id: str
    action: str
    purpose: str
    ground: str
    outcome: str
    denied: bool
    tags: tuple[Tag, ...]
    by_staff: bool


@dataclass(frozen=True, slots=True)
class LogDay:
    """The lines of one day."""

    day: str
    lines: tuple[LogLineView, ...]


def line_view(line: LogLine, *, to_patient: bool = False) -> LogLineView:
    """When, where, who, what and why."""
    row = line.first
    local = timezone.localtime(row.at)
    return LogLineView(
        number=row.id,
        day=day_text(local.date()),
        time="" if line.is_folded else local.strftime("%H.%M"),
        unit=row.unit_name or "–",
        role=role_text(row, to_patient=to_patient),
        person=row.person,
        staff_id=str(row.staff_id or ""),
        action=action_text(line),
        purpose=purpose_text(row),
        ground=ground_text(row, to_patient=to_patient),
        outcome=str(OUTCOMES.get(row.outcome, row.outcome)),
        denied=row.outcome == "denied",
        tags=tuple(_tags(row)),
        by_staff=row.role not in ("patient", "system", ""),
    )


def row_view(row: LogRow) -> LogLineView:
    """A row that stands alone."""
    return line_view(LogLine(row))


def by_day(lines: Iterable[LogLine]) -> tuple[LogDay, ...]:
    """The patient's lines under a heading a day."""
    shown = [line_view(line, to_patient=True) for line in lines]
    views = groupby(shown, key=lambda line: line.day)
    return tuple(LogDay(day, tuple(found)) for day, found in views)


def _tags(row: LogRow) -> Iterator[Tag]:
    if row.outcome == "denied":
        yield Tag(str(OUTCOMES["denied"]), "danger")
    if text := mark_text(row):
        yield Tag(text, "warning")
