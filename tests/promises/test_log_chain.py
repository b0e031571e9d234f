"""Who changes the log is found, even with the superuser's password (house 3.17)."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accesslog import ledger
from actions import log_keeping
from tests import database
from tests.promises.chains import ALL, PER_CHAIN, append, entry, fill, found, tampering
from tests.promises.statements import rows, run

WHOLE = "Loggen är hel."
ZERO = str(UUID(int=0))


@pytest.fixture
def filled(own_database: str) -> Iterator[str]:
    """A database of the test's own, so that each tampering stands alone."""
    with (
        database.clone(database.schema_template(), f"{own_database}_filled") as name,
        database.default_connection_on(name),
    ):
        fill()
        yield name


def verified(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("verify_log", *words)
    return capsys.readouterr().out


def not_whole(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(CommandError, match="INTE hel") as raised:
        call_command("verify_log", *words)
    assert raised.value.returncode == 1
    return capsys.readouterr().out


# --- an untouched log -----------------------------------------------------------------------------


def test_an_untouched_log_is_whole(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = verified(capsys)
    assert WHOLE in said
    assert f"{ALL * PER_CHAIN} rader kontrollerade" in said


def test_an_empty_log_is_whole(own_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert WHOLE in verified(capsys)


def test_swedish_letters_long_texts_and_any_time_zone_make_the_same_hash(filled: str) -> None:
    with transaction.atomic():
        run("set local timezone = 'Pacific/Auckland'")
        append(entry(detail="åäö – “citat” \\ \n\t 💊", unit_name="Å" * 5000))
    assert found() == []
    run("set timezone = 'America/New_York'")
    assert found() == []


ODD = 'åäö “citat” " \\ / \n\t\x01\x7f\u2028 💊 {"at": null}, \'x\' $1 %s'


def test_whatever_stands_in_whichever_column_is_hashed_as_it_is_read(filled: str) -> None:
    told = rows(
        "select column_name, data_type from information_schema.columns"
        " where table_schema = 'audit' and table_name = 'access_log'"
        " and column_name not in ('id', 'at', 'chain', 'seq', 'hash', 'outcome')"
    )
    whole = {name: ODD + name if kind == "text" else str(uuid4()).upper() for name, kind in told}
    empty = {name: "" if kind == "text" else None for name, kind in told} | {"request_id": ZERO}
    shared = {name: value for name, value in whole.items() if name != "detail"}
    append({**whole, "outcome": "granted"})
    append({**empty, "outcome": "denied"}, {**whole, "outcome": "denied", "unknown": "x"})
    own = [{"detail": "1"}, {"detail": ODD, "patient_id": None}]
    run(
        "select audit.append(%s::jsonb)",
        json.dumps({"shared": {**shared, "outcome": "granted"}, "rows": own}),
    )
    assert len(told) == 21
    assert found() == []
    (kept,) = rows("select detail, patient_id, law from audit.access_log where detail = '1'")
    assert kept == ("1", UUID(shared["patient_id"]), ODD + "law")
    assert rows("select count(*) from audit.access_log where detail = %s", ODD) == [(1,)]


def test_many_rows_are_read_in_portions(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "AT_A_TIME", 4)
    monkeypatch.setattr(log_keeping, "EVERY", 10)
    told: list[int] = []
    verdict = log_keeping.verify_log(told.append)
    assert (verdict.rows, verdict.faults) == (ALL * PER_CHAIN, [])
    assert told == list(range(10, ALL * PER_CHAIN, 10))


def add_and_fail() -> None:
    with transaction.atomic():
        append(entry())
        raise ZeroDivisionError


def test_a_rollback_leaves_neither_a_row_nor_a_gap(filled: str) -> None:
    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError):
            add_and_fail()  # back to a savepoint, with the chain's lock
        append(entry())
    assert found() == []


def test_a_transaction_writes_to_one_chain_only(filled: str) -> None:
    with transaction.atomic():
        append(entry(detail="same"))
        append(entry(detail="same"))
    chains = rows("select chain from audit.access_log where detail = 'same'")
    assert len(chains) == 2
    assert len(set(chains)) == 1


# --- tampering as superuser -----------------------------------------------------------------------


def test_an_altered_row_is_found(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    with tampering(filled) as superuser:
        superuser.execute(
            "update audit.access_log set outcome = 'denied' where chain = 3 and seq = 4"
        )
    assert found() == [("altered", 3, 4, 4)]
    assert "Kedja 3: rad 4 är ändrad" in not_whole(capsys)


CHANGES = [
    "detail = detail || ' '", "at = at + interval '1 microsecond'", "id = default",
    "patient_id = gen_random_uuid()", "user_id = gen_random_uuid()", "unit_name = 'x'",
    "reason_code = 'x'", "recipient = 'x'", "representative_id = gen_random_uuid()",
    "system = 'x'", "request_id = gen_random_uuid()", "care_provider_name = 'x'",
]  # fmt: skip


def test_no_column_of_a_row_can_be_altered_unseen(filled: str) -> None:
    with tampering(filled) as superuser:
        for chain, change in enumerate(CHANGES):
            superuser.execute(
                f"update audit.access_log set {change} where chain = %s and seq = 4",  # noqa: S608
                [chain],
            )
    assert found() == [("altered", chain, 4, 4) for chain in range(len(CHANGES))]


def test_an_altered_row_with_a_hash_that_fits_is_found_at_the_next_row(filled: str) -> None:
    with tampering(filled) as superuser:
        superuser.execute("update audit.access_log set detail = 'x' where chain = 3 and seq = 4")
        superuser.execute(
            "update audit.access_log l set hash = audit.hash_of(b.hash, l) from audit.access_log b"
            " where l.chain = 3 and l.seq = 4 and b.chain = 3 and b.seq = 3"
        )
    assert found() == [("altered", 3, 5, 5)]


def test_a_missing_row_is_found_as_a_gap(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    with tampering(filled) as superuser:
        superuser.execute("delete from audit.access_log where chain = 5 and seq in (2, 3)")
        superuser.execute("delete from audit.access_log where chain = 9 and seq = 1")
    assert found() == [("missing", 5, 2, 3), ("missing", 9, 1, 1)]
    assert "Kedja 5: lucka: rad 2 till 3 saknas (2 st)." in not_whole(capsys)


def test_a_cut_end_is_found_as_such(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    with tampering(filled) as superuser:
        superuser.execute("delete from audit.access_log where chain = 7 and seq > 4")
    assert found() == [("cut_off", 7, 5, 6)]
    assert "Kedja 7: slutet är avklippt: rad 5 till 6 saknas (2 st)." in not_whole(capsys)


def test_a_whole_month_that_is_cut_off_is_found(filled: str) -> None:
    month = rows("select distinct tableoid::regclass::text from audit.access_log")[0][0]
    with tampering(filled) as superuser:
        superuser.execute(f"drop table {month}")
    assert found() == [("cut_off", chain, 1, PER_CHAIN) for chain in range(ALL)]


def test_three_tamperings_at_once_are_told_apart(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with tampering(filled) as superuser:
        superuser.execute("update audit.access_log set detail = 'x' where chain = 1 and seq = 2")
        superuser.execute("delete from audit.access_log where chain = 1 and seq = 4")
        superuser.execute("delete from audit.access_log where chain = 1 and seq = 6")
    assert found() == [("altered", 1, 2, 2), ("missing", 1, 4, 4), ("cut_off", 1, 6, 6)]
    said = not_whole(capsys)
    assert [word in said for word in ("ändrad", "lucka", "avklippt")] == [True] * 3


def test_a_row_slipped_in_beside_the_log_is_found(filled: str) -> None:
    copied = (
        "insert into audit.access_log overriding system value select (jsonb_populate_record("
        "l, jsonb_build_object('id', id + {}, 'seq', {}, 'chain', {}))).* from audit.access_log l"
        " where chain = 2 and seq = 4"
    )
    with tampering(filled) as superuser:
        superuser.execute(copied.format(5000, 4, 2))
        superuser.execute(copied.format(5001, 7, 2))
        superuser.execute(copied.format(5002, 1, 17))
    assert found() == [("inserted", 2, 4, 4), ("inserted", 2, 7, 7), ("inserted", 17, 1, 1)]


def test_a_doubled_number_at_the_edge_of_a_portion_is_found(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "AT_A_TIME", 4)
    test_a_row_slipped_in_beside_the_log_is_found(filled)


def test_a_head_that_is_moved_or_removed_is_found(filled: str) -> None:
    with tampering(filled) as superuser:
        superuser.execute("update audit.chain_head set hash = sha256('x') where chain = 4")
        superuser.execute("delete from audit.chain_head where chain = 6")
    assert found() == [("head", 4, 6, 6), ("inserted", 6, 1, 6)]


def test_a_made_up_clearing_out_does_not_excuse_a_young_gap(filled: str) -> None:
    with tampering(filled) as superuser:
        superuser.execute(
            "insert into audit.detached_run (month, chain, first_seq, last_seq, last_hash)"
            " select date_trunc('month', now()), chain, 2, 3, hash from audit.access_log"
            " where chain = 5 and seq = 3"
        )
        superuser.execute("delete from audit.access_log where chain = 5 and seq in (2, 3)")
    assert found() == [("missing", 5, 2, 3)]


def test_the_triggers_stop_even_the_superusers_slip_of_the_hand(filled: str) -> None:
    with database.superuser(filled) as superuser:
        for statement in (
            "update audit.access_log set detail = 'x'",
            "delete from audit.access_log",
            "truncate audit.access_log",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                superuser.execute(statement)
    assert found() == []


# --- an anchor outside the database ---------------------------------------------------------------


def rewritten(name: str, chain: int) -> None:
    """The perfect crime: a row altered, every hash after it and the head made anew."""
    with tampering(name) as superuser:
        superuser.execute(
            "update audit.access_log set detail = 'x' where chain = %s and seq = 3", [chain]
        )
        for seq in range(3, PER_CHAIN + 1):
            superuser.execute(
                "update audit.access_log l set hash = audit.hash_of(b.hash, l)"
                " from audit.access_log b where l.chain = %(chain)s and l.seq = %(seq)s"
                " and b.chain = l.chain and b.seq = l.seq - 1",
                {"chain": chain, "seq": seq},
            )
        superuser.execute(
            "update audit.chain_head h set hash = l.hash from audit.access_log l"
            " where h.chain = %s and l.chain = h.chain and l.seq = h.seq", [chain],
        )  # fmt: skip


def test_a_log_rewritten_from_end_to_end_is_found_by_an_anchor_outside(
    filled: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "anchor.json"
    assert "Ankaret är sparat" in verified(capsys, "--write-anchor", str(kept))
    append(entry())
    assert WHOLE in verified(capsys, "--anchor", str(kept))
    rewritten(filled, 8)
    assert found() == [] or found()[0][1] == 8  # the chain that grew is not the one rewritten
    assert "Kedja 8: rad 6 är inte den som ankaret minns" in not_whole(
        capsys, "--anchor", str(kept)
    )


def test_an_end_cut_off_together_with_its_head_is_found_by_the_anchor(
    filled: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "anchor.json"
    verified(capsys, "--write-anchor", str(kept))
    with tampering(filled) as superuser:
        superuser.execute("delete from audit.access_log where chain = 7 and seq > 4")
        superuser.execute(
            "update audit.chain_head h set seq = 4, hash = l.hash from audit.access_log l"
            " where h.chain = 7 and l.chain = 7 and l.seq = 4"
        )
    assert WHOLE in verified(capsys)  # the database alone cannot know
    assert "Kedja 7: rad 6 är inte den som ankaret minns" in not_whole(
        capsys, "--anchor", str(kept)
    )


def test_only_what_came_after_the_anchor_is_read_when_asked(
    filled: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "anchor.json"
    verified(capsys, "--write-anchor", str(kept))
    append(entry(), entry())
    quick = ("--anchor", str(kept), "--only-new")
    assert "2 rader kontrollerade" in verified(capsys, *quick)
    chain = rows("select chain from audit.access_log order by id desc limit 1")[0][0]
    with tampering(filled) as superuser:
        superuser.execute("delete from audit.access_log where chain = %s and seq = 7", [chain])
    assert f"Kedja {chain}: lucka: rad 7 till 7" in not_whole(capsys, *quick)


@pytest.mark.parametrize("content", ["", "[]", '{"chains": 1}', '{"chains": {"0": {"seq": 1}}}'])
def test_a_broken_anchor_is_no_verdict(filled: str, tmp_path: Path, content: str) -> None:
    kept = tmp_path / "anchor.json"
    kept.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="Ankaret") as raised:
        call_command("verify_log", "--anchor", str(kept))
    assert raised.value.returncode == 2


def test_no_anchor_is_kept_of_a_log_that_is_not_whole(
    filled: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    kept = tmp_path / "anchor.json"
    with tampering(filled) as superuser:
        superuser.execute("delete from audit.access_log where chain = 7 and seq > 4")
    not_whole(capsys, "--write-anchor", str(kept))
    assert not kept.exists()


def test_a_log_that_cannot_be_read_is_not_called_whole(filled: str) -> None:
    with database.superuser(filled) as superuser:
        superuser.execute("revoke select on audit.access_log from fk_app")
    with pytest.raises(CommandError, match="gick inte att läsa") as raised:
        call_command("verify_log")
    assert raised.value.returncode == 2


def test_the_check_shows_nothing_of_what_the_rows_say(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    append(entry(detail="hemligt", unit_name="Vårdcentralen Norra"))
    with tampering(filled) as superuser:
        superuser.execute("update audit.access_log set detail = detail || 'x'")
    said = not_whole(capsys)
    assert "hemligt" not in said
    assert "Norra" not in said
    assert "… och " in said  # long lists are cut
