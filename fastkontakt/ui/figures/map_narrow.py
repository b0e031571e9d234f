"""The map of a phone: round discs with two words each, never smaller than 14 units of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from fastkontakt.ui.figures.areas import AREAS, AreaStyle
from fastkontakt.ui.figures.facts import MapContact
from fastkontakt.ui.figures.looks import Look, look_for
from fastkontakt.ui.figures.text import wrap

WIDTH = 358.0
RADIUS, DISC, STAR = 42.0, 26.0, 30.0
COLUMN = 74.0  # the middle of the side columns, counted from the edge
LABEL_WIDTH = 146.0
LABEL, NAME = 16.0, 14.5
STEP = 18.0


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    y: float
    size: float
    strong: bool


@dataclass(frozen=True, slots=True)
class Node:
    contact: MapContact
    style: AreaStyle
    look: Look
    icon: str
    x: float
    y: float
    radius: float
    labels: tuple[Label, ...]
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class NarrowMap:
    width: float
    height: float
    cx: float
    cy: float
    radius: float
    nodes: tuple[Node, ...]


def _words(contact: MapContact) -> list[tuple[str, bool]]:
    """The label in bold, on as many lines as it needs, and a first name under it."""
    label = contact.short or contact.role
    name = contact.short_name or contact.name.split()[0]
    lines = [(line, True) for line in wrap(label, LABEL_WIDTH, LABEL, bold=True)]
    return lines + [(line, False) for line in wrap(name, LABEL_WIDTH, NAME)]


def _label_height(contact: MapContact) -> float:
    return STEP * len(_words(contact)) + 8


def _labels(contact: MapContact, y: float, radius: float, *, above: bool) -> tuple[Label, ...]:
    words = _words(contact)
    first = y - radius - 10 - STEP * (len(words) - 1) if above else y + radius + 20
    return tuple(
        Label(text, first + STEP * i, LABEL if strong else NAME, strong)
        for i, (text, strong) in enumerate(words)
    )


def _rows(contacts: Sequence[MapContact], side: int) -> list[float]:
    """Heights of the side rows, counted from the middle."""
    tallest = max(map(_label_height, contacts))
    if side == 3:
        step = max(122.0, 2 * DISC + tallest + 12)
        return [-step, 0.0, step]
    return {0: [], 1: [0.0], 2: [-66.0, 66.0]}[side]


def _spots(contacts: Sequence[MapContact]) -> tuple[list[tuple[float, float]], float]:
    """Places clockwise from twelve, counted from the middle, and how high the figure starts."""
    others = len(contacts) - 1
    bottom, side = others % 2, others // 2
    rows = _rows(contacts, side)
    tallest = max(map(_label_height, contacts))
    top = min(-142.0, rows[0] - tallest + 8 if rows else 0.0)
    reach = WIDTH / 2 - COLUMN
    spots = [(0.0, top)] + [(reach, y) for y in rows]
    if bottom:
        lowest = (rows[-1] if rows else 0) + DISC + (tallest if rows else 0)
        spots.append((0.0, max(132.0, lowest)))
    spots += [(-reach, y) for y in reversed(rows)]
    return spots, top - STAR - tallest


def _node(contact: MapContact, spot: tuple[float, float], middle: tuple[float, float]) -> Node:
    (dx, dy), (cx, cy) = spot, middle
    style = AREAS[contact.area]
    star = contact.kind == "coordinator"
    radius, far = (STAR if star else DISC), hypot(dx, dy)
    x, y, ux, uy = cx + dx, cy + dy, dx / far, dy / far
    return Node(
        contact=contact,
        style=style,
        look=look_for(contact.kind, style),
        icon="star" if star else contact.icon or style.icon,
        x=x,
        y=y,
        radius=radius,
        labels=_labels(contact, y, radius, above=dy < -20),
        x1=cx + ux * (RADIUS + 3),
        y1=cy + uy * (RADIUS + 3),
        x2=x - ux * radius,
        y2=y - uy * radius,
    )


def draw_narrow(contacts: Sequence[MapContact]) -> NarrowMap:
    spots, top = _spots(contacts)
    middle = (WIDTH / 2, 8 - top)
    nodes = tuple(
        _node(contact, spot, middle) for contact, spot in zip(contacts, spots, strict=True)
    )
    low = max(max(node.y + node.radius, node.labels[-1].y) for node in nodes)
    height = max(low, middle[1] + RADIUS) + 16
    return NarrowMap(WIDTH, height, *middle, RADIUS, nodes)
