"""Guessing numbers: beyond the budget answers slow down and the reviewer is told; nobody stops."""

import time
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from accesslog.models import GuessNotice
from actions.log_guessing import guess_notices, handle_guess_notice, misses_today, slowness
from fastkontakt import clock
from tests import factories
from tests.promises.test_read_guard import browser
from tests.world import World, build, not_allowed, refused

BUDGET, SLOWEST = 2, 0.5


@pytest.fixture(scope="module")
def island(own_database: str) -> World:
    with transaction.atomic():
        return build()


@pytest.fixture(autouse=True)
def _small_budget(settings) -> None:
    settings.SEARCH_MISSES = {"": BUDGET, "akuten": 100}
    settings.SEARCH_SLOWEST_SECONDS = SLOWEST


@pytest.fixture
def person(island: World):
    """A new nurse for each test: her budget is untouched."""
    with transaction.atomic():
        return factories.hire(island.norra, "sjukskoterska")


@pytest.fixture
def waits(monkeypatch) -> list[tuple[float, bool]]:
    """How long the door waited, and whether a transaction was open meanwhile."""
    found: list[tuple[float, bool]] = []
    monkeypatch.setattr(
        time, "sleep", lambda seconds: found.append((seconds, connection.in_atomic_block))
    )
    return found


def unknown(days: int) -> str:
    return factories.unused_number(date(1990, 1, 1) + timedelta(days=40 * days)).value


def search(client, number: str):
    return client.post("/sok/", {"q": number})


def guess(client, times: int) -> None:
    for turn in range(times):
        assert search(client, unknown(turn)).status_code == 200


def misses(person) -> int:
    return misses_today(person.staff.user_id, clock.now())


def notices(person) -> list[GuessNotice]:
    return list(GuessNotice.objects.filter(commission=person))


def test_within_the_budget_nothing_slows_down_and_nobody_is_told(person, waits) -> None:
    guess(browser(person), BUDGET)
    assert misses(person) == BUDGET
    assert waits == []
    assert notices(person) == []


def test_beyond_it_answers_slow_down_more_and_more_up_to_the_slowest(person, waits) -> None:
    guess(browser(person), BUDGET + 10)
    seconds = [wait for wait, _open in waits]
    assert seconds == sorted(seconds)
    assert 0 < seconds[0] < seconds[3] < seconds[-1] == SLOWEST
    assert len(seconds) == 10


def test_no_transaction_is_open_while_somebody_waits(person, waits) -> None:
    guess(browser(person), BUDGET + 2)
    assert [is_open for _seconds, is_open in waits] == [False, False]


def test_the_answer_really_comes_later(person) -> None:
    client = browser(person)
    guess(client, BUDGET + 7)
    start = time.monotonic()
    search(client, unknown(99))
    assert time.monotonic() - start >= SLOWEST


def test_the_reviewer_is_told_once_and_nobody_is_locked_out(person, waits, island) -> None:
    client = browser(person)
    guess(client, BUDGET + 5)
    (notice,) = notices(person)
    assert (notice.misses, notice.care_provider_id) == (BUDGET + 1, island.region.pk)
    found = search(client, island.number(island.asta).value)
    assert (found.status_code, found["Location"]) == (303, f"/patient/{island.asta.pk}/")


def test_a_search_that_finds_somebody_is_no_miss_and_does_not_wait(person, waits, island) -> None:
    client = browser(person)
    guess(client, BUDGET + 1)
    waits.clear()
    search(client, island.number(island.asta).value)
    client.post("/sok/", {"q": "Lind"})
    assert waits == []
    assert misses(person) == BUDGET + 1


def test_out_of_scope_is_a_miss_that_a_stated_relation_forgives(person, waits, island) -> None:
    client, number = browser(person), island.number(island.olga).value
    search(client, number)
    assert misses(person) == 1
    client.post("/sok/oppna/", {"identifier": number, "ground": "here"})
    assert misses(person) == 0


def test_a_registration_forgives_the_searches_that_led_to_it(person, waits, island) -> None:
    client, number = browser(person), unknown(7)
    search(client, number)
    refusal = client.post("/sok/oppna/", {"identifier": number, "ground": "here"})
    assert "registrera" in refusal.content.decode().lower()
    assert misses(person) == 2
    done = client.post(
        "/sok/registrera/",
        {"identifier": number, "given_name": "Ny", "family_name": "Person", "ground": "here",
         "birth_on": "1990-10-08"},
    )  # fmt: skip
    assert done.status_code in (302, 303), done.content.decode()
    assert misses(person) == 0


def test_a_registration_does_not_forgive_a_day_of_guessing(person, waits, island) -> None:
    client, number = browser(person), unknown(90)
    guess(client, 12)
    client.post(
        "/sok/registrera/",
        {"identifier": number, "given_name": "Nils", "family_name": "Annan", "ground": "here",
         "birth_on": "1990-10-08"},
    )  # fmt: skip
    assert misses(person) >= 6


def test_the_rest_door_has_the_same_budget(person, waits) -> None:
    client = browser(person)
    for turn in range(BUDGET + 1):
        body = {"identifier": unknown(turn)}
        client.post("/api/v1/patients/search/", body, content_type="application/json")
    body = {"identifier": unknown(50), "ground": "here"}
    answer = client.post("/api/v1/patients/relations/", body, content_type="application/json")
    assert answer.status_code == 404
    assert len(waits) == 2
    assert len(notices(person)) == 1


def test_each_person_has_her_own_budget_and_each_role_its_size(person, waits, island) -> None:
    guess(browser(person), BUDGET + 1)
    with transaction.atomic():
        other = factories.hire(island.norra, "sjukskoterska")
        akuten = factories.hire(island.akutmottagningen, "akuten")
    waits.clear()
    guess(browser(other), BUDGET)
    guess(browser(akuten), BUDGET + 5)
    assert waits == []


def test_yesterdays_misses_are_forgotten(person, waits, island) -> None:
    guess(browser(person), BUDGET + 3)
    tomorrow = clock.now() + timedelta(days=1)
    assert slowness(actor=island.actor(person), now=tomorrow) == 0


def test_the_reviewer_handles_the_notice_in_words_and_another_handles_her_own(
    person, waits, island
) -> None:
    guess(browser(person), BUDGET + 1)
    (notice,) = notices(person)
    reviewer = island.actor(island.loggranskare)
    with transaction.atomic():
        assert notice in guess_notices(actor=reviewer)
    with refused("SKRIV_ANTECKNING", field="note"):
        handle_guess_notice(actor=reviewer, notice_id=notice.pk, note=" ", now=clock.now())
    for commission in (person, island.chef, island.systemadmin):
        with not_allowed("BARA_LOGGRANSKARE"):
            handle_guess_notice(
                actor=island.actor(commission), notice_id=notice.pk, note="Ok.", now=clock.now()
            )
    with transaction.atomic():
        foreign = factories.hire(island.ostra, "loggranskare")
    with refused("OKAND"):
        handle_guess_notice(
            actor=island.actor(foreign), notice_id=notice.pk, note="Ok.", now=clock.now()
        )
    handle_guess_notice(actor=reviewer, notice_id=notice.pk, note="Felskrivet.", now=clock.now())
    with refused("OKAND"):
        handle_guess_notice(actor=reviewer, notice_id=notice.pk, note="Igen.", now=clock.now())


def test_numbers_of_nobody_asked_for_in_the_log_have_the_same_budget(waits, island) -> None:
    """Somebody else than the reviewer herself handles the notice."""
    with transaction.atomic():
        reviewer = factories.hire(island.forvaltningen, "loggranskare", "Rut Ask")
    client = browser(reviewer)
    for turn in range(BUDGET + 1):
        answer = client.post("/granskning/patient/", {"identifier": unknown(turn)})
        assert answer.status_code == 422
    assert misses(reviewer) == BUDGET + 1
    assert len(waits) == 1
    (notice,) = notices(reviewer)
    assert notice.misses == BUDGET + 1
