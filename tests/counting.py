"""Counts the statements of a request as the budgets do: without BEGIN, COMMIT and savepoints."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

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
    """Every statement on the default connection that does something."""
    found = Statements()

    def count(execute, sql, params, many, context):
        if not FRAME.match(sql):
            found.sql.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield found
