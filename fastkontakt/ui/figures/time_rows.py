"""One row of the timeline: a bar, the words beside it and the words in it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from fastkontakt.ui.figures.areas import AreaStyle
from fastkontakt.ui.figures.facts import TimelineRow
from fastkontakt.ui.figures.looks import EDGE, ENDED, LINE, MUTED, TEXT, WHITE, Paint
from fastkontakt.ui.figures.text import text_width, wrap
from fastkontakt.ui.figures.time_axis import Axis, Shape, day_text

LABEL_X, LABEL_SIZE, SUB_SIZE, TEXT_SIZE = 12.0, 15.0, 13.0, 13.5


@dataclass(frozen=True, slots=True)
class RowLabel:
    text: str
    x: float
    y: float
    size: float
    weight: int
    paint: Paint


@dataclass(frozen=True, slots=True)
class TimeRow:
    row: TimelineRow
    style: AreaStyle
    labels: tuple[RowLabel, ...]
    height: float
    x: float
    y: float
    width: float
    bar_height: float
    fill: Paint
    stroke: str
    dash: str
    starts_before: bool
    arrow: Paint
    text: str
    text_x: float
    text_y: float
    anchor: str
    text_paint: Paint


def bar_text(row: TimelineRow) -> str:
    if row.kind == "planned" and row.starts_on:
        return gettext("från %(day)s") % {"day": day_text(row.starts_on)}
    if row.ends_on is None:
        return gettext("tills vidare")
    if row.kind == "ended":
        return _years(row.starts_on, row.ends_on)
    return gettext("till %(day)s") % {"day": day_text(row.ends_on)}


def _years(starts_on: date | None, ends_on: date) -> str:
    if starts_on is None:
        return f"–{ends_on.year}"
    if starts_on.year == ends_on.year:
        return str(ends_on.year)
    return f"{starts_on.year}–{ends_on.year}"


def _labels(row: TimelineRow, axis: Axis, y: float, *, holds: bool) -> list[RowLabel]:
    """The name, bold when the assignment holds on the chosen day, and what it is.

    On paper only where: the table on the next page tells the rest.
    """
    shape = axis.shape
    width = shape.width - 24 if shape.stacked else shape.x0 - LABEL_X - 8
    weight, strong = (700, Paint("f-text", TEXT)) if holds else (500, Paint("f-ended-text", ENDED))
    weak = Paint("f-muted", MUTED) if holds else Paint("f-ended-text", ENDED)
    labels, at = [], y + 1
    for line in wrap(row.label, width, LABEL_SIZE, bold=True):
        at += 18
        labels.append(RowLabel(line, LABEL_X, at, LABEL_SIZE, weight, strong))
    beside = LABEL_X + text_width(labels[-1].text, LABEL_SIZE, bold=True) + 8
    what = row.sublabel.rpartition(" · ")[2] if shape.in_line else row.sublabel
    if shape.in_line and beside + text_width(what, SUB_SIZE) < shape.x0 - 8:
        return [*labels, RowLabel(what, beside, at, SUB_SIZE, 400, weak)]
    for line in wrap(what, width, SUB_SIZE):
        at += 17
        labels.append(RowLabel(line, LABEL_X, at, SUB_SIZE, 400, weak))
    return labels


def _fill(row: TimelineRow, style: AreaStyle) -> tuple[Paint, str, str]:
    """Fill, edge and dashes of the bar."""
    if row.kind == "ended":
        return Paint("f-ended-bar", LINE), EDGE, ""
    if row.kind == "planned":
        return Paint("f-surface", WHITE), style.line, "5 4"
    return Paint("f-area", style.line), style.line, ""


@dataclass(frozen=True, slots=True)
class Place:
    x: float
    anchor: str
    inside: bool


def _place_text(text: str, x: float, end: float, axis: Axis, indent: float) -> Place:
    """In the bar if no line crosses it there, otherwise after the bar, otherwise before it."""
    width = text_width(text, TEXT_SIZE)
    inside = axis.clear_of_lines(x + indent, text, TEXT_SIZE, end)
    fits = width < end - x - indent - 8
    if fits and not axis.crossed(inside, width):
        return Place(inside, "start", inside=True)
    after = axis.clear_of_lines(end + 8, text, TEXT_SIZE, axis.shape.x1)
    if after + width < axis.shape.x1:
        return Place(after, "start", inside=False)
    if fits and axis.crossed(x - 8 - width, width):
        return Place(inside, "start", inside=True)
    return Place(x - 8, "end", inside=False)


def draw_row(row: TimelineRow, style: AreaStyle, axis: Axis, y: float) -> TimeRow:
    shape = axis.shape
    starts_on, ends_on = row.starts_on or axis.first, row.ends_on or axis.last
    as_of_holds = _holds(row, axis)
    labels = _labels(row, axis, y, holds=as_of_holds)
    text_end = labels[-1].y - y + (6 if shape.in_line else 10)
    bar_y, height = _room(shape, y, text_end)
    x = axis.x(starts_on)
    end = max(axis.x(ends_on), x + 6)
    text = bar_text(row)
    starts_before = starts_on < axis.first or row.starts_on is None
    place = _place_text(text, x, end, axis, 18 if starts_before else 10)
    fill, stroke, dash = _fill(row, style)
    on_color = place.inside and row.kind in ("contact", "coordinator")
    ink = Paint("f-on", WHITE) if on_color else Paint("f-text", TEXT)
    return TimeRow(
        row=row,
        style=style,
        labels=tuple(labels),
        height=height,
        x=x,
        y=bar_y,
        width=end - x,
        bar_height=shape.bar_height,
        fill=fill,
        stroke=stroke,
        dash=dash,
        starts_before=starts_before,
        arrow=ink,
        text=text,
        text_x=place.x,
        text_y=bar_y + shape.bar_height / 2 + 5,
        anchor=place.anchor,
        text_paint=ink,
    )


def _room(shape: Shape, y: float, text_end: float) -> tuple[float, float]:
    """Where the bar begins, and the height of the whole row."""
    if shape.stacked:
        return y + text_end - 2, text_end + shape.bar_height + 8
    if shape.in_line:
        return y + 4, max(26.0, text_end)
    return y + 7, max(46.0, text_end)


def _holds(row: TimelineRow, axis: Axis) -> bool:
    return (row.starts_on is None or row.starts_on <= axis.as_of) and (
        row.ends_on is None or row.ends_on >= axis.as_of
    )
