"""Reads the table: which class an address is in, which rows are asked where, and by whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from itertools import cycle

from tests.permissions.asking import routes
from tests.permissions.bodies import BODIES
from tests.permissions.classes import CLASSES
from tests.permissions.table import (
    EVERYBODY,
    GROUPS,
    HERSELF,
    OUTSIDE,
    ROWS,
    SITUATIONS,
    Row,
)

METHODS = ("GET", "POST")
READERS_AT_AN_ADDRESS = 2
BY_ID = "contact"  # in this class each contact is asked for by its own id
FOUND = 200
NONE = "no relation"


@cache
def addresses() -> list[str]:
    """Each method of each route; where several bodies are sent, each of them."""
    found = []
    for name in sorted(routes()):
        for method in METHODS:
            told = [body for body in BODIES if body.split()[:2] == [method, name]]
            found += told or [f"{method} {name}"]
    return found


@cache
def classes_of(address: str) -> list[str]:
    """The classes with a pattern that the address fits."""
    return [
        name
        for name, (_what, patterns) in CLASSES.items()
        if any(fnmatchcase(address, pattern.strip()) for pattern in patterns.split(","))
    ]


@cache
def in_class(name: str) -> list[str]:
    """The addresses of a class."""
    return [address for address in addresses() if name in classes_of(address)]


@dataclass(frozen=True)
class Question:
    """One request and what must come back."""

    address: str
    relation: str
    reader: str
    code: int
    shows: frozenset[str]
    place: str = ""  # which of the contacts stands in the address

    def __str__(self) -> str:
        what = f" ({self.place})" if self.place else ""
        return f"{self.address}{what}: {self.relation}, {self.reader}"


def questions_of(row: Row) -> Iterator[Question]:
    """Every reader at one address at least, every address by two readers; relations in turn.

    To ask all by all would be ten times as many requests, and find the same.
    """
    readers, relations = row.readers.split(), cycle(relations_of(row))
    pairs = set()
    addresses = [one for about in row.about.split(", ") for one in in_class(about)]
    for turn, address in enumerate(addresses):
        # One contact by its own id is four questions already.
        several = 1 if _is_by_id(row, address) else min(READERS_AT_AN_ADDRESS, len(readers))
        for step in range(several):
            pairs.add((address, readers[(turn * READERS_AT_AN_ADDRESS + step) % len(readers)]))
    for turn, reader in enumerate(readers):
        if not any(reader == asked for _address, asked in pairs):
            pairs.add((addresses[turn % len(addresses)], reader))
    for address, reader in sorted(pairs):
        yield from _asked(row, address, next(relations), reader)


def relations_of(row: Row) -> list[str]:
    """The situations that a row is about: a group, or one."""
    return list(GROUPS.get(row.relation, (row.relation,)))


def _is_by_id(row: Row, address: str) -> bool:
    return BY_ID in row.about.split(", ") and "<uuid:contact_id>" in routes()[address.split()[1]]


def _asked(row: Row, address: str, relation: str, reader: str) -> Iterator[Question]:
    """By its own id a contact is found where it is shown, and nowhere else."""
    shows = frozenset(row.shows.split())
    if not _is_by_id(row, address):
        yield Question(address, relation, reader, row.code, shows)
        return
    for place in ("own", "other", "across", "far"):
        if place in shows:
            only = shows & {"patient", place}
            yield Question(address, relation, reader, row.code, only, place)
        else:
            hidden = 404 if row.code == FOUND else row.code
            yield Question(address, relation, reader, hidden, frozenset(), place)


def unsaid(relation: str = "") -> Iterator[Question]:
    """What no row says is 404 and names nobody: about a patient outside for every address.

    Each address by three readers without a relation, and in two of the other situations, in turn;
    with ``relation`` in that one.
    """
    readers, others = EVERYBODY.split(), [one for one in OUTSIDE if one != NONE]
    for turn, address in enumerate(addresses()):
        about = classes_of(address)
        if "_id>" not in routes()[address.split()[1]] or not about:
            continue
        in_turn = [others[turn % len(others)], others[(turn + 2) % len(others)]]
        asked = [relation] if relation in OUTSIDE else [NONE, NONE, NONE, *in_turn]
        for step, outside in enumerate(asked):
            reader = readers[(turn + 3 * step) % len(readers)]
            if not is_said(about[0], outside, reader):
                yield Question(address, outside, reader, 404, frozenset())


def rows_about(about: str, relation: str) -> Iterator[Question]:
    """What the table says, or leaves unsaid, about a class and a relation."""
    said = (row for row in ROWS if about in row.about.split(", ") and relation in relations_of(row))
    asked = (
        one for row in said for one in questions_of(replace(row, about=about, relation=relation))
    )
    left = (one for one in unsaid(relation) if one.relation == relation)
    yield from asked
    yield from (one for one in left if classes_of(one.address) == [about])


def is_said(about: str, relation: str, reader: str) -> bool:
    """Whether a row says what comes back."""
    return any(
        about in row.about.split(", ")
        and reader in row.readers.split()
        and relation in relations_of(row)
        for row in ROWS
    )


def wrong_words() -> list[str]:
    """Rows that name a class, a relation or a reader that does not exist."""
    known = {*SITUATIONS, *HERSELF, *GROUPS}
    people = {*EVERYBODY.split(), "patient", "ombud", "vardnadshavare"}
    return [
        str(row)
        for row in ROWS
        if not set(row.about.split(", ")) <= set(CLASSES)
        or row.relation not in known
        or not set(row.readers.split()) <= people
        or not set(row.shows.split()) <= {"patient", "own", "other", "across", "far"}
    ]
