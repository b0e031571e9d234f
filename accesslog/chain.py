"""Judging a chain of the log: each row's hash covers the row and the hash before it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ALTERED, MISSING, CUT_OFF, INSERTED = "altered", "missing", "cut_off", "inserted"
HEAD, ANCHOR = "head", "anchor"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a chain: the number of a row and its hash."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """A row as it stands: its place, and the text that its hash was made of."""

    seq: int
    hash: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive rows that left the log with their month, and the hash of the last of them."""

    first: int
    last: Mark


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which rows of which chain."""

    kind: str
    chain: int
    first: int
    last: int


@dataclass(slots=True)
class Chain:
    """What is known about a chain besides its rows.

    ``start`` is where checking begins: the chain's origin, or a mark that was kept outside.
    """

    number: int
    start: Mark
    head: Mark
    highest: int
    runs: Mapping[int, Run] = field(default_factory=dict)
    anchor: Mark | None = None


def origin(number: int) -> Mark:
    """The place before a chain's first row, as ``deploy/audit.sql`` makes it."""
    return Mark(0, hashlib.sha256(f"fastkontakt chain {number}".encode()).digest())


def faults(chain: Chain, links: Iterable[Link]) -> Iterator[Fault]:
    """Everything that is wrong with the chain; the rows come in the order of their numbers."""
    at: Mark | None = chain.start
    seen = chain.start.seq
    for link in links:
        at, seen = _past_runs(chain, at, seen, link.seq)
        if link.seq <= seen:
            yield Fault(INSERTED, chain.number, link.seq, link.seq)
            continue
        if link.seq > seen + 1:
            yield Fault(MISSING, chain.number, seen + 1, link.seq - 1)
            at = None  # nothing is left to compare this row with
        if at is not None and _hash(at, link) != link.hash:
            yield Fault(ALTERED, chain.number, link.seq, link.seq)
        at, seen = Mark(link.seq, link.hash), link.seq
        if chain.anchor and chain.anchor.seq == seen and chain.anchor.hash != link.hash:
            yield Fault(ANCHOR, chain.number, seen, seen)
    at, seen = _past_runs(chain, at, seen, chain.head.seq + 1)
    yield from _end(chain, at, seen)


def _past_runs(chain: Chain, at: Mark | None, seen: int, upcoming: int) -> tuple[Mark | None, int]:
    """Where the chain stands after the months that were taken out between the two numbers."""
    while upcoming > seen + 1 and (run := chain.runs.get(seen + 1)):
        at, seen = run.last, run.last.seq
    return at, seen


def _end(chain: Chain, at: Mark | None, seen: int) -> Iterator[Fault]:
    if seen < chain.head.seq:
        yield Fault(CUT_OFF, chain.number, seen + 1, chain.head.seq)
    elif at is not None and at.hash != chain.head.hash:
        yield Fault(HEAD, chain.number, seen, seen)
    if chain.highest > chain.head.seq:
        yield Fault(INSERTED, chain.number, chain.head.seq + 1, chain.highest)
    if chain.anchor and chain.anchor.seq > chain.head.seq:
        yield Fault(ANCHOR, chain.number, chain.head.seq + 1, chain.anchor.seq)


def _hash(before: Mark, link: Link) -> bytes:
    return hashlib.sha256(before.hash + link.text.encode()).digest()
