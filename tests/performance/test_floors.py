"""The floors of the bench answer as the program does, see what it sees, and log what it logs."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from psycopg.types.json import JsonbLoader

from accesslog.models import AccessEntry
from bench import http, http_facts, http_load, http_wrk
from bench.floors import answers, wsgi
from bench.http_load import Target
from tests import factories
from tests.world import World

PAGE = "/enhet/kontakter/"
# What belongs to the single row of the log, not to what it says.
OWN = ("id", "at", "request_id", "chain", "seq", "hash")


class Inside:
    """The floors' connection, inside the transaction of the test."""

    def execute(self, statement: str, values: Any) -> Any:
        cursor = psycopg.Cursor(connection.connection)
        cursor.adapters.register_loader("jsonb", JsonbLoader)
        return cursor.execute(statement, values)


@pytest.fixture
def chef(world: World, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The manager at Norra in the program; the floors know her, and have the same secret."""
    client = Client()
    user_id: Any = world.chef.staff.user_id
    name, key = http_facts.log_in(user_id, world.chef.pk).split("=")
    client.cookies[name] = key
    for number in range(3):
        patient = factories.patient(f"Örjan Å{number}-Öst")
        factories.contact(patient, world.nurse, review_on=world.days(-number * 40))
    factories.contact(world.skyddad, world.nurse)
    page = client.get(PAGE).content.decode()
    monkeypatch.setattr(wsgi, "facts", http_facts.facts(user_id, world.chef.pk, page))
    monkeypatch.setenv("FK_SECRET_KEY", settings.SECRET_KEY)
    return client


def environ(client: Client) -> dict[str, Any]:
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={key}"}


def by_hand(client: Client, patient: Any) -> bytes:
    return wsgi.honest(Inside(), environ(client), str(patient.pk))  # type: ignore[arg-type]


def by_program(client: Client, patient: Any) -> bytes:
    return client.get(f"/api/v1/patients/{patient.pk}/contacts/").content


def logged(ask: Any) -> list[dict[str, Any]]:
    """What the log says of the call, each row without what is its own."""
    before = set(AccessEntry.objects.values_list("pk", flat=True))
    ask()
    rows = AccessEntry.objects.exclude(pk__in=before).values()
    told = [{name: row[name] for name in row if name not in OWN} for row in rows]
    return sorted(told, key=str)


def test_own_patients_are_answered_alike_and_so_without_visibility(world, chef):
    factories.contact(world.asta, world.nurse, review_on=world.days(20))
    factories.contact(world.asta, world.doctor, type_code="2", starts_on=world.days(3))
    wanted = by_program(chef, world.asta)
    assert wanted.count(b"EGEN_VARDGIVARE") == 2
    assert by_hand(chef, world.asta) == wanted
    assert wsgi.bare(Inside(), {}, str(world.asta.pk)) == wanted


def test_what_a_consent_opens_is_seen_alike_and_is_withheld_without_it(world, chef):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    without = by_program(chef, world.asta)
    assert b'"withheld":true' in without
    assert by_hand(chef, world.asta) == without
    factories.give_consent(world.asta, world.norra)
    opened = by_program(chef, world.asta)
    assert b'"code":"SAMTYCKE"' in opened
    assert by_hand(chef, world.asta) == opened


def test_what_is_blocked_is_hidden_alike(world, chef):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    factories.give_consent(world.asta, world.norra)
    factories.block(world.asta, care_provider=world.private)
    wanted = by_program(chef, world.asta)
    assert wanted.count(b'"type":') == 1
    assert by_hand(chef, world.asta) == wanted


def test_a_patient_of_another_unit_is_nobodys_answer(world, chef):
    factories.contact(world.olga, world.nurse_ostra)
    assert chef.get(f"/api/v1/patients/{world.olga.pk}/contacts/").status_code == 404
    with pytest.raises(answers.NotByHandError):
        by_hand(chef, world.olga)


def test_a_session_with_another_secret_is_nobodys(world, chef, monkeypatch):
    monkeypatch.setenv("FK_SECRET_KEY", "another")
    with pytest.raises(answers.NotByHandError):
        by_hand(chef, world.asta)


def test_both_leave_the_same_rows_in_the_log(world, chef):
    factories.contact(world.asta, world.nurse_ostra)
    factories.give_consent(world.asta, world.norra)
    wanted = logged(lambda: by_program(chef, world.asta))
    assert {row["action"] for row in wanted} == {"read", "by_ground"}
    assert logged(lambda: by_hand(chef, world.asta)) == wanted


def test_the_page_of_the_unit_has_the_same_rows_and_leaves_the_same_log(world, chef):
    wanted: list[bytes] = []
    told = logged(lambda: wanted.append(chef.get(PAGE).content))
    found: list[bytes] = []
    assert logged(lambda: found.append(wsgi.honest_page(Inside(), environ(chef)))) == told  # type: ignore[arg-type]
    found.append(wsgi.bare_page(Inside(), {}))  # type: ignore[arg-type]
    rows = http_facts.rows_of(wanted[0])
    assert rows.count(b"<tr>") == 4
    assert [http_facts.rows_of(page) for page in found] == [rows, rows]


# --- the loader -----------------------------------------------------------------------------------

pure = pytest.mark.pure


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """A server that answers everything in the same way."""

    def serve(client: socket.socket) -> None:
        with client, suppress(ConnectionError):
            while client.recv(4096):
                client.sendall(answer)

    def accept(listener: socket.socket) -> None:
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=[client], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, args=[listener], daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def loaded(status: str, body: bytes) -> http_load.Load:
    answer = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    with answering(answer) as port:
        target = Target("prov", port, ["/"], "", lambda _path, told: told == b"ja")
        return http_load.run(target, requests=40)


@pure
def test_right_answers_are_counted_and_timed():
    found = loaded("200 OK", b"ja")
    assert not found.errors
    assert len(found.times) >= 40
    assert found.rate > 0
    assert 0 < found.percentile(50) <= found.percentile(99)


@pure
@pytest.mark.parametrize(("status", "body"), [("200 OK", b"nej"), ("503 Busy", b"ja")])
def test_a_wrong_body_and_a_refusal_are_errors_and_make_the_run_invalid(status, body):
    found = loaded(status, body)
    assert len(found.errors) >= 40
    assert not found.times
    with pytest.raises(http.InvalidRunError):
        http._valid(found)


@pure
def test_a_server_that_is_gone_is_an_error():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    target = Target("prov", port, ["/"], "", lambda _path, _body: True)
    assert http_load.run(target, requests=1).errors


# What wrk 4.1 prints: its own report, then the line of the script.
WRK_SAYS = """Running 1s test @ http://127.0.0.1:39951
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    42.01ms    8.11ms  48.13ms   94.87%
    Req/Sec   142.55     27.53   181.00     72.73%
  156 requests in 1.10s, 21.12KB read
{refused}Requests/sec:    142.40
Transfer/sec:     19.28KB
BENCH 156 1095483 {errors} 43.752 44.305 48.095
"""
WRK_REFUSED = "  Non-2xx or 3xx responses: 3\n"


@pure
def test_what_wrk_tells_is_read_as_its_rate_its_percentiles_and_its_errors():
    found = http_wrk.load_of("prov", WRK_SAYS.format(refused="", errors=0))
    assert round(found.rate, 2) == 142.40  # as wrk itself says
    assert [found.percentile(part) for part in (50, 95, 99)] == [43.752, 44.305, 48.095]
    assert not found.errors
    assert http._valid(found) is found
    refused = http_wrk.load_of("prov", WRK_SAYS.format(refused=WRK_REFUSED, errors=3))
    assert len(refused.errors) == 3


@pure
def test_a_wrk_that_measured_nothing_says_why_and_makes_the_run_invalid():
    found = http_wrk.load_of("prov", "", "unable to connect to 127.0.0.1:1 Connection refused\n")
    assert "Connection refused" in found.errors[0]
    with pytest.raises(http.InvalidRunError):
        http._valid(found)
