"""A log with rows in every chain, and somebody with the superuser's password."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
from django.db import transaction

from actions.log_keeping import verify_log
from tests import database
from tests.promises.statements import rows, run

TEXTS = ("door", "action", "purpose", "reason_code", "law", "detail", "role", "title", "unit_name")
ALL, PER_CHAIN = 16, 6


def entry(**changed: str | None) -> dict[str, str | None]:
    """A row as the application sends it."""
    basic: dict[str, str | None] = dict.fromkeys(TEXTS, "")
    return {**basic, "outcome": "granted", "request_id": str(uuid4()), **changed}


def append(*entries: dict[str, str | None]) -> int:
    return int(rows("select audit.append(%s::jsonb)", json.dumps(entries))[0][0])


def fill() -> None:
    """Six rows in each chain, in three transactions; the chain's choice is no secret."""
    for chain in range(ALL):
        for turn in range(PER_CHAIN // 2):
            with transaction.atomic():
                run("select set_config('fk_audit.chain', %s, true)", str(chain))
                append(*(entry(detail=f"{chain} {turn} {n}") for n in range(2)))


@contextmanager
def tampering(name: str) -> Iterator[psycopg.Connection[Any]]:
    """The superuser, with the triggers out of the way."""
    with database.superuser(name) as superuser:
        superuser.execute("set session_replication_role = replica")
        yield superuser


def found(**options: Any) -> list[tuple[str, int, int, int]]:
    """What the check finds: kind, chain, first and last row."""
    verdict = verify_log(lambda _rows: None, **options)
    return [(fault.kind, fault.chain, fault.first, fault.last) for fault in verdict.faults]
