"""No reading of a person without a row in the log: the guard watches the statements themselves."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

# Tables whose rows tell something about a patient. Counts and rules about units are not here.
# Quoted by the ORM, unquoted by a hand that writes SQL.
PROTECTED = re.compile(
    r"\b(patients_(?!patientaccount\b|ownrecord\b)\w+|contacts_(?!contacttype\b)\w+|consent_\w+"
    r"|agreements_\w+|accesslog_\w+|access_log\b)",
    re.IGNORECASE,
)
SESSION = re.compile(r'\s*(insert into|update|delete from)\s+"django_session"', re.IGNORECASE)
WRITES = re.compile(
    r"\s*(insert|update|delete|merge|truncate|copy|call|do|create|alter|drop)\b"
    r"|\s*with\b.*\b(insert into|(?<!for )(?<!key )update|delete from|merge into)\b",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=2048)
def touches_patients(sql: str) -> bool:
    """Whether the statement reads or writes a table about patients."""
    return PROTECTED.search(sql) is not None


@lru_cache(maxsize=2048)
def writes(sql: str) -> bool:
    """Whether the statement changes anything but the session (the log has its own function)."""
    return WRITES.match(sql) is not None and SESSION.match(sql) is None


_identifying: ContextVar[bool] = ContextVar("identifying", default=False)


@contextmanager
def identifying() -> Iterator[None]:
    """Who acts, and for whom, is no reading: nothing about the patient may be shown from it."""
    token = _identifying.set(True)
    try:
        yield
    finally:
        _identifying.reset(token)


class ReadGuard:
    """Remembers whether a request touched a protected table; a safe request may not write."""

    def __init__(self, *, may_write: bool = True) -> None:
        self.touched = False
        self.may_write = may_write

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001 - Django's signature
        context: dict[str, Any],
    ) -> Any:
        if not self.touched and not _identifying.get() and touches_patients(sql):
            self.touched = True
        if not self.may_write and writes(sql):
            raise RuntimeError("A GET may not write anything but the log and the session.")
        return execute(sql, params, many, context)
