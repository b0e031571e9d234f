"""A statement compiled once and asked many times: only the values in it are new.

For a large statement Django needs longer to build and compile it than the database to answer it.
The rule stays where it is, as a queryset; what is kept here is its text, with stand-ins for values.
"""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections


class Key(UUID):
    """Stands for a key in a queryset; the key itself is put in when the rows are fetched."""


class Moment(datetime):
    """Stands for a moment in the same way."""


Values = Mapping[Key | Moment, Any]


class Ready:
    """A queryset of stand-ins, compiled. What decides its text must decide which one is asked."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(rows.db)
        self._sql, self._params = self._compiler.as_sql()

    def statement(self, values: Values) -> tuple[str, tuple[Any, ...]]:
        """Text and parameters; a stand-in without a value is an error."""
        return self._sql, tuple(
            values[given] if isinstance(given, Key | Moment) else given for given in self._params
        )

    def fetch(self, values: Values) -> list[Any]:
        """The rows, as the queryset itself would give them.

        A list and no queryset: it cannot be narrowed, because its text stands.
        """
        statement = self.statement(values)
        compiler = copy(self._compiler)
        compiler.connection = connections[self._rows.db]  # each thread has its own
        compiler.as_sql = lambda *_options, **_more: statement
        rows = self._rows.all()
        rows.query.get_compiler = lambda *_options, **_more: compiler
        return list(rows)
