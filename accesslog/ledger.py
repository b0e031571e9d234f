"""The log as the database keeps it: heads, rows in their chains, months. SQL, no judgement.

What is hashed is spelled out here once more and not asked of the database's own function: whoever
replaces that function must not be able to make a changed log look whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from accesslog.chain import Link, Mark, Run

CHAINS = 16
AT_A_TIME = 5000
HEADS = "select chain, seq, hash from audit.chain_head order by chain"
HIGHEST = "select max(seq) from audit.access_log where chain = %s"
RUNS = """
    select first_seq, last_seq, last_hash from audit.detached_run
    where chain = %s and month + interval '1 month' <= current_date - interval '5 years'
"""
NEXT = "select min(seq) from audit.access_log where chain = %s and seq > %s"
LINKS = """
    select seq, hash, jsonb_strip_nulls(
        (to_jsonb(l) - 'hash') || jsonb_build_object('at', extract(epoch from l.at)))::text
    from audit.access_log l where chain = %s and seq > %s and seq <= %s order by seq, id
"""
STRAYS = """
    select chain, min(seq), max(seq) from audit.access_log
    where chain < 0 or chain >= %s group by chain order by chain
"""


@dataclass(frozen=True, slots=True)
class Month:
    """One partition; the default one has no month. ``entries`` is an estimate but for that one."""

    name: str
    first: date | None
    entries: int


def heads() -> dict[int, Mark]:
    """Where each chain ends."""
    return {chain: Mark(seq, bytes(digest)) for chain, seq, digest in _rows(HEADS)}


def highest(chain: int) -> int:
    """The highest number of a row in the chain."""
    return int(_rows(HIGHEST, chain)[0][0] or 0)


def runs(chain: int) -> dict[int, Run]:
    """What may be missing because its month was taken out, by the first number."""
    found = _rows(RUNS, chain)
    return {first: Run(first, Mark(last, bytes(digest))) for first, last, digest in found}


def links(chain: int, after: int, until: int) -> Iterator[Link]:
    """The chain's rows in order, some thousand at a time: no long transaction, little memory.

    A portion is a span of numbers, so that a number which stands there twice is never split.
    """
    while (first := _rows(NEXT, chain, after)[0][0]) is not None and first <= until:
        last = min(first + AT_A_TIME - 1, until)
        for seq, digest, text in _rows(LINKS, chain, first - 1, last):
            yield Link(seq, bytes(digest), text)
        after = last


def strays() -> list[tuple[int, int, int]]:
    """Rows in chains that nobody made: the chain, its lowest and its highest number."""
    return [(chain, low, high) for chain, low, high in _rows(STRAYS, CHAINS)]


def months() -> list[Month]:
    """The partitions, as the owner of the tables may see them."""
    return [Month(*row) for row in _rows("select name, month, entries from audit.months()")]


def prepare(on: date) -> None:
    """Make the partitions of the month and of the three that follow."""
    _rows("select audit.prepare_partitions(%s)", on)


def detach(month: date, keep_years: int) -> int:
    """Take the month out; how many rows went with it."""
    return int(_rows("select audit.detach_month(%s, %s)", month, keep_years)[0][0])


def _rows(statement: str, *values: int | date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall())
