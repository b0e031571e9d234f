"""The embedded PostgreSQL: starts after any crash, and two side by side do not meet."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from fastkontakt.database import binaries, provision, state
from fastkontakt.database.__main__ import up
from fastkontakt.database.cluster import Cluster

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("data"), binaries.find(), throwaway=True)
    up(made, "trial")
    with made.connect("trial") as connection:
        # A throw-away cluster commits late: what a kill -9 may not lose is written down first.
        connection.execute("checkpoint")
    yield made
    made.destroy()


def postmaster(cluster):
    return int((cluster.base / "pgdata" / "postmaster.pid").read_text().split()[0])


def as_role(cluster, role, database="trial"):
    return psycopg.connect(state.url(cluster.data, role, database), autocommit=True)


def test_it_starts_again_after_kill_9(cluster):
    os.kill(postmaster(cluster), signal.SIGKILL)
    assert not cluster.is_alive()
    cluster.start()
    assert cluster.is_alive()


def test_a_stale_number_of_another_program_does_not_stop_the_start(cluster):
    cluster.stop()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        pid_file = cluster.base / "pgdata" / "postmaster.pid"
        pid_file.write_text(f"{other.pid}\n{cluster.base}/pgdata\n1\n5432\n/tmp\n\n  1 1\n")
        cluster.start()
        assert cluster.is_alive()
        other.communicate(b"\n")


def test_a_second_start_uses_the_running_server(cluster):
    cluster.start()
    first = postmaster(cluster)
    cluster.start()
    assert postmaster(cluster) == first


def test_two_data_folders_do_not_disturb_each_other(cluster, tmp_path):
    cluster.start()
    other = Cluster(tmp_path, binaries.find(), throwaway=True)
    try:
        other.start()
        assert postmaster(other) != postmaster(cluster)
    finally:
        other.destroy()
    assert cluster.is_alive()


def test_secrets_are_readable_by_their_owner_only(cluster):
    for name in ("secrets.json", "database.json"):
        assert (cluster.data / name).stat().st_mode & 0o077 == 0


def test_a_wrong_password_is_refused(cluster):
    cluster.start()
    url = state.url(cluster.data, state.APP, "trial").replace("fk_app:", "fk_app:wrong")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_the_web_role_has_no_ddl(cluster):
    cluster.start()
    with as_role(cluster, state.APP) as web:
        for statement in (
            "create table t (a int)",
            "create temporary table t (a int)",
            "create schema s",
            "create extension unaccent",
            "set role fk_owner",
            "set role fk_audit_owner",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(statement)


def test_the_web_role_may_write_rows_but_not_truncate(cluster):
    cluster.start()
    with as_role(cluster, state.OWNER) as owner:
        owner.execute("create table if not exists rows (id bigserial primary key, a int)")
    with as_role(cluster, state.APP) as web:
        web.execute("insert into rows (a) values (1)")
        web.execute("update rows set a = 2")
        web.execute("delete from rows")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("truncate rows")


def test_the_scripts_may_be_run_again(cluster):
    cluster.start()
    with cluster.connect("trial") as connection:
        provision.run_scripts(connection)


def test_the_log_never_quotes_a_row_or_a_statement(cluster):
    cluster.start()
    with as_role(cluster, state.OWNER) as owner:
        owner.execute("create table if not exists keys (k text primary key)")
        owner.execute("insert into keys values ('planted-value') on conflict do nothing")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("insert into keys values (%s)", ["planted-value"])
        with pytest.raises(psycopg.errors.UndefinedColumn):
            owner.execute("select * from keys where missing = 'planted-value'")
    assert "planted-value" not in (cluster.base / "server.log").read_text()


def test_names_sort_and_lower_in_swedish_letters(cluster):
    cluster.start()
    with cluster.connect("trial") as connection:
        row = connection.execute("select lower('ÅÄÖ'), current_setting('cluster_name')").fetchone()
    assert row == ("åäö", "fastkontakt-embedded")
