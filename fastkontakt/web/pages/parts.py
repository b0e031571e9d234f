"""Small parts that several of the staff's pages draw: a button that posts, and days in words."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext

from core.dates import day_in_words, short_day
from core.reasons import Reason
from organisation import legal

Text = str | Promise
NEAR = 60  # days; after that "12 dagar sen" says less than the date


@dataclass(frozen=True, slots=True)
class PostButton:
    """A button that posts; ``about`` tells a screen reader which row it belongs to."""

    text: Text
    action: str
    about: str = ""
    primary: bool = False
    fields: tuple[tuple[str, str], ...] = ()


def language() -> str:
    """The language of the page."""
    return get_language() or "sv"


def long_day(day: date) -> str:
    """A day as a heading: "Fredag 20 november 2026"."""
    text = day_in_words(day, lang=language())
    return text[:1].upper() + text[1:]


def table_day(day: date | None) -> str:
    """A day in a table: "8 nov 2026", a dash when there is none."""
    return day_in(day, language())


@lru_cache(maxsize=4096)
def day_in(day: date | None, lang: str) -> str:
    """The same in a language, for who writes many of them."""
    return short_day(day, lang=lang) if day else "–"


def near_day(day: date | None, today: date) -> str:
    """A coming day in the work list, without the year when it is near."""
    if day is None:
        return ""
    if day == today:
        return gettext("I dag")
    text = short_day(day, lang=language())
    return text.rpartition(" ")[0] if abs((day - today).days) < 300 else text


def late_text(day: date | None, today: date) -> str:
    """How late something is: "12 dagar sen"."""
    if day is None or day >= today:
        return near_day(day, today)
    days = (today - day).days
    if days > NEAR:
        return gettext("Sen sedan %(day)s") % {"day": short_day(day, lang=language())}
    return ngettext("%(days)s dag sen", "%(days)s dagar sen", days) % {"days": days}


def age_words(age: int | None) -> str:
    """The age in words, nothing when it is unknown."""
    return "" if age is None else gettext("%(age)d år") % {"age": age}


def in_sentence(display: str) -> str:
    """The name of a contact type inside a sentence: "fast vårdkontakt"."""
    return display[:1].lower() + display[1:]


def clock_time(moment: datetime) -> str:
    """A time of day as people write it: "14.32"."""
    return localtime(moment).strftime("%H.%M")


def reason_text(reason: Reason, on: date) -> str:
    """The sentence and the paragraph behind it."""
    law = legal.citation(reason.law, on) if reason.law else ""
    return f"{reason.sentence()} {law}." if law else reason.sentence()
