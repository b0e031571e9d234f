"""The hand-written table of ``table.py``, asked row by row; and that it is whole."""

from collections.abc import Iterable

import pytest
from django.db import transaction

from tests.permissions import expecting, page
from tests.permissions.asking import Answer, Readers, routes
from tests.permissions.classes import CLASSES
from tests.permissions.expecting import Question
from tests.permissions.faults import FAULTS, Fault
from tests.permissions.island import Case, Island, settle
from tests.permissions.table import HERSELF, READERS, ROWS, Row

EXACT = (
    "contacts",
    "contact",
    "portal",
    "herself over the API",
)  # here what may be seen must be seen, too
# Here nobody is chosen from a list of all: a marked unit's name is about the patient.
ABOUT_HER = ("patient page", "who sees what", "changes", "portal pages")
MOST_ROWS = 150
BROKEN = ": 500, not "  # a planted fault is seen in what is told, not in an error of the server


@pytest.fixture(scope="module")
def island(own_database: str) -> Island:
    """Two care providers on both sides, and a patient in each situation."""
    with transaction.atomic():
        return settle()


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
        "today": str(island.world.today),
        "colleague": str(getattr(island.world, colleague, reader).pk),
    }
    if question.relation == "unknown":
        return {**here, "family": "Finnsinte", "number": island.unused}
    things = {**case.things, **here, "family": case.patient.family_name, "number": case.number}
    if question.place:
        things["contact"] = str(case.contacts[question.place].pk)
    return things


def faults_of(readers: Readers, question: Question) -> list[str]:
    """What is wrong with the answer, in words."""
    asked = answer_to(readers, question)
    if asked is None:
        return []
    case, answer = asked
    found = []
    if answer.code != question.code:
        found.append(f"{question}: {answer.code}, not {question.code}")
    sent = things_of(readers.island, question, case).values()
    for part, marks in marks_of(readers.island, question, case).items():
        unsent = tuple(mark for mark in marks if mark not in sent)
        shown = answer.names(unsent if part not in question.shows else marks)
        if shown and part not in question.shows:
            found.append(f"{question}: shows {part} ({', '.join(shown)})")
        if (
            not shown
            and part in question.shows
            and expecting.classes_of(question.address) == [EXACT]
        ):
            found.append(f"{question}: does not show {part}")
    return found


def marks_of(island: Island, question: Question, case: Case) -> dict[str, tuple[str, ...]]:
    about_her = expecting.classes_of(question.address)[0] in (*EXACT, *ABOUT_HER)
    return island.marks(case, question.reader, about_her=about_her)


def all_faults(readers: Readers, questions: Iterable[Question]) -> str:
    """One line for each."""
    return "\n".join(fault for question in questions for fault in faults_of(readers, question))


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row.about}, {row.relation}, {row.readers.split()[0]}"
)
def test_the_answer_is_that_of_the_table(readers: Readers, row: Row) -> None:
    assert not all_faults(readers, expecting.questions_of(row))


@pytest.mark.parametrize("about", CLASSES)
def test_what_the_table_does_not_say_is_404_and_names_nobody(readers: Readers, about: str) -> None:
    unsaid = [one for one in expecting.unsaid() if expecting.classes_of(one.address) == [about]]
    assert not all_faults(readers, unsaid)


# --- planted faults -------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_without_one_check_the_matrix_is_red(
    readers: Readers, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = [*expecting.rows_about(fault.about, fault.relation)]
    assert questions
    fault.plant(monkeypatch)
    found = (fault for question in questions for fault in faults_of(readers, question))
    assert any(BROKEN not in fault for fault in found)


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


def test_the_page_for_auditors_is_made_from_this_table() -> None:
    assert page.is_fresh(), page.STALE
