"""Template databases and their clones: what the fixtures in conftest.py stand on."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db import connections
from psycopg import sql

from fastkontakt.database import provision
from launcher import fingerprint

ROOT = Path(__file__).resolve().parent.parent


def run_folder() -> Path:
    """The throw-away folder of this run; the launcher made it and will remove it."""
    return Path(os.environ["FK_TEST_RUN"])


def url_for(variable: str, database: str) -> str:
    return urlsplit(os.environ[variable])._replace(path=f"/{database}").geturl()


def environment(database: str) -> dict[str, str]:
    """What a separate process needs to work on the database."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SUPER_URL")
    return {**os.environ, **{name: url_for(name, database) for name in names}}


def superuser(database: str = "postgres") -> psycopg.Connection[Any]:
    return psycopg.connect(url_for("DATABASE_SUPER_URL", database), autocommit=True)


@cache
def schema_template() -> str:
    """The empty, migrated database; built once for a state of the schema.

    Asked once a process: somebody may edit a source while the tests run.
    """
    return _template(f"schema_{fingerprint.schema()}", "template0", _migrate)


@cache
def demo_template() -> str:
    """The migrated database in which the demo has been played once; asked once a process."""
    schema = schema_template()
    return _template(f"demo_{fingerprint.demo()}", schema, _play_demo)


def demo_facts() -> dict[str, Any]:
    """What seed_demo said about its people; it stands as the template's comment."""
    with superuser() as server:
        row = server.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s",
            [demo_template()],
        ).fetchone()
    facts: dict[str, Any] = json.loads(row[0]) if row else {}
    return facts


def _template(name: str, source: str, fill: Callable[[str], None]) -> str:
    with exclusively("templates"), superuser() as server:
        if not provision.has_database(server, name):
            draft = f"{name}_draft"
            provision.drop_database(server, draft)
            provision.create_database(server, draft, source)
            fill(draft)
            server.execute(f'alter database "{draft}" rename to "{name}"')
            (run_folder() / "new-template").touch()  # the launcher then keeps the cluster
    return name


def _migrate(database: str) -> None:
    with superuser(database) as connection:
        provision.run_scripts(connection)
    manage(database, "migrate", "--skip-checks", "--verbosity", "0")


def _play_demo(database: str) -> None:
    target = str(run_folder() / "demo.json")
    manage(database, "seed_demo", "--json", target, "--url", "http://127.0.0.1:0")
    with superuser() as server:
        facts = Path(target).read_text(encoding="utf-8")
        server.execute(
            sql.SQL("comment on database {} is {}").format(
                sql.Identifier(database), sql.Literal(facts)
            )
        )


def manage(database: str, *arguments: str) -> None:
    """A management command in a process of its own."""
    output(database, *arguments)


def output(database: str, *arguments: str) -> str:
    """What a management command says; its output is part of the failure."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**environment(database), "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.test"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {arguments[0]}:\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


@contextmanager
def exclusively(name: str) -> Iterator[None]:
    """One worker at a time."""
    with (run_folder() / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def clone(template: str, name: str) -> Iterator[str]:
    """A copy of the template that is dropped afterwards."""
    with exclusively("templates"), superuser() as server:
        provision.drop_database(server, name)
        provision.create_database(server, name, template)
    try:
        yield name
    finally:
        with superuser() as server:
            provision.drop_database(server, name)


# The two databases between which a worker's tests move. A fixture that has pointed the connection
# somewhere else keeps it there.
shared: set[str] = set()


def move_to(name: str) -> None:
    """Let Django's default connection, in every thread, leave a shared database for another."""
    connection = connections["default"]
    if connection.settings_dict["NAME"] in shared - {name}:
        connection.close()
        connection.settings_dict["NAME"] = name


@contextmanager
def default_connection_on(name: str) -> Iterator[None]:
    """Point Django's default connection, in every thread, at another database."""
    settings = connections["default"].settings_dict
    connections["default"].close()
    before, settings["NAME"] = settings["NAME"], name
    try:
        yield
    finally:
        connections["default"].close()
        settings["NAME"] = before
