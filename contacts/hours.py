"""Whether somebody answers today: pure arithmetic over telephone hours, no clock, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

UNKNOWN, TODAY, CLOSED_TODAY, NOT_TODAY = "unknown", "today", "closed_today", "not_today"
DAYS_IN_WEEK = 7

# Weekday (0 = Monday), opens, closes; the times as "08:00".
HoursRow = tuple[int, str, str]
Span = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Answering:
    """The facts of the sentence "svarar i dag 8–16".

    ``spans`` are the hours of ``weekday``: today's for ``today`` and ``closed_today``, else the
    next day with hours. ``next_weekday`` and ``next_spans`` are set when today is over.
    """

    code: str
    is_open_now: bool = False
    weekday: int | None = None
    spans: tuple[Span, ...] = ()
    next_weekday: int | None = None
    next_spans: tuple[Span, ...] = ()


def answering(rows: Iterable[HoursRow], weekday: int, at: time) -> Answering:
    """What the hours say on a weekday at a time."""
    week = _by_weekday(rows)
    if not week:
        return Answering(UNKNOWN)
    today = week.get(weekday, ())
    if any(closes > at for _opens, closes in today):
        is_open = any(opens <= at < closes for opens, closes in today)
        return Answering(TODAY, is_open, weekday, today)
    following = _next_weekday(week, weekday)
    if today:
        return Answering(CLOSED_TODAY, False, weekday, today, following, week[following])
    return Answering(NOT_TODAY, False, following, week[following])


def _by_weekday(rows: Iterable[HoursRow]) -> dict[int, tuple[Span, ...]]:
    week: dict[int, list[Span]] = {}
    for weekday, opens, closes in rows:
        week.setdefault(weekday, []).append((time.fromisoformat(opens), time.fromisoformat(closes)))
    return {weekday: tuple(sorted(spans)) for weekday, spans in week.items()}


def _next_weekday(week: dict[int, tuple[Span, ...]], weekday: int) -> int:
    """The next day with hours; with hours on one weekday only, that day next week."""
    days = ((weekday + ahead) % DAYS_IN_WEEK for ahead in range(1, DAYS_IN_WEEK + 1))
    return next(day for day in days if day in week)


def span_text(spans: Sequence[Span]) -> str:
    """The hours as people write them: "8–16", "8–10.30, 13–15"."""
    return ", ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at.minute else str(at.hour)
