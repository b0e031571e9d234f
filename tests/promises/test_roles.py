"""What the web's database role cannot do, whatever a program or a thief makes it try."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from fastkontakt.database import provision
from tests import database
from tests.promises.statements import denied, rights_of_the_web, rows, run

PARTITIONS = "select inhrelid::regclass::text from pg_inherits where inhparent = %s::regclass"
LOG = "audit.access_log"


@pytest.fixture(scope="module")
def prepared(own_database: str) -> str:
    """The clone as an installation has it: rights on a database itself do not follow a template."""
    with database.superuser(own_database) as superuser:
        provision.run_scripts(superuser)
    return own_database


@pytest.fixture
def owner(prepared: str) -> Iterator[psycopg.Connection[Any]]:
    """The role that migrates."""
    url = database.url_for("DATABASE_OWNER_URL", prepared)
    with psycopg.connect(url, autocommit=True) as opened:
        yield opened


def test_the_web_is_the_web(prepared: str) -> None:
    found = rows(
        "select current_user, session_user, rolsuper, rolcreaterole, rolcreatedb, rolreplication,"
        " rolbypassrls from pg_roles where rolname = current_user"
    )
    assert found == [("fk_app", "fk_app", False, False, False, False, False)]


def test_the_web_is_a_member_of_no_other_role(prepared: str) -> None:
    assert rows("select 1 from pg_auth_members where member = 'fk_app'::regrole") == []


@pytest.mark.parametrize("role", ["fk_owner", "fk_audit_owner", "fk_super", "pg_write_all_data"])
def test_the_web_cannot_become_somebody_else(prepared: str, role: str) -> None:
    denied(f"set role {role}")


def test_the_web_owns_nothing(prepared: str) -> None:
    owned = (
        "select oid from pg_class where relowner = 'fk_app'::regrole union all "
        "select oid from pg_proc where proowner = 'fk_app'::regrole union all "
        "select oid from pg_namespace where nspowner = 'fk_app'::regrole"
    )
    assert rows(owned) == []


@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (n int)",
        "create table audit.mine (n int)",
        "create temporary table patients_historicalpatient (n int)",
        "create schema mine",
        "create view mine as select 1",
        "create function mine() returns int language sql as 'select 1'",
        "create or replace function fk_sv_key(text) returns text language sql as 'select $1'",
        "create or replace function audit.append(jsonb) returns bigint language sql as 'select 0'",
        "alter table contacts_contact disable trigger all",
        "alter table contacts_contact disable trigger contacts_contact_history",
        "drop trigger contacts_contact_history on contacts_contact",
        "alter table contacts_contact drop constraint contact_one_lakarkontakt",
        "alter table contacts_contact add column mine int",
        "alter table contacts_historicalcontact owner to fk_app",
        "alter function audit.append(jsonb) security invoker",
        "create trigger t after insert on contacts_contact execute function fk_history_complete()",
        "drop table contacts_contact",
        "drop function fk_history_complete() cascade",
        "truncate contacts_contact, contacts_historicalcontact cascade",
        "set session_replication_role = replica",
        "alter role fk_app superuser",
        "alter role fk_owner password 'x'",
        "drop extension btree_gist cascade",
        "copy contacts_contact to program 'cat'",
        "select pg_read_file('/etc/passwd')",
        "update pg_trigger set tgenabled = 'D'",
    ],
)
def test_the_web_cannot_change_what_guards_it(prepared: str, statement: str) -> None:
    denied(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into {} (at) values (now())",
        "update {} set outcome = 'granted'",
        "delete from {}",
        "truncate {}",
        "drop table {}",
        "lock table {} in exclusive mode",
    ],
)
def test_the_log_is_changed_by_nobody(prepared: str, statement: str) -> None:
    tables = [LOG, *(row[0] for row in rows(PARTITIONS, LOG))]
    assert len(tables) == 6  # itself, four months, and the default
    for table in tables:
        denied(statement.format(table))


def test_the_web_reads_the_log_and_appends_by_one_function(prepared: str) -> None:
    run("grant all on audit.access_log to fk_app")  # PostgreSQL only warns, and grants nothing
    assert rights_of_the_web(LOG) == {"SELECT"}
    for (partition,) in rows(PARTITIONS, LOG):
        assert rights_of_the_web(partition) == set()
    may_call = (
        "select proname from pg_proc p join pg_namespace n on n.oid = pronamespace"
        " where nspname = 'audit' and has_function_privilege(p.oid, 'execute')"
    )
    assert rows(may_call) == [("append",)]
    denied("select audit.prepare_partitions(current_date)")


def test_the_function_cannot_be_led_astray_by_the_callers_search_path(prepared: str) -> None:
    found = rows("select prosecdef, proconfig from pg_proc where proname = 'append'")
    assert found == [(True, ["search_path=pg_catalog, audit, pg_temp"])]


def test_no_function_of_the_log_takes_a_callers_own_type_for_one_of_the_systems(
    prepared: str,
) -> None:
    # A temporary domain named text, with a check of one's own, would run as the log's owner.
    functions = (
        "select proname, proconfig[1] from pg_proc p join pg_namespace n on n.oid = pronamespace"
        " where nspname = 'audit'"
    )
    assert {path for _name, path in rows(functions)} == {"search_path=pg_catalog, audit, pg_temp"}


def test_who_migrates_cannot_touch_the_log_either(owner: psycopg.Connection[Any]) -> None:
    for statement in (
        "set role fk_audit_owner",
        "delete from audit.access_log",
        "drop table audit.access_log",
        "create or replace function audit.append(jsonb) returns bigint language sql as 'select 0'",
        "select * from audit.access_log",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute(statement)


def test_no_table_of_ours_stands_open_to_everyone(prepared: str) -> None:
    """PUBLIC, which every role belongs to, holds nothing on our tables, schemas or functions."""
    open_tables = rows(
        "select c.oid::regclass::text from pg_class c, aclexplode(relacl) a"
        " where grantee = 0 and relnamespace in ('public'::regnamespace, 'audit'::regnamespace)"
    )
    open_schemas = rows(
        "select nspname from pg_namespace, aclexplode(nspacl) a"
        " where grantee = 0 and nspname in ('public', 'audit')"
    )
    assert (open_tables, open_schemas) == ([], [])


def test_the_scripts_may_be_run_again_and_change_nothing(prepared: str) -> None:
    state = (
        "select oid::regclass::text, relacl::text from pg_class where relnamespace in"
        " ('public'::regnamespace, 'audit'::regnamespace) order by 1"
    )
    before = rows(state)
    with database.superuser(prepared) as superuser:
        provision.run_scripts(superuser)
    assert rows(state) == before
    connection.close()
    run("select 1")
