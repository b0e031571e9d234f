"""From a table of cells to the lines that a verb understands; what cannot be read is a fault."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from actions.importing.batch import Batch, Fault, Line
from core.identifiers import PersonIdentifier
from fastkontakt.cli.csvfile import FileFault, Record, Table, read_table
from fastkontakt.cli.values import EMPTY, CellFault, Column

PERSON = "identifier"


def read_batch(path: Path, kind: str, columns: Sequence[Column]) -> Batch:
    """Read the file as a batch of that kind.

    Raises:
        FileFault: the file or its header cannot be read.
    """
    table = read_table(path)
    check_header(table.columns, columns)
    present = [column for column in columns if column.name in table.columns]
    return _Reader(kind, present).read(table)


def check_header(found: Sequence[str], columns: Sequence[Column]) -> None:
    """Every demanded column is there, and no unknown one.

    Raises:
        FileFault: names what is missing, unknown or there twice.
    """
    missing = [column.name for column in columns if column.required and column.name not in found]
    # An unknown name is not repeated: a file without header starts with somebody's number.
    known = {column.name for column in columns}
    unknown = [str(place) for place, name in enumerate(found, start=1) if name not in known]
    twice = sorted({name for name in found if found.count(name) > 1} & known)
    parts = [
        (_("Kolumner som saknas: %(names)s."), missing),
        (_("Okänt kolumnnamn på plats: %(names)s."), unknown),
        (_("Kolumner som står två gånger: %(names)s."), twice),
        (_("Kolumnerna heter: %(names)s."), [column.name for column in columns]),
    ]
    if missing or unknown or twice:
        sentences = [words % {"names": ", ".join(names)} for words, names in parts if names]
        raise FileFault(" ".join(sentences))


@dataclass(slots=True)
class _Reader:
    """Gathers lines and faults."""

    kind: str
    columns: Sequence[Column]
    faults: list[Fault] = field(default_factory=list)
    spared: set[str] = field(default_factory=set)
    unidentified: int = 0

    def read(self, table: Table) -> Batch:
        """Every line of the table."""
        lines = tuple(self._lines(table.records))
        return Batch(
            kind=self.kind,
            lines=lines,
            columns={column.field: column.name for column in self.columns},
            faults=tuple(self.faults),
            spared=frozenset(self.spared),
            unidentified=self.unidentified,
        )

    def _lines(self, records: Iterable[Record]) -> Iterable[Line]:
        for record in records:
            before = len(self.faults)
            values = {} if record.is_ragged else self._values(record)
            if record.is_ragged:
                words = _("Raden har inte lika många fält som filen har kolumner.")
                self.faults.append(Fault(record.line, "", "FEL_ANTAL_FALT", words))
            if len(self.faults) == before:
                yield Line(record.line, values)
            else:
                self._spare(values)

    def _spare(self, values: dict[str, Any]) -> None:
        """Whoever stands on a faulty line is in the file all the same."""
        person = values.get(PERSON)
        if isinstance(person, PersonIdentifier):
            self.spared.add(person.value)
        elif any(column.field == PERSON for column in self.columns):
            self.unidentified += 1

    def _values(self, record: Record) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in self.columns:
            try:
                self._read_cell(column, record.cells[column.name], values)
            except CellFault as fault:
                self._add(record.line, column.name, fault)
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            words = _("Slutdagen ligger före startdagen. Ändra en av dem.")
            self._add(record.line, self._name_of("ends_on"), CellFault("SLUT_FORE_START", words))
        return values

    @staticmethod
    def _read_cell(column: Column, cell: str, values: dict[str, Any]) -> None:
        if cell == "-" and column.emptied is not None:
            values[column.field] = column.emptied[0]
        elif cell:
            values[column.field] = column.parse(cell)
        elif column.required:
            raise CellFault(EMPTY, _("Fältet får inte vara tomt."))
        elif column.blank is not None:
            values[column.field] = column.blank[0]

    def _add(self, line: int, column: str, fault: CellFault) -> None:
        self.faults.append(Fault(line, column, fault.code, fault.sentence))

    def _name_of(self, field_name: str) -> str:
        return next(column.name for column in self.columns if column.field == field_name)
