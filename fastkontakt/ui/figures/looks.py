"""How each kind of card is painted: a class for screens, a light colour for print and files."""

from dataclasses import dataclass

from fastkontakt.ui.components import Kind
from fastkontakt.ui.figures.areas import AreaStyle

WHITE, TEXT, MUTED, DANGER = "#ffffff", "#16242c", "#43525c", "#a61b12"
ENDED, ENDED_TINT, EDGE, LINE = "#59636b", "#f3f4f5", "#7b858d", "#d5d9dc"


@dataclass(frozen=True, slots=True)
class Paint:
    """A class and the colour that holds where no stylesheet does."""

    css: str
    color: str


@dataclass(frozen=True, slots=True)
class Look:
    box: Paint
    stroke: str
    stroke_width: float
    dash: str
    disc: Paint
    glyph: Paint
    role: Paint
    name: Paint
    unit: Paint
    strip: Paint
    strip_glyph: Paint
    line: Paint
    line_width: float
    line_dash: str


def _coordinator(area: AreaStyle) -> Look:
    on, on_glyph = Paint("f-on", WHITE), Paint("f-on-glyph", WHITE)
    return Look(
        box=Paint("f-area", area.line),
        stroke=area.line,
        stroke_width=3,
        dash="",
        disc=Paint("f-on-disc", WHITE),
        glyph=Paint("f-glyph", area.line),
        role=on,
        name=on,
        unit=on,
        strip=on,
        strip_glyph=on_glyph,
        line=Paint("f-line", area.line),
        line_width=8,
        line_dash="",
    )


def _contact(area: AreaStyle, *, planned: bool = False) -> Look:
    return Look(
        box=Paint("f-surface", WHITE),
        stroke=area.line,
        stroke_width=2 if planned else 1.5,
        dash="6 4" if planned else "",
        disc=Paint("f-disc", area.tint),
        glyph=Paint("f-glyph", area.line),
        role=Paint("f-role", area.line),
        name=Paint("f-text", TEXT),
        unit=Paint("f-muted", MUTED),
        strip=Paint("f-muted", MUTED),
        strip_glyph=Paint("f-plain", MUTED),
        line=Paint("f-line", area.line),
        line_width=2.5,
        line_dash="6 5" if planned else "",
    )


def _ended() -> Look:
    text, glyph = Paint("f-ended-text", ENDED), Paint("f-ended-glyph", ENDED)
    return Look(
        box=Paint("f-ended", ENDED_TINT),
        stroke=EDGE,
        stroke_width=1.5,
        dash="4 4",
        disc=Paint("f-ended-disc", LINE),
        glyph=glyph,
        role=text,
        name=text,
        unit=text,
        strip=text,
        strip_glyph=glyph,
        line=Paint("f-ended-line", EDGE),
        line_width=1.5,
        line_dash="2 6",
    )


def look_for(kind: Kind, area: AreaStyle) -> Look:
    if kind == "coordinator":
        return _coordinator(area)
    if kind == "ended":
        return _ended()
    return _contact(area, planned=kind == "planned")
