"""Person identifiers: personnummer, samordningsnummer and reserve numbers as one value type.

No error, ``str()`` or ``repr()`` of this module ever holds the number itself.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class IdentifierKind:
    """The stored codes of the kinds of person identifier."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    NRID = "nationellt_reservnummer"
    LOCAL_RESERVE = "lokalt_reservnummer"


class IdentifierError(ValueError):
    """What was typed cannot be read. ``str()`` is the code, ``message`` a sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class PersonIdentifier:
    """A person's number. ``value`` is canonical: upper case, no separator, twelve characters."""

    kind: str
    value: str

    @property
    def display(self) -> str:
        """The number as people write it. Reserve numbers have no separator."""
        if self.kind in {IdentifierKind.PERSONNUMMER, IdentifierKind.SAMORDNINGSNUMMER}:
            return f"{self.value[:8]}-{self.value[8:]}"
        return self.value

    def __repr__(self) -> str:
        return f"<PersonIdentifier {self.kind} ********-****>"

    __str__ = __repr__


_SENTENCES: Mapping[str, Promise] = {
    "empty": _("Skriv personnumret så här: ÅÅÅÅMMDD-NNNN."),
    "hidden_character": _(
        "Det finns ett radbyte eller ett osynligt tecken i numret. Skriv om det: ÅÅÅÅMMDD-NNNN."
    ),
    "foreign_digit": _("Skriv numret med siffrorna 0 till 9, så här: ÅÅÅÅMMDD-NNNN."),
    "letter": _("Det finns en bokstav i numret. Skriv bara siffror, så här: ÅÅÅÅMMDD-NNNN."),
    "character": _("Skriv bara siffror och bindestreck, så här: ÅÅÅÅMMDD-NNNN."),
    "separator": _("Skriv bindestrecket före de fyra sista siffrorna, så här: ÅÅÅÅMMDD-NNNN."),
    "plus": _("Plustecken skrivs bara för den som fyllt 100 år. Skriv så här: ÅÅÅÅMMDD-NNNN."),
    "length": _("Numret ska ha tolv siffror. Skriv så här: ÅÅÅÅMMDD-NNNN."),
    "century": _("Numret ska börja med 18, 19 eller 20. Skriv så här: ÅÅÅÅMMDD-NNNN."),
    "date": _("Födelsedagen i numret finns inte. Se efter år, månad och dag: ÅÅÅÅMMDD-NNNN."),
    "future": _("Födelsedagen i numret har inte varit än. Skriv hela året: ÅÅÅÅMMDD-NNNN."),
    "serial": _("Numret kan inte ha 000 efter födelsedagen. Se efter siffrorna."),
    "check_digit": _("Siffrorna stämmer inte ihop. Se efter att alla är rätt: ÅÅÅÅMMDD-NNNN."),
    "reserve_letter": _("Reservnummer har aldrig bokstäverna I, O, Q, V eller W. Se efter numret."),
    "reserve_series": _("Så börjar inget reservnummer. Se efter de åtta första siffrorna."),
    "reserve_check_digit": _("Reservnumret stämmer inte. Se efter att alla tecken är rätt."),
    "reserve_year": _("Året i reservnumret har inte varit än. Se efter siffrorna."),
}


def _error(code: str) -> IdentifierError:
    return IdentifierError(code, _SENTENCES[code])


# --- characters -----------------------------------------------------------------------------------

# Space, no-break space and narrow no-break space go; hyphens, en dash and minus are one dash.
SPACES = " \u00a0\u202f"
DASHES = "-\u2010\u2011\u2013\u2212"
_FOLD = str.maketrans(dict.fromkeys(SPACES, "") | dict.fromkeys(DASHES, "-"))


def without_spaces(text: str) -> str:
    """Take away spaces and make every kind of dash a plain hyphen."""
    return text.translate(_FOLD)


def character_fault(char: str) -> str | None:
    """Say what is wrong with one character, or None for an ASCII letter, a digit, + or -."""
    if char in "+-" or (char.isascii() and char.isalnum()):
        return None
    category = unicodedata.category(char)
    if category.startswith("C") or category in {"Zl", "Zp"}:
        return "hidden_character"
    return {"N": "foreign_digit", "L": "letter"}.get(category[0], "character")


def _cleaned(text: str) -> str:
    """Fold what people type to ASCII capitals, digits, + and -, or say what cannot be there."""
    # Faults first: upper() would turn a long s or a dotless i into an honest letter.
    folded = without_spaces(text)
    for char in folded:
        if code := character_fault(char):
            raise _error(code)
    if not folded:
        raise _error("empty")
    return folded.upper()


def _split(text: str) -> tuple[str, str]:
    """Return the characters without separator, and the separator ("" when there is none)."""
    body = text.replace("-", "").replace("+", "")
    if body == text:
        return body, ""
    if len(text) != len(body) + 1 or text[-5:-4] not in {"-", "+"}:
        raise _error("separator")
    return body, text[-5]


# --- check digit ----------------------------------------------------------------------------------


def _luhn_sum(text: str) -> int:
    """Weights 2, 1, 2, 1 …; a letter counts as its ASCII code, as in national reserve numbers."""
    products = (
        (int(char) if char.isdigit() else ord(char)) * (2 - index % 2)
        for index, char in enumerate(text)
    )
    return sum(int(digit) for product in products for digit in str(product))


def check_digit(text: str) -> str:
    """Return the digit that makes ``text`` (of odd length) whole."""
    return str(-_luhn_sum(text) % 10)


# --- birth dates ----------------------------------------------------------------------------------


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _reserve_birth_year(value: str) -> int | None:
    """XX = century + 3, 6 … 78, so XX mod 3 tells the century. None for series 00 and others."""
    series = int(value[:2])
    if not 22 <= series <= 98 or series % 3 == 0:
        return None
    return (18 + series % 3) * 100 + int(value[2:4])


def birth_date(identifier: PersonIdentifier) -> date | None:
    """The day that the number names; None if it names none. The registry may know another day."""
    value, kind = identifier.value, identifier.kind
    if kind == IdentifierKind.LOCAL_RESERVE:
        return None
    year = _reserve_birth_year(value) if kind == IdentifierKind.NRID else int(value[:4])
    day = int(value[6:8]) - (60 if kind == IdentifierKind.SAMORDNINGSNUMMER else 0)
    return None if year is None else _calendar_day(year, int(value[4:6]), day)


# --- personnummer and samordningsnummer -----------------------------------------------------------


def _full_year(short: str, separator: str, on: date) -> int:
    """Choose the century of a ten-digit number, whose check digit does not cover it."""
    newest = on.year - 100 if separator == "+" else on.year
    year = newest - (newest - int(short[:2])) % 100
    birthday = (int(short[2:4]), int(short[4:6]) % 60)
    if not separator and year == on.year and birthday > (on.month, on.day):
        return year - 100
    return year


def _twelve_digits(body: str, separator: str, on: date) -> str:
    if len(body) == 10:
        return f"{_full_year(body, separator, on)}{body[2:]}"
    if len(body) != 12:
        raise _error("length")
    if separator == "+" and int(body[:4]) > on.year - 100:
        raise _error("plus")
    return body


def _check_birth(identifier: PersonIdentifier, on: date) -> None:
    """Month 00 and days 60 to 91 of a samordningsnummer need not be a day: it may be unknown."""
    value = identifier.value
    year, month, day = int(value[:4]), int(value[4:6]), int(value[6:8])
    born_on = birth_date(identifier)
    loose = identifier.kind == IdentifierKind.SAMORDNINGSNUMMER and month <= 12 and day <= 91
    if year < 1800:
        raise _error("century")
    if year > on.year or (born_on and born_on > on):
        raise _error("future")
    if born_on is None and not loose:
        raise _error("date")


def _born(body: str, separator: str, on: date) -> PersonIdentifier:
    value = _twelve_digits(body, separator, on)
    coordination = int(value[6:8]) >= 60
    kind = IdentifierKind.SAMORDNINGSNUMMER if coordination else IdentifierKind.PERSONNUMMER
    identifier = PersonIdentifier(kind, value)
    _check_birth(identifier, on)
    if value[8:11] == "000":
        raise _error("serial")
    if check_digit(value[2:11]) != value[11]:
        raise _error("check_digit")
    return identifier


# --- reserve numbers ------------------------------------------------------------------------------

_NRID_SHAPE = re.compile(r"[0-9]{8}[A-Z]{2}[0-9A-Z][0-9]")
_NRID_UNUSED_LETTERS = frozenset("IOQVW")
# Ours: nobody is born in the 9900s, so such a number can never be a personnummer. A region with
# another form passes its own pattern, with the group "year" if it has one.
LOCAL_RESERVE_FORMAT = re.compile(r"99(?P<year>(?:19|20)[0-9]{2})(?!00000)[0-9]{6}")


def _check_reserve_series(identifier: PersonIdentifier, on: date) -> None:
    series, month, day = (int(identifier.value[i : i + 2]) for i in (0, 4, 6))
    if series == 0 and 20 <= month <= 99 and 40 <= day <= 59:
        return
    if _reserve_birth_year(identifier.value) is None:
        raise _error("reserve_series")
    born_on = birth_date(identifier)
    if born_on is None:
        raise _error("date")
    if born_on > on:
        raise _error("future")


def _national_reserve(body: str, on: date) -> PersonIdentifier:
    if not _NRID_SHAPE.fullmatch(body):
        raise _error("letter")
    if _NRID_UNUSED_LETTERS & set(body):
        raise _error("reserve_letter")
    identifier = PersonIdentifier(IdentifierKind.NRID, body)
    _check_reserve_series(identifier, on)
    if _luhn_sum(body) % 10:
        raise _error("reserve_check_digit")
    return identifier


def _local_reserve(match: re.Match[str], on: date) -> PersonIdentifier:
    body = match[0]
    if int(match.groupdict().get("year", 0)) > on.year:
        raise _error("reserve_year")
    if _luhn_sum(body) % 10:
        raise _error("reserve_check_digit")
    return PersonIdentifier(IdentifierKind.LOCAL_RESERVE, body)


def make_local_reserve(serial: int, year: int) -> PersonIdentifier:
    """Make the number 99YYYYNNNNNC for the year in which it is handed out."""
    if not (1 <= serial <= 99_999 and 1900 <= year <= 2099):
        msg = "A local reserve number has a serial of 1-99999 and a year of 1900-2099."
        raise ValueError(msg)
    body = f"99{year}{serial:05}"
    return PersonIdentifier(IdentifierKind.LOCAL_RESERVE, body + check_digit(body))


# --- any of them ----------------------------------------------------------------------------------


def parse_person_identifier(
    text: str, *, on: date, local_format: re.Pattern[str] = LOCAL_RESERVE_FORMAT
) -> PersonIdentifier:
    """Read a person's number as people write it, or raise ``IdentifierError``."""
    body, separator = _split(_cleaned(text))
    if separator != "+" and (match := local_format.fullmatch(body)):
        return _local_reserve(match, on)
    if body.isdigit():
        return _born(body, separator, on)
    if separator == "+":
        raise _error("plus")
    return _national_reserve(body, on)
