"""From the key of a reason to the paragraph as it reads on a day."""

import time
from datetime import date

from organisation.models import LegalReference

SECONDS_KEPT = 60.0

Row = tuple[str, date, date | None, str]
_kept: tuple[float, list[Row]] | None = None


def _rows() -> list[Row]:
    """The whole small table, kept for a minute so that an answer costs no statement of its own."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > SECONDS_KEPT:
        fields = ("key", "starts_on", "ends_on", "citation")
        _kept = (time.monotonic(), list(LegalReference.objects.values_list(*fields)))
    return _kept[1]


def forget() -> None:
    """Read the table again at the next question (after a change, and in tests)."""
    global _kept
    _kept = None


def citation(key: str, on: date) -> str:
    """The paragraph behind a key on a day, "" if there is none."""
    for row_key, starts_on, ends_on, text in _rows():
        if row_key == key and starts_on <= on and (ends_on is None or on <= ends_on):
            return text
    return ""
