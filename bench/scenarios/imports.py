"""Sixty thousand patients with listings from two files, with history and guard at work."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command

from organisation.models import Unit
from tests.cli import mass

NAME = "imports"
GOAL_MS = 120_000
ONCE = True
PEOPLE = 60_000


def prepare() -> Callable[[], None]:
    """Write the files for the demo's vårdcentraler."""
    centres = Unit.objects.filter(kind="vardcentral", hsa_id__isnull=False)
    units = list(centres.values_list("hsa_id", flat=True))
    folder = Path(tempfile.mkdtemp(prefix="fk-bench-"))
    numbers = mass.reserve_numbers(PEOPLE)
    patients = mass.patients_file(folder / "patients.csv", numbers)
    listings = mass.listings_file(folder / "listings.csv", numbers, units)

    def call() -> None:
        quiet = {"stdout": io.StringIO(), "stderr": io.StringIO()}
        call_command("import_patients", str(patients), **quiet)
        call_command("import_listings", str(listings), scope="region", yes=True, **quiet)

    return call
