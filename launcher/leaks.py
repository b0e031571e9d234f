"""Find person identifiers in kept output: none may ever stand in a log."""

import re
from datetime import date
from pathlib import Path

FIRST_YEAR, LAST_YEAR = 1880, 2100
SHAPE = re.compile(r"(?<![\w.])(\d{2})?(\d{6})([-+\u2010-\u2015 ]?)(\d{4})(?![\w])")


def check_digit(nine: str) -> int:
    """The Luhn digit of the nine digits before it."""
    total = 0
    for place, digit in enumerate(nine):
        product = int(digit) * (2 - place % 2)
        total += product // 10 + product % 10
    return -total % 10


def is_identifier(century: str | None, six: str, four: str) -> bool:
    """A real date (or a samordningsnummer's day + 60) and the right check digit."""
    centuries = [century] if century else ["19", "20"]
    return check_digit(six + four[:3]) == int(four[3]) and any(
        _is_date(head + six) for head in centuries
    )


def _is_date(eight: str) -> bool:
    """A samordningsnummer adds 60 to a day that need not exist, and may leave the month open."""
    year, month, day = int(eight[:4]), int(eight[4:6]), int(eight[6:])
    if day >= 60:
        return FIRST_YEAR <= year <= LAST_YEAR and month <= 12 and day <= 91
    try:
        return FIRST_YEAR <= date(year, month, day).year <= LAST_YEAR
    except ValueError:
        return False


def find(text: str) -> list[int]:
    """Numbers of the lines in which an identifier stands; never the identifier itself."""
    return [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if any(is_identifier(m[1], m[2], m[4]) for m in SHAPE.finditer(line))
    ]


def scan(files: list[Path]) -> list[str]:
    """One sentence for each file and line with an identifier."""
    return [
        f"{path.name} rad {number}"
        for path in files
        for number in find(path.read_text(encoding="utf-8", errors="replace"))
    ]
