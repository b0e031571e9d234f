"""No reading without a row in the log, no half writes: what surrounds a request (house 3.17)."""

from collections.abc import Iterator
from itertools import count

import pytest
from django.db import connection, transaction
from django.test import Client

from accesslog.models import AccessEntry
from fastkontakt.acting import COMMISSION_KEY
from organisation.models import Commission
from patients.models import Patient
from tests import database
from tests.promises import views
from tests.promises.statements import rows
from tests.world import SYSTEM, World, build

OLD, NEW = "", "0498-26 99 99"
NAMES = ("Lindqvist", "Skog")


@pytest.fixture(scope="module")
def island(own_database: str) -> World:
    with transaction.atomic():
        return build()


@pytest.fixture
def nurse(island: World, settings, monkeypatch) -> Client:
    """The nurse's browser, on a site with careless views."""
    settings.ROOT_URLCONF = "tests.promises.views"
    monkeypatch.setattr(views, "ACTOR", SYSTEM)
    monkeypatch.setattr(views, "failures", count())
    return browser(island.nurse)


def browser(commission: Commission) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(commission.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(commission.pk)
    session.save()
    return client


@pytest.fixture(autouse=True)
def before(island: World) -> Iterator[int]:
    """The number of the last log row; afterwards every phone is as it was."""
    last = AccessEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    yield last
    for patient in Patient.objects.exclude(phone=OLD):
        with transaction.atomic():
            patient.phone = OLD
            patient.save()


def logged_since(last: int) -> list[tuple[str, str]]:
    found = AccessEntry.objects.filter(id__gt=last).order_by("id")
    return list(found.values_list("action", "outcome"))


def phones() -> set[str]:
    return set(Patient.objects.values_list("phone", flat=True))


def shows_nothing(response) -> bool:
    said = response.content.decode() + str(response.headers)
    return not any(name in said for name in NAMES)


@pytest.mark.parametrize("door", ["/", "/api/"])
@pytest.mark.parametrize(
    "view",
    ["unlogged", "unlogged_sql", "unlogged_history", "unlogged_count", "unlogged_redirect",
     "unlogged_refusal"],
)  # fmt: skip
def test_what_was_read_without_a_log_row_is_not_shown(nurse: Client, door: str, view: str) -> None:
    response = nurse.get(f"{door}{view}/")
    assert response.status_code == 500
    assert shows_nothing(response)


def test_what_was_logged_is_shown_and_the_row_stands(nurse: Client, before: int) -> None:
    response = nurse.get("/logged/")
    assert (response.status_code, shows_nothing(response)) == (200, False)
    assert logged_since(before) == [("read", "granted")]


def test_an_unlogged_write_is_not_kept(nurse: Client) -> None:
    assert nurse.post("/unlogged_write/").status_code == 500
    assert phones() == {OLD}


def test_a_logged_write_is_kept(nurse: Client, before: int) -> None:
    assert nurse.post("/writes/").status_code == 200
    assert NEW in phones()
    assert logged_since(before) == [("write", "granted")]


@pytest.mark.parametrize("view", ["writes", "writes_sql"])
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_page_that_is_only_looked_at_writes_nothing(
    nurse: Client, before: int, view: str, method: str
) -> None:
    assert getattr(nurse, method)(f"/{view}/").status_code == 500
    assert phones() == {OLD}
    assert ("write", "granted") not in logged_since(before)


def test_a_write_past_the_history_is_a_fault_of_ours_and_is_not_kept(
    nurse: Client, before: int
) -> None:
    response = nurse.post("/writes_past_history/")
    assert response.status_code == 500
    assert phones() == {OLD}
    assert logged_since(before) == []


def test_a_refusal_takes_the_write_back_and_leaves_one_denial(nurse: Client, before: int) -> None:
    response = nurse.post("/refuses/")
    assert (response.status_code, phones()) == (403, {OLD})
    assert logged_since(before) == [("read", "granted"), ("refuses", "denied")]


def test_what_is_not_found_leaves_one_denial(nurse: Client, before: int) -> None:
    assert nurse.get("/finds_nothing/").status_code == 404
    assert logged_since(before) == [("finds_nothing", "denied")]


def test_a_broken_rule_takes_the_write_back_and_is_not_logged_as_done(
    nurse: Client, before: int
) -> None:
    response = nurse.post("/breaks_a_rule/")
    assert (response.status_code, phones()) == (422, {OLD})
    assert ("write", "granted") not in logged_since(before)


def test_who_was_only_written_about_was_read_when_the_write_is_taken_back(
    nurse: Client, before: int
) -> None:
    response = nurse.post("/breaks_a_rule_about_two/")
    assert (response.status_code, phones()) == (409, {OLD})
    told = AccessEntry.objects.filter(id__gt=before).order_by("id")
    one, other = Patient.objects.order_by("sort_key")[:2]
    assert other.name in response.content.decode()
    assert list(told.values_list("action", "outcome", "patient_id", "detail")) == [
        ("read", "granted", one.pk, ""),
        ("read", "granted", other.pk, ""),
    ]


def test_a_crash_shows_and_keeps_nothing(nurse: Client, before: int) -> None:
    response = nurse.post("/crashes/")
    assert (response.status_code, shows_nothing(response), phones()) == (500, True, {OLD})
    assert logged_since(before) == [("read", "granted")]


@pytest.mark.parametrize("view", ["streams", "streams_later"])
def test_a_body_that_would_be_sent_after_the_commit_is_refused(nurse: Client, view: str) -> None:
    response = nurse.get(f"/{view}/")
    assert response.status_code == 500
    assert not response.streaming
    assert shows_nothing(response)


# --- when the database does not answer ------------------------------------------------------------


@pytest.fixture
def mute_log(own_database: str) -> Iterator[None]:
    """The log exists but nobody may append."""
    with database.superuser(own_database) as superuser:
        superuser.execute("revoke execute on function audit.append(jsonb) from fk_app")
        yield
        superuser.execute("grant execute on function audit.append(jsonb) to fk_app")


@pytest.mark.parametrize("door", ["/", "/api/"])
@pytest.mark.parametrize(
    ("method", "view"),
    [("get", "logged"), ("post", "writes"), ("post", "refuses"), ("get", "finds_nothing")],
)
def test_nothing_is_shown_or_kept_while_the_log_cannot_be_written(
    nurse: Client, mute_log: None, door: str, method: str, view: str
) -> None:  # fmt: skip
    response = getattr(nurse, method)(f"{door}{view}/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert shows_nothing(response)
    assert phones() == {OLD}


@pytest.mark.parametrize("door", ["/", "/api/"])
@pytest.mark.parametrize("view", ["is_slow", "loses_connection"])
def test_a_database_that_does_not_answer_is_a_503_that_asks_to_come_back(
    nurse: Client, door: str, view: str
) -> None:
    response = nurse.get(f"{door}{view}/")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert nurse.get("/logged/").status_code == 200


@pytest.mark.parametrize("door", ["/", "/api/"])
@pytest.mark.parametrize(("_state", "name"), views.TEMPORARY)
def test_who_loses_against_another_writer_is_tried_once_more(
    nurse: Client, before: int, door: str, _state: str, name: str
) -> None:
    response = nurse.post(f"{door}{name}_once/", {"phone": NEW})
    assert response.status_code == 200
    assert phones() == {OLD, NEW}
    assert logged_since(before) == [("write", "granted")]
    assert next(views.failures) == 2


@pytest.mark.parametrize(("_state", "name"), views.TEMPORARY)
def test_who_loses_twice_is_asked_to_come_back(nurse: Client, _state: str, name: str) -> None:
    response = nurse.post(f"/{name}_forever/", {"phone": NEW})
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert phones() == {OLD}
    assert next(views.failures) == 2


COLLISIONS = """
create table collisions (n int);
grant insert on collisions to fk_app;
create function collide() returns trigger language plpgsql as
  $$ begin raise exception using errcode = '40P01'; end $$;
create constraint trigger collide after insert on collisions deferrable initially deferred
  for each row execute function collide();
"""


def test_who_loses_at_the_commit_is_tried_once_more_too(
    nurse: Client, own_database: str, before: int
) -> None:
    with database.superuser(own_database) as superuser:
        superuser.execute(COLLISIONS)
    response = nurse.post("/collides_at_commit/", {"phone": NEW})
    assert (response.status_code, phones()) == (200, {OLD, NEW})
    assert logged_since(before) == [("write", "granted")]


def test_an_aborted_request_leaves_no_transaction_behind(nurse: Client) -> None:
    nurse.post("/crashes/")
    assert connection.connection is None or not connection.in_atomic_block
    assert rows("select 1") == [(1,)]
