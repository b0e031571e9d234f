"""A CSV file as other systems write them: UTF-8 with or without BOM, semicolon or comma."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _

DELIMITERS = ";,"
_PLAIN = str.maketrans("åäöé ", "aaoe_")


class FileFault(Exception):
    """The file as a whole cannot be read. ``str()`` is a sentence without any cell of the file."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))


@dataclass(frozen=True, slots=True)
class Record:
    """One line: where it starts in the file, and its cells by column name."""

    line: int
    cells: Mapping[str, str]
    is_ragged: bool = False  # more or fewer cells than columns


@dataclass(frozen=True, slots=True)
class Table:
    """The columns and the lines of a file."""

    columns: tuple[str, ...]
    records: tuple[Record, ...]


def read_table(path: Path) -> Table:
    """Read the whole file.

    Raises:
        FileFault: it is not there, not UTF-8, not CSV or empty.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _read(stream)
    except UnicodeDecodeError:
        sentence = _("Filen är inte UTF-8. Spara om den som CSV UTF-8 och försök igen.")
        raise FileFault(sentence) from None
    except OSError:
        raise FileFault(_("Filen finns inte eller går inte att läsa.")) from None


def _read(stream: TextIO) -> Table:
    first = stream.readline()
    columns = tuple(
        _tidied(name) for name in next(csv.reader([first], delimiter=_sniff(first)), [])
    )
    if not any(columns):
        raise FileFault(_("Filen är tom. Första raden ska ha kolumnernas namn."))
    return Table(columns, tuple(_records(stream, columns, _sniff(first))))


def _sniff(header: str) -> str:
    """The separator that the header uses."""
    return max(DELIMITERS, key=header.count)


def _tidied(name: str) -> str:
    return name.strip().lower().translate(_PLAIN)


def _records(stream: TextIO, columns: tuple[str, ...], delimiter: str) -> Iterator[Record]:
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    line = 2  # the header is line 1; a quoted cell may hold a line break
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _record(line, row, columns)
            line = reader.line_num + 2
    except csv.Error:
        sentence = _("Rad %(line)s går inte att läsa. Se efter citattecken och radbrytningar.")
        raise FileFault(sentence % {"line": line}) from None


def _record(line: int, row: list[str], columns: tuple[str, ...]) -> Record:
    """Spreadsheets add empty cells at the end; other surplus or missing cells are a fault."""
    cells = [cell.strip() for cell in row]
    surplus = cells[len(columns) :]
    is_ragged = any(surplus) or len(cells) < len(columns)
    return Record(line, dict(zip(columns, cells, strict=False)), is_ragged)
