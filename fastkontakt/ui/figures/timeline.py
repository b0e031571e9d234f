"""The timeline: who was a contact when, who coordinated, and where nobody did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, ngettext

from fastkontakt.ui.figures.areas import AREA_ORDER, AREAS, AreaStyle
from fastkontakt.ui.figures.facts import CoordinatorSpan, TimelineLane, TimelineRow
from fastkontakt.ui.figures.time_axis import NARROW, PAPER, WIDE, Axis, Shape, day_text, make_axis
from fastkontakt.ui.figures.time_lanes import Lane, Segment, draw_lane, draw_segments
from fastkontakt.ui.figures.time_rows import TimeRow, draw_row


@dataclass(frozen=True, slots=True)
class Group:
    style: AreaStyle
    y: float
    height: float
    rows: tuple[TimeRow, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A line down through the figure with its word in a box on top."""

    x: float
    box_x: float
    box_width: float
    text: str

    @property
    def middle(self) -> float:
        return self.box_x + self.box_width / 2


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    shape: Shape
    width: float
    height: float
    years: tuple[tuple[float, str], ...]
    lane_y: float
    segments: tuple[Segment, ...]
    groups: tuple[Group, ...]
    extras: tuple[Lane, ...]
    today: Flag
    as_of: Flag | None
    bottom: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Three drawings. ``gaps`` are sentences for the legend: the times without coordinator."""

    wide: TimeDrawing
    narrow: TimeDrawing
    paper: TimeDrawing
    gaps: tuple[str, ...]
    title: str
    prefix: str


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    """What is drawn: contacts, coordinators and other lanes, today and the day that is shown."""

    rows: Sequence[TimelineRow]
    spans: Sequence[CoordinatorSpan]
    today: date
    as_of: date
    lanes: Sequence[TimelineLane] = ()

    @property
    def starts(self) -> list[date]:
        days = [row.starts_on for row in self.rows if row.starts_on]
        return [*days, *(span.starts_on for span in self.spans), self.as_of, self.today]


def build_timeline(facts: TimelineFacts, *, title: str = "", prefix: str = "tid") -> Timeline:
    """Draw it wide, narrow and for paper."""
    gaps = coordinator_gaps(facts.spans, facts.today)
    return Timeline(
        wide=_draw(facts, WIDE),
        narrow=_draw(facts, NARROW),
        paper=_draw(facts, PAPER),
        gaps=tuple(_gap_sentence(start, end) for start, end in gaps),
        title=title,
        prefix=prefix,
    )


def coordinator_gaps(spans: Sequence[CoordinatorSpan], today: date) -> list[tuple[date, date]]:
    """First and last day of each time, up to today, when nobody coordinated after somebody had."""
    gaps: list[tuple[date, date]] = []
    covered: date | None = None
    for span in sorted(spans, key=lambda span: span.starts_on):
        if covered and span.starts_on > covered + timedelta(days=1):
            gaps.append((covered + timedelta(days=1), span.starts_on - timedelta(days=1)))
        end = span.ends_on or date.max - timedelta(days=1)
        covered = max(covered or end, end)
    if covered and covered < today:
        gaps.append((covered + timedelta(days=1), today))
    return gaps


def _gap_sentence(start: date, end: date) -> str:
    days = (end - start).days + 1
    text = ngettext(
        "Ingen samordnare (%(days)d dag %(year)s)",
        "Ingen samordnare (%(days)d dagar %(year)s)",
        days,
    )
    return text % {"days": days, "year": str(start.year)}


def _draw(facts: TimelineFacts, shape: Shape) -> TimeDrawing:
    axis = make_axis(facts.starts, facts.today, facts.as_of, shape)
    gaps = coordinator_gaps(facts.spans, facts.today)
    segments = draw_segments(facts.spans, gaps, axis)
    groups = _groups(facts, axis, shape.top + shape.lane_height)
    y = groups[-1].y + groups[-1].height if groups else shape.top + shape.lane_height
    extras = []
    for lane in facts.lanes:
        extras.append(draw_lane(lane, axis, y))
        y += shape.extra_height
    today, as_of = _flags(axis, facts)
    return TimeDrawing(
        shape=shape,
        width=shape.width,
        height=y + 14,
        years=axis.years,
        lane_y=shape.top,
        segments=tuple(segments),
        groups=tuple(groups),
        extras=tuple(extras),
        today=today,
        as_of=as_of,
        bottom=y + 4,
    )


def _groups(facts: TimelineFacts, axis: Axis, y: float) -> list[Group]:
    groups = []
    for area in AREA_ORDER:
        members = [row for row in facts.rows if row.area == area and axis.shows(row)]
        if members:
            members.sort(key=lambda row: row.starts_on or date.min)
            groups.append(_group(AREAS[area], members, axis, y))
            y += groups[-1].height
    return groups


def _group(style: AreaStyle, members: Sequence[TimelineRow], axis: Axis, y: float) -> Group:
    inside, rows = y + axis.shape.head_height, []
    for member in members:
        rows.append(draw_row(member, style, axis, inside))
        inside += rows[-1].height
    return Group(style, y, inside + 10 - y, tuple(rows))


def _flags(axis: Axis, facts: TimelineFacts) -> tuple[Flag, Flag | None]:
    today_x = axis.x(facts.today)
    today = Flag(today_x, today_x - 26, 52, gettext("i dag"))
    if facts.as_of == facts.today:
        return today, None
    x, width = axis.x(facts.as_of), 116.0
    left = min(max(x - width / 2, 2.0), axis.shape.width - width - 2)
    if left < today.box_x + today.box_width + 4 and left + width > today.box_x - 4:
        before = facts.as_of < facts.today
        left = today.box_x - width - 4 if before else today.box_x + today.box_width + 4
    return today, Flag(x, left, width, day_text(facts.as_of))
