"""The look through the logs finds what must not stand there."""

import pytest

from launcher import leaks, tests

pytestmark = pytest.mark.pure

TWELVE = "19121212" + "1212"
PLANTED = [
    TWELVE,
    "19121212" + "-1212",
    "121212" + "-1212",
    "121212" + "+1212",
    "121212" + "1212",
    "key (identifier)=(" + TWELVE + ") already exists",
    "/patient/" + TWELVE + "/",
    "701063" + "-2391",
]
HARMLESS = [
    "191212121213",
    "2026-11-21T23:41:13.571948Z",
    "0498-26 80 00",
    "199913121212",
    "port 8000, 1212 rows",
    "b6f1c2d0-1212-4e1e-9d3b-121212121212",
]


@pytest.mark.parametrize("text", PLANTED, ids=range(len(PLANTED)))
def test_a_planted_identifier_is_found(text):
    assert leaks.find(f"first line\nan error: {text}\n") == [2]


@pytest.mark.parametrize("text", HARMLESS, ids=range(len(HARMLESS)))
def test_other_numbers_are_left_alone(text):
    assert leaks.find(text) == []


def test_the_sentence_names_file_and_line_but_not_the_number(tmp_path):
    log = tmp_path / "server.log"
    log.write_text(f"ok\nok\n{TWELVE}\n")
    assert leaks.scan([log]) == ["server.log rad 3"]


def test_every_official_number_is_found(official_personnummer, official_samordningsnummer):
    for number in (*official_personnummer, *official_samordningsnummer):
        assert leaks.find(number) == [1]


def test_the_seed_that_the_tests_print_can_be_no_number_of_a_person() -> None:
    for _turn in range(200):
        (word,) = tests.seed([])
        assert len(word.partition("=")[2]) <= 6
    assert tests.seed(["--randomly-seed=1"]) == []
    assert tests.seed(["-p", "no:randomly"]) == []
