"""Roles, extensions and the audit schema: the same scripts in demo, tests and production."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from fastkontakt.database import state

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"
SCRIPTS = ("roles.sql", "audit.sql")

Connection = psycopg.Connection[Any]


def create_database(server: Connection, name: str, template: str = "template0") -> None:
    """An empty database, or a copy of a template that nobody is connected to."""
    server.execute(
        sql.SQL("create database {} template {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )
    if template != "template0":
        owner = sql.Identifier(state.OWNER)
        server.execute(sql.SQL("alter database {} owner to {}").format(sql.Identifier(name), owner))


def drop_database(server: Connection, name: str) -> None:
    server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def has_database(server: Connection, name: str) -> bool:
    found = server.execute("select 1 from pg_database where datname = %s", [name])
    return found.fetchone() is not None


def run_scripts(database: Connection) -> None:
    """Run deploy/*.sql as the superuser; each may be run again and again."""
    for name in SCRIPTS:
        script = DEPLOY / name
        if script.exists():
            database.execute(script.read_text(encoding="utf-8"))


def set_passwords(server: Connection, passwords: dict[str, str]) -> None:
    for role in (state.OWNER, state.APP):
        server.execute(
            sql.SQL("alter role {} password {}").format(
                sql.Identifier(role), sql.Literal(passwords[role])
            )
        )
