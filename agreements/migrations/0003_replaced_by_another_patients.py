"""A wrong joining undone: an agreement that another patient's replaced holds again (ADR 0021)."""

from django.db import migrations

# The function as it was, with one way back: what replaced it turns out to be another patient's.
STATES = """
create or replace function fk_agreement_states() returns trigger language plpgsql as $$
declare comes_back boolean;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'an agreement begins as a draft'
        using errcode = '23FK3', table = tg_table_name, column = 'state';
    end if;
    return new;
  end if;
  comes_back := old.state = 'replaced' and new.state in ('signed', 'confirmed', 'disputed')
    and new.replaced_by_id is null and new.patient_id = old.patient_id
    and exists (select from agreements_agreement other
                where other.id = old.replaced_by_id and other.patient_id <> new.patient_id);
  if new.state <> old.state and not comes_back and old.state || '>' || new.state not in (
    'draft>signed',
    'signed>confirmed', 'signed>disputed', 'signed>replaced',
    'confirmed>disputed', 'confirmed>replaced',
    'disputed>confirmed', 'disputed>replaced'
  ) then
    raise exception 'the state may not change so'
      using errcode = '23FK3', table = tg_table_name, column = 'state';
  end if;
  if old.replaced_by_id is not null and not comes_back
     and new.replaced_by_id is distinct from old.replaced_by_id then
    raise exception 'what has ended is never opened again'
      using errcode = '23FK2', table = tg_table_name, column = 'replaced_by_id';
  end if;
  if old.voided_at is not null and new.state <> old.state then
    raise exception 'what is void stays as it was'
      using errcode = '23FK3', table = tg_table_name, column = 'state';
  end if;
  -- Patient and number may move: two numbers of one person are joined by a verb of their own.
  if (new.unit_id, new.created_by_id, new.created_at)
     is distinct from (old.unit_id, old.created_by_id, old.created_at)
     or (old.state <> 'draft' and
         (new.content, new.internal_note, new.follow_up_on, new.follow_up_by_id,
          new.follow_up_by_text, new.signed_by_id, new.signed_at)
         is distinct from
         (old.content, old.internal_note, old.follow_up_on, old.follow_up_by_id,
          old.follow_up_by_text, old.signed_by_id, old.signed_at)) then
    raise exception 'what is signed is never changed'
      using errcode = '23FK3', table = tg_table_name, column = 'content';
  end if;
  return new;
end $$;
drop trigger agreements_agreement_no_return on agreements_agreement;
create trigger agreements_agreement_no_return before update on agreements_agreement
  for each row execute function fk_no_return('voided_at');
"""
# The trigger alone takes the way back away: the function asks for an empty column.
BACK = """
drop trigger agreements_agreement_no_return on agreements_agreement;
create trigger agreements_agreement_no_return before update on agreements_agreement
  for each row execute function fk_no_return('voided_at', 'replaced_by_id');
"""


class Migration(migrations.Migration):
    """The states, and what never returns, but for what was joined by mistake."""

    dependencies = [("agreements", "0002_other_plans")]

    operations = [migrations.RunSQL(STATES, BACK)]
