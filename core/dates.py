"""Days as people write them, and days in words. Nothing here asks the clock: callers pass today."""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# Names are language data, not interface text: parsing must know them whatever language is on.
_MONTHS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni"),
        *("juli", "augusti", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT_MONTHS: Mapping[str, tuple[str, ...]] = {
    "sv": (
        *("jan", "feb", "mars", "apr", "maj", "juni"),
        *("juli", "aug", "sep", "okt", "nov", "dec"),
    ),
    "en": (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
}
_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_TODAY = {"sv": "i dag", "en": "today"}
_NEAR_DAYS = {
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgon", "imorgon", "i morron", "tomorrow"), 1),
    **dict.fromkeys(("i övermorgon", "iövermorgon", "övermorgon", "day after tomorrow"), 2),
    **dict.fromkeys(("the day after tomorrow",), 2),
    **dict.fromkeys(("i går", "igår", "yesterday"), -1),
    **dict.fromkeys(("i förrgår", "iförrgår", "förrgår"), -2),
}
_ONE = {"en", "ett", "a", "one"}
_RELATIVE = re.compile(r"(?:om|in) ([0-9]{1,4}|en|ett|a|one) ?([a-zåäö]+)")
_WEEKDAY = re.compile(r"(?:(på|on|nästa|next) )?([a-zåäö]+)")
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_CALENDAR = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(rf"(?P<day>[0-9]{{1,2}}) ?/ ?(?P<month>[0-9]{{1,2}})(?:[ /-]+{_YEAR})?"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})(?:\. ?{_YEAR})?"),
    re.compile(rf"(?:den )?(?P<day>[0-9]{{1,2}})\.? (?P<month>[a-zåäö]{{3,}})\.?(?:[ -]+{_YEAR})?"),
)
_DASHES = str.maketrans("\u2010\u2011\u2013\u2212", "----")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


class DateError(ValueError):
    """What was typed is not a day. ``str()`` is the code, ``message`` a sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


# --- days in words --------------------------------------------------------------------------------


def _words(table: Mapping[str, tuple[str, ...]], lang: str) -> tuple[str, ...]:
    return table["en" if lang.startswith("en") else "sv"]


def day_in_words(day: date, *, today: date | None = None, lang: str = "sv") -> str:
    """Write the day out: "tisdag 1 december 2026", with "i dag, " before it when it is today."""
    weekday = _words(_WEEKDAYS, lang)[day.weekday()]
    words = f"{weekday} {day.day} {_words(_MONTHS, lang)[day.month - 1]} {day.year}"
    if day != today:
        return words
    return f"{_TODAY['en' if lang.startswith('en') else 'sv']}, {words}"


def short_day(day: date, *, lang: str = "sv") -> str:
    """Write the day short: "8 nov 2026"."""
    return f"{day.day} {_words(_SHORT_MONTHS, lang)[day.month - 1]} {day.year}"


# --- calculation ----------------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Move whole months; 31 January and one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _add_years(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def _add_weeks(day: date, weeks: int) -> date:
    return day + timedelta(weeks=weeks)


def _add_days(day: date, days: int) -> date:
    return day + timedelta(days=days)


_UNITS: Mapping[str, Callable[[date, int], date]] = {
    **dict.fromkeys(("d", "dag", "dagar", "day", "days"), _add_days),
    **dict.fromkeys(("v", "vecka", "veckor", "week", "weeks"), _add_weeks),
    **dict.fromkeys(("mån", "månad", "månader", "month", "months"), add_months),
    **dict.fromkeys(("år", "year", "years"), _add_years),
}


# --- reading --------------------------------------------------------------------------------------


def parse_day(text: str, *, today: date, lang: str = "sv") -> date:
    """Read a day as people write it; without a year it is the nearest one. Else ``DateError``."""
    words = _tidied(text)
    if not words:
        raise _refusal("empty", _("Skriv ett datum, till exempel {example}"), today)
    day = _relative_day(words, today) or _calendar_day(words, today, lang)
    if day is None:
        sentence = _("Vi förstår inte datumet. Skriv till exempel {example}")
        raise _refusal("unreadable", sentence, today)
    _check_year(day.year, today)
    return day


def _check_year(year: int, today: date) -> None:
    """A year such as 206 is a slip of the finger, though the day exists."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        sentence = _("Datumet ligger för långt bort. Skriv till exempel {example}")
        raise _refusal("year", sentence, today)


def _refusal(code: str, sentence: "_StrPromise", today: date) -> DateError:
    """The sentence with today as the example of how to write a day."""
    return DateError(code, format_lazy(sentence, example=today.isoformat()))


def _tidied(text: str) -> str:
    plain = text.translate(_DASHES).lower()
    return " ".join(plain.split()).removesuffix(".").rstrip()


def _relative_day(words: str, today: date) -> date | None:
    if words in _NEAR_DAYS:
        return today + timedelta(days=_NEAR_DAYS[words])
    if (named := _day_of_the_week(words, today)) is not None:
        return named
    match = _RELATIVE.fullmatch(words)
    if match is None or match[2] not in _UNITS:
        return None
    try:
        return _UNITS[match[2]](today, 1 if match[1] in _ONE else int(match[1]))
    except (OverflowError, ValueError):
        return date.max


def _day_of_the_week(words: str, today: date) -> date | None:
    """ "På måndag" is the first one after today, "nästa måndag" the one of next week."""
    match = _WEEKDAY.fullmatch(words)
    names = [[name.lower() for name in names] for names in _WEEKDAYS.values()]
    wanted = next((each.index(match[2]) for each in names if match and match[2] in each), None)
    if match is None or wanted is None:
        return None
    if match[1] in {"nästa", "next"}:
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _month_number(word: str, today: date) -> int | None:
    """Read "12", "dec" or "december". A wrong word is unreadable, a wrong number does not exist."""
    if not word.isdigit():
        return _named_month(word)
    if not 1 <= int(word) <= 12:
        raise _refusal(
            "month", _("Det finns bara tolv månader. Skriv till exempel {example}"), today
        )
    return int(word)


def _named_month(word: str) -> int | None:
    for names in _MONTHS.values():
        for number, name in enumerate(names, start=1):
            if name.lower().startswith(word):
                return number
    return None


def _full_year(digits: str | None, today: date) -> int | None:
    """Two digits are the year nearest to today."""
    if digits is None:
        return None
    if len(digits) == 2:
        newest = today.year + 50
        return newest - (newest - int(digits)) % 100
    _check_year(int(digits), today)
    return int(digits)


def _calendar_day(words: str, today: date, lang: str) -> date | None:
    match = next(filter(None, (form.fullmatch(words) for form in _CALENDAR)), None)
    if match is None:
        return None
    month = _month_number(match["month"], today)
    if month is None:
        return None
    year = _full_year(match["year"], today)
    day = _nearest(year, month, int(match["day"]), today)
    if day is None:
        raise _no_such_day(year, month, int(match["day"]), today, lang)
    return day


def _nearest(year: int | None, month: int, day: int, today: date) -> date | None:
    """Choose the existing day nearest to today, the later of two; 29 February skips years."""
    years = range(today.year - 8, today.year + 9) if year is None else (year,)
    days = [found for number in years if (found := _day_or_none(number, month, day))]
    return min(days, key=lambda found: (abs(found - today), found < today), default=None)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_such_day(year: int | None, month: int, day: int, today: date, lang: str) -> DateError:
    """Say that the day does not exist, and show how to write the last day of that month."""
    typed = f"{day} {_words(_MONTHS, lang)[month - 1]}" + (f" {year}" if year else "")
    last = _last_day(year, month, today)
    short = short_day(last, lang=lang)
    sentence = format_lazy(
        _("{day} finns inte. Skriv till exempel {short} eller {iso}"),
        day=typed,
        short=short if year else short.rpartition(" ")[0],
        iso=last.isoformat(),
    )
    return DateError("no_such_day", sentence)


def _last_day(year: int | None, month: int, today: date) -> date:
    years = range(today.year - 1, today.year + 2) if year is None else (year,)
    lasts = (date(number, month, calendar.monthrange(number, month)[1]) for number in years)
    return min(lasts, key=lambda found: (abs(found - today), found < today))
