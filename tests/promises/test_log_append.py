"""The access log: what goes in, stays, in order and in full, whatever the month."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DataError, IntegrityError, transaction

from accesslog.models import AccessEntry
from accesslog.trail import DENIED, PRINT, READ, Entry, Trail, record, trail
from core.errors import LogUnavailable
from core.reasons import Reason
from tests.promises.statements import rows
from tests.world import World, log

WHY = Reason("LISTAD_HAR", "Patienten är listad på din enhet.", "inre-sekretess")


def append(*entries: dict[str, str | None]) -> int:
    return int(rows("select audit.append(%s::jsonb)", json.dumps(entries))[0][0])


def entry(**changed: str | None) -> dict[str, str | None]:
    texts = ("door", "action", "purpose", "reason_code", "law", "detail", "role", "title")
    basic = dict.fromkeys((*texts, "unit_name"), "")
    return {**basic, "outcome": "granted", "request_id": str(uuid4()), **changed}


def test_a_row_says_who_saw_whom_when_and_why(world: World) -> None:
    actor = world.actor(world.nurse)
    before = datetime.now(UTC)
    record(actor, Entry(READ, WHY, world.asta.pk, detail="patient"))
    row = log()[-1]
    assert before <= row.at <= datetime.now(UTC)
    assert row.request_id == actor.request_id
    assert {name: getattr(row, name) for name in ("door", "action", "outcome", "purpose")} == {
        "door": "web", "action": "read", "outcome": "granted", "purpose": "vard",
    }  # fmt: skip
    assert (row.reason_code, row.law, row.detail) == ("LISTAD_HAR", "inre-sekretess", "patient")
    assert (row.patient_id, row.user_id) == (world.asta.pk, world.nurse.staff.user_id)
    assert (row.staff_id, row.commission_id) == (world.nurse.staff_id, world.nurse.pk)
    assert (row.unit_id, row.care_provider_id) == (world.norra.pk, world.region.pk)
    assert (row.role, row.title, row.unit_name) == (
        "sjukskoterska", "Distriktssköterska", "Vårdcentralen Norra",
    )  # fmt: skip


def test_a_row_has_what_the_national_log_asks_for(world: World) -> None:
    person = world.nurse.staff
    person.hsa_id = "SE2321000024-1A2B"
    person.save()
    actor = world.actor(world.nurse)
    actor.representative_id = uuid4()
    record(actor, Entry(PRINT, WHY, world.asta.pk, recipient="Eva, dotter"))
    row = log()[-1]
    assert (row.system, row.care_provider_name, row.staff_hsa_id) == (
        "FastKontakt", "Region Gotland", "SE2321000024-1A2B",
    )  # fmt: skip
    assert (row.recipient, row.representative_id) == ("Eva, dotter", actor.representative_id)
    assert 0 <= row.chain < 16
    assert row.seq > 0


def test_the_log_keeps_what_was_true_when_a_name_changes_later(world: World) -> None:
    record(world.actor(world.nurse), Entry(READ, WHY, world.asta.pk))
    world.norra.name = "Vårdcentralen Visby"
    world.norra.save()
    assert log()[-1].unit_name == "Vårdcentralen Norra"


def test_many_rows_are_one_call_and_all_of_them_or_none(db: None) -> None:
    assert append(*(entry(detail=str(n)) for n in range(300))) == 300
    with pytest.raises(IntegrityError), transaction.atomic():
        append(entry(detail="good"), entry(outcome="perhaps"))
    assert not AccessEntry.objects.filter(detail="good").exists()


@pytest.mark.parametrize("missing", ["action", "request_id", "reason_code", "role"])
def test_a_row_without_its_facts_is_refused(db: None, missing: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        append(entry(**{missing: None}))


@pytest.mark.parametrize("sent", ["{}", '{"shared": {}}', '{"rows": {}}', "null", '"x"'])
def test_what_comes_without_its_rows_is_an_error_and_no_silent_loss(db: None, sent: str) -> None:
    with pytest.raises(DataError), transaction.atomic():
        rows("select audit.append(%s::jsonb)", sent)


def test_nobody_chooses_the_moment_or_the_number_of_a_row(db: None) -> None:
    append(entry(detail="backdated", at="2020-01-01T00:00:00Z", id="1"))
    row = AccessEntry.objects.get(detail="backdated")
    assert (datetime.now(UTC) - row.at).total_seconds() < 60


def test_the_same_thing_twice_in_one_request_is_one_row(world: World) -> None:
    actor = world.actor(world.nurse)
    with trail() as opened:
        for _turn in range(2):
            record(actor, Entry(READ, WHY, world.asta.pk))
        record(actor, Entry(READ, WHY, world.asta.pk, outcome=DENIED))
        opened.write()
    assert [row.outcome for row in log()] == ["granted", "denied"]


def test_a_trail_that_is_written_twice_appends_once(world: World) -> None:
    with trail() as opened:
        record(world.actor(world.nurse), Entry(READ, WHY, world.asta.pk))
        opened.write()
        opened.write()
    assert len(log()) == 1


def test_a_text_that_the_database_cannot_hold_is_no_silent_loss(world: World) -> None:
    with trail() as opened:
        record(world.actor(world.nurse), Entry(READ, WHY, world.asta.pk, detail="a\0b"))
        with pytest.raises(LogUnavailable), transaction.atomic():
            opened.write()


def test_no_request_leaves_its_rows_to_the_next(world: World) -> None:
    with trail():
        record(world.actor(world.nurse), Entry(READ, WHY, world.asta.pk))
    with trail() as later:
        assert later == Trail()
