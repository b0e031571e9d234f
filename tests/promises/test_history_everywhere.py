"""On every tracked table, also those of tomorrow: no write past the verbs survives the commit.

The guard is judged alone: in this clone every other constraint is taken away, so that one row of
each table can be made from the columns' types. The tables come from Django's registry.
"""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction

from tests import database
from tests.promises.statements import run

TRACKED = [model for model in apps.get_models() if hasattr(model, "history")]
DAY, MOMENT = date(2024, 2, 29), datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
LATER: dict[type, Callable[[Any], Any]] = {
    str: lambda value: "y" if value != "y" else "z",
    bool: lambda value: not value,
    int: lambda value: value + 1,
    date: lambda value: value + timedelta(days=1),
    datetime: lambda value: value + timedelta(seconds=1),
    time: lambda value: value.replace(minute=1),
    uuid.UUID: lambda _value: uuid.uuid4(),
    list: lambda value: [*value, "y"],
    dict: lambda value: {**value, "y": 1},
}
everywhere = pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label_lower)

UNBOUND = """do $$ declare c record; begin
  for c in select conname, conrelid::regclass::text as tab from pg_constraint
    where contype in ('f', 'c', 'x', 'u') and connamespace = 'public'::regnamespace
  loop execute format('alter table %s drop constraint %I', c.tab, c.conname); end loop;
  for c in select indexrelid::regclass::text as tab from pg_index join pg_class on oid = indexrelid
    where indisunique and not indisprimary and relnamespace = 'public'::regnamespace
  loop execute 'drop index ' || c.tab; end loop;
  for c in select tgname, tgrelid::regclass::text as tab from pg_trigger
    join pg_proc on pg_proc.oid = tgfoid where not tgisinternal
      and pronamespace = 'public'::regnamespace and proname <> 'fk_history_complete'
  loop execute format('drop trigger %I on %s', c.tgname, c.tab); end loop;
end $$"""


@pytest.fixture(scope="module")
def unbound(own_database: str) -> str:
    """The clone without foreign keys, checks, unique columns and other triggers."""
    with database.superuser(own_database) as superuser:
        superuser.execute(UNBOUND)
    return own_database


def value_for(field: models.Field) -> object:
    """Some value of the column's type."""
    kinds: list[tuple[type[models.Field], object]] = [
        (ArrayField, ["x"]),
        (models.JSONField, {}),
        (models.ForeignKey, None),
        (models.UUIDField, uuid.uuid4()),
        (models.BooleanField, False),
        (models.DateTimeField, MOMENT),
        (models.DateField, DAY),
        (models.TimeField, time(8)),
        (models.IntegerField, 1),
        (models.CharField, "x"),
        (models.TextField, "x"),
    ]
    if isinstance(field, models.ForeignKey):
        return value_for(field.target_field)
    return next(value for kind, value in kinds if isinstance(field, kind))


def columns(model: type[models.Model]) -> list[models.Field]:
    fields = model._meta.concrete_fields
    return [field for field in fields if not field.generated and not field.primary_key]


def made(model: type[models.Model]) -> models.Model:
    """A row that is not saved yet."""
    return model(**{field.attname: value_for(field) for field in columns(model)})


def saved(model: type[models.Model]) -> models.Model:
    """A row with its history, committed."""
    row = made(model)
    with transaction.atomic():
        row.save(force_insert=True)
    return row


def another(row: models.Model, field: models.Field) -> object:
    value = getattr(row, field.attname)
    kind = next(kind for kind in (bool, datetime, *LATER) if isinstance(value, kind))
    return LATER[kind](value)


def raw(model: type[models.Model]) -> models.QuerySet:
    """What somebody has who goes around the guarded queryset."""
    return models.QuerySet(model)


def refused(*writes: Callable[[], object]) -> None:
    """The writes go through, the commit does not."""

    def all_of_it() -> None:
        with transaction.atomic():
            for write in writes:
                write()

    with pytest.raises(IntegrityError) as stopped:
        all_of_it()
    assert stopped.value.__cause__.sqlstate == "23FK1"


@everywhere
def test_no_column_is_updated_past_the_verbs(unbound: str, model: type[models.Model]) -> None:
    row = saved(model)
    for field in columns(model):
        changed = {field.attname: another(row, field)}
        refused(lambda changed=changed: raw(model).filter(pk=row.pk).update(**changed))


@everywhere
def test_nothing_is_bulk_updated_past_the_verbs(unbound: str, model: type[models.Model]) -> None:
    row, field = saved(model), columns(model)[-1]
    setattr(row, field.attname, another(row, field))
    refused(lambda: raw(model).bulk_update([row], [field.name]))


@everywhere
def test_nothing_is_bulk_inserted_past_the_verbs(unbound: str, model: type[models.Model]) -> None:
    refused(lambda: raw(model).bulk_create([made(model)]))


@everywhere
def test_raw_sql_changes_nothing_also_right_after_a_lawful_save_of_the_row(
    unbound: str, model: type[models.Model]
) -> None:
    row, field = saved(model), columns(model)[-1]
    table, column, key = model._meta.db_table, field.column, model._meta.pk.column
    statement = f'update "{table}" set "{column}" = %s where "{key}" = %s'  # noqa: S608
    value = another(row, field)
    refused(lambda: run(statement, value, row.pk))
    refused(row.save, lambda: run(statement, value, row.pk))
    refused(row.save, lambda: raw(model).filter(pk=row.pk).update(**{field.attname: value}))
    with transaction.atomic():  # and the lawful save alone is no trouble
        row.save()
