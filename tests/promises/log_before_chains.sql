-- The log as deploy/audit.sql made it before the chains, with three rows. Tests only.
set role fk_audit_owner;

create table if not exists audit.access_log (
  id bigint generated always as identity,
  at timestamptz not null,
  request_id uuid not null,
  door text not null,
  action text not null,
  outcome text not null check (outcome in ('granted', 'denied')),
  purpose text not null,
  reason_code text not null,
  law text not null,
  detail text not null,
  patient_id uuid,
  user_id uuid,
  staff_id uuid,
  commission_id uuid,
  unit_id uuid,
  care_provider_id uuid,
  role text not null,
  title text not null,
  unit_name text not null,
  primary key (at, id)
) partition by range (at);

create table if not exists audit.access_log_default partition of audit.access_log default;
create index if not exists access_log_patient on audit.access_log (patient_id, at);
create index if not exists access_log_user on audit.access_log (user_id, at);
create index if not exists access_log_at on audit.access_log using brin (at);

-- A month change must never stop the service: partitions stand ready three months ahead, and
-- whatever finds none lands in the default partition.
create or replace function audit.prepare_partitions(today date) returns void
language plpgsql set search_path = pg_catalog, audit as $$
declare first date; name text;
begin
  for ahead in 0..3 loop
    first := (date_trunc('month', today) + make_interval(months => ahead))::date;
    name := 'access_log_' || to_char(first, 'YYYYMM');
    if to_regclass('audit.' || name) is null and not exists (
      select from audit.access_log_default
      where at >= first and at < first + interval '1 month'
    ) then
      execute format('create table audit.%I partition of audit.access_log for values from (%L) to (%L)',
        name, first, (first + interval '1 month')::date);
    end if;
  end loop;
end $$;
select audit.prepare_partitions(current_date);

create or replace function audit.append(entries jsonb) returns bigint
language sql security definer set search_path = pg_catalog, audit as $$
  with added as (
    insert into audit.access_log (at, request_id, door, action, outcome, purpose, reason_code, law,
      detail, patient_id, user_id, staff_id, commission_id, unit_id, care_provider_id, role, title,
      unit_name)
    select clock_timestamp(), request_id, door, action, outcome, purpose, reason_code, law, detail,
      patient_id, user_id, staff_id, commission_id, unit_id, care_provider_id, role, title, unit_name
    from jsonb_to_recordset(entries) as e(request_id uuid, door text, action text, outcome text,
      purpose text, reason_code text, law text, detail text, patient_id uuid, user_id uuid,
      staff_id uuid, commission_id uuid, unit_id uuid, care_provider_id uuid, role text,
      title text, unit_name text)
    returning 1)
  select count(*) from added
$$;

revoke all on function audit.append(jsonb) from public;
revoke all on function audit.prepare_partitions(date) from public;
grant execute on function audit.append(jsonb) to fk_app;
grant select on audit.access_log to fk_app;

insert into audit.access_log (at, request_id, door, action, outcome, purpose, reason_code, law, detail,
    role, title, unit_name)
  select now() - make_interval(days => days), gen_random_uuid(), 'web', 'read', 'granted', 'vard',
    'LISTAD_HAR', '', name, 'sjukskoterska', '', ''
  from (values ('third', 1), ('first', 40), ('second', 2)) as rows(name, days);

reset role;
