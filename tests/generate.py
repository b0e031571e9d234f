"""A region of generated patients, for plans and measurements: set SQL, twenty thousand in seconds.

Nobody in it is a person: the numbers are local reserve numbers, which no register of people has.
The superuser writes, with triggers off, so that history rows can be written as one set afterwards.
"""

from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from django.db import transaction

from core.identifiers import make_local_reserve
from tests import database, factories
from tests.world import World, build

SCRIPT = Path(__file__).with_name("generate.sql")
TABLES = [
    "organisation_unit", "organisation_staff", "organisation_commission", "patients_patient",
    "patients_identifier", "patients_listing", "patients_enrolment", "patients_carerelation",
    "patients_relative", "patients_othercontact", "patients_incomingcase", "contacts_homecareoffer",
    "contacts_contact", "contacts_coordination", "contacts_proposal", "consent_consent",
    "consent_inabilityassessment", "consent_block", "consent_protectedopening",
]  # fmt: skip
MOST = 99_999  # serial numbers of one year


def region(name: str, patients: int) -> World:
    """Build the island of the tests in the database, and the patients of a region around it."""
    if patients > MOST:
        raise ValueError(f"At most {MOST} patients.")
    with transaction.atomic():
        world = build()
        for number in range(8):
            factories.hire(world.norra, "sjukskoterska", f"Syster {number}")
            factories.hire(world.medicin, "sjukhussjukskoterska", f"Skötare {number}")
        factories.hire(world.norra, "lakare", "Andra Läkaren", position_code="201011")
    with database.superuser(name) as superuser:
        fill(superuser, world.today, range(1, patients + 1))
    return world


def number_of(serial: int) -> str:
    """The number of the patient with that serial number."""
    return make_local_reserve(serial, 2026).value


def fill(superuser: psycopg.Connection[Any], today: date, serials: range) -> None:
    """Write the people with these serial numbers around the units that are there."""
    superuser.execute("set session_replication_role = replica")
    superuser.execute("create temporary table numbers (serial int primary key, value text)")
    with superuser.cursor().copy("copy numbers from stdin") as copy:
        for serial in serials:
            copy.write_row((serial, number_of(serial)))
    for statement in _statements(today):
        superuser.execute(statement)
    for table in TABLES:
        _history(superuser, table)
    superuser.execute("set session_replication_role = origin")
    superuser.execute("vacuum analyze")


def _statements(today: date) -> list[Any]:
    text = SCRIPT.read_text(encoding="utf-8").replace(":today", f"date '{today.isoformat()}'")
    return [psycopg.sql.SQL(part) for part in text.split(";\n") if part.strip()]  # type: ignore[arg-type]


def _history(superuser: psycopg.Connection[Any], table: str) -> None:
    """One "+" row for each row that has none."""
    app, _sep, model = table.partition("_")
    history = f"{app}_historical{model}"
    shared = superuser.execute(
        "select string_agg(quote_ident(column_name), ', ') from ("
        " select column_name from information_schema.columns where table_name = %s intersect"
        " select column_name from information_schema.columns where table_name = %s) c",
        [table, history],
    ).fetchone()
    columns = shared[0] if shared else ""
    superuser.execute(
        f"insert into {history} ({columns}, history_date, history_type, history_change_reason)"  # noqa: S608
        f" select {columns}, now(), '+', 'generated' from {table} t"
        f" where not exists (select from {history} h where h.id = t.id)"
    )
