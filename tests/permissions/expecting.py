"""Reads the table: which class an address is in, which rows are asked where, and by whom."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from itertools import islice
from typing import Any

from tests.permissions.asking import routes
from tests.permissions.bodies import BODIES
from tests.permissions.classes import CLASSES
from tests.permissions.island import PLACES, Island
from tests.permissions.table import ROWS, Row
from tests.permissions.words import EVERYBODY, GROUPS, HERSELF, OUTSIDE, PORTAL, SITUATIONS

METHODS = ("GET", "POST")
SELDOM = ("PATCH",)  # asked where a body is told
BY_ID = "contact"  # in this class each contact is asked for by its own id
FOUND, REFUSED = 200, 403
NONE = "no relation"
EXACT = ("contacts", "contact", "portal", "herself over the API")  # every answer shows it all
# Answers with facts about the patient and without her name, as the reader has it before her: those
# of the API but the search, fragments of a form, and pages that call her "du".
NAMELESS = (
    "GET api:contact", "GET api:patient-[!c]*", "GET api:patient-co*", "GET api:patient-candidates",
    "GET api:patient-cases", "GET api:agreement*", "GET api:worklist", "GET api:answers-today",
    "GET api:coordinator-*",
    "POST api:contact-*", "POST web:contact-check", "POST web:contact-draft", "GET portal:home",
    "POST web:review-patient-file",
)  # fmt: skip
# Here nobody is chosen from a list of all: a marked unit's name is about the patient.
ABOUT_HER = (*EXACT, "patient page", "who sees what", "changes", "portal pages")
SHARES = 6  # a class meets each of its readers at a sixth of its addresses, or at one
PARTS = 3  # and rows that bring no new reader at a third of them, in turn


@cache
def addresses() -> list[str]:
    """Each method of each route; where several bodies are sent, each of them."""
    found = []
    for name in sorted(routes()):
        for method in (*METHODS, *SELDOM):
            told = [body for body in BODIES if body.split()[:2] == [method, name]]
            found += told or [f"{method} {name}" for _one in METHODS if method == _one]
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


def questions_of(row: Row, about: str, island: Island, *, each: bool = False) -> Iterator[Question]:
    """What a row asks of one of its classes; with ``each`` every reader at every address.

    Else every reader at some of the addresses, and every address by some of the readers; a row of
    readers whom the class has met at some addresses. Every relation is asked, a contact by its own
    id at every place.
    """
    asked: Counter[tuple[str, str]] = Counter()
    for address, reader in _pairs(row, about, each=each):
        met = [one for one in _things(row, address, island) if island.has(one[0], reader)]
        if met:
            relation, place = min(met, key=lambda one: asked[one])
            asked[relation, place] += 1
            yield _question(row, address, relation, place, reader)
    for turn, address in enumerate(in_class(about)):
        left = [one for one in _things(row, address, island) if not asked[one]]
        for step, (relation, place) in enumerate(left):
            who = _from(row.readers.split(), turn + step)
            for reader in islice((one for one in who if island.has(relation, one)), 1):
                asked[relation, place] += 1
                yield _question(row, address, relation, place, reader)


def _pairs(row: Row, about: str, *, each: bool) -> Iterator[tuple[str, str]]:
    """Every address with a share of the readers who are new to the class, by turns.

    Where nobody is new a part of the addresses, another one for each row, each by one reader.
    """
    readers, met = row.readers.split(), in_class(about)
    new = readers if each else new_readers(row, about)
    if not new:
        part, turn = -(-len(met) // PARTS), _rows_about(about).index(row)
        some = enumerate(_from(met, part * turn)[:part])
        yield from ((address, _from(readers, turn + step)[0]) for step, address in some)
        return
    share = len(new) if each else -(-len(new) // min(len(met), SHARES))
    for turn, address in enumerate(met):
        yield from ((address, reader) for reader in _from(new, share * turn)[:share])
    known = [one for one in readers if one not in new]
    yield from ((address, known[0]) for address in met[:1] if known)


def new_readers(row: Row, about: str) -> list[str]:
    """Those whom the class meets first in this row."""
    return [one for one in row.readers.split() if row is _first(about, one)]


@cache
def _rows_about(about: str) -> list[Row]:
    return [row for row in ROWS if about in row.about.split(", ")]


@cache
def _first(about: str, reader: str) -> Row:
    """The first row in which the class meets the reader."""
    return next(row for row in _rows_about(about) if reader in row.readers.split())


def relations_of(row: Row) -> list[str]:
    """The situations that a row is about: groups, and single ones."""
    return [one for word in row.relation.split("; ") for one in GROUPS.get(word, (word,))]


def _things(row: Row, address: str, island: Island) -> list[tuple[str, str]]:
    """The relations to ask for, and by its own id the places of the contact."""
    places = PLACES if _is_by_id(address) else ("",)
    return [(one, place) for one in _with_the_thing(row, address, island) for place in places]


def _from(things: list[Any], start: int) -> list[Any]:
    start %= len(things) or 1
    return things[start:] + things[:start]


def _with_the_thing(row: Row, address: str, island: Island) -> list[str]:
    """The relations in which the patient has what the address names; all, if nobody has it."""
    named = set(re.findall(r"<uuid:(\w+)_id>", routes()[address.split()[1]]))
    relations, readers = relations_of(row), row.readers.split()
    having = [one for one in relations if any(island.has(one, reader, named) for reader in readers)]
    return having or relations


def _is_by_id(address: str) -> bool:
    return classes_of(address) == [BY_ID] and (
        "<uuid:contact_id>" in routes()[address.split()[1]] or _is_agreement(address)
    )


def _is_agreement(address: str) -> bool:
    return "<uuid:agreement_id>" in routes()[address.split()[1]]


def _question(row: Row, address: str, relation: str, place: str, reader: str) -> Question:
    """By its own id a contact is found where it is shown, and nowhere else.

    So is an agreement; in it stands what the units of all four places do, as far as it is shown.
    """
    shows = frozenset(row.shows.split())
    if not place:
        return Question(address, relation, reader, row.code, shows)
    if place in shows:
        told = shows if _is_agreement(address) else shows & {"patient", place}
        return Question(address, relation, reader, row.code, told, place)
    hidden = 404 if row.code == FOUND else row.code
    return Question(address, relation, reader, hidden, frozenset(), place)


def unsaid(about: str, relation: str = "", *, each: bool = False) -> Iterator[Question]:
    """What no row says is 404 and names nobody: about a patient outside, at a class's addresses.

    Every address without a relation, a third also in one of the others outside, all in turn and by
    readers in turn; with ``each`` in all of them by everybody, with ``relation`` in that one.
    """
    readers, others = EVERYBODY.split(), [one for one in OUTSIDE if one != NONE]
    for turn, address in enumerate(_naming_a_thing()):
        if classes_of(address)[0] != about:
            continue
        outside = [NONE, *(others if each else _from(others, turn)[: int(turn % PARTS == 0)])]
        for step, one in enumerate([relation] if relation in OUTSIDE else outside):
            who = _from(readers, 5 * turn + step)
            for reader in who if each else who[:1]:
                if (about, one, reader) not in said():
                    yield Question(address, one, reader, 404, frozenset())


@cache
def _naming_a_thing() -> list[str]:
    """The addresses with an id in them."""
    known = routes()
    return [one for one in addresses() if "_id>" in known[one.split()[1]] and classes_of(one)]


def rows_about(about: str, relation: str, island: Island) -> Iterator[Question]:
    """What the table says, or leaves unsaid, about a class and a relation."""
    for row in ROWS:
        if about in row.about.split(", ") and relation in relations_of(row):
            yield from questions_of(replace(row, relation=relation), about, island, each=True)
    if relation in OUTSIDE:
        yield from unsaid(about, relation, each=True)


@cache
def said() -> frozenset[tuple[str, str, str]]:
    """About which class, relation and reader a row says what comes back."""
    return frozenset(
        (about, relation, reader)
        for row in ROWS
        for about in row.about.split(", ")
        for relation in relations_of(row)
        for reader in row.readers.split()
    )


def wrong_words() -> list[str]:
    """Rows that name a class, a relation or a reader that does not exist."""
    known = {*SITUATIONS, *HERSELF, *GROUPS}
    people = {*EVERYBODY.split(), *PORTAL}
    return [
        str(row)
        for row in ROWS
        if not set(row.about.split(", ")) <= set(CLASSES)
        or not set(row.relation.split("; ")) <= known
        or not set(row.readers.split()) <= people
        or not row.readers
        or not set(row.shows.split()) <= {"patient", "own", "other", "across", "far"}
    ]


def must_show(question: Question, part: str) -> bool:
    """Whether this very answer has to show what the row names, and not just one of its class.

    Her name stands in every page that is not refused; in the exact classes stands everything.
    """
    if part == "patient":
        nameless = any(fnmatchcase(question.address, one) for one in NAMELESS)
        return question.code != REFUSED and not nameless
    return classes_of(question.address)[0] in EXACT


def is_about_her(question: Question) -> bool:
    """Whether the name of a marked unit in the answer tells something about the patient."""
    return classes_of(question.address)[0] in ABOUT_HER


@cache
def shown_in_the_matrix() -> frozenset[str]:
    """The routes of which the table says that they show the patient's name, each of them."""
    return frozenset(
        address.split()[1]
        for row in ROWS
        if "patient" in row.shows.split() and row.code != REFUSED
        for about in row.about.split(", ")
        for address in in_class(about)
        if not any(fnmatchcase(address, one) for one in NAMELESS)
    )
