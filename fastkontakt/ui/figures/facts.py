"""What a page builder gives to a figure. Every text is ready to print."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fastkontakt.ui.components import Area, Kind
from fastkontakt.ui.figures.text import text_width

PointShape = Literal["diamond", "hollow", "box"]


@dataclass(frozen=True, slots=True)
class MapCentre:
    """The patient. ``title`` names the figure, ``summary`` says its whole message in a sentence."""

    first: str
    second: str = ""
    third: str = ""
    title: str = ""
    summary: str = ""
    prefix: str = "karta"

    @property
    def first_size(self) -> float:
        """The name shrinks until it fits in the circle."""
        return _fitting(self.first, 22, 112)

    @property
    def second_size(self) -> float:
        return _fitting(self.second, 14, 116)

    @property
    def narrow_size(self) -> float:
        return _fitting(self.first, 18, 74)


def _fitting(text: str, size: float, width: float) -> float:
    return max(9.0, min(size, size * width / (text_width(text, size, bold=True) or 1)))


@dataclass(frozen=True, slots=True)
class MapContact:
    """One contact that the viewer may see. What may not be seen is never given to the figure.

    The phone is always the first strip, then ``strip`` (red with ``strip_tone="danger"``), then
    ``note``. ``short`` and ``short_name`` are the two lines of the phone drawing. ``changing``
    draws a second, dashed card behind: a change is planned.
    """

    key: str
    area: Area
    role: str
    name: str
    unit: str = ""
    phone: str = ""
    href: str = ""
    kind: Kind = "contact"
    strip: str = ""
    strip_tone: Literal["plain", "danger"] = "plain"
    note: str = ""
    short: str = ""
    short_name: str = ""
    icon: str = ""
    strip_icon: str = ""
    note_icon: str = "user-round"
    changing: bool = False

    @property
    def link(self) -> str:
        return self.href or f"#kontakt-{self.key}"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One assignment. No start means before the axis, no end means until further notice."""

    area: Area
    label: str
    sublabel: str
    starts_on: date | None
    ends_on: date | None
    kind: Kind = "contact"
    href: str = ""


@dataclass(frozen=True, slots=True)
class CoordinatorSpan:
    """Who coordinated when. Days between two spans are drawn as a gap."""

    name: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class LanePoint:
    on: date
    text: str = ""
    shape: PointShape = "diamond"


@dataclass(frozen=True, slots=True)
class LaneBar:
    starts_on: date
    ends_on: date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimelineLane:
    """Consent, SIP meetings, versions of the agreement: what is not a contact."""

    label: str
    bars: tuple[LaneBar, ...] = ()
    points: tuple[LanePoint, ...] = ()
