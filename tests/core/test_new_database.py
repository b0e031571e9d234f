"""A new database has exactly the tables that Django's own way of migrating gives."""

import subprocess
import sys
from typing import Any

import pytest
from django.db import models
from django.db.migrations import AlterField, RenameModel, RunPython

from core.new_database import _is_of_one_model
from fastkontakt.database import provision
from tests import database

PLAINLY = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), verbosity=0, skip_checks=True)
"""
EVERYTHING = (
    (
        "select table_schema, table_name, column_name, udt_name, is_nullable, column_default,"
        " collation_name, character_maximum_length, is_identity, generation_expression,"
        " ordinal_position from information_schema.columns"
        " where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3"
    ),
    (
        "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid <> 0 order by 1, 2"
    ),
    (
        "select schemaname, tablename, indexname, indexdef from pg_indexes"
        " where schemaname <> 'pg_catalog' order by 1, 2, 3"
    ),
    (
        "select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger"
        " where not tgisinternal order by 1, 2"
    ),
    (
        "select relname, relkind::text, relacl::text, relowner::regrole::text from pg_class"
        " where relnamespace in ('public'::regnamespace, 'audit'::regnamespace) order by 1"
    ),
    "select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace order by 1",
    "select app, name from django_migrations order by id",
    "select key, starts_on, citation, summary from organisation_legalreference order by 1, 2",
    "select code, display from contacts_contacttype order by 1",
    "select content_type_id, codename, name from auth_permission order by 1, 2",
)


def everything_in(name: str) -> list[list[Any]]:
    with database.superuser(name) as server:
        return [server.execute(question).fetchall() for question in EVERYTHING]


@pytest.mark.slow
@pytest.mark.pure
def test_a_new_database_is_the_same_as_if_django_alone_had_made_it() -> None:
    with database.clone("template0", "plainly") as name:
        with database.superuser(name) as server:
            provision.run_scripts(server)
        environment = database.environment(name)
        environment["DATABASE_URL"] = environment["DATABASE_OWNER_URL"]
        environment["DJANGO_SETTINGS_MODULE"] = "fastkontakt.settings.test"
        command = [sys.executable, "-c", PLAINLY]
        subprocess.run(command, cwd=database.ROOT, env=environment, check=True)
        for plain, ours in zip(
            everything_in(name), everything_in(database.schema_template()), strict=True
        ):
            assert ours == plain


@pytest.mark.pure
def test_only_steps_that_concern_one_model_are_taken_one_by_one() -> None:
    assert _is_of_one_model(AlterField("patient", "phone", models.CharField(max_length=5)))
    assert _is_of_one_model(RunPython(RunPython.noop))  # Django renders everything for it
    for key in (
        models.UUIDField(primary_key=True),
        models.CharField(max_length=5, unique=True),
        models.ForeignKey("patients.Patient", models.PROTECT),
    ):
        assert not _is_of_one_model(AlterField("patient", "id", key))
    assert not _is_of_one_model(RenameModel("Patient", "Person"))
