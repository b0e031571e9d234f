"""Counts the statements of a request as the budgets do: without BEGIN, COMMIT and savepoints."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from organisation import legal

FRAME = re.compile(r"\s*(begin|commit|rollback|savepoint|release)\b", re.IGNORECASE)


@dataclass
class Statements:
    """The statements of a block, in order."""

    sql: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.sql)

    def __str__(self) -> str:
        return "\n".join(f"{number}. {text}" for number, text in enumerate(self.sql, start=1))


@contextmanager
def counted() -> Iterator[Statements]:
    """Every statement on the default connection that does something.

    The law's small table is kept for a minute; it is read before, so that no minute ends within.
    """
    found = Statements()
    legal.forget()
    legal.citation("", date.min)

    def count(execute, sql, params, many, context):
        if not FRAME.match(sql):
            found.sql.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield found
