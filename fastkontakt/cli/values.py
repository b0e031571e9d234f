"""From a cell to a value, or to the rule that it breaks. No message ever repeats the cell."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.identifiers import IdentifierError, PersonIdentifier, parse_person_identifier
from core.swedish import normalise_hsa_id, normalise_phone

Parse = Callable[[str], Any]

EMPTY = "SAKNAS"
WORDS_FOR_YES = {"ja": True, "j": True, "1": True, "nej": False, "n": False, "0": False}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mån man", "tis", "ons", "tor tors", "fre", "lör lor", "sön son")
    )
    for name in names.split()
}
_SLOT = re.compile(
    r"(?P<first>[a-zåäö]+)(?:\s*-\s*(?P<last>[a-zåäö]+))?\s+"
    r"(?P<opens>[0-9]{1,2}[:.][0-9]{2})\s*-\s*(?P<closes>[0-9]{1,2}[:.][0-9]{2})"
)


class CellFault(Exception):
    """A cell breaks a rule; ``str()`` is the code alone."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = str(sentence)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its name there, our field, and how to read a cell.

    An empty cell says nothing, a hyphen empties what is known, where ``emptied`` allows it.
    ``blank`` is what an empty cell means where it does mean something (an open period).
    """

    name: str
    field: str
    parse: Parse
    required: bool = False
    emptied: tuple[Any] | None = None
    blank: tuple[Any] | None = None


def text(most: int) -> Parse:
    """Words of at most that many characters, on one line."""
    several = lines(most)
    return lambda cell: several(" ".join(cell.split()))


def lines(most: int) -> Parse:
    """Words that may hold line breaks."""

    def parse(cell: str) -> str:
        kept = "\n".join(" ".join(line.split()) for line in cell.splitlines())
        if len(kept) > most or not kept.replace("\n", "").isprintable():
            sentence = _("Texten får ha högst %(most)s tecken och inga osynliga tecken.")
            raise CellFault("FEL_TEXT", str(sentence) % {"most": most})
        return kept

    return parse


def lower(most: int) -> Parse:
    """Words in lower case, as professions and specialities are compared."""
    words = text(most)
    return lambda cell: words(cell).lower()


def day(cell: str) -> date:
    """A day, written in one way only: a file has nobody to ask what 1/12 means."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise CellFault("FEL_DATUM", _("Skriv dagen så här: ÅÅÅÅ-MM-DD."))


def identifier(on: date) -> Parse:
    """A person's number."""

    def parse(cell: str) -> PersonIdentifier:
        try:
            return parse_person_identifier(cell, on=on)
        except IdentifierError as error:
            raise CellFault(f"NUMMER_{error.code.upper()}", error.message) from None

    return parse


def hsa_id(cell: str) -> str:
    """An HSA-id."""
    try:
        return normalise_hsa_id(cell)
    except IdentifierError as error:
        raise CellFault("FEL_HSA_ID", error.message) from None


def phone(cell: str) -> str:
    """A phone number."""
    try:
        return normalise_phone(cell)
    except IdentifierError as error:
        raise CellFault("FEL_TELEFON", error.message) from None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words; case does not matter."""

    words: Mapping[str, Any]

    def __call__(self, cell: str) -> Any:
        """The value that the word stands for."""
        if cell.lower() not in self.words:
            sentence = _("Skriv ett av orden: %(words)s.")
            raise CellFault("OKANT_VARDE", str(sentence) % {"words": ", ".join(self.words)})
        return self.words[cell.lower()]


@dataclass(frozen=True, slots=True)
class Choices(Choice):
    """Several of the words, with commas or spaces between."""

    def __call__(self, cell: str) -> list[Any]:
        """The values, each once, in the order of the words."""
        words = dict.fromkeys(word for word in re.split(r"[\s,+/]+", cell) if word)
        return [Choice(self.words)(word) for word in words]


def yes_or_no(cell: str) -> bool:
    """ja or nej."""
    if cell.lower() not in WORDS_FOR_YES:
        raise CellFault("OKANT_VARDE", _("Skriv ja eller nej."))
    return WORDS_FOR_YES[cell.lower()]


def number(least: int, most: int) -> Parse:
    """A whole number."""

    def parse(cell: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", cell) or not least <= int(cell) <= most:
            sentence = _("Skriv ett heltal från %(least)s till %(most)s.")
            raise CellFault("FEL_TAL", str(sentence) % {"least": least, "most": most})
        return int(cell)

    return parse


def code(cell: str) -> str:
    """A short code, such as a contact type."""
    if not re.fullmatch(r"[0-9A-Za-z._-]{1,10}", cell):
        raise CellFault("FEL_KOD", _("Koden ska ha högst tio bokstäver och siffror."))
    return cell


def week(cell: str) -> list[tuple[int, time, time]]:
    """Phone hours: "mån-fre 08:00-16:00, lör 10:00-12:00" as (weekday, opens, closes)."""
    found = [slot for part in re.split(r"[,+]", cell.lower()) for slot in _slots(part.strip())]
    if len(found) != len(set(found)):
        raise _no_hours()
    return sorted(found)


def _slots(words: str) -> Iterable[tuple[int, time, time]]:
    match = _SLOT.fullmatch(words)
    if match is None or not {match["first"], match["last"] or match["first"]} <= WEEKDAYS.keys():
        raise _no_hours()
    first, last = WEEKDAYS[match["first"]], WEEKDAYS[match["last"] or match["first"]]
    opens, closes = _clock(match["opens"]), _clock(match["closes"])
    if opens >= closes or last < first:
        raise _no_hours()
    return [(weekday, opens, closes) for weekday in range(first, last + 1)]


def _clock(words: str) -> time:
    hours, minutes = re.split("[:.]", words)
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        raise _no_hours() from None


def _no_hours() -> CellFault:
    return CellFault("FEL_TELEFONTID", _("Skriv telefontiden så här: mån-fre 08:00-16:00."))
