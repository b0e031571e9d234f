"""The log extract as a CSV file that Excel opens as it is (design 5.2)."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext

from actions.log_reading import Extract
from followup.log_rows import LogFilter, LogLine, LogRow
from followup.log_words import OUTCOMES, action_text, ground_text, purpose_text, role_text

BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(found: Extract) -> bytes:
    """UTF-8 with BOM, semicolons, ISO days; a cell is never a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_heading())
    writer.writerows(_cells(row) for row in found.page.rows)
    return (BOM + out.getvalue()).encode()


def file_name(asked: LogFilter) -> str:
    """The file says which days it holds, and never whom it is about."""
    since = f"-fran-{asked.since.isoformat()}" if asked.since else ""
    until = f"-till-{asked.until.isoformat()}" if asked.until else ""
    return f"loggutdrag{since}{until}.csv"


def _heading() -> list[str]:
    return [
        gettext("Tid"),
        gettext("Enhet"),
        gettext("Roll"),
        gettext("Person"),
        gettext("Syfte"),
        gettext("Vad som gjordes"),
        gettext("Utfall"),
        gettext("Grund"),
    ]


def _cells(row: LogRow) -> list[str]:
    cells = [
        timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S"),
        row.unit_name,
        role_text(row),
        row.person,
        purpose_text(row),
        action_text(LogLine(row)),
        str(OUTCOMES.get(row.outcome, row.outcome)),
        ground_text(row),
    ]
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]
