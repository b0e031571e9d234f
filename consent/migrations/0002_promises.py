"""What the database itself promises about consent, blocks and emergency access (house 3.17)."""

from django.db import migrations

from core.db import guard_history

# What has ended, been lifted, voided or reviewed stays so, with its moment (domain 3.7).
NO_RETURN = """
create function fk_no_return() returns trigger language plpgsql as $$
declare name text; held text;
begin
  foreach name in array tg_argv loop
    held := to_jsonb(old)->>name;
    if held is not null and held is distinct from to_jsonb(new)->>name then
      raise exception 'what has ended is never opened again'
        using errcode = '23FK2', table = tg_table_name, column = name;
    end if;
  end loop;
  return new;
end $$;
"""


def never_reopened(table: str, *columns: str) -> migrations.RunSQL:
    """Refuse to empty or move these moments once they are set."""
    names = ", ".join(f"'{column}'" for column in columns)
    return migrations.RunSQL(
        f"create trigger {table}_no_return before update on {table} for each row"
        f" execute function fk_no_return({names})",
        f"drop trigger {table}_no_return on {table}",
    )


class Migration(migrations.Migration):
    """History is complete or the transaction fails; what has ended stays ended."""

    dependencies = [("consent", "0001_initial")]

    operations = [
        guard_history("consent_consent"),
        guard_history("consent_inabilityassessment"),
        guard_history("consent_block"),
        guard_history("consent_blocklift"),
        guard_history("consent_emergencyaccess"),
        guard_history("consent_protectedopening"),
        guard_history("consent_disclosure"),
        migrations.RunSQL(NO_RETURN, "drop function fk_no_return()"),
        never_reopened("consent_consent", "ended_at", "voided_at"),
        never_reopened("consent_inabilityassessment", "ended_at", "voided_at"),
        never_reopened("consent_block", "lifted_at", "voided_at"),
        never_reopened("consent_blocklift", "answered_at"),
        never_reopened("consent_emergencyaccess", "started_at", "until", "data_at", "reviewed_at"),
    ]
