"""What the database itself promises, and how its refusals become sentences (house 3.17)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, migrations, transaction
from django.db.models import BaseConstraint, CheckConstraint
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.reasons import Reason

SWEDISH_ORDER = r"""
create function fk_sv_key(t text) returns text language sql immutable strict parallel safe as $$
  select translate(lower(normalize(t, NFC) collate "C"),
    'åäöæøéèêëáàâãíìîïóòôõúùûüýÿçñšžÅÄÖÆØÉÈÊËÁÀÂÃÍÌÎÏÓÒÔÕÚÙÛÜÝŸÇÑŠŽ-’''.',
    'ýþÿþÿeeeeaaaaiiiioooouuuyyycnszýþÿþÿeeeeaaaaiiiioooouuuyyycnsz') collate "C" $$;
"""

# At commit the newest history row of this very transaction must equal the row, column by column.
# "Some history exists" would let save() followed by update() through. The code is of class 23, an
# integrity fault: as a class of its own the driver would call it "operational", and doors say 503.
HISTORY_COMPLETE = """
create function fk_history_complete() returns trigger language plpgsql as $$
declare
  now_row jsonb; last_row jsonb; row_key text := coalesce(new.id, old.id)::text;
begin
  execute format('select to_jsonb(t) from %s t where t.id = $1::uuid', tg_relid::regclass)
    into now_row using row_key;
  execute format('select to_jsonb(h) from public.%I h where h.id = $1::uuid
    and h.xact = pg_current_xact_id() order by h.history_id desc limit 1', tg_argv[0])
    into last_row using row_key;
  if last_row is null then
    raise exception 'history is missing' using errcode = '23FK1', table = tg_table_name;
  end if;
  if now_row is null then
    if last_row->>'history_type' <> '-' then
      raise exception 'history is missing' using errcode = '23FK1', table = tg_table_name;
    end if;
    return null;
  end if;
  now_row := now_row - tg_argv[1:];
  select jsonb_object_agg(key, value) into last_row from jsonb_each(last_row)
    where now_row ? key or key = 'history_type';
  if last_row->>'history_type' = '-' or last_row - 'history_type' <> now_row then
    raise exception 'history differs' using errcode = '23FK1', table = tg_table_name;
  end if;
  return null;
end $$;
"""


def swedish_order() -> migrations.RunSQL:
    """Create the sort key function for å ä ö (house 3.15)."""
    return migrations.RunSQL(SWEDISH_ORDER, "drop function fk_sv_key(text)")


def history_function() -> migrations.RunSQL:
    """Create the trigger function that ``guard_history`` uses."""
    return migrations.RunSQL(HISTORY_COMPLETE, "drop function fk_history_complete()")


def guard_history(table: str, *, generated: tuple[str, ...] = ()) -> migrations.RunSQL:
    """Refuse, at commit, a change of the table without its own history row.

    ``generated`` names columns that the database computes and history leaves out.
    """
    app, _sep, model = table.partition("_")
    history = f"{app}_historical{model}"
    arguments = ", ".join(f"'{name}'" for name in (history, *generated))
    return migrations.RunSQL(
        # The names come from our own migrations, never from a person.
        f"""
        alter table {history} add column xact xid8 not null default pg_current_xact_id();
        create index {history}_row on {history} (id, history_id);
        create constraint trigger {table}_history after insert or update or delete on {table}
          deferrable initially deferred for each row
          execute function fk_history_complete({arguments});
        do $$ begin
          if exists (select from pg_roles where rolname = 'fk_app') then
            revoke update, delete, truncate on {history} from fk_app;
            revoke delete, truncate on {table} from fk_app;
          end if;
        end $$;
        """,  # noqa: S608
        f"drop trigger {table}_history on {table}; alter table {history} drop column xact;",
    )


CREATED, CHANGED = "+", "~"


def copy_to_history(model: Any, ids: Sequence[UUID], about: Mapping[str, Any]) -> None:
    """Write each row as it stands now into its history table, with who, when and why; 1 statement.

    Names come from the models, never from a caller; every value is a parameter.
    """
    history, quote = model.history.model._meta, connection.ops.quote_name
    live = {field.column for field in model._meta.concrete_fields}
    own = [field.column for field in history.concrete_fields if field.column in live]
    columns = ", ".join(map(quote, own))
    statement = (
        f"insert into {quote(history.db_table)} ({columns}, {', '.join(map(quote, about))}) "  # noqa: S608
        f"select {columns}, {', '.join('%s' for _value in about)} "
        f"from {quote(model._meta.db_table)} where id = any(%s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*about.values(), list(ids)])


ALREADY_THERE = Reason("FINNS_REDAN", _("Uppgiften finns redan."))
UNIQUE_VIOLATION = "23505"


@cache
def _constraints() -> dict[str, BaseConstraint]:
    """The named constraints of all models."""
    return {
        constraint.name: constraint
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }


def _says_why(constraint: BaseConstraint) -> bool:
    """Whether the model gave the constraint a sentence; Django's own is English and names it."""
    return constraint.violation_error_message != constraint.default_violation_error_message


def _as_violation(name: str, state: str) -> RuleViolation | None:
    """The sentence that the model's constraint carries; a clash with another row is a conflict."""
    constraint = _constraints().get(name)
    if constraint is not None and _says_why(constraint):
        code = constraint.violation_error_code or "REGEL_BRUTEN"
        reason = Reason(code, constraint.violation_error_message)
        return RuleViolation(reason, conflict=not isinstance(constraint, CheckConstraint))
    return RuleViolation(ALREADY_THERE, conflict=True) if state == UNIQUE_VIOLATION else None


@contextmanager
def constraint_as_violation() -> Iterator[None]:
    """Turn a named constraint's refusal into the sentence that its model carries."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        name = getattr(diagnosis, "constraint_name", None) or ""
        violation = _as_violation(name, getattr(diagnosis, "sqlstate", None) or "")
        if violation is None:
            raise
        # "from None": the database's own message may hold the key, and the key may be a person.
        raise violation from None
