"""The wide map: cards in a ring of slots, so that they never meet, and one wedge for each area."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastkontakt.ui.figures.areas import AREAS, AreaStyle
from fastkontakt.ui.figures.facts import MapContact
from fastkontakt.ui.figures.map_cards import CARD_WIDTH, Card, CardText, card_text, place
from fastkontakt.ui.figures.map_sectors import Box, Line, Pill, Sector, area_lines, sectors, spread

WIDTH, MARGIN, GAP = 1120.0, 18.0, 18.0
RADIUS = 66.0
TALL = 600.0  # a higher drawing gets a page of its own on paper, where it would be hard to read
ABOVE, BELOW = RADIUS + 68, RADIUS + 86  # from the middle to the cards over and under it


@dataclass(frozen=True, slots=True)
class WideMap:
    width: float
    height: float
    cx: float
    cy: float
    radius: float
    cards: tuple[Card, ...]
    sectors: tuple[Sector, ...]
    pills: tuple[Pill, ...]
    lines: tuple[Line, ...]

    @property
    def is_tall(self) -> bool:
        return self.height > TALL


@dataclass(frozen=True, slots=True)
class Slots:
    """How many cards stand to the right, under and to the left; one always stands on top."""

    right: int
    bottom: int
    left: int

    @property
    def sides(self) -> tuple[str, ...]:
        """The side of each card, clockwise from twelve."""
        rest = ("right",) * self.right + ("bottom",) * self.bottom + ("left",) * self.left
        return ("top", *rest)


def slots_for(count: int) -> Slots:
    others = count - 1
    bottom = 1 if others % 2 else (2 if others >= 4 else 0)
    side = (others - bottom) // 2
    return Slots(right=side, bottom=bottom, left=side)


@dataclass(frozen=True, slots=True)
class Frame:
    height: float
    cy: float
    bottom_y: float
    side_end: float


def _heights(texts: Sequence[CardText], slots: Slots, side: str) -> list[float]:
    return [text.height for text, at in zip(texts, slots.sides, strict=True) if at == side]


def _frame(texts: Sequence[CardText], slots: Slots) -> Frame:
    """As low as it gets with all cards free of each other."""
    cy = MARGIN + texts[0].height + ABOVE
    bottom = _heights(texts, slots, "bottom")
    bottom_y = cy + BELOW
    height = bottom_y + max(bottom) + MARGIN if bottom else cy + RADIUS + 60
    side_end = bottom_y - GAP if slots.bottom == 2 else height - MARGIN
    need = max(_column_height(_heights(texts, slots, side)) for side in ("right", "left"))
    extra = max(0.0, need - (side_end - MARGIN))
    return Frame(height + extra, cy + extra / 2, bottom_y + extra, side_end + extra)


def _column_height(heights: Sequence[float]) -> float:
    return sum(heights) + GAP * max(0, len(heights) - 1)


def _column(heights: Sequence[float], end: float) -> list[float]:
    """Tops of the cards of a side, spread evenly from the upper margin to the end."""
    free = (end - MARGIN - sum(heights)) / (len(heights) + 1)
    if free < GAP and len(heights) > 1:
        free = (end - MARGIN - sum(heights)) / (len(heights) - 1)
        y = MARGIN
    else:
        y = MARGIN + free
    tops = []
    for height in heights:
        tops.append(y)
        y += height + free
    return tops


def _boxes(texts: Sequence[CardText], slots: Slots, frame: Frame) -> list[Box]:
    middle = (WIDTH - CARD_WIDTH) / 2
    right = _column(_heights(texts, slots, "right"), frame.side_end)
    left = _column(_heights(texts, slots, "left")[::-1], frame.side_end)[::-1]
    apart = (CARD_WIDTH + GAP) / 2
    bottom = [middle + apart, middle - apart] if slots.bottom == 2 else [middle]
    spots = [(middle, frame.cy - ABOVE - texts[0].height)]
    spots += [(WIDTH - MARGIN - CARD_WIDTH, y) for y in right]
    spots += [(x, frame.bottom_y) for x in bottom[: slots.bottom]]
    spots += [(MARGIN, y) for y in left]
    sides = slots.sides
    return [
        Box(x, y, CARD_WIDTH, text.height, side)
        for (x, y), text, side in zip(spots, texts, sides, strict=True)
    ]


def _areas(contacts: Sequence[MapContact]) -> list[tuple[AreaStyle, list[int]]]:
    """Each area and the places of its contacts; they stand side by side in clock order."""
    names = dict.fromkeys(contact.area for contact in contacts)
    return [(AREAS[name], [i for i, c in enumerate(contacts) if c.area == name]) for name in names]


def draw_wide(contacts: Sequence[MapContact]) -> WideMap:
    texts = [card_text(contact) for contact in contacts]
    slots = slots_for(len(contacts))
    frame = _frame(texts, slots)
    boxes = _boxes(texts, slots, frame)
    cards = tuple(map(place, texts, boxes))
    areas = _areas(contacts)
    middle = (WIDTH / 2, frame.cy)
    pills = spread(areas, boxes, middle, starred=contacts[0].kind == "coordinator")
    return WideMap(
        width=WIDTH,
        height=frame.height,
        cx=WIDTH / 2,
        cy=frame.cy,
        radius=RADIUS,
        cards=cards,
        sectors=tuple(sectors(areas, boxes, middle, (WIDTH, frame.height))),
        pills=tuple(pills),
        lines=tuple(area_lines(areas, boxes, pills, middle, [card.look for card in cards])),
    )
