"""Patients per contact person: a bar, the agreed maximum as a stroke, the forecast as a diamond."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil

from django.utils.translation import gettext

from fastkontakt.ui.components import LoadView, Tone
from fastkontakt.ui.figures.text import text_width, wrap

NAME_SIZE, SMALL_SIZE, END_SIZE = 15.0, 13.0, 14.0
BAR = 18.0
DIAMOND = 9.0  # half of its height, which sticks out over and under the bar
MARKS = 5  # at most so many numbers on the scale


@dataclass(frozen=True, slots=True)
class LoadFact:
    """One person's patients today, the agreed maximum, and how many in three months.

    A measure has ``words`` of its own at the end of the bar, and may have a ``goal``.
    """

    name: str
    title: str
    count: float
    maximum: int | None = None
    forecast: int | None = None
    words: str = ""
    goal: int | None = None

    @property
    def tone(self) -> Tone:
        return LoadView(round(self.count), self.maximum, "").tone if self.maximum else "info"

    @property
    def text(self) -> str:
        """ "36 av 35 – över": the number, and what to make of it."""
        if self.words:
            return self.words
        if not self.maximum:
            return str(self.count)
        text = gettext("%(count)s av %(maximum)s") % {"count": self.count, "maximum": self.maximum}
        notes = {"danger": gettext("över"), "warning": gettext("snart fullt")}
        note = notes.get(self.tone)
        return f"{text} – {note}" if note else text


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A person's bar with its marks, in the units of the drawing."""

    fact: LoadFact
    y: float
    names: tuple[tuple[str, float], ...]
    titles: tuple[tuple[str, float], ...]
    track: float
    fill: float
    stroke_x: float | None
    diamond_x: float | None


@dataclass(frozen=True, slots=True)
class LoadShape:
    """Measures of a drawing. ``stacked`` puts the words over the bar, for a phone."""

    width: float
    x0: float
    x1: float
    stacked: bool


@dataclass(frozen=True, slots=True)
class LoadDrawing:
    shape: LoadShape
    height: float
    marks: tuple[tuple[float, int], ...]
    rows: tuple[LoadRow, ...]


@dataclass(frozen=True, slots=True)
class LoadChart:
    """Two drawings of the same facts. CSS shows one of them."""

    wide: LoadDrawing
    narrow: LoadDrawing
    summary: str
    has_maximum: bool
    has_forecast: bool
    goal: int | None = None
    title: str = ""  # patients per contact, if nothing else is said


WIDE = LoadShape(1088, 250, 900, stacked=False)
NARROW = LoadShape(340, 4, 330, stacked=True)
TOP = 34.0


def build_load_chart(facts: Sequence[LoadFact], *, title: str = "") -> LoadChart | None:
    """Nothing when nobody has patients or an agreed maximum."""
    if not any(fact.count or fact.maximum for fact in facts):
        return None
    return LoadChart(
        wide=_draw(facts, WIDE),
        narrow=_draw(facts, NARROW),
        summary=". ".join(f"{fact.name}: {fact.text}" for fact in facts) + ".",
        has_maximum=any(fact.maximum for fact in facts),
        has_forecast=any(fact.forecast is not None for fact in facts),
        goal=next((fact.goal for fact in facts if fact.goal), None),
        title=title,
    )


def scale_step(most: float) -> int:
    """The distance between the numbers of the scale: 1, 2 or 5 with zeros after."""
    steps = (lead * 10**zeros for zeros in count() for lead in (1, 2, 5))
    return int(next(step for step in steps if most <= MARKS * step))


def _draw(facts: Sequence[LoadFact], shape: LoadShape) -> LoadDrawing:
    most = max(max(f.count, f.maximum or 0, f.forecast or 0, f.goal or 0) for f in facts)
    step = scale_step(most)
    last = ceil(most / step) * step
    scale = (shape.x1 - shape.x0 - DIAMOND) / last
    rows, y = [], TOP
    for fact in facts:
        row, height = _row(fact, shape, y, scale)
        rows.append(row)
        y += height
    marks = tuple((shape.x0 + mark * scale, mark) for mark in range(0, last + 1, step))
    return LoadDrawing(shape, y + 6, marks, tuple(rows))


def _row(fact: LoadFact, shape: LoadShape, y: float, scale: float) -> tuple[LoadRow, float]:
    names, titles, words = _words(fact, shape, y)
    bar_y = y + words + 8 if shape.stacked else y + max(12.0, (words - BAR) / 2 + 4)
    height = words + 8 + BAR + 18 if shape.stacked else max(52.0, words + 16)
    limit = fact.maximum or fact.goal
    row = LoadRow(
        fact=fact,
        y=bar_y,
        names=names,
        titles=titles,
        track=(fact.maximum or fact.count) * scale,
        fill=fact.count * scale,
        stroke_x=shape.x0 + limit * scale if limit else None,
        diamond_x=shape.x0 + fact.forecast * scale if fact.forecast is not None else None,
    )
    return row, height


Lines = tuple[tuple[str, float], ...]


def _words(fact: LoadFact, shape: LoadShape, y: float) -> tuple[Lines, Lines, float]:
    """The name and the title on as many lines as they need, and how high they are."""
    if shape.stacked:
        end = text_width(fact.text, END_SIZE, bold=True) + 12
        width, title = shape.width - shape.x0 - end - 4, ""
    else:
        width, title = shape.x0 - 16, fact.title
    at, names, titles = y, [], []
    for line in wrap(fact.name, width, NAME_SIZE, bold=True):
        at += 19
        names.append((line, at))
    for line in wrap(title, width, SMALL_SIZE):
        at += 17
        titles.append((line, at))
    return tuple(names), tuple(titles), at - y
