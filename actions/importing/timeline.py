"""From periods that are there to periods that a file states: pure functions over rows and days."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from actions.importing.batch import Line


class Spell(Protocol):
    """A row with a period; the first day of an imported contact may be unknown."""

    pk: Any
    starts_on: Any
    ends_on: Any


S = TypeVar("S", bound=Spell)


@dataclass(frozen=True, slots=True)
class Wish:
    """A period that a line states: in which group of rows, and at which place within it."""

    line: Line
    group: Hashable  # rows of one group may not overlap
    place: Hashable
    starts_on: date | None
    ends_on: date | None
    facts: dict[str, Any]

    def overlaps(self, row: Spell) -> bool:
        """Whether the row shares a day with the wish."""
        return overlap((self.starts_on, self.ends_on), (row.starts_on, row.ends_on))

    @property
    def period(self) -> dict[str, date | None]:
        """The period as columns."""
        return {"starts_on": self.starts_on, "ends_on": self.ends_on}


Days = tuple[date | None, date | None]


def overlap(one: Days, other: Days) -> bool:
    """Whether two periods share a day; an unknown first day is long ago, no last day far off."""
    return (one[0] or date.min) <= (other[1] or date.max) and (other[0] or date.min) <= (
        one[1] or date.max
    )


def spoken_of(wish: Wish, rows: Sequence[S]) -> S | None:
    """The row that the wish speaks of: the one that starts that day, else one that overlaps."""
    same = [row for row in rows if row.starts_on == wish.starts_on]
    return next(iter(same), None) or next((row for row in rows if wish.overlaps(row)), None)


def in_the_way(wishes: Iterable[Wish], rows: Iterable[S]) -> list[tuple[S, Wish]]:
    """Rows that the file does not speak of, with the first wish that takes their days."""
    ordered = sorted(wishes, key=lambda wish: wish.starts_on or date.min)
    found = ((row, next((wish for wish in ordered if wish.overlaps(row)), None)) for row in rows)
    return [(row, wish) for row, wish in found if wish is not None]


def is_within(row: Spell, wish: Wish) -> bool:
    """Whether the wished period lies in the row's: then it is written before any other grows."""
    starts = (wish.starts_on or date.min) >= (row.starts_on or date.min)
    return starts and (wish.ends_on or date.max) <= (row.ends_on or date.max)


def first_clash(wishes: Sequence[Wish]) -> tuple[Wish, Wish] | None:
    """Two lines of the file that claim the same day."""
    for number, wish in enumerate(wishes):
        for earlier in wishes[:number]:
            if overlap((earlier.starts_on, earlier.ends_on), (wish.starts_on, wish.ends_on)):
                return earlier, wish
    return None


def earliest(one: date | None, other: date | None) -> date | None:
    """The earlier of two last days; None is no last day."""
    return min(one, other) if one and other else one or other
