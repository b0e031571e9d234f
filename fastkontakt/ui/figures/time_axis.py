"""Days to places on a line, and the measures of the three timeline drawings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language

from core.dates import short_day
from fastkontakt.ui.figures.facts import TimelineRow
from fastkontakt.ui.figures.text import text_width


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of a drawing. ``stacked`` puts the words over the bar, for a phone; ``in_line`` puts
    them in one line beside it, for paper, where a tall drawing would be shrunk until nobody reads.
    """

    width: float
    x0: float
    x1: float
    years_back: int
    top: float
    lane_height: float
    head_height: float
    bar_height: float
    extra_height: float
    stacked: bool = False
    in_line: bool = False


WIDE = Shape(1120, 290, 1104, 10, 62, 52, 30, 28, 34)
NARROW = Shape(358, 6, 350, 4, 62, 62, 30, 20, 50, stacked=True)
PAPER = Shape(1040, 430, 1024, 10, 62, 46, 27, 19, 30, in_line=True)


def day_text(day: date) -> str:
    return short_day(day, lang=get_language() or "sv")


@dataclass(frozen=True, slots=True)
class Axis:
    shape: Shape
    first: date
    last: date
    as_of: date
    lines: tuple[float, ...] = ()

    def x(self, day: date) -> float:
        """The place of a day, kept inside the axis."""
        first, last = self.first.toordinal(), self.last.toordinal()
        share = (min(max(day.toordinal(), first), last) - first) / (last - first)
        return self.shape.x0 + share * (self.shape.x1 - self.shape.x0)

    @property
    def years(self) -> tuple[tuple[float, str], ...]:
        years = range(self.first.year, self.last.year)
        return tuple((self.x(date(year, 1, 1)), str(year)) for year in years)

    def shows(self, row: TimelineRow) -> bool:
        """What ended before the axis begins stands in the table only."""
        return row.ends_on is None or row.ends_on >= self.first

    def crossed(self, x: float, width: float) -> bool:
        return any(x - 4 < line < x + width + 2 for line in self.lines)

    def clear_of_lines(
        self, x: float, text: str, size: float, end: float, *, bold: bool = False
    ) -> float:
        """The same place, or right of a line that would have crossed the text."""
        width = text_width(text, size, bold=bold)
        for line in self.lines:
            if x - 9 < line < x + width + 4 and line + 8 + width < end - 4:
                x = line + 8
        return x


def make_axis(starts: Sequence[date], today: date, as_of: date, shape: Shape) -> Axis:
    earliest = max(min(starts).year, today.year - shape.years_back)
    first = date(min(earliest, as_of.year, today.year), 1, 1)
    last = date(max(today.year + 2, as_of.year + 1), 1, 1)
    bare = Axis(shape, first, last, as_of)
    return replace(bare, lines=tuple(sorted({bare.x(today), bare.x(as_of)})))
