"""The hand-written table of ``table.py``, asked row by row; and that it is whole."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter

import pytest
from django.db import transaction

from policy import relations
from tests.permissions import expecting, page, scope, trail
from tests.permissions.asking import Answer, Readers, routes
from tests.permissions.classes import CLASSES
from tests.permissions.expecting import Question
from tests.permissions.faults import FAULTS, Fault, forget
from tests.permissions.island import Case, Island, settle
from tests.permissions.table import ROWS, Row
from tests.permissions.words import GROUNDS_OF_A_RELATION, HERSELF, PORTAL, READERS

MOST_ROWS = 150
BROKEN = ": 500, not "  # a planted fault is seen in what is told, not in an error of the server


@pytest.fixture(scope="module")
def island(own_database: str) -> Iterator[Island]:
    """Two care providers on both sides, and a patient in each situation."""
    often = gc.get_threshold()
    with transaction.atomic():  # one for all: a rollback of the whole makes the database plan anew
        settled = settle()
        gc.freeze()  # some thousand requests need not look through all of it for what is left over
        gc.set_threshold(50_000, 20, 100)
        yield settled
        gc.set_threshold(*often)
        gc.unfreeze()


@pytest.fixture(scope="module")
def readers(island: Island) -> Readers:
    """Everybody of the table, logged in."""
    return Readers(island)


# --- asking ---------------------------------------------------------------------------------------


def answer_to(readers: Readers, question: Question) -> tuple[Case, Answer] | None:
    """The patient in question, and what came back; none where the situation cannot be."""
    island, at_work = readers.island, question.relation not in HERSELF
    found = island.case(question.relation, question.reader if at_work else "")
    if found is None:
        return None
    client = readers.staff(question.reader) if at_work else readers.portal(question.reader, found)
    return found, readers.ask(client, question.address, things_of(island, question, found))


def things_of(island: Island, question: Question, case: Case) -> dict[str, str]:
    """What stands in the address and in the body."""
    reader = getattr(island.world, question.reader, island.world.nurse)
    colleagues = [name for name, unit in READERS.items() if unit == READERS.get(question.reader)]
    colleague = next((name for name in colleagues if name != question.reader), question.reader)
    here = {
        "here": str(reader.unit_id),
        "unit": str(reader.unit_id),
        "there": str(island.marked["region-care"].unit_id),
        "today": str(island.world.today),
        "colleague": str(getattr(island.world, colleague, reader).pk),
    }
    if question.relation == "unknown":
        return {**here, "family": "Finnsinte", "number": island.unused}
    things = {**case.things, **here, "family": case.patient.family_name, "number": case.number}
    if question.place:
        things["contact"] = str(case.contacts[question.place].pk)
        things["agreement"] = str(case.agreements[question.place].pk)
    return things


def faults_of(readers: Readers, question: Question, seen: set[str]) -> list[str]:
    """What is wrong with the answer and its log, in words; what it shows goes into ``seen``."""
    asked = answer_to(readers, question)
    if asked is None:
        return []
    case, answer = asked
    sent, told = set(things_of(readers.island, question, case).values()), set()
    found = []
    if answer.code != question.code:
        found.append(f"{question}: {answer.code}, not {question.code}")
    for part, marks in marks_of(readers.island, question, case).items():
        unsent = answer.names(tuple(mark for mark in marks if mark not in sent))
        told |= {part} if unsent else set()
        if part not in question.shows:
            found += [f"{question}: shows {part} ({', '.join(unsent)})"] if unsent else []
        elif answer.names(marks):
            seen.add(part)
        elif expecting.must_show(question, part):
            found.append(f"{question}: does not show {part}")
    return found + trail.faults(readers.island, question, case, answer, bool(told))


def marks_of(island: Island, question: Question, case: Case) -> dict[str, tuple[str, ...]]:
    about_her = expecting.is_about_her(question)
    return island.marks(case, question.reader, about_her=about_her)


def check(
    readers: Readers, questions: Iterable[Question], others: Iterable[Question] | None = ()
) -> None:
    """Fail with a line for each fault; and for what one answer should have shown, and none did.

    The others are asked as long as something that is to be shown has not been seen; without them
    it is left to ``--all``, but for the classes of which each answer shows everything.
    """
    readers.forget()
    seen: set[str] = set()
    wanted: set[str] = set()
    found = []
    for question in questions:
        wanted |= question.shows
        found += faults_of(readers, question, seen)
    if others is None:
        wanted = set()
    for question in () if wanted <= seen else by_turns(others or ()):
        found += faults_of(readers, question, seen)
        if wanted <= seen:
            break
    found += [f"none of them shows {part}" for part in sorted(wanted - seen)]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def by_turns(questions: Iterable[Question]) -> list[Question]:
    """One of each address, then the next of each: what is to be seen is seen soon."""
    asked: Counter[str] = Counter()
    turns = []
    for question in questions:
        turns.append((asked[question.address], question))
        asked[question.address] += 1
    return [question for _turn, question in sorted(turns, key=itemgetter(0))]


# --- the table ------------------------------------------------------------------------------------


ASKED = [(row, about) for row in ROWS for about in row.about.split(", ")]
each_row = pytest.mark.parametrize(
    ("row", "about"),
    ASKED,
    ids=[f"{about}: {row.relation}, {row.readers.split()[0]}, {row.code}" for row, about in ASKED],
)


@each_row
def test_the_answer_is_that_of_the_table(readers: Readers, row: Row, about: str) -> None:
    asked = list(expecting.questions_of(row, about, readers.island))
    is_part = not expecting.new_readers(row, about)  # what it shows is demanded of the whole
    assert asked
    check(
        readers, asked,
        None if is_part else expecting.questions_of(row, about, readers.island, each=True),
    )  # fmt: skip


def test_every_address_of_every_class_and_all_its_readers_are_asked(island: Island) -> None:
    """In this run, too; --all asks each address by each reader."""
    for about in CLASSES:
        said = [row for row in ROWS if about in row.about.split(", ")]
        asked = [one for row in said for one in expecting.questions_of(row, about, island)]
        if said:
            assert {one.address for one in asked} == set(expecting.in_class(about))
            assert {one.reader for one in asked} == {r for row in said for r in row.readers.split()}


@pytest.mark.slow
@each_row
def test_every_address_answers_every_reader_so(readers: Readers, row: Row, about: str) -> None:
    """The same with every reader of every row at every address."""
    check(readers, expecting.questions_of(row, about, readers.island, each=True))


@pytest.mark.parametrize("about", CLASSES)
def test_what_the_table_does_not_say_is_404_and_names_nobody(readers: Readers, about: str) -> None:
    check(readers, expecting.unsaid(about))


@pytest.mark.slow
@pytest.mark.parametrize("about", CLASSES)
def test_and_so_it_is_for_every_reader(readers: Readers, about: str) -> None:
    check(readers, expecting.unsaid(about, each=True))


@pytest.mark.parametrize("reader", [*READERS, *PORTAL])
def test_the_scope_of_lists_is_that_of_the_page(island: Island, reader: str) -> None:
    assert list(scope.faults(island, reader)) == []


# --- planted faults -------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_without_one_check_the_matrix_is_red(
    readers: Readers, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        fault.plant(monkeypatch)
        assert any(BROKEN not in found for found in found_by(readers, fault))
    finally:
        forget()
        readers.forget()


def found_by(readers: Readers, fault: Fault) -> Iterator[str]:
    """What the matrix says where the fault must be seen; one at a time, so the first is enough."""
    readers.forget()
    if fault.about == scope.SCOPE:
        for reader in (*READERS, *PORTAL):
            yield from scope.faults(readers.island, reader, (fault.relation,))
        return
    for question in expecting.rows_about(fault.about, fault.relation, readers.island):
        yield from faults_of(readers, question, set())


# --- the table is whole ---------------------------------------------------------------------------


def test_every_address_is_in_exactly_one_class(readers: Readers) -> None:
    """A method that is in no class is one that the address does not have."""
    herself = readers.portal("patient", readers.island.cases["herself", ""])
    wrong = []
    for address in expecting.addresses():
        found = expecting.classes_of(address)
        if len(found) > 1:
            wrong.append(f"{address}: {found}")
        client = herself if " portal:" in address else readers.staff("nurse")
        if not found and readers.ask(client, address, {}).code != 405:
            wrong.append(f"{address}: no class")
    assert wrong == []


def test_every_route_has_a_class() -> None:
    known = {
        address.split()[1] for address in expecting.addresses() if expecting.classes_of(address)
    }
    assert set(routes()) - known == set()


def test_every_class_has_an_address_and_every_word_is_known() -> None:
    assert [name for name in CLASSES if not expecting.in_class(name)] == []
    assert expecting.wrong_words() == []


def test_the_table_is_short_enough_to_be_read() -> None:
    assert len(ROWS) <= MOST_ROWS


def test_no_two_rows_say_the_same() -> None:
    said = [
        (about, relation, reader)
        for row in ROWS
        for about in row.about.split(", ")
        for relation in expecting.relations_of(row)
        for reader in row.readers.split()
    ]
    assert len(said) == len(set(said))


def test_every_ground_of_a_care_relation_is_told_to_auditors() -> None:
    assert list(GROUNDS_OF_A_RELATION) == list(relations.REASONS)


def test_the_page_for_auditors_is_made_from_this_table() -> None:
    assert page.is_fresh(), page.STALE
