"""Thousands of patients with listings, committed, with the history guard at its work.

The time for sixty thousand is kept by `./fk bench imports`.
"""

import io
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from tests import world as island
from tests.cli import mass

PEOPLE = 6_000


def test_a_large_file_shows_progress_and_a_second_run_changes_nothing(
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
    told = io.StringIO()
    first = run("import_patients", patients, told)
    first += run("import_listings", listings, told, scope="region", yes=True)
    assert first.count(f"nya: {PEOPLE}") == 2
    assert f"Sparar: 5000 av {2 * PEOPLE}." in told.getvalue()
    again = run("import_patients", patients, told)
    again += run("import_listings", listings, told, scope="region")
    assert again.count(f"oförändrade: {PEOPLE}") == 2


def run(command: str, path: Path, told: io.StringIO, **options: object) -> str:
    out = io.StringIO()
    call_command(command, str(path), stdout=out, stderr=told, **options)
    return out.getvalue()
