"""Keeping the access log: is it whole, are its months ready, and which may be taken out.

These verbs are for the command line. They read numbers and hashes, never what a row says.
"""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from accesslog import chain, ledger
from accesslog.chain import Chain, Fault, Link, Mark
from accesslog.ledger import CHAINS, Month

AHEAD = 3  # months that shall stand ready after the present one
EVERY = 100_000
Anchor = Mapping[int, Mark]
Progress = Callable[[int], None]


@dataclass(slots=True)
class Verdict:
    """How many rows were looked at, where the chains end, and what is wrong."""

    rows: int = 0
    heads: dict[int, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    taken_out: int = 0  # rows that left with their months


def verify_log(
    progress: Progress, anchor: Anchor | None = None, *, only_new: bool = False
) -> Verdict:
    """Whether every row stands as it was written (PDL 4 kap. 3 §; HSLF-FS 2016:40 4 kap. 9 §).

    ``anchor`` says where the chains ended earlier, kept outside the database: with it even a log
    that somebody rewrote from end to end is found. ``only_new`` looks at what came after it.
    """
    anchor = anchor or {}
    verdict = Verdict()
    for number in range(CHAINS):
        known = _chain(number, anchor.get(number), only_new=only_new)
        verdict.heads[number] = known.head
        verdict.taken_out += sum(run.last.seq - run.first + 1 for run in known.runs.values())
        found = ledger.links(number, known.start.seq, known.head.seq)
        verdict.faults += chain.faults(known, _counted(verdict, found, progress))
    strays = ledger.strays()
    verdict.faults += [Fault(chain.INSERTED, *stray) for stray in strays]
    return verdict


def anchor_of(heads: Mapping[int, Mark]) -> dict[str, dict[str, str | int]]:
    """The heads as plain values, for a file."""
    return {
        str(number): {"seq": mark.seq, "hash": base64.b64encode(mark.hash).decode()}
        for number, mark in heads.items()
    }


def anchor_from(content: Mapping[str, Mapping[str, str | int]]) -> Anchor:
    """The heads that such values name.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: they are something else.
    """
    return {
        int(number): Mark(int(mark["seq"]), base64.b64decode(str(mark["hash"]), validate=True))
        for number, mark in content.items()
    }


def log_months() -> list[Month]:
    """The log's months, oldest first, and the partition for what finds none."""
    return ledger.months()


def prepare_months(on: date) -> list[Month]:
    """Make the present month and the three that follow; say which are new."""
    before = {month.name for month in ledger.months()}
    ledger.prepare(on)
    return [month for month in ledger.months() if month.name not in before]


def missing_months(on: date) -> list[date]:
    """The months from the present one that should stand ready and do not."""
    ready = {month.first for month in ledger.months()}
    wanted = (on.year * 12 + on.month - 1 + ahead for ahead in range(AHEAD + 1))
    firsts = [date(number // 12, number % 12 + 1, 1) for number in wanted]
    return [first for first in firsts if first not in ready]


def may_leave(month: date, keep_years: int, on: date) -> bool:
    """Whether the month is old enough: its last day lies more than the years back."""
    ends = (month.year * 12 + month.month) + keep_years * 12  # the month after, that much later
    return date(ends // 12, ends % 12 + 1, 1) <= on


def detach_month(month: date, keep_years: int) -> int:
    """Take an old month out of the log as a table of its own; how many rows it has.

    The database has the last word and refuses what is younger than five years.
    """
    return ledger.detach(month, keep_years)


def _chain(number: int, anchor: Mark | None, *, only_new: bool) -> Chain:
    """The highest number is asked before the head: rows come all the time, and heads only grow."""
    highest = ledger.highest(number)
    head = ledger.heads().get(number, chain.origin(number))
    start = anchor if only_new and anchor else chain.origin(number)
    runs = {} if only_new else ledger.runs(number)
    return Chain(number, start, head, highest, runs, anchor)


def _counted(verdict: Verdict, links: Iterable[Link], progress: Progress) -> Iterator[Link]:
    for link in links:
        verdict.rows += 1
        if verdict.rows % EVERY == 0:
            progress(verdict.rows)
        yield link
