"""Between the cards and the middle: the wedges of the areas, their name pills and the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import atan2, cos, hypot, pi, sin

from fastkontakt.ui.figures.areas import AreaStyle
from fastkontakt.ui.figures.looks import Look, Paint
from fastkontakt.ui.figures.text import text_width

Point = tuple[float, float]
PILL_HEIGHT, PILL_GAP = 32.0, 8.0
PILL_RX, PILL_RY = 166.0, 112.0
PILL_REACH = 248.0  # no pill reaches farther out than this, so that it never meets a card


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    side: str = ""

    @property
    def cx(self) -> float:
        return self.x + self.width / 2

    @property
    def cy(self) -> float:
        return self.y + self.height / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Sector:
    style: AreaStyle
    path: str


@dataclass(frozen=True, slots=True)
class Pill:
    style: AreaStyle
    cx: float
    cy: float
    width: float
    stem: bool = True

    @property
    def x(self) -> float:
        return self.cx - self.width / 2

    @property
    def y(self) -> float:
        return self.cy - PILL_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Line:
    style: AreaStyle
    paint: Paint
    width: float
    dash: str
    x1: float
    y1: float
    x2: float
    y2: float


Areas = Sequence[tuple[AreaStyle, list[int]]]


def _gap(low: float, high: float, other_low: float, other_high: float) -> float:
    """The middle of the gap between two stretches, or of their centres where they overlap."""
    if high <= other_low:
        return (high + other_low) / 2
    if other_high <= low:
        return (other_high + low) / 2
    return (low + high + other_low + other_high) / 4


def _angle(point: Point, middle: Point) -> float:
    """Clockwise from twelve, 0 to a full turn."""
    return (atan2(point[1] - middle[1], point[0] - middle[0]) + pi / 2) % (2 * pi)


def _borders(boxes: Sequence[Box], middle: Point) -> list[float]:
    """For each card the angle where its neighbourhood ends, clockwise."""
    angles = [_angle((box.cx, box.cy), middle) for box in boxes]
    angles[0] = 0.0
    result = []
    for index, box in enumerate(boxes):
        after = (index + 1) % len(boxes)
        end = angles[after] if after else 2 * pi
        result.append(_border(box, boxes[after], middle, (angles[index] + end) / 2))
    return result


def _border(box: Box, other: Box, middle: Point, halfway: float) -> float:
    x = _gap(box.x, box.right, other.x, other.right)
    y = _gap(box.y, box.bottom, other.y, other.bottom)
    if hypot(x - middle[0], y - middle[1]) < 130:
        return halfway
    return _angle((x, y), middle)


def _ray(angle: float, middle: Point, size: Point) -> Point:
    """Where a ray from the middle leaves the frame."""
    ux, uy = sin(angle), -cos(angle)
    far_x = (size[0] - middle[0] if ux > 0 else middle[0]) / abs(ux) if abs(ux) > 1e-9 else 1e9
    far_y = (size[1] - middle[1] if uy > 0 else middle[1]) / abs(uy) if abs(uy) > 1e-9 else 1e9
    far = min(far_x, far_y)
    return middle[0] + ux * far, middle[1] + uy * far


def _wedge(start: float, end: float, middle: Point, size: Point) -> str:
    if end <= start:
        end += 2 * pi
    corners = [_angle((x, y), middle) for x in (0, size[0]) for y in (0, size[1])]
    turns = sorted(c + turn for c in corners for turn in (0, 2 * pi) if start < c + turn < end)
    points = [middle, *(_ray(angle, middle, size) for angle in (start, *turns, end))]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def sectors(areas: Areas, boxes: Sequence[Box], middle: Point, size: Point) -> Iterator[Sector]:
    """One wedge for each area. With a single area it is the whole frame, without seams."""
    if len(areas) == 1:
        yield Sector(areas[0][0], f"M0 0H{size[0]:.1f}V{size[1]:.1f}H0Z")
        return
    borders = _borders(boxes, middle)
    for style, places in areas:
        yield Sector(style, _wedge(borders[places[0] - 1], borders[places[-1]], middle, size))


def _pill(style: AreaStyle, boxes: Sequence[Box], middle: Point) -> Pill:
    """Where the mean direction of the area's cards meets an oval round the middle."""
    x = sum(box.cx - middle[0] for box in boxes)
    y = sum(box.cy - middle[1] for box in boxes)
    reach = hypot(x / PILL_RX, y / PILL_RY) or 1.0
    width = text_width(str(style.name), 14, bold=True) + 46
    return Pill(style, middle[0] + x / reach, middle[1] + y / reach, width)


def _beside_star(style: AreaStyle, middle: Point) -> Pill:
    """The coordinator is alone in the area: beside the thick line, without a stem."""
    width = text_width(str(style.name), 14, bold=True) + 46
    return Pill(style, middle[0] + 16 + width / 2, middle[1] - 106, width, stem=False)


def spread(areas: Areas, boxes: Sequence[Box], middle: Point, *, starred: bool) -> list[Pill]:
    pills = []
    for style, places in areas:
        members = [boxes[i] for i in places if not (starred and i == 0)]
        pills.append(_pill(style, members, middle) if members else _beside_star(style, middle))
    for _ in range(60):
        if not _push_apart(pills, middle):
            break
    return pills


def _push_apart(pills: list[Pill], middle: Point) -> bool:
    moved = False
    for i, j in combinations(range(len(pills)), 2):
        one, two = pills[i], pills[j]
        over_x = (one.width + two.width) / 2 + PILL_GAP - abs(one.cx - two.cx)
        over_y = PILL_HEIGHT + PILL_GAP - abs(one.cy - two.cy)
        if over_x > 0.1 and over_y > 0.1:
            moved = True
            pills[i], pills[j] = _pushed(one, two, over_x, over_y, middle)
    return moved


def _pushed(one: Pill, two: Pill, over_x: float, over_y: float, middle: Point) -> tuple[Pill, Pill]:
    """Sideways over and under the middle, up and down beside it."""
    flat = all(abs(pill.cy - middle[1]) > 88 for pill in (one, two)) or over_x < over_y
    if flat:
        step = over_x / 2 * (1 if one.cx >= two.cx else -1)
        return _at(one, step, 0, middle), _at(two, -step, 0, middle)
    step = over_y / 2 * (1 if one.cy >= two.cy else -1)
    return _at(one, 0, step, middle), _at(two, 0, -step, middle)


def _at(pill: Pill, dx: float, dy: float, middle: Point) -> Pill:
    reach = PILL_REACH - pill.width / 2
    x = min(max(pill.cx + dx - middle[0], -reach), reach)
    y = min(max(pill.cy + dy - middle[1], -PILL_RY), PILL_RY)
    return replace(pill, cx=middle[0] + x, cy=middle[1] + y)


def _anchor(box: Box, start: Point) -> Point:
    """Where a line from the inside meets the card: its inner edge, as near as it gets."""
    x = min(max(start[0], box.x + 24), box.right - 24)
    y = min(max(start[1], box.y + 20), box.bottom - 20)
    return {
        "top": (x, box.bottom),
        "bottom": (x, box.y),
        "right": (box.x, y),
        "left": (box.right, y),
    }[box.side]


def area_lines(
    areas: Areas,
    boxes: Sequence[Box],
    pills: Sequence[Pill],
    middle: Point,
    looks: Sequence[Look],
) -> Iterator[Line]:
    """A stem from the middle to the pill and on to each card; twelve has its own straight line."""
    for (style, places), pill in zip(areas, pills, strict=True):
        below = [i for i in places if boxes[i].side != "top"]
        sides = {boxes[i].side for i in below}
        shared = bool(sides) and not sides >= {"left", "right"}
        if shared and pill.stem:
            paint = Paint("f-line", style.line)
            yield Line(style, paint, 2.5, "", *middle, pill.cx, pill.cy)
        for i in places:
            start = (pill.cx, pill.cy) if shared and i in below else middle
            look = looks[i]
            yield Line(
                style, look.line, look.line_width, look.line_dash, *start, *_anchor(boxes[i], start)
            )
