"""Sixty thousand patients with listings, committed, with the history guard at its work."""

import io
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from tests import world as island
from tests.cli import mass

PEOPLE = 60_000
SECONDS = 120


@pytest.mark.slow
def test_sixty_thousand_patients_with_listings_take_two_minutes_at_most(
    own_database: str, tmp_path: Path
) -> None:
    with transaction.atomic():
        built = island.build()
        for number, unit in enumerate((built.norra, built.sodra, built.ostra), start=1):
            unit.hsa_id = f"SE2120000803-E000{number}"
            unit.save()
    numbers = mass.reserve_numbers(PEOPLE)
    patients = mass.patients_file(tmp_path / "patients.csv", numbers)
    units = [f"SE2120000803-E000{number}" for number in (1, 2, 3)]
    listings = mass.listings_file(tmp_path / "listings.csv", numbers, units)
    told, began = io.StringIO(), time.monotonic()
    first = run("import_patients", patients, told)
    first += run("import_listings", listings, told, scope="region", yes=True)
    took = time.monotonic() - began
    assert first.count(f"nya: {PEOPLE}") == 2
    assert "Sparar: 5000 av 120000." in told.getvalue()
    again = run("import_patients", patients, told)
    again += run("import_listings", listings, told, scope="region")
    assert again.count(f"oförändrade: {PEOPLE}") == 2
    print(f"{PEOPLE} people: {took:.0f} s")  # noqa: T201 - the figure is the point
    assert took <= SECONDS


def run(command: str, path: Path, told: io.StringIO, **options: object) -> str:
    out = io.StringIO()
    call_command(command, str(path), stdout=out, stderr=told, **options)
    return out.getvalue()
