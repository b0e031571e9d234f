"""Rows of the access log as facts: a page at a time, by key, never counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accesslog.models import AccessEntry
from accesslog.models.entries import AccessEntryQuerySet
from accesslog.trail import CONTROL, READ, STATE_RELATION
from organisation.models import Staff

PROTECTED = _("Skyddad uppgift")
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
USUAL_DAYS = 31  # no question reads more than two of the log's months unless it is asked to
EMERGENCY, STATED, OPENED_PROTECTED = "emergency", "stated", "protected"
# The grounds and details of what the patient must be able to tell apart.
EMERGENCY_CODES = frozenset({"NODSITUATION"})
STATED_CODES = frozenset({"ANGIVEN_RELATION"})
PROTECTED_OPENED = "open_protected"
# The grounds of ``policy/conditions.py``.
KEPT_FROM_PATIENT = ("AR_LAKARE", "BARA_LAKARE")


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row; ``person`` is empty where the name is not for this reader."""

    id: int
    at: datetime
    unit_id: UUID | None
    unit_name: str
    role: str
    title: str
    person: str
    purpose: str
    action: str
    detail: str
    outcome: str
    reason_code: str
    law: str
    patient_id: UUID | None
    user_id: UUID | None
    staff_id: UUID | None
    by_representative: bool  # somebody acted for the patient in the portal

    @property
    def day(self) -> date:
        """The Stockholm day."""
        return timezone.localdate(self.at)

    @property
    def key(self) -> str:
        """Where the next page goes on."""
        return f"{(self.at - EPOCH) // MICROSECOND}_{self.id}"

    @property
    def mark(self) -> str:
        """Emergency access, a stated relation or an opened protection: named as such."""
        if self.purpose == CONTROL:
            return ""
        if "emergency" in self.detail or self.reason_code in EMERGENCY_CODES:
            return EMERGENCY
        if self.detail == PROTECTED_OPENED:
            return OPENED_PROTECTED
        if self.action == STATE_RELATION or self.reason_code in STATED_CODES:
            return STATED
        return ""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What a reviewer asks for; empty = everything, but for a period that nobody chose."""

    since: date | None = None
    until: date | None = None
    unit_id: UUID | None = None
    staff_id: UUID | None = None
    action: str = ""
    outcome: str = ""
    reason_code: str = ""
    whole: bool = False  # no period, on purpose


def log_rows(
    entries: AccessEntryQuerySet, *, after: str = "", limit: int, names: bool = False
) -> list[LogRow]:
    """The newest rows after the key; 1 statement, 2 with names."""
    if key := read_log_key(after):
        entries = entries.before(*key)
    found = list(entries.newest_first()[:limit])
    people = _names(row.staff_id for row in found) if names else {}
    return [_row(row, people) for row in found]


def told_to_patient(entries: AccessEntryQuerySet) -> AccessEntryQuerySet:
    """But for who judged that a condition is life-threatening: the row would tell it (domain 5.1).

    That the unit opened her page is told all the same.
    """
    return entries.exclude(reason_code__in=KEPT_FROM_PATIENT)


def usual_since(on: date) -> date:
    """The first day of the period that is searched where nobody chose one."""
    return on - timedelta(days=USUAL_DAYS - 1)


def in_usual_period(asked: LogFilter, on: date) -> LogFilter:
    """The same question of the last days, unless a period or the whole log was asked for.

    The log lies month by month: a rare row would be looked for in every month there is.
    """
    if asked.whole or asked.since or asked.until:
        return asked
    return replace(asked, since=usual_since(on))


def filtered(entries: AccessEntryQuerySet, asked: LogFilter) -> AccessEntryQuerySet:
    """The rows that a reviewer asked for; the period is the first thing that an index narrows."""
    equal = {
        "unit_id": asked.unit_id,
        "staff_id": asked.staff_id,
        "action": asked.action,
        "outcome": asked.outcome,
        "reason_code": asked.reason_code,
    }
    entries = entries.filter(**{name: value for name, value in equal.items() if value})
    if asked.since:
        entries = entries.filter(at__gte=start_of(asked.since))
    if asked.until:
        entries = entries.filter(at__lt=start_of(asked.until + timedelta(days=1)))
    return entries


def start_of(day: date) -> datetime:
    """The first moment of a Swedish day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def read_log_key(text: str) -> tuple[datetime, int] | None:
    """Where to go on; a key that somebody made up starts from the beginning."""
    moment, _underscore, number = text.partition("_")
    try:
        return EPOCH + int(moment) * MICROSECOND, int(number)
    except (ValueError, OverflowError):
        return None


def _row(entry: AccessEntry, people: dict[UUID, str]) -> LogRow:
    return LogRow(
        id=entry.pk,
        at=entry.at,
        unit_id=entry.unit_id,
        unit_name=entry.unit_name,
        role=entry.role,
        title=entry.title,
        person=people.get(entry.staff_id, "") if entry.staff_id else "",
        purpose=entry.purpose,
        action=entry.action,
        detail=entry.detail,
        outcome=entry.outcome,
        reason_code=entry.reason_code,
        law=entry.law,
        patient_id=entry.patient_id,
        user_id=entry.user_id,
        staff_id=entry.staff_id,
        by_representative=entry.representative_id is not None,
    )


def _names(staff: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of who did it; whoever has protected personal data has none (domain K4)."""
    people = Staff.objects.filter(pk__in={key for key in staff if key})
    return {person.pk: str(PROTECTED) if person.is_protected else person.name for person in people}


@dataclass(frozen=True, slots=True)
class LogLine:
    """What a patient reads: one thing that was done, or a unit's list views of one day."""

    first: LogRow
    count: int = 1

    @property
    def is_folded(self) -> bool:
        """Whether it stands for several rows."""
        return self.count > 1


FOLDED = frozenset({"list", "search"})
DRAFTING = "save agreement"  # a draft saves itself every now and then while somebody writes


def folded(rows: Sequence[LogRow]) -> list[LogLine]:
    """Lists, searches and drafts that save themselves, per unit and day; all else stands alone."""
    lines: dict[object, LogLine] = {}
    for row in rows:
        key = _fold_key(row)
        known = lines.get(key)
        lines[key] = LogLine(known.first, known.count + 1) if known else LogLine(row)
    return list(lines.values())


def _fold_key(row: LogRow) -> object:
    own = row.role == "patient" and row.action == READ
    if own or (row.action in FOLDED and row.outcome == "granted"):
        return row.day, row.unit_id, own, row.by_representative, row.action
    if row.detail == DRAFTING and row.outcome == "granted":
        return row.day, row.unit_id, row.staff_id, row.detail
    return row.id


def shown_staff(staff: Staff) -> str:
    """Who did it; whoever has protected personal data has no name here (domain K4)."""
    return str(PROTECTED) if staff.is_protected else staff.name
