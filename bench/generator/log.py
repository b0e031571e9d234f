"""Rows of the access log, in true chains: their hashes are those of the database's own function."""

from datetime import date, timedelta

from bench.generator.table import Connection

MOST_ROWS = 200_000
MONTHS = 4

# Non-strict, so that the first row of a chain can be told its origin (deploy/audit.sql).
LINK = """
create function pg_temp.link(before bytea, r audit.access_log) returns bytea language sql stable as
$$ select audit.hash_of(coalesce(before,
     sha256(convert_to('fastkontakt chain ' || r.chain, 'UTF8'))), r) $$;
create aggregate pg_temp.linked(audit.access_log) (sfunc = pg_temp.link, stype = bytea);
"""

FILL = """
with place as (
  select n, (n %% 16)::smallint as chain, 1 + n / 16 as seq, p.id as patient_id, c.*
  from generate_series(0, %(rows)s - 1) n
  join (select id, row_number() over (order by id) - 1 as k from patients_patient) p
    on p.k = n %% %(people)s
  join (select c.id as commission_id, c.staff_id, c.role, c.title, u.id as unit_id, u.name,
      u.care_provider_id, row_number() over (order by c.id) - 1 as k
    from organisation_commission c join organisation_unit u on u.id = c.unit_id) c
    on c.k = n %% (select count(*) from organisation_commission)),
entry as (
  select (jsonb_populate_record(null::audit.access_log, jsonb_build_object(
    'id', nextval('audit.access_log_id_seq'), 'chain', chain, 'seq', seq,
    'at', %(day)s::timestamptz - make_interval(mins => (%(rows)s - n) %% 120000),
    'request_id', md5('request ' || n)::uuid, 'door', 'web', 'action', 'read',
    'outcome', 'granted', 'purpose', 'vard', 'reason_code', 'LISTAD_HAR', 'law', 'inre-sekretess',
    'detail', 'patient', 'patient_id', patient_id, 'staff_id', staff_id,
    'commission_id', commission_id, 'unit_id', unit_id, 'care_provider_id', care_provider_id,
    'role', role, 'title', title, 'unit_name', name, 'system', 'bench',
    'care_provider_name', '', 'staff_hsa_id', '', 'recipient', ''))) as r
  from place)
insert into audit.access_log overriding system value
select whole.* from (
    select r, pg_temp.linked(r) over (partition by (r).chain order by (r).seq) as hash from entry
  ) told, lateral jsonb_populate_record(r, jsonb_build_object('hash', told.hash)) as whole
"""

HEADS = """
update audit.chain_head h set seq = last.seq, hash = last.hash
from (select distinct on (chain) chain, seq, hash from audit.access_log order by chain, seq desc)
  last where last.chain = h.chain
"""


def fill(server: Connection, scale: int, day: date) -> None:
    """One row for each second patient, over the last months, up to a limit."""
    for back in range(MONTHS):
        month = day - timedelta(days=31 * back)
        server.execute("select audit.prepare_partitions(%s)", [month])
    rows = min(MOST_ROWS, max(scale // 2, 16))
    server.execute(LINK)
    server.execute(FILL, {"rows": rows, "people": scale, "day": day})
    server.execute(HEADS)
    server.execute("vacuum (analyze) audit.access_log")
