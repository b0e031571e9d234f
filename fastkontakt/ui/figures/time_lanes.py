"""The lanes of the timeline that are not contacts: who coordinates, consent, meetings, versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastkontakt.ui.figures.facts import CoordinatorSpan, LanePoint, TimelineLane
from fastkontakt.ui.figures.text import text_width
from fastkontakt.ui.figures.time_axis import Axis

NAME_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class Segment:
    x: float
    y: float
    width: float
    height: float
    text: str
    text_x: float
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    text: str
    shape: str


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    label_y: float
    bars: tuple[Segment, ...]
    points: tuple[Point, ...]


def draw_segments(
    spans: Sequence[CoordinatorSpan], gaps: Sequence[tuple[date, date]], axis: Axis
) -> list[Segment]:
    shape = axis.shape
    y, height = (shape.top + 24, 24.0) if shape.stacked else (shape.top + 6, 32.0)
    drawn = []
    for span in spans:
        if span.ends_on is None or span.ends_on >= axis.first:
            end = span.ends_on or axis.last
            drawn.append(_segment(span.name, span.starts_on, end, axis, (y, height)))
    for start, end in gaps:
        x, stop = axis.x(start), axis.x(end)
        if stop > x:
            drawn.append(Segment(x, y, stop - x, height, "", x, is_gap=True))
    return drawn


def _segment(name: str, start: date, end: date, axis: Axis, across: tuple[float, float]) -> Segment:
    x, stop = axis.x(start), axis.x(end)
    text = _fitting(name, stop - x - 16)
    text_x = axis.clear_of_lines(x + 10, text, NAME_SIZE, stop, bold=True)
    return Segment(x, across[0], max(stop - x, 3), across[1], text, text_x, is_gap=False)


def _fitting(name: str, width: float) -> str:
    """The whole name, the first name or nothing; the table under the figure has it all."""
    for text in (name, name.split()[0] if name else ""):
        if text_width(text, NAME_SIZE, bold=True) < width:
            return text
    return ""


def draw_lane(lane: TimelineLane, axis: Axis, y: float) -> Lane:
    stacked = axis.shape.stacked
    middle = y + (36 if stacked else 18)
    bars = tuple(
        _segment(bar.text, bar.starts_on, bar.ends_on or axis.last, axis, (middle - 10, 20))
        for bar in lane.bars
    )
    points = [point for point in lane.points if point.on >= axis.first]
    drawn = tuple(_point(point, axis, middle) for point in points)
    return Lane(lane.label, y + (18 if stacked else 23), bars, drawn)


def _point(point: LanePoint, axis: Axis, y: float) -> Point:
    return Point(axis.x(point.on), y, point.text, point.shape)
