"""Values that the component templates draw. Every text is ready to print when it gets here."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

Area = Literal["primarvard", "specialistvard", "hemsjukvard", "hemtjanst", "narstaende", "ovrigt"]
Tone = Literal["neutral", "info", "success", "warning", "danger"]
Kind = Literal["coordinator", "contact", "planned", "ended"]


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A number to call: the link, the number as people read it, and whose it is."""

    href: str
    text: str
    owner: str = ""


def phone_view(number: str, owner: str = "") -> PhoneView | None:
    """The phone link for a Swedish number, or nothing when there is no number."""
    digits = re.sub(r"[^\d+]", "", number)
    if not digits:
        return None
    if digits.startswith("0") and not digits.startswith("00"):
        digits = "+46" + digits[1:]
    return PhoneView(href=f"tel:{digits}", text=number, owner=owner)


@dataclass(frozen=True, slots=True)
class Tag:
    text: str
    tone: Tone = "neutral"
    icon: str = ""


@lru_cache(maxsize=512)
def drawn_tag(tag: Tag) -> SafeString:
    """The tag as markup, for lists that have one in each row."""
    return SafeString(render_to_string("components/tag.html", {"tag": tag}).strip())


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    icon: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    tone: Tone
    title: str
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    title: str
    text: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class RingFirst:
    """The first thing on every patient page: whom to call, now."""

    area: Area
    name: str
    role: str
    phone: PhoneView | None
    answers: str = ""
    answers_now: bool = True
    deputy: str = ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact in the list under the map.

    ``why`` says why the reader may see it, ``withheld`` stands where the phone would be when it
    may not be shown, ``masked`` draws the row without person details (protected identity).
    """

    key: str
    area: Area
    role: str
    name: str
    detail: str = ""
    kind: Kind = "contact"
    phone: PhoneView | None = None
    tags: tuple[Tag, ...] = ()
    since: str = ""
    text: str = ""
    href: str = ""
    why: str = ""
    withheld: str = ""
    masked: bool = False
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do in the work list."""

    icon: str
    tone: Tone
    when: str
    name: str
    href: str
    what: str
    age: str = ""
    actions: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One reason of a decision: Hinder, Tänk på or Klart."""

    kind: Literal["stop", "warn", "ok"]
    title: str
    text: str = ""
    law: str = ""
    law_href: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    title: str
    answer: str
    checks: tuple[Check, ...] = ()

    @property
    def stops(self) -> bool:
        return any(check.kind == "stop" for check in self.checks)

    @property
    def ordered(self) -> tuple[Check, ...]:
        """Hinder first, then Tänk på, then Klart."""
        order = ("stop", "warn", "ok")
        return tuple(sorted(self.checks, key=lambda check: order.index(check.kind)))


@dataclass(frozen=True, slots=True)
class LoadView:
    """How many patients of how many: a bar and a text that says the same."""

    count: int
    maximum: int
    text: str

    @property
    def share(self) -> int:
        """Filled part of the bar in percent; a full bar also when it is more than full."""
        return min(100, round(100 * self.count / self.maximum)) if self.maximum else 100

    @property
    def tone(self) -> Tone:
        if self.count > self.maximum:
            return "danger"
        return "warning" if self.count * 10 >= self.maximum * 9 else "info"


@dataclass(frozen=True, slots=True)
class DaySlider:
    """A range of days, counted from 1970-01-01 as the browser counts them."""

    first: int
    last: int
    value: int
    text: str


def day_slider(first: date, last: date, day: date, text: str) -> DaySlider:
    """The days that can be reached by dragging; the chosen one always among them."""
    epoch = date(1970, 1, 1)
    low, high, value = ((each - epoch).days for each in (first, last, day))
    return DaySlider(min(low, value), max(high, value), value, text)
