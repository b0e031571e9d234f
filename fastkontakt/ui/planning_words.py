"""The line of time in words that staff and patient share: months, days and who."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Generic, TypeVar

from django.utils.dates import MONTHS
from django.utils.translation import gettext

from fastkontakt.ui.contact_words import day_text
from followup.planning import MEETING, TIME, PlanningEntry

LineT = TypeVar("LineT")


@dataclass(frozen=True, slots=True)
class Month(Generic[LineT]):
    """ "December 2026" and its lines."""

    title: str
    key: str
    lines: tuple[LineT, ...]


def months(
    entries: Iterable[PlanningEntry], tell: Callable[[PlanningEntry], LineT]
) -> tuple[Month[LineT], ...]:
    """What has a day, month by month."""

    def month(entry: PlanningEntry) -> tuple[int, int]:
        day = entry.on or date.min
        return day.year, day.month

    return tuple(
        Month(
            f"{str(MONTHS[number]).capitalize()} {year}",
            f"{year}-{number:02}",
            tuple(tell(entry) for entry in found),
        )
        for (year, number), found in groupby(entries, key=month)
    )


def day_words(entry: PlanningEntry) -> str:
    """The day, "senast" before it where that is what was agreed; "" where there is none."""
    if entry.on is None:
        return ""
    day = day_text(entry.on)
    return gettext("Senast %(day)s") % {"day": day} if entry.latest else day


def who_words(entry: PlanningEntry) -> str:
    """Who, where, and how often beside the day."""
    who = entry.who
    if who and entry.kind == TIME:
        who = gettext("%(who)s bokar") % {"who": who}
    if who and entry.kind == MEETING:
        who = gettext("%(who)s kallar") % {"who": who}
    often = entry.when_text if entry.on is not None else ""
    return ", ".join(dict.fromkeys(part for part in (who, entry.unit_name, often) if part))
