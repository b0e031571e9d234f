"""A statement compiled once and asked many times: only the values in it are new.

For a large statement Django needs longer to build and compile it than the database to answer it,
and the database longer to plan it. The rule stays where it is, as a queryset; what is kept here is
its text, with stand-ins for values, and in each connection the database's plan of it.
"""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.psycopg_any import mogrify
from django.db.models import Func, UUIDField, Value


class Key(UUID):
    """Stands for a key in a queryset; the key itself is put in when the rows are fetched."""


class Moment(datetime):
    """Stands for a moment in the same way."""


class Word(str):
    """Stands for a word in the same way."""

    __slots__ = ()


class Unseen(Func):
    """A key that the database does not look at while it plans.

    Of a large unit's key it knows more than of a small one's, takes the plan for all of them to be
    dearer, and plans anew each time. For statements that are read in the same way whoever asks.
    """

    template = "(SELECT %(expressions)s)"
    output_field = UUIDField()

    def __init__(self, key: Key) -> None:
        super().__init__(Value(key, UUIDField()))


StandIn = Key | Moment | Word
Values = Mapping[StandIn, Any]
USES_BEFORE_A_PLAN_IS_KEPT = 2
KINDS = {Key: "uuid", Moment: "timestamptz", Word: "text"}  # as the database calls them


class Ready:
    """A queryset of stand-ins, compiled. What decides its text must decide which one is asked.

    ``keeps_plan`` is for all whose best plan does not depend on the values.
    """

    def __init__(self, rows: Any, *, keeps_plan: bool = True) -> None:
        self._rows, self.keeps_plan = rows, keeps_plan
        self._compiler = rows.query.get_compiler(rows.db)
        self._sql, self._params = self._compiler.as_sql()
        self._stand_ins = list(
            dict.fromkeys(given for given in self._params if isinstance(given, StandIn))
        )
        self._numbered: bytes | None = None
        self._converters: Any = None

    def statement(self, values: Values) -> tuple[str, tuple[Any, ...]]:
        """Text and parameters; a stand-in without a value is an error."""
        return self._sql, tuple(
            values[given] if isinstance(given, StandIn) else given for given in self._params
        )

    def fetch(self, values: Values) -> list[Any]:
        """The rows, as the queryset itself would give them.

        A list and no queryset: it cannot be narrowed, because its text stands.
        """
        statement = self.statement(values)
        compiler = copy(self._compiler)
        # Each thread has its own connection.
        compiler.connection = _Prepared(connections[self._rows.db], self, values)
        compiler.as_sql = lambda *_options, **_more: statement
        compiler.get_converters = self._known_converters
        rows = self._rows.all()
        rows.query.get_compiler = lambda *_options, **_more: compiler
        return list(rows)

    def first(self, values: Values) -> Any:
        """The first of the rows, or None."""
        return next(iter(self.fetch(values)), None)

    def _known_converters(self, expressions: Any) -> Any:
        """How the values of the columns are read: the same each time."""
        if self._converters is None:
            self._converters = self._compiler.get_converters(expressions)
        return self._converters

    def numbered(self, connection: Any) -> bytes:
        """The text with every constant written out, and $1, $2 … for the stand-ins alone.

        So the database sees the types of all that is constant as it would without a plan kept.
        """
        if self._numbered is None:
            text = mogrify(self._sql, self._params, connection)
            for number, given in enumerate(self._stand_ins, start=1):
                written = mogrify("%s", [given], connection)
                text = text.replace(written, f"${number}::{KINDS[type(given)]}")
            self._numbered = text.encode()
        return self._numbered

    def in_order(self, values: Values) -> list[Any]:
        """The values of ``numbered``."""
        return [values[given] for given in self._stand_ins]


class _Prepared:
    """A connection whose next cursor lets the database keep the plan of the statement.

    Whatever watches statements sees it as Django wrote it.
    """

    def __init__(self, connection: Any, ready: Ready, values: Values) -> None:
        self._connection, self._ready, self._values = connection, ready, values

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        """Django's own, around one that sends text and values apart."""
        wrapped = self._connection.cursor()
        wrapped.cursor.close()
        wrapped.cursor = _Cursor(self._connection.connection)
        wrapped.cursor.keeps_plan = settings.KEEP_PLANS and self._ready.keeps_plan
        wrapped.cursor.text = self._ready.numbered(self._connection)
        wrapped.cursor.values = self._ready.in_order(self._values)
        return wrapped


class _Cursor(psycopg.RawCursor[Any]):
    """Sends the statement that it was made for, whatever form of it Django hands over."""

    text = b""
    values: list[Any]
    keeps_plan = True

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Only these are counted and kept: the driver would count every other text as well."""
        if not self.keeps_plan:
            return super().execute(self.text, self.values, **more)
        self.connection.prepare_threshold = USES_BEFORE_A_PLAN_IS_KEPT
        try:
            return super().execute(self.text, self.values, **more)
        finally:
            self.connection.prepare_threshold = None
