"""The statements of the floors, written by hand; ``test_floors.py`` compares their answers."""

# ruff: noqa: S608 - put together of constants; every value is a parameter

# Who acts: the commission that the session names, while it holds.
ACTOR = """
select m.id, m.role, m.title, s.id, s.hsa_id, u.id, u.name, u.kind, p.id, p.name
from organisation_user a
join organisation_staff s on s.user_id = a.id
join organisation_commission m on m.staff_id = s.id
join organisation_unit u on u.id = m.unit_id
join organisation_careprovider p on p.id = u.care_provider_id
where a.id = %(user)s and a.is_active and m.id = %(commission)s
  and (m.starts_on is null or m.starts_on <= %(on)s) and (m.ends_on is null or m.ends_on >= %(on)s)
"""
SESSION = "select session_data from django_session where session_key = %s and expire_date > now()"
RIGHT = """
select 1 from organisation_unituserobjectpermission g
join auth_permission p on p.id = g.permission_id
where g.user_id = %s and g.content_object_id = %s and p.codename = 'view_unit_contacts'
"""
APPEND = "select audit.append(%s::jsonb)"

_SOCIAL = "('sarskilt_boende', 'bistand', 'hemtjanst')"
_VALID = (
    "{0}.patient_id = t.id and ({0}.starts_on is null or {0}.starts_on <= %(on)s)"
    " and ({0}.ends_on is null or {0}.ends_on >= %(on)s)"
)
_DAY = "(%s at time zone 'Europe/Stockholm')::date"
_ANSWERS = (
    "(%(manages)s or exists (select from organisation_delegation d where d.delegate_id = %(me)s"
    " and d.voided_at is null and (d.starts_on is null or d.starts_on <= %(on)s)"
    " and (d.ends_on is null or d.ends_on >= %(on)s)))"
)


def _valid(alias: str) -> str:
    return _VALID.format(alias)


# The point shape: the plainest ground, and everything that decides which rows are seen.
GROUNDS = {
    "listed": f"select from patients_listing l where {_valid('l')} and l.unit_id = %(unit)s"
    " and l.voided_at is null",
    "enquiry": f"select from patients_enrolment e where {_valid('e')} and e.unit_id = %(unit)s"
    " and e.voided_at is null and e.kind = 'enquiry'",
    "enrolled": f"select from patients_enrolment e where {_valid('e')} and e.unit_id = %(unit)s"
    " and e.voided_at is null",
    "own": "select from contacts_contact c where c.patient_id = t.id and c.commission_id = %(me)s"
    " and (c.ends_on is null or c.ends_on >= %(on)s) and c.voided_at is null",
    "deputy": f"select from contacts_contact c where {_valid('c')} and c.unit_id = %(unit)s"
    " and c.voided_at is null and exists (select from organisation_absence a"
    " where a.commission_id = c.commission_id and a.deputy_id = %(me)s and a.voided_at is null"
    " and (a.starts_on is null or a.starts_on <= %(on)s)"
    " and (a.ends_on is null or a.ends_on >= %(on)s))",
    "contact": "select from contacts_contact c where c.patient_id = t.id and c.unit_id = %(unit)s"
    " and (c.ends_on is null or c.ends_on >= %(on)s - 90) and c.voided_at is null",
    "proposed": "select from contacts_proposal r join organisation_commission b"
    " on b.id = r.proposed_by_id join organisation_unit o on o.id = b.unit_id"
    " where r.patient_id = t.id and r.unit_id = %(unit)s and r.state = 'open'"
    f" and (o.kind in {_SOCIAL}) = %(social)s and o.care_provider_id = %(provider)s"
    f" and o.id <> %(unit)s and {_DAY % 'r.proposed_at'} >= %(on)s - 30 and {_ANSWERS}",
    "requested": "select from contacts_contactrequest r left join organisation_commission b"
    " on b.id = r.asked_by_id left join organisation_unit o on o.id = b.unit_id"
    " where r.patient_id = t.id and r.unit_id = %(unit)s and r.state in ('open', 'accepted')"
    f" and (b.id is null or ((o.kind in {_SOCIAL}) = %(social)s"
    " and o.care_provider_id = %(provider)s and o.id <> %(unit)s))"
    f" and (r.asker in ('patient', 'proxy') or {_DAY % 'r.asked_at'} >= %(on)s - 30)"
    f" and {_ANSWERS}",
    "stated": f"select from patients_carerelation r where {_valid('r')} and r.unit_id = %(unit)s",
    "decided": f"select from patients_enrolment e where {_valid('e')} and e.voided_at is null"
    " and e.decided_by_unit_id = %(unit)s and %(decides)s",
    "sent": f"select from patients_incomingcase r where {_valid('r')} and r.unit_id = %(unit)s"
    " and r.state in ('sent', 'received')",
}
_CASES = " ".join(f"when exists ({rows}) then '{name}'" for name, rows in GROUNDS.items())

PATIENT = f"""
select case {_CASES} end as ground,
  array(select c.scope from consent_consent c where {_valid("c")} and c.unit_id = %(unit)s
    and c.ended_at is null and c.voided_at is null
    and (c.staff_id is null or c.staff_id = %(staff)s)) as scopes,
  t.birth_on,
  exists (select from consent_inabilityassessment i where i.patient_id = t.id
    and i.ended_at is null and i.voided_at is null and i.no_assumed_opposition
    and i.assessed_on <= %(on)s and i.review_on >= %(on)s) as presumed,
  exists (select from consent_emergencyaccess e where e.patient_id = t.id and e.stage = 'data'
    and e.commission_id = %(me)s and e.started_at <= now() and e.until > now()) as emergency,
  array(select array[b.care_provider_id::text, b.unit_id::text, b.information_from::text,
      b.information_to::text]
    from consent_block b where b.patient_id = t.id and b.lifted_at is null and b.voided_at is null
    and not exists (select from consent_blocklift f where f.block_id = b.id
      and f.unit_id = %(unit)s and f.state = 'granted'
      and f.starts_at <= now() and f.ends_at > now())) as blocks,
  t.protection = 'none' or exists (select from consent_protectedopening o
      where o.patient_id = t.id and o.commission_id = %(me)s and o.opened_on = %(on)s)
    or exists (select from contacts_contact c where {_valid("c")} and c.commission_id = %(me)s
      and c.voided_at is null) as opened
from patients_patient t
where t.id = %(patient)s
  and not exists (select from patients_ownrecord o
    where o.staff_id = %(staff)s and o.patient_id = t.id)
  and not exists (select from patients_patientaccount o
    where o.user_id = %(user)s and o.patient_id = t.id)
"""

_HOURS = (
    "array(select jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens_at, 'HH24:MI'),"
    " 'closes', to_char(h.closes_at, 'HH24:MI')) from organisation_phonehours h"
    " where h.{0}_id = {1} and (h.ends_on is null or h.ends_on >= %(on)s)"
    " order by h.weekday, h.opens_at)"
)

CONTACTS = f"""
select c.id, c.type_code, y.display, c.unit_id, u.name, u.phone, u.kind, u.care_provider_id,
  {_DAY % "c.created_at"} as documented_on, c.starts_on, c.ends_on, c.ground, c.purposes,
  c.review_on, c.note, c.commission_id, m.staff_id, concat(s.given_name, ' ', s.family_name),
  m.title, s.is_protected, m.ends_on, coalesce(nullif(c.phone, ''), m.phone), k.phone, k.ends_on,
  (u.starts_on is null or u.starts_on <= %(on)s) and (u.ends_on is null or u.ends_on >= %(on)s),
  exists (select from contacts_coordination o where o.contact_id = c.id and o.voided_at is null
    and (o.starts_on is null or o.starts_on <= %(on)s)
    and (o.ends_on is null or o.ends_on >= %(on)s)),
  {_HOURS.format("commission", "m.id")}, {_HOURS.format("team", "k.id")},
  {_HOURS.format("unit", "u.id")},
  exists (select from organisation_absence a where a.commission_id = m.id and a.voided_at is null
    and (a.starts_on is null or a.starts_on <= %(on)s)
    and (a.ends_on is null or a.ends_on >= %(on)s))
from contacts_contact c
join contacts_contacttype y on y.code = c.type_code
join organisation_unit u on u.id = c.unit_id
left join organisation_commission m on m.id = c.commission_id
left join organisation_staff s on s.id = m.staff_id
left join organisation_team k on k.id = c.team_id
where c.patient_id = %(patient)s and c.voided_at is null
  and (c.ends_on is null or c.ends_on >= %(on)s)
order by c.starts_on nulls first, c.id
"""

# A unit's contacts by the patient's name: fifty, and one that tells that there are more. They are
# chosen first, so that the rest is read for them alone.
PAGE = """
with page as (
  select c.id, t.sort_key from contacts_contact c join patients_patient t on t.id = c.patient_id
  where c.unit_id = %(unit)s and c.voided_at is null
    and (c.ends_on is null or c.ends_on >= %(on)s)
    and not exists (select from patients_ownrecord o
      where o.staff_id = %(staff)s and o.patient_id = t.id)
    and not exists (select from patients_patientaccount o
      where o.user_id = %(user)s and o.patient_id = t.id)
  order by t.sort_key, c.id limit 51)
select c.id, c.patient_id, concat(t.given_name, ' ', t.family_name), y.display,
  concat(s.given_name, ' ', s.family_name), c.commission_id, m.ends_on, c.starts_on, c.ends_on,
  c.review_on,
  exists (select from contacts_coordination o where o.contact_id = c.id and o.voided_at is null
    and (o.starts_on is null or o.starts_on <= %(on)s)
    and (o.ends_on is null or o.ends_on >= %(on)s)),
  t.protection <> 'none'
    and not exists (select from consent_protectedopening o where o.commission_id = %(me)s
      and o.opened_on = %(on)s and o.patient_id = t.id)
    and not exists (select from contacts_contact h where h.commission_id = %(me)s
      and h.patient_id = t.id and h.voided_at is null
      and (h.starts_on is null or h.starts_on <= %(on)s)
      and (h.ends_on is null or h.ends_on >= %(on)s))
from page
join contacts_contact c on c.id = page.id
join patients_patient t on t.id = c.patient_id
join contacts_contacttype y on y.code = c.type_code
left join organisation_commission m on m.id = c.commission_id
left join organisation_staff s on s.id = m.staff_id
order by page.sort_key, page.id
"""
