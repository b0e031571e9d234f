"""A month change never stops the service: the log takes rows for months that nobody prepared."""

import json
import re
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from accesslog.models import AccessEntry
from followup.log_rows import LogFilter, filtered, in_usual_period
from tests import database
from tests.promises.statements import rows

TEXTS = ("door", "action", "purpose", "reason_code", "law", "detail", "role", "title", "unit_name")
PARTITIONS = "select inhrelid::regclass::text from pg_inherits where inhparent = %s::regclass"
WHERE = "select tableoid::regclass::text, detail from audit.access_log order by id"
LOG = "audit.access_log"


def append(detail: str) -> None:
    row = dict.fromkeys(TEXTS, "") | {"outcome": "granted", "request_id": str(uuid4())}
    rows("select audit.append(%s::jsonb)", json.dumps([{**row, "detail": detail}]))


def partitions() -> list[str]:
    return sorted(row[0] for row in rows(PARTITIONS, LOG))


@pytest.fixture
def unprepared(own_database: str) -> str:
    """The month in which nobody has made a partition yet."""
    ready = partitions()
    with database.superuser(own_database) as superuser:
        for name in ready:
            if not name.endswith("default"):
                superuser.execute(f"drop table {name}")
    return own_database


def test_rows_land_in_the_default_partition_and_partitions_can_be_made_later(
    unprepared: str,
) -> None:
    append("new month")
    assert rows(WHERE) == [("audit.access_log_default", "new month")]
    with database.superuser(unprepared) as superuser:
        superuser.execute("select audit.prepare_partitions(current_date)")
    append("still there")
    assert rows(WHERE) == [
        ("audit.access_log_default", "new month"),
        ("audit.access_log_default", "still there"),
    ]
    assert len(partitions()) == 4  # the three months ahead, and the default


def test_partitions_stand_ready_three_months_ahead_over_the_turn_of_the_year(
    own_database: str,
) -> None:
    with database.superuser(own_database) as superuser:
        superuser.execute("select audit.prepare_partitions('2031-11-30')")
        superuser.execute("select audit.prepare_partitions('2031-11-30')")
    months = [name for name in partitions() if "2031" in name or "2032" in name]
    assert [name[-6:] for name in months] == ["203111", "203112", "203201", "203202"]


def test_who_looks_for_a_rare_row_without_a_period_reads_none_of_the_older_months(
    own_database: str,
) -> None:
    with database.superuser(own_database) as superuser:
        superuser.execute("select audit.prepare_partitions('2033-07-15')")
    on, rare = date(2033, 10, 20), LogFilter(reason_code="SALLSYNT")

    def read(asked: LogFilter) -> set[str]:
        entries = AccessEntry.objects.made_at(uuid4())
        plan = filtered(entries, in_usual_period(asked, on)).explain()
        return set(re.findall(r"access_log_(20330[7-9]|203310)", plan))

    assert read(rare) == {"203309", "203310"}
    assert read(replace(rare, whole=True)) == {"203307", "203308", "203309", "203310"}
