"""Files with very many people whom nobody can be: national reserve numbers of the 00 series."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from pathlib import Path

from core.identifiers import check_digit

LETTERS = "ABCDEFGHJKLMNPRSTUXYZ"
GIVEN = ("Asta", "Nils", "Åsa", "Örjan", "Ebba", "Ivar", "Märta", "Sixten")
FAMILY = ("Lindqvist", "Ängström", "Öberg", "Åkesson", "Vik", "Strand", "Ek")


def reserve_numbers(count: int) -> list[str]:
    """Distinct numbers; months 20-99 and days 40-59 exist in no calendar."""
    return list(islice(_numbers(), count))


def _numbers() -> Iterator[str]:
    places = product(range(100), range(20, 100), range(40, 60), LETTERS)
    for year, month, day, letter in places:
        body = f"00{year:02}{month:02}{day:02}A{letter}7"
        yield body + check_digit(body)


def patients_file(path: Path, numbers: Sequence[str], phone: str = "08-465 004 00") -> Path:
    """One line for each person."""
    with path.open("w", encoding="utf-8") as out:
        out.write("personnummer;fornamn;efternamn;fodd;telefon;sprak;skydd;avliden\n")
        for place, number in enumerate(numbers):
            given, family = GIVEN[place % len(GIVEN)], FAMILY[place % len(FAMILY)]
            born = f"{1930 + place % 90}-{1 + place % 12:02}-{1 + place % 28:02}"
            out.write(f"{number};{given};{family};{born};{phone};;;\n")
    return path


def listings_file(path: Path, numbers: Sequence[str], units: Sequence[str]) -> Path:
    """Everybody is listed, the units in turn."""
    with path.open("w", encoding="utf-8") as out:
        out.write("personnummer;enhet;fran;till\n")
        for place, number in enumerate(numbers):
            out.write(f"{number};{units[place % len(units)]};2024-0{1 + place % 9}-01;\n")
    return path
