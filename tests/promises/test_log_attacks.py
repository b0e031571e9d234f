"""The log against the application's own password, and against many who write at once."""

import json
import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY
from tests.promises.chains import ALL, append, entry, found
from tests.promises.racing import race
from tests.promises.statements import denied, rows, run
from tests.world import build

# --- ten attacks as the application's role --------------------------------------------------------

ATTACKS = {
    "update": "update audit.access_log set patient_id = null",
    "delete": "delete from audit.access_log",
    "truncate": "truncate audit.access_log",
    "direct insert": "insert into audit.access_log (at, chain, seq, hash) values (now(), 0, 9, '')",
    "head change": "update audit.chain_head set seq = 0",
    "disabling a trigger": "alter table audit.access_log disable trigger access_log_append_only",
    "dropping a partition": "drop table {partition}",
    "delete in a partition": "delete from {partition}",
    "set role": "set role fk_audit_owner",
    "replacing the function": "create or replace function audit.append(entries jsonb) returns"
    " bigint language sql as 'select 0::bigint'",
}
MORE = {
    "a made-up clearing out": "insert into audit.detached_run values"
    " ('2010-01-01', 0, 1, 6, '', now())",
    "taking a month out": "select audit.detach_month('2010-01-01', 5)",
    "detaching a month": "alter table audit.access_log detach partition {partition}",
    "a head removed": "delete from audit.chain_head",
    "a new number": "select setval('audit.access_log_id_seq', 1)",
    "no triggers": "set session_replication_role = replica",
    "locking the heads": "lock table audit.chain_head",
}


@pytest.mark.parametrize("name", [*ATTACKS, *MORE])
def test_an_attack_with_the_applications_password_is_denied(own_database: str, name: str) -> None:
    append(entry(detail="mine"))
    partition = rows("select tableoid::regclass::text from audit.access_log limit 1")[0][0]
    denied({**ATTACKS, **MORE}[name].format(partition=partition))
    assert found() == []


def append_to(chain: str) -> None:
    with transaction.atomic():
        run("select set_config('fk_audit.chain', %s, true)", chain)
        append(entry())


@pytest.mark.parametrize("chain", ["17", "-1", "x"])
def test_choosing_a_chain_that_does_not_exist_stops_only_oneself(
    own_database: str, chain: str
) -> None:
    before = rows("select count(*) from audit.access_log")
    with pytest.raises(DatabaseError):
        append_to(chain)
    assert rows("select count(*) from audit.access_log") == before


# --- many at once ---------------------------------------------------------------------------------


def test_eight_who_write_at_once_leave_unbroken_chains_and_no_deadlock(own_database: str) -> None:
    def write(turn: int) -> int:
        with transaction.atomic():
            append(entry(detail=str(turn)))
            return append(*(entry(detail=str(turn)) for _row in range(4)))

    before = rows("select count(*) from audit.access_log")[0][0]
    answers = race(40, [write] * 8)
    assert [answer for turn in answers for answer in turn] == [4] * 320
    assert rows("select count(*) from audit.access_log")[0][0] == before + 1600
    assert found() == []


def test_more_writers_than_chains_wait_and_nobody_fails(own_database: str) -> None:
    all_held = threading.Barrier(ALL + 4, timeout=30)

    def hold(_turn: int) -> int:
        with transaction.atomic():
            done = append(entry(detail="holds"))
            all_held.wait()
            run("select pg_sleep(0.2)")
            return done

    def come_later(_turn: int) -> int:
        all_held.wait()
        return append(entry(detail="waits"))

    assert race(1, [*[hold] * ALL, *[come_later] * 4]) == [[1] * (ALL + 4)]
    held = "select count(distinct chain) from audit.access_log where detail = 'holds'"
    assert rows(held) == [(ALL,)]
    assert found() == []


def test_the_log_may_be_checked_while_it_grows(own_database: str) -> None:
    def write(_turn: int) -> int:
        return append(*(entry() for _row in range(5)))

    assert all(
        answer in (5, []) for turn in race(20, [write, write, lambda _turn: found()])
        for answer in turn
    )  # fmt: skip


def test_an_append_is_one_statement_from_the_application(own_database: str) -> None:
    statements: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        append(*(entry() for _row in range(50)))
    assert len(statements) == 1


# --- what never stands in the log -----------------------------------------------------------------


def test_no_identity_number_ever_stands_in_the_log(own_database: str) -> None:
    """A day's work with the number: search, page, stated relation, a number that nobody has."""
    with transaction.atomic():
        world = build()
    client = Client()
    client.force_login(world.nurse.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(world.nurse.pk)
    session.save()
    known, stranger = world.number(world.asta), world.number(world.stranger)
    for number in (known.value, f"{known.value[:8]}-{known.value[8:]}", stranger.value):
        client.post("/sok/", {"q": number})
        client.get("/sok/", {"q": number})
    client.get(f"/patient/{world.asta.pk}/")
    written = json.dumps(rows("select to_jsonb(l) - 'hash' from audit.access_log l"))
    assert str(world.asta.pk) in written
    for number in (known.value, stranger.value):
        for shape in (number, number[2:], f"{number[:8]}-{number[8:]}", number[-4:] + '"'):
            assert shape not in written
    connections["default"].close()
