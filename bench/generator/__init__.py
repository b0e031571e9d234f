"""A region of 20,000, 60,000 or 1,000,000 invented patients, loaded by COPY, the same every time.

Listings are log-normal with one huge vårdcentral, staff have no, some or 1,500 contacts, one of a
hundred patients has protected identity, two have more than fifteen contacts. Nobody in it can be a
person: the numbers are national reserve numbers of the 00 series.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from bench.generator import log, table, units
from bench.generator.people import CHUNK, COLUMNS, People
from bench.generator.units import new_id
from fastkontakt import clock
from policy.roles import permissions_of
from tests import database

Progress = Callable[[str], None]
PATIENTS_KEPT = 400  # of those who are listed at the measured vårdcentral
# What a loader's session needs. No trigger runs: history and foreign keys are written whole.
SESSION = (
    "set session_replication_role = replica",
    "set maintenance_work_mem = '512MB'",
    "set synchronous_commit = off",
    "set timezone = 'UTC'",
    "set jit = off",
)
ACCOUNTS = {"patients_patientaccount": ("id", "user_id", "patient_id")}
LARGE = ("contacts_contact", "patients_patient", "patients_listing", "patients_identifier")
TWO = 2  # connections at work at once, as many as the smallest computer has processors
# A statement's work is done by its own server process, where the processors' time is read.
ALONE = "alter database {} set max_parallel_workers_per_gather = 0"
GRANTS = """
insert into organisation_unituserobjectpermission (user_id, content_object_id, permission_id)
select %s, %s, p.id from auth_permission p join django_content_type t on t.id = p.content_type_id
where t.app_label = 'organisation' and t.model = 'unit' and p.codename = any(%s)
"""


def say(text: str) -> None:
    """At once, also into a file."""
    print(text, flush=True)


@dataclass(frozen=True)
class Built:
    """What was made, and whom a measurement asks as: the manager of a vårdcentral of usual size."""

    database: str
    scale: int
    seed: int
    day: date
    unit_id: UUID
    user_id: UUID
    commission_id: UUID
    nurse_user_id: UUID
    nurse_commission_id: UUID
    patient_user_id: UUID  # the login of the first of the patients to her own pages
    patient_ids: list[UUID] = field(repr=False)
    counts: dict[str, int]
    checksums: dict[str, str]
    seconds: dict[str, float]


def facts(found: Built) -> dict[str, Any]:
    """What two computers compare before they compare their numbers."""
    names = ("seed", "counts", "checksums", "seconds")
    return {"day": str(found.day), **{name: getattr(found, name) for name in names}}


@contextmanager
def built(scale: int, seed: int = 1, progress: Progress = say) -> Iterator[Built]:
    """A database of its own with so many patients; it is dropped afterwards, whatever happens."""
    with database.clone(database.schema_template(), f"bench_{scale}") as name:
        with database.superuser() as server:
            server.execute(sql.SQL(ALONE).format(sql.Identifier(name)))
        yield build(database.url_for("DATABASE_SUPER_URL", name), scale, seed, progress)


def build(
    url: str, scale: int, seed: int = 1, progress: Progress = say, *, day: date | None = None
) -> Built:
    """Fill a freshly migrated database; ``url`` is the superuser's."""
    begun = time.perf_counter()
    with psycopg.connect(url, autocommit=True) as server:
        found = _Load(server, url, (scale, seed, day or clock.today()), progress).run()
    progress(f"{scale} patienter på {time.perf_counter() - begun:.0f} s.")
    return found


class _Load:
    """One load, step by step."""

    def __init__(
        self, server: table.Connection, url: str, about: tuple[int, int, date], progress: Progress
    ) -> None:
        self.server, self.url, self.progress = server, url, progress
        self.scale, self.seed, self.day = about
        self.rng = Random(self.seed)  # noqa: S311 - made up, and the same every time
        self.columns = units.COLUMNS | ACCOUNTS | COLUMNS
        self.seconds: dict[str, float] = {}

    def run(self) -> Built:
        _prepare(self.server)
        made = units.build(self.rng, self.scale)
        people = People(made, self.day, self.seed)
        table.sleep(self.server, self.columns)
        with self._timed("COPY"), self.server.transaction():
            rows = self._copy(made, people)
        self.progress(f"  {rows / self.seconds['COPY']:,.0f} rader i sekunden".replace(",", " "))
        with self._timed("historik och index"):
            self._wake()
        with self._timed("logg"):
            log.fill(self.server, self.scale, self.day)
        _grant(self.server, made)
        with self._timed("kontrollsummor"):
            sums = {name: table.checksum(self.server, name) for name in self.columns}
        return self._told(made, people, sums)

    def _copy(self, made: units.Organisation, people: People) -> int:
        with ExitStack() as stack:
            for name, given in self.columns.items():
                stack.enter_context(table.defaults(self.server, name, given))
            rows = self._send(made.lines)
            for number, lines in enumerate(people.chunks(self.scale), start=1):
                rows += self._send(lines)
                if number % 20 == 0:
                    self.progress(f"  {number * CHUNK} av {self.scale} patienter")
            patient = people.listed_at_measured[0]
            account = f"{new_id(self.rng)}\t{made.patient_user}\t{patient}\n"
            return rows + self._send({"patients_patientaccount": [account]})

    def _send(self, lines: dict[str, list[str]]) -> int:
        for name, rows in lines.items():
            table.copy(self.server, name, self.columns[name], rows)
        return sum(map(len, lines.values()))

    def _wake(self) -> None:
        """The large tables first, two at a time."""
        names = sorted(self.columns, key=lambda name: name not in LARGE)
        with ThreadPoolExecutor(TWO) as pool:
            list(pool.map(self._wake_one, names))

    def _wake_one(self, name: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as own:
            _prepare(own)
            table.wake(own, name)

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - start, 1)
        self.progress(f"  {step}: {self.seconds[step]} s")

    def _told(
        self, made: units.Organisation, people: People, sums: dict[str, tuple[int, str]]
    ) -> Built:
        place = made.measured
        nurse = place.posts["sjukskoterska"][0]
        return Built(
            database=str(self.server.info.dbname),
            scale=self.scale,
            seed=self.seed,
            day=self.day,
            unit_id=UUID(place.id),
            user_id=UUID(made.users[place.chef]),
            commission_id=UUID(place.chef),
            nurse_user_id=UUID(made.users[nurse]),
            nurse_commission_id=UUID(nurse),
            patient_user_id=UUID(made.patient_user),
            patient_ids=[UUID(each) for each in people.listed_at_measured[:PATIENTS_KEPT]],
            counts={name: count for name, (count, _sum) in sums.items()},
            checksums={name: text for name, (_count, text) in sums.items()},
            seconds=self.seconds,
        )


def _prepare(server: table.Connection) -> None:
    for statement in SESSION:
        server.execute(statement)


def _grant(server: table.Connection, made: units.Organisation) -> None:
    """What each role is given at the measured unit, where people log in."""
    place = made.measured
    for role, commissions in place.posts.items():
        for commission in commissions:
            given = [made.users[commission], place.id, sorted(permissions_of(role))]
            server.execute(GRANTS, given)
    server.execute("analyze organisation_unituserobjectpermission")
