"""Plain statements past the ORM, as somebody would try them who has the web's password."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

RIGHTS = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall()


def denied(statement: str, *values: object) -> None:
    """The database refuses the statement because of who asks."""
    with pytest.raises(ProgrammingError) as refused, transaction.atomic():
        run(statement, *values)
    assert refused.value.__cause__.sqlstate == "42501", refused.value


def rights_of_the_web(table: str) -> set[str]:
    """Everything that the web's role may do with the table or one of its columns."""
    on_table = rows(
        "select r from unnest(%s::text[]) r where has_table_privilege('fk_app', %s, r)",
        RIGHTS,
        table,
    )
    on_columns = rows(
        "select r from unnest(%s::text[]) r where has_any_column_privilege('fk_app', %s, r)",
        [right for right in RIGHTS if right in ("SELECT", "INSERT", "UPDATE", "REFERENCES")],
        table,
    )
    return {row[0] for row in on_table + on_columns}


def commit() -> None:
    """Ask what the database would ask at commit."""
    run("set constraints all immediate")
    run("set constraints all deferred")
