"""The months of the log: made ahead, kept for at least five years; and a log from before."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.test import Client

from accesslog.models import AccessEntry
from actions.log_keeping import may_leave
from fastkontakt.acting import COMMISSION_KEY
from fastkontakt.database import provision
from fastkontakt.env import env_database
from tests import database
from tests.promises.chains import append, entry, fill, found, tampering
from tests.promises.statements import denied, rows
from tests.world import build

OLD_LOG = Path(__file__).with_name("log_before_chains.sql")
MONTHS = (
    "select relname from pg_inherits join pg_class on oid = inhrelid where inhparent = %s::regclass"
)


@pytest.fixture
def alone(own_database: str) -> Iterator[str]:
    """A database of the test's own."""
    with (
        database.clone(database.schema_template(), f"{own_database}_alone") as name,
        database.default_connection_on(name),
    ):
        yield name


def months() -> set[str]:
    return {row[0] for row in rows(MONTHS, "audit.access_log")}


def as_owner(name: str, *words: str) -> str:
    """What the command says when the role runs it that migrates."""
    said = StringIO()
    settings, owner = connections["default"].settings_dict, env_database("DATABASE_OWNER_URL")
    before = {key: settings[key] for key in ("USER", "PASSWORD")}
    connections["default"].close()
    settings.update({key: owner[key] for key in before})
    try:
        call_command("log_partitions", *words, stdout=said, stderr=said)
    finally:
        connections["default"].close()
        settings.update(before)
    return said.getvalue()


def refused(name: str, *words: str) -> str:
    with pytest.raises(CommandError) as raised:
        as_owner(name, *words)
    return str(raised.value)


def aged(name: str, first: date) -> None:
    """All rows so far moved to that month, as if they had been written then."""
    with tampering(name) as superuser:
        superuser.execute("select audit.prepare_partitions(%s)", [first])
        superuser.execute("update audit.access_log set at = %s + interval '5 days'", [first])
        superuser.execute(
            """do $$ declare h bytea; r audit.access_log; begin
              for k in 0..15 loop
                h := sha256(convert_to('fastkontakt chain ' || k, 'UTF8'));
                for r in select * from audit.access_log where chain = k order by seq loop
                  h := audit.hash_of(h, r);
                  update audit.access_log set hash = h where chain = k and seq = r.seq;
                end loop;
                update audit.chain_head set hash = h where chain = k;
              end loop;
            end $$"""
        )


# --- months ahead ---------------------------------------------------------------------------------


def test_the_command_makes_months_ahead_and_says_which(alone: str) -> None:
    with database.superuser(alone) as superuser:
        for name in months() - {"access_log_default"}:
            superuser.execute(f"drop table audit.{name}")
    said = as_owner(alone)
    assert said.count("Ny månad: ") == 4
    assert len(months()) == 5
    assert "Ny månad" not in as_owner(alone)


def test_the_list_makes_nothing_and_tells_of_missing_months(alone: str) -> None:
    with database.superuser(alone) as superuser:
        for name in months() - {"access_log_default"}:
            superuser.execute(f"drop table audit.{name}")
    append(entry())
    said = as_owner(alone, "--list")
    assert "övriga: 1 rader" in said
    assert said.count("saknas: dess rader hamnar bland övriga") == 4
    assert months() == {"access_log_default"}


def test_a_page_still_works_when_the_clock_is_past_the_last_month(alone: str) -> None:
    with database.superuser(alone) as superuser:
        for name in months() - {"access_log_default"}:
            superuser.execute(f"drop table audit.{name}")
    with transaction.atomic():
        world = build()
    client = Client()
    client.force_login(world.nurse.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(world.nurse.pk)
    session.save()
    assert client.get(f"/patient/{world.asta.pk}/").status_code == 200
    assert AccessEntry.objects.filter(patient_id=world.asta.pk).exists()
    landed = "select distinct tableoid::regclass::text from audit.access_log"
    assert rows(landed) == [("audit.access_log_default",)]
    as_owner(alone)
    assert client.get(f"/patient/{world.asta.pk}/").status_code == 200
    assert found() == []


def test_the_command_line_takes_the_owners_role_by_itself(own_database: str) -> None:
    assert "övriga: 0 rader" in database.output(own_database, "log_partitions", "--list")


def test_the_web_makes_no_months(own_database: str) -> None:
    with pytest.raises(CommandError, match="Databasen nekade"):
        call_command("log_partitions")
    denied("select audit.months()")


# --- months that leave ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "years", "today", "leaves"),
    [
        (date(2016, 10, 1), 10, date(2026, 10, 31), False),
        (date(2016, 10, 1), 10, date(2026, 11, 1), True),
        (date(2016, 12, 1), 10, date(2026, 12, 31), False),
        (date(2016, 12, 1), 10, date(2027, 1, 1), True),
        (date(2021, 11, 1), 5, date(2026, 11, 30), False),
        (date(2021, 11, 1), 5, date(2026, 12, 1), True),
    ],
)
def test_a_month_may_leave_when_its_last_day_is_old_enough(
    month: date, years: int, today: date, *, leaves: bool
) -> None:
    assert may_leave(month, years, today) is leaves


def test_an_old_month_leaves_and_the_log_is_still_whole(alone: str) -> None:
    fill()
    aged(alone, date(2012, 3, 1))
    fill()
    assert found() == []
    assert "2012-03" in as_owner(alone, "--list")
    said = as_owner(alone, "--detach", "2012-03")
    assert "96 rader har lyfts ut till tabellen audit.access_log_201203." in said
    assert "access_log_201203" not in months()
    assert found() == []
    assert AccessEntry.objects.count() == 97
    assert AccessEntry.objects.get(action="detach").detail == "2012-03: 96"
    with database.superuser(alone) as superuser:  # what left is kept until it is archived
        kept = superuser.execute("select count(*) from audit.access_log_201203").fetchone()
    assert kept == (96,)
    with tampering(alone) as superuser:  # the first row after it
        superuser.execute("update audit.access_log set detail = 'x' where chain = 3 and seq = 7")
    assert found() == [("altered", 3, 7, 7)]


def test_a_log_from_which_everything_left_goes_on_where_it_ended(alone: str) -> None:
    fill()
    aged(alone, date(2012, 3, 1))
    as_owner(alone, "--detach", "2012-03")
    assert found() == []
    append(entry())
    assert found() == []


def test_a_young_month_is_kept_whatever_somebody_says(alone: str) -> None:
    fill()
    aged(alone, date(2019, 3, 1))
    assert "2019-03 är yngre än 10 år" in refused(alone, "--detach", "2019-03")
    assert "yngre än 8 år" in refused(alone, "--detach", "2019-03", "--keep-years", "8")
    assert "minst 5 år" in refused(alone, "--detach", "2019-03", "--keep-years", "4")
    with database.superuser(alone) as superuser:
        for years in (4, 0, -1, None, 100):
            with pytest.raises(Exception, match=r"five years|younger"):
                superuser.execute("select audit.detach_month('2019-03-01', %s)", [years])
    assert "access_log_201903" in months()


@pytest.mark.parametrize("words", ["2012-3", "mars", "2012-13", "1999-01"])
def test_a_month_that_is_none_is_refused_in_words(own_database: str, words: str) -> None:
    said = refused(own_database, "--detach", words)
    assert "ÅÅÅÅ-MM" in said or "finns inte" in said


# --- a log that an older version made -------------------------------------------------------------


def test_a_log_from_before_the_chains_is_taken_into_them(alone: str) -> None:
    with database.superuser(alone) as superuser:
        superuser.execute("drop schema audit cascade")
        superuser.execute((provision.DEPLOY / "roles.sql").read_text(encoding="utf-8"))
        superuser.execute(OLD_LOG.read_text(encoding="utf-8"))
        for _turn in range(2):
            provision.run_scripts(superuser)
    old = AccessEntry.objects.order_by("at", "id")
    assert [row.detail for row in old[:3]] == ["first", "second", "third"]
    assert old[3].detail == "rows from before the chains: 3"
    assert AccessEntry.objects.count() == 4
    append(entry())
    assert found() == []
    with tampering(alone) as superuser:
        superuser.execute("update audit.access_log set outcome = 'denied' where detail = 'second'")
    assert found() == [("altered", 0, 2, 2)]
