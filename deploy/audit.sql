-- The access log: owned by a role that cannot log in, appended to by one function, changed by none.
-- Run as the superuser after roles.sql; running it again changes nothing, and brings a log that an
-- older version of this script made into the chains (docs/adr/0010).
begin;
set local role fk_audit_owner;

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

-- What the national StoreLog asks for beyond that, and the row's place in its chain. A column that
-- is added later must allow null: nulls are left out of what is hashed, so older rows stay true.
alter table audit.access_log
  add column if not exists system text not null default '',
  add column if not exists care_provider_name text not null default '',
  add column if not exists staff_hsa_id text not null default '',
  add column if not exists recipient text not null default '',
  add column if not exists representative_id uuid,
  add column if not exists chain smallint,
  add column if not exists seq bigint,
  add column if not exists hash bytea;

create table if not exists audit.access_log_default partition of audit.access_log default;
create index if not exists access_log_patient on audit.access_log (patient_id, at);
create index if not exists access_log_user on audit.access_log (user_id, at);
create index if not exists access_log_chain on audit.access_log (chain, seq);
create index if not exists access_log_at on audit.access_log using brin (at);

-- The last number and hash of each chain. Almost empty pages, so that a new version of a head finds
-- room beside the old one and no index is touched.
create table if not exists audit.chain_head (
  chain smallint primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
insert into audit.chain_head
  select n, 0, sha256(convert_to('fastkontakt chain ' || n, 'UTF8')) from generate_series(0, 15) n
  on conflict do nothing;

-- What a detached month took with it: the numbers that may be missing, and where the chain goes on.
create table if not exists audit.detached_run (
  month date not null,
  chain smallint not null,
  first_seq bigint not null,
  last_seq bigint not null,
  last_hash bytea not null,
  detached_at timestamptz not null default clock_timestamp(),
  primary key (chain, first_seq)
);

-- What is hashed: every column but the hash, the moment as seconds (no session's time zone).
create or replace function audit.hash_of(before bytea, r audit.access_log) returns bytea
language sql stable set search_path = pg_catalog, audit, pg_temp as $$
  select sha256(before || convert_to(jsonb_strip_nulls(
    (to_jsonb(r) - 'hash') || jsonb_build_object('at', extract(epoch from r.at)))::text, 'UTF8'))
$$;

-- A log from before the chains: its rows go into chain 0 in their order, and a row says how many.
do $$
declare r audit.access_log; head audit.chain_head; old bigint := 0;
begin
  if (select attnotnull from pg_attribute
      where attrelid = 'audit.access_log'::regclass and attname = 'hash') then
    return;
  end if;
  lock table audit.access_log in exclusive mode;
  select * into strict head from audit.chain_head where chain = 0 for update;
  for r in select * from audit.access_log where hash is null order by at, id loop
    head.seq := head.seq + 1;
    r.chain := head.chain;
    r.seq := head.seq;
    head.hash := audit.hash_of(head.hash, r);
    update audit.access_log l set chain = r.chain, seq = r.seq, hash = head.hash
      where l.at = r.at and l.id = r.id;
    old := old + 1;
  end loop;
  if old > 0 then
    insert into audit.access_log (at, request_id, door, action, outcome, purpose, reason_code, law,
        detail, role, title, unit_name, chain, seq, hash)
      values (clock_timestamp(), gen_random_uuid(), 'cli', 'chain', 'granted', 'administration',
        'LOGG_KEDJAD', '', 'rows from before the chains: ' || old, 'system', '', '',
        0, head.seq + 1, '')
      returning * into r;
    head.seq := r.seq;
    r.hash := null;
    head.hash := audit.hash_of(head.hash, r);
    update audit.access_log l set hash = head.hash where l.at = r.at and l.id = r.id;
    update audit.chain_head h set seq = head.seq, hash = head.hash where h.chain = 0;
  end if;
  alter table audit.access_log alter column chain set not null, alter column seq set not null,
    alter column hash set not null;
end $$;

-- Not even the owner or the superuser changes a row by mistake. Who disables this is found.
create or replace function audit.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, audit, pg_temp as $$
begin
  raise exception 'the access log is append-only' using errcode = 'insufficient_privilege';
end $$;
create or replace trigger access_log_append_only before update or delete on audit.access_log
  for each row execute function audit.refuse_change();
create or replace trigger access_log_no_truncate before truncate on audit.access_log
  for each statement execute function audit.refuse_change();

-- A month change must never stop the service: partitions stand ready three months ahead, and
-- whatever finds none lands in the default partition. Months are those of UTC, whoever asks.
create or replace function audit.prepare_partitions(today date) returns void
language plpgsql security definer
set search_path = pg_catalog, audit, pg_temp set timezone = 'UTC' set lock_timeout = '3s' as $$
declare first date; name text;
begin
  perform pg_advisory_xact_lock(hashtext('audit.prepare_partitions'));
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

-- The partitions with their months; the default one has none. Row counts of months are estimates.
create or replace function audit.months() returns table (name text, month date, entries bigint)
language sql stable security definer set search_path = pg_catalog, audit, pg_temp as $$
  select relname, to_date(substring(relname from '_(\d{6})$'), 'YYYYMM'),
    case when relname = 'access_log_default' then (select count(*) from audit.access_log_default)
      else greatest(reltuples, 0)::bigint end
  from pg_inherits join pg_class on pg_class.oid = inhrelid
  where inhparent = 'audit.access_log'::regclass order by relname
$$;

-- Take an old month out of the log, as a table of its own to archive. Never one younger than five
-- years (HSLF-FS 2016:40 ch. 4), whatever the caller says. The log itself says that it was done.
create or replace function audit.detach_month(which date, keep_years int) returns bigint
language plpgsql security definer
set search_path = pg_catalog, audit, pg_temp set timezone = 'UTC' set lock_timeout = '3s' as $$
declare part text := 'access_log_' || to_char(which, 'YYYYMM'); entries bigint;
begin
  if keep_years is null or keep_years < 5 then
    raise exception 'the log is kept for five years at least' using errcode = '23FK9';
  end if;
  if date_trunc('month', which) + interval '1 month' > current_date - make_interval(years => keep_years)
  then
    raise exception 'the month is younger than % years', keep_years using errcode = '23FK9';
  end if;
  if not exists (select from audit.months() m where m.name = part) then
    raise exception 'no such month in the log' using errcode = '23FK9';
  end if;
  execute format('insert into audit.detached_run (month, chain, first_seq, last_seq, last_hash)
    select %L, chain, min(seq), max(seq), (array_agg(hash order by seq desc))[1]
    from (select chain, seq, hash, seq - row_number() over (partition by chain order by seq) as island
          from audit.%I) numbered
    group by chain, island', date_trunc('month', which)::date, part);
  execute format('select count(*) from audit.%I', part) into entries;
  execute format('alter table audit.access_log detach partition audit.%I', part);
  perform audit.append(jsonb_build_array(jsonb_build_object('request_id', gen_random_uuid(),
    'door', 'cli', 'action', 'detach', 'outcome', 'granted', 'purpose', 'administration',
    'reason_code', 'LOGG_GALLRAD', 'law', '', 'role', 'system', 'title', '', 'unit_name', '',
    'detail', to_char(which, 'YYYY-MM') || ': ' || entries)));
  return entries;
end $$;

-- The only way in: an array of rows, or an object of what they share and the rows without it. A
-- transaction writes to one chain: its own connection's, or the next one that nobody holds, so writers
-- neither queue nor wait for each other in a ring. What is hashed is the text that hash_of hashes, put
-- together by hand in the order of jsonb (short names first, nulls left out): a third of the time.
create or replace function audit.append(entries jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, audit, pg_temp as $$
declare
  mine text := nullif(current_setting('fk_audit.chain', true), '');
  head audit.chain_head; e jsonb; r audit.access_log; added audit.access_log[] := '{}';
  alike audit.access_log := jsonb_populate_record(null::audit.access_log,
    '{"system": "", "care_provider_name": "", "staff_hsa_id": "", "recipient": ""}');
begin
  if mine is not null then
    select * into strict head from audit.chain_head h where h.chain = mine::smallint for update;
  else
    for step in 0..15 loop
      select * into head from audit.chain_head h
        where h.chain = (pg_backend_pid() + step) % 16 for update skip locked;
      exit when found;
    end loop;
    if head.chain is null then
      select * into strict head from audit.chain_head h
        where h.chain = pg_backend_pid() % 16 for update;
    end if;
    perform set_config('fk_audit.chain', head.chain::text, true);
  end if;
  if jsonb_typeof(entries) = 'object' then
    alike := jsonb_populate_record(alike, entries -> 'shared');
    entries := coalesce(entries -> 'rows', 'null');  -- no rows is an error, never a silent loss
  end if;
  for e in select value from jsonb_array_elements(entries) loop
    r := jsonb_populate_record(alike, e);
    r.id := nextval('audit.access_log_id_seq');
    r.at := clock_timestamp();
    r.chain := head.chain;
    head.seq := head.seq + 1;
    r.seq := head.seq;
    head.hash := sha256(head.hash || convert_to('{' || concat_ws(', ',
      '"at": ' || extract(epoch from r.at), '"id": ' || r.id, '"law": ' || to_json(r.law),
      '"seq": ' || r.seq, '"door": ' || to_json(r.door), '"role": ' || to_json(r.role),
      '"chain": ' || r.chain, '"title": ' || to_json(r.title), '"action": ' || to_json(r.action),
      '"detail": ' || to_json(r.detail), '"system": ' || to_json(r.system),
      '"outcome": ' || to_json(r.outcome), '"purpose": ' || to_json(r.purpose),
      '"unit_id": "' || r.unit_id || '"', '"user_id": "' || r.user_id || '"',
      '"staff_id": "' || r.staff_id || '"', '"recipient": ' || to_json(r.recipient),
      '"unit_name": ' || to_json(r.unit_name), '"patient_id": "' || r.patient_id || '"',
      '"request_id": "' || r.request_id || '"', '"reason_code": ' || to_json(r.reason_code),
      '"staff_hsa_id": ' || to_json(r.staff_hsa_id), '"commission_id": "' || r.commission_id || '"',
      '"care_provider_id": "' || r.care_provider_id || '"',
      '"representative_id": "' || r.representative_id || '"',
      '"care_provider_name": ' || to_json(r.care_provider_name)) || '}', 'UTF8'));
    r.hash := head.hash;
    added := added || r;
  end loop;
  insert into audit.access_log overriding system value select * from unnest(added);
  update audit.chain_head h set seq = head.seq, hash = head.hash where h.chain = head.chain;
  return cardinality(added);
end $$;

revoke all on all functions in schema audit from public;
revoke all on function audit.append(jsonb) from fk_owner;
grant execute on function audit.append(jsonb) to fk_app;
grant execute on function audit.prepare_partitions(date), audit.months(),
  audit.detach_month(date, int) to fk_owner;
grant select on audit.access_log, audit.chain_head, audit.detached_run to fk_app;

commit;
