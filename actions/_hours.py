"""A week of phone hours against the rows that are there: what is kept, what is new, what stops."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from organisation.models import PhoneHours

# Weekday (0 = Monday), opens, closes.
Slot = tuple[int, time, time]


@dataclass(frozen=True, slots=True)
class Week:
    """The wished slots, each with the row that holds it from now on; and the rows that end."""

    kept: list[tuple[PhoneHours | None, Slot]]
    gone: list[PhoneHours]


def week_of(before: Sequence[PhoneHours], wished: Iterable[Slot]) -> Week:
    """Rows stay where they say the same, change within their weekday, or stop."""
    slots = sorted(set(wished))
    left = {slot_of(row): row for row in before}
    rows = {slot: left.pop(slot) for slot in slots if slot in left}
    for slot in slots:
        if slot not in rows and (same_day := _on_weekday(left, slot[0])) is not None:
            rows[slot] = left.pop(same_day)
    gone = [row for row in before if all(row is not kept for kept in rows.values())]
    return Week([(rows.get(slot), slot) for slot in slots], gone)


def slot_of(row: PhoneHours) -> Slot:
    """What the row says."""
    return row.weekday, row.opens_at, row.closes_at


def facts_of(slot: Slot) -> dict[str, object]:
    """The columns of a slot."""
    return dict(zip(("weekday", "opens_at", "closes_at"), slot, strict=True))


def last_day(on: date) -> dict[str, object]:
    """A weekday that is gone is not answered from today on."""
    return {"ends_on": on - timedelta(days=1)}


def _on_weekday(left: Iterable[Slot], weekday: int) -> Slot | None:
    found: Iterator[Slot] = (slot for slot in sorted(left) if slot[0] == weekday)
    return next(found, None)
