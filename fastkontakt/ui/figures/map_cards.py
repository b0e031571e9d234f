"""One card of the wide map: its lines of text, its strips and its height."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastkontakt.ui.figures.areas import AREAS, AreaStyle
from fastkontakt.ui.figures.facts import MapContact
from fastkontakt.ui.figures.looks import DANGER, Look, Paint, look_for
from fastkontakt.ui.figures.map_sectors import Box
from fastkontakt.ui.figures.text import wrap

CARD_WIDTH = 280.0
TEXT_X, TEXT_WIDTH = 66.0, CARD_WIDTH - 66 - 14
STRIP_X, STRIP_WIDTH = 38.0, CARD_WIDTH - 38 - 14
STRIP_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class TextLine:
    text: str
    x: float
    y: float
    size: float
    weight: int
    paint: Paint
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    icon: str
    x: float
    y: float
    glyph: Paint
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class CardText:
    """A card before it has a place: everything counted from its own upper left corner."""

    contact: MapContact
    look: Look
    lines: tuple[TextLine, ...]
    strips: tuple[Strip, ...]
    divider_y: float
    height: float


@dataclass(frozen=True, slots=True)
class Card:
    contact: MapContact
    style: AreaStyle
    look: Look
    icon: str
    box: Box
    lines: tuple[TextLine, ...]
    strips: tuple[Strip, ...]
    divider_y: float


def _lines(contact: MapContact, look: Look) -> list[TextLine]:
    y, result = 10.0, []
    parts = (
        (contact.role, 13.0, 600, look.role, 17.0),
        (contact.name, 17.0, 700, look.name, 21.0),
        (contact.unit, 13.5, 400, look.unit, 18.0),
    )
    for text, size, weight, paint, step in parts:
        is_name = weight == 700
        for line in wrap(text, TEXT_WIDTH, size, bold=weight > 400):
            y += step
            result.append(TextLine(line, TEXT_X, y, size, weight, paint, is_name))
    return result


def _strip_facts(contact: MapContact, look: Look) -> Iterator[tuple[str, str, Paint, Paint]]:
    """Icon, text, text paint, icon paint. The number always comes first."""
    plain = (look.strip, look.strip_glyph)
    if contact.phone and contact.kind != "ended":
        yield ("phone", contact.phone, *plain)
    if contact.strip:
        red = contact.strip_tone == "danger" and contact.kind != "coordinator"
        icon = "triangle-alert" if contact.strip_tone == "danger" else "info"
        if contact.kind == "ended":
            icon = "history"
        paints = (Paint("f-danger", DANGER), Paint("f-danger-glyph", DANGER)) if red else plain
        yield (contact.strip_icon or icon, contact.strip, *paints)
    if contact.note:
        yield (contact.note_icon, contact.note, *plain)


def _strips(contact: MapContact, look: Look, y: float) -> Iterator[Strip]:
    for icon, text, paint, glyph in _strip_facts(contact, look):
        size, weight = (15.0, 700) if icon == "phone" else (13.5, 600)
        lines = tuple(
            TextLine(line, STRIP_X, y + 13 + 18 * i, size, weight, paint)
            for i, line in enumerate(wrap(text, STRIP_WIDTH, size, bold=True))
        )
        yield Strip(icon, 16.0, y, glyph, lines)
        y += STRIP_HEIGHT + 18 * (len(lines) - 1)


def card_text(contact: MapContact) -> CardText:
    look = look_for(contact.kind, AREAS[contact.area])
    lines = _lines(contact, look)
    divider = max(72.0, lines[-1].y + 12)
    strips = tuple(_strips(contact, look, divider + 9))
    last = strips[-1].lines[-1].y + 14 if strips else divider
    return CardText(contact, look, tuple(lines), strips, divider if strips else 0.0, last)


def _icon(contact: MapContact, style: AreaStyle) -> str:
    if contact.kind == "coordinator":
        return "star"
    return contact.icon or style.icon


def place(text: CardText, box: Box) -> Card:
    """The card at its place: the same text, moved."""
    style = AREAS[text.contact.area]
    return Card(
        contact=text.contact,
        style=style,
        look=text.look,
        icon=_icon(text.contact, style),
        box=box,
        lines=tuple(_moved(line, box) for line in text.lines),
        strips=tuple(_moved_strip(strip, box) for strip in text.strips),
        divider_y=box.y + text.divider_y if text.divider_y else 0.0,
    )


def _moved(line: TextLine, box: Box) -> TextLine:
    x, y = box.x + line.x, box.y + line.y
    return TextLine(line.text, x, y, line.size, line.weight, line.paint, line.is_name)


def _moved_strip(strip: Strip, box: Box) -> Strip:
    lines = tuple(_moved(line, box) for line in strip.lines)
    return Strip(strip.icon, box.x + strip.x, box.y + strip.y, strip.glyph, lines)
