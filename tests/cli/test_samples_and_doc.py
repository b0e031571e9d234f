"""The example files can be read one after the other, and the page about them is true."""

import io
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import call_command

from core.identifiers import parse_person_identifier
from fastkontakt import clock
from fastkontakt.cli.importing import ImportCommand

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "docs" / "samples"
FILES = {
    "import_units": "enheter.csv",
    "import_staff": "personal.csv",
    "import_credentials": "legitimationer.csv",
    "import_patients": "patienter.csv",
    "import_own_records": "egna_journaler.csv",
    "import_listings": "listningar.csv",
    "import_enrolments": "inskrivningar.csv",
    "import_relatives": "narstaende.csv",
    "import_cases": "arenden.csv",
    "import_contacts": "kontakter.csv",
    "import_events": "handelser.csv",
}
EXTRACTS = {"import_listings", "import_enrolments"}


def read_all() -> str:
    out = io.StringIO()
    for command, name in FILES.items():
        options = {"scope": "region"} if command in EXTRACTS else {}
        path = str(SAMPLES / name)
        call_command(command, path, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_the_example_files_can_be_read_and_read_again(
    db: None, history_rows: Callable[[], int]
) -> None:
    words = read_all()
    assert "att se över" not in words
    before = history_rows()
    assert not re.search(r"^  (nya|ändrade): [1-9]", read_all(), re.MULTILINE)
    assert history_rows() == before


def test_the_example_files_hold_official_test_numbers_only(
    official_personnummer: list[str],
) -> None:
    found = {
        word
        for path in SAMPLES.glob("*.csv")
        for word in re.findall(r"\b[0-9]{12}\b", path.read_text(encoding="utf-8"))
    }
    assert found
    assert found <= set(official_personnummer)
    for number in found:
        parse_person_identifier(number, on=clock.today())


@pytest.mark.pure
@pytest.mark.parametrize("name", sorted(FILES))
def test_the_page_names_every_column_and_marks_the_demanded_ones(name: str) -> None:
    command: ImportCommand = import_module(f"fastkontakt.cli.management.commands.{name}").Command()
    page = (ROOT / "docs" / "imports.md").read_text(encoding="utf-8")
    part = page.split(f"### `{name}`")[1].split("\n### ")[0].split("\n## ")[0]
    written = re.findall(r"^\| (\**)`(\w+)`\**", part, re.MULTILINE)
    columns = command.columns(clock.today())
    assert [(bool(stars), column) for stars, column in written] == [
        (column.required, column.name) for column in columns
    ]


@pytest.mark.pure
@pytest.mark.parametrize("name", sorted(FILES))
def test_the_page_names_every_word_that_a_column_takes(name: str) -> None:
    command: ImportCommand = import_module(f"fastkontakt.cli.management.commands.{name}").Command()
    page = (ROOT / "docs" / "imports.md").read_text(encoding="utf-8")
    part = page.split(f"### `{name}`")[1].split("\n### ")[0]
    for column in command.columns(clock.today()):
        words = getattr(column.parse, "words", {})
        missing = [word for word in words if f"`{word}`" not in part]
        assert missing == [], column.name
