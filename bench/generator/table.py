"""A table that is filled by COPY: only columns that differ are sent, indexes come afterwards."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection as django_connection
from django.db.models import Field, Model
from psycopg import sql

Connection = psycopg.Connection[Any]

# What no reader of these tables asks for, but every row has: when its history row was written.
FILLED_AT = "2025-01-01 12:00:00+00"

# The trick of whoever loads much: indexes are kept from being written, REINDEX then builds them
# all, and checks every unique and exclusion constraint on the way. For a throw-away database only.
SLEEP = """
update pg_index set indisready = false, indisvalid = false where indrelid in (
  select oid from pg_class where relname = any(%s) and relnamespace = 'public'::regnamespace)
"""


def model_of(table: str) -> type[Model]:
    """The model that the table belongs to."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def history_of(table: str) -> str | None:
    """The table of its history rows, where it has any."""
    history = getattr(model_of(table), "history", None)
    return str(history.model._meta.db_table) if history else None


def all_tables(tables: Iterable[str]) -> list[str]:
    """The tables, and their histories."""
    return [name for table in tables for name in (table, history_of(table)) if name]


def sleep(server: Connection, tables: Iterable[str]) -> None:
    """Let no index of the tables be written until ``wake``."""
    server.execute(SLEEP, [all_tables(tables)])


def wake(server: Connection, table: str) -> None:
    """Write the history as one set, build every index, and tell the planner what is there."""
    history = history_of(table)
    for name in (table, history):
        if name == history and history:
            _copy_to_history(server, table, history)
        if name:
            server.execute(sql.SQL("reindex table {}").format(sql.Identifier(name)))
            server.execute(sql.SQL("vacuum (analyze) {}").format(sql.Identifier(name)))


def _copy_to_history(server: Connection, table: str, history: str) -> None:
    """One "+" row for each row; nothing has happened to any of them since."""
    live = {field.column for field in model_of(table)._meta.concrete_fields}
    told = model_of(table).history.model._meta.concrete_fields  # type: ignore[attr-defined]
    shared = sql.SQL(", ").join(
        sql.Identifier(field.column) for field in told if field.column in live
    )
    server.execute(
        sql.SQL(
            "insert into {} ({}, history_date, history_type, history_change_reason)"
            " select {}, {}, '+', 'generated' from {}"
        ).format(sql.Identifier(history), shared, shared, FILLED_AT, sql.Identifier(table))
    )


@contextmanager
def defaults(server: Connection, table: str, given: Sequence[str]) -> Iterator[None]:
    """What is not sent has Django's own default while the block runs; a new column joins in."""
    missing = [field for field in model_of(table)._meta.concrete_fields
               if field.column not in given and _needs_default(field)]  # fmt: skip
    for field in missing:
        _alter(server, table, field, sql.SQL("set default {}").format(_default_of(field)))
    try:
        yield
    finally:
        for field in missing:
            _alter(server, table, field, sql.SQL("drop default"))


def _needs_default(field: "Field[Any, Any]") -> bool:
    return not (field.null or field.primary_key or field.generated or field.has_db_default())


def _default_of(field: "Field[Any, Any]") -> sql.Literal:
    automatic = getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)
    value = field.get_default()
    if automatic or isinstance(value, datetime):
        value = FILLED_AT
    if value is None:
        raise ValueError(f"{field}: the generator has no value for it.")
    return sql.Literal(field.get_db_prep_save(value, django_connection))


def _alter(server: Connection, table: str, field: "Field[Any, Any]", how: sql.Composable) -> None:
    names = sql.Identifier(table), sql.Identifier(field.column)
    server.execute(sql.SQL("alter table {} alter column {} {}").format(*names, how))


def copy(server: Connection, table: str, columns: Sequence[str], lines: Sequence[str]) -> None:
    """Send text lines, their values parted by tabulators, ``\\N`` for nothing."""
    if not lines:
        return
    command = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with server.cursor().copy(command) as stream:
        stream.write("".join(lines))


def checksum(server: Connection, table: str) -> tuple[int, str]:
    """How many rows, and a sum over them that no order changes."""
    row = server.execute(
        sql.SQL("select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) from {} t").format(
            sql.Identifier(table)
        )
    ).fetchone()
    return (row[0], f"{int(row[1]) % 2**64:016x}") if row else (0, "")
