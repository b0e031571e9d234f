"""A table as a file that Excel opens as it is: CSV, or a workbook whose cells have types."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import save_workbook

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_WIDE = 60
CSV, XLSX = "csv", "xlsx"
MIME = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows; ``notes`` stand above, one a line."""

    title: str
    notes: tuple[str, ...]
    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def file_of(table: Table, kind: str) -> bytes:
    """The file's bytes."""
    return xlsx_of(table) if kind == XLSX else csv_of(table)


def csv_of(table: Table) -> bytes:
    """UTF-8 with BOM, semicolons, ISO days, decimal comma; a text is never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([_text(note)] for note in (table.title, *table.notes))
    writer.writerow([])
    writer.writerow([_text(word) for word in table.heading])
    writer.writerows([_text(cell) for cell in row] for row in table.rows)
    return (BOM + out.getvalue()).encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell).replace(".", ",")


def xlsx_of(table: Table) -> bytes:
    """One sheet: numbers are numbers, days are days, and text is text whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(table.title))
    sheet.freeze_panes = f"A{len(table.notes) + 4}"
    for place, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for note in (table.title, *table.notes):
        sheet.append([_cell(sheet, note)])
    sheet.append([])
    sheet.append([_cell(sheet, word, bold=True) for word in table.heading])
    for row in table.rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    save_workbook(book, out)
    return out.getvalue()


def _cell(sheet: object, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    """A cell with the value's own type; the library would take "=1+1" for a formula."""
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Table) -> Sequence[int]:
    columns = zip(table.heading, *table.rows, strict=True)
    return [min(MOST_WIDE, max(len(_text(cell)) for cell in column) + 2) for column in columns]


def _sheet_name(title: str) -> str:
    """Excel takes 31 signs, and none of []:*?/ and backslash."""
    return "".join(" " if sign in r"[]:*?/\\" else sign for sign in title)[:31]
