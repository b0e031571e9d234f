"""Files on the command line: write a few lines, run the command, read what it says."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models

from tests.world import World

HSA = {
    "norra": "SE2120000803-E0001",
    "sodra": "SE2120000803-E0002",
    "ostra": "SE2120000803-E0003",
    "medicin": "SE2120000803-E0004",
    "hemtjansten": "SE2120000803-E0005",
    "bistandsenheten": "SE2120000803-E0006",
    "hemsjukvarden": "SE2120000803-E0007",
    "chef": "SE2120000803-P0001",
    "nurse": "SE2120000803-P0002",
    "doctor": "SE2120000803-P0003",
    "hospital_nurse": "SE2120000803-P0004",
}


@dataclass
class Island:
    """The world of the tests, with HSA-ids, and files about it."""

    world: World
    folder: Path

    def number(self, name: str) -> str:
        """A patient's number as it stands in a file."""
        return self.world.number(getattr(self.world, name)).value

    def file(self, *lines: str, name: str = "in.csv", encoding: str = "utf-8") -> Path:
        """A CSV file; ``{asta}`` is a patient's number and ``{norra}`` a HSA-id."""
        path = self.folder / name
        known = {**HSA, **{key: self.number(key) for key in self.patients()}}
        path.write_text("\n".join(lines).format(**known) + "\n", encoding=encoding)
        return path

    @staticmethod
    def patients() -> tuple[str, ...]:
        return ("asta", "nils", "olga", "hedda", "skyddad", "stranger")

    def run(self, command: str, *lines: str, **options: Any) -> str:
        """What the command says; afterwards every changed row must have its history."""
        out = io.StringIO()
        path = self.file(*lines)
        call_command(command, str(path), stdout=out, stderr=io.StringIO(), **options)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
        return out.getvalue()

    def refused(self, command: str, *lines: str, **options: Any) -> str:
        """What the command says when it saves nothing."""
        with pytest.raises(CommandError) as caught:
            self.run(command, *lines, **options)
        assert caught.value.returncode == 1
        return str(caught.value)


@pytest.fixture
def island(world: World, tmp_path: Path) -> Island:
    """The island with HSA-ids."""
    for name, hsa_id in HSA.items():
        row = getattr(world, name)
        named = getattr(row, "staff", row)
        named.hsa_id = hsa_id
        named.save()
    return Island(world, tmp_path)


@pytest.fixture
def history_rows() -> Callable[[], int]:
    """How many history rows there are in all."""

    def count() -> int:
        tracked = [model for model in _models() if hasattr(model, "history")]
        return sum(model.history.count() for model in tracked)

    return count


def _models() -> list[Any]:

    found: list[type[models.Model]] = apps.get_models()
    return found
