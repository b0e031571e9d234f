-- Played by tests/generate.py for a superuser; ":today" is a date, "numbers" holds serial numbers.

create or replace function pg_temp.pick(what text, serial int, most int) returns int
  language sql immutable as $$ select (hashtext(what || serial) & 2147483647) % most $$;

create temporary table place (kind text, n int, id uuid, primary key (kind, n));

insert into place
  select kind, row_number() over (partition by kind order by name) - 1, id from organisation_unit
  where kind in ('vardcentral', 'specialistmottagning', 'hemtjanst');

insert into organisation_unit (id, care_provider_id, name, kind, starts_on, phone, address,
    review_months, accepts_registered_decisions)
  select gen_random_uuid(), (select id from organisation_careprovider where gives_social_care),
    k.name || ' ' || n, k.kind, date '2024-01-01', '0498-26 80 00', '', 6, true
  from (values ('Vårdcentralen', 'vardcentral', 5), ('Kliniken', 'specialistmottagning', 29),
    ('Hemtjänsten', 'hemtjanst', 2)) k(name, kind, most), generate_series(1, most) n;

truncate place;

insert into place
  select kind, row_number() over (partition by kind order by name) - 1, id from organisation_unit
  where kind in ('vardcentral', 'specialistmottagning', 'hemtjanst');

create temporary table post as
  select gen_random_uuid() as staff_id, gen_random_uuid() as id, place.id as unit_id,
    seat as n, case when seat % 5 = 0 then 'lakare' else 'sjukskoterska' end as role
  from place, generate_series(1, 10) seat
  where not exists (select from organisation_commission c where c.unit_id = place.id);

insert into organisation_staff (id, given_name, family_name, is_protected, is_confirmed)
  select staff_id, 'Kollega', 'Nummer ' || n, n % 10 = 7, true from post;

insert into organisation_commission (id, staff_id, unit_id, role, title, position_code, employment,
    share_percent, phone, is_confirmed, starts_on, agreed_maximum)
  select id, staff_id, unit_id, role, initcap(role), case role when 'lakare' then '201011' else '' end,
    'permanent', 100, '0498-26 80 02', true, date '2024-01-01', 80 from post;

create temporary table worker as
  select unit_id, id, role, row_number() over (partition by unit_id order by id) - 1 as n,
    count(*) over (partition by unit_id) as most
  from organisation_commission where role in ('lakare', 'sjukskoterska', 'sjukhussjukskoterska',
    'underskoterska');

create index on worker (unit_id, n);

create temporary table person as
  select serial, value, gen_random_uuid() as id,
    (select id from place where kind = 'vardcentral' and n = pg_temp.pick('listed', serial, 8))
      as listed,
    (select id from place where kind = 'specialistmottagning'
      and n = pg_temp.pick('clinic', serial, 30)) as clinic,
    (select id from place where kind = 'hemtjanst'
      and n = pg_temp.pick('home', serial, (select count(*)::int from place where kind = 'hemtjanst'))
    ) as home
  from numbers;

insert into patients_patient (id, given_name, family_name, birth_on, phone, contact_way, language,
    needs_interpreter, protection, is_confirmed)
  select id, (array['Åsa','Örjan','Anna','Bo','Cecilia','Dag','Eva','Fatima','Gun','Hans','Ida',
      'Jonas','Karin','Lars','Maria','Nils','Olof','Per','Rut','Siv','Tove','Ulf','Vera','Yngve',
      'Ängla'])[1 + pg_temp.pick('given', serial, 25)],
    (array['Lind','Berg','Åker','Sjö','Ek','Björk','Sten','Norr','Öst','Väst','Hag','Dal','Ny',
      'Äng','Ost','Holm','Gran','Malm','Strand','Hög'])[1 + pg_temp.pick('first', serial, 20)] ||
    (array['ström','qvist','berg','lund','gren','man','dahl','vall','fors','by','mark','sson',
      'kvist','blad','roth'])[1 + pg_temp.pick('last', serial, 15)],
    date '1940-01-01' + pg_temp.pick('born', serial, 30000), '070-174 06 50', '', '', false,
    case when serial % 100 = 0 then 'sekretessmarkering' else 'none' end, true
  from person;

insert into patients_identifier (id, patient_id, kind, value, is_current, void_reason)
  select gen_random_uuid(), id, 'lokalt_reservnummer', value, true, '' from person;

insert into patients_listing (id, patient_id, unit_id, source, is_confirmed, registered_on, starts_on,
    ends_on, void_reason)
  select gen_random_uuid(), id, listed, 'service', serial % 200 <> 0, date '2024-01-01', date '2024-01-01',
    null::date, '' from person
  union all
  select gen_random_uuid(), id, (select id from place where kind = 'vardcentral' 
      and n = (3 + pg_temp.pick('listed', serial, 8)) % 8),
    'service', true, date '2020-01-01', date '2020-01-01', date '2023-12-31', '' from person where serial % 3 = 0;

insert into patients_enrolment (id, patient_id, unit_id, kind, source, registered_on, starts_on,
    ends_on, void_reason, decided_by_unit_id)
  select gen_random_uuid(), id, home, 'home_help', 'service', date '2025-01-01', date '2025-01-01', null::date, '',
    (select id from organisation_unit where kind = 'bistand') from person where serial % 20 = 0
  union all
  select gen_random_uuid(), id, clinic, 'outpatient', 'service', date '2024-03-01', date '2024-03-01',
    case when serial % 2 = 0 then :today - pg_temp.pick('left', serial, 400) end, '', null::uuid
  from person where serial % 3 = 0;

insert into patients_carerelation (id, patient_id, unit_id, ground, note, stated_by_id, stated_at,
    starts_on, ends_on)
  select gen_random_uuid(), p.id, c.unit_id, 'here', '', c.id, :today - days, :today - days,
    :today - days
  from (select *, pg_temp.pick('ago', serial, 300) as days from person where serial % 10 = 0) p
  join organisation_commission c on c.role = 'akuten';

insert into patients_relative (id, patient_id, name, relation, phone, told, told_how, starts_on)
  select gen_random_uuid(), id, 'Närstående ' || serial, 'Dotter', '070-174 06 51', 'care', '',
    date '2025-01-01' from person where serial % 3 = 1;

insert into patients_othercontact (id, patient_id, role, name, phone, starts_on)
  select gen_random_uuid(), id, 'Handläggare', 'Kontoret', '0498-26 80 03', date '2025-01-01'
  from person where serial % 7 = 1;

insert into contacts_homecareoffer (id, patient_id, unit_id, offered_on, outcome, answered_on,
    motivation, offered_by_id)
  select gen_random_uuid(), p.id, p.home, date '2025-06-01', 'accepted', date '2025-06-02', '', c.id
  from person p join organisation_commission c on c.role = 'enhetschef'
  where p.serial % 40 = 20 and c.title = 'Enhetschef' and c.unit_id = (select id from place
    where kind = 'hemtjanst' order by n limit 1);

create temporary table wanted as
  select serial, id, '2' as type, listed as unit_id, date '2025-02-01' as starts_on, null::date as ends_on
    from person where serial % 10 < 8
  union all select serial, id, '2', listed, date '2024-01-01', date '2024-12-31' from person
    where serial % 4 < 3
  union all select serial, id, '1', listed, date '2025-03-01', null from person where serial % 4 = 0
  union all select serial, id, '1', clinic, date '2024-05-01',
    case when serial % 4 = 0 then :today - pg_temp.pick('over', serial, 400) end from person
    where serial % 2 = 0
  union all select serial, id, '1', (select id from place where kind = 'specialistmottagning' and n = 29),
    :today + 20, null from person where serial % 60 = 1
  union all select serial, id, '3', home, date '2025-04-01', null from person where serial % 40 = 0;

insert into contacts_contact (id, patient_id, type_code, unit_id, commission_id, starts_on, ends_on,
    slot, ground, purposes, chosen_by_patient, individual_assessment, review_on, phone, note,
    internal_note, decided_by_id, authority, decided_on, decision_note, law, registered_by_id,
    end_reason, end_decision_note, void_reason, created_at, version)
  select gen_random_uuid(), w.id, w.type, w.unit_id, c.id, w.starts_on, w.ends_on, 0, 'need',
    array['trygghet'], w.type = '2', '', case when w.ends_on is null
      then :today + 330 - pg_temp.pick('review', w.serial, 340) end, '', 'Ring gärna på förmiddagen.',
    '', c.id, 'manager', w.starts_on, '', '', c.id,
    case when w.ends_on is null then '' else 'need_ceased' end, '', '', :today - 30, 1
  from wanted w left join worker c
    on c.unit_id = w.unit_id and c.n = pg_temp.pick('who', w.serial, c.most::int);

insert into contacts_coordination (id, patient_id, contact_id, not_needed_reason, starts_on, ends_on,
    authority, decision_note, void_reason)
  select gen_random_uuid(), c.patient_id, c.id, '', c.starts_on, null, '', '', '' from contacts_contact c
  join person p on p.id = c.patient_id and p.listed = c.unit_id
  where c.type_code = '1' and p.serial % 16 = 0;

insert into contacts_proposal (id, patient_id, kind, unit_id, type_code, commission_id, starts_on,
    ground, purposes, note, proposed_by_id, proposed_at, state, answer_reason, answered_at)
  select gen_random_uuid(), p.id, 'appoint', p.listed, '1', null, :today, 'need', '{}', '', c.id, :today,
    case when p.serial % 5 = 0 then 'open' else 'withdrawn' end, '',
    case when p.serial % 5 = 0 then null::date else :today end
  from person p join organisation_commission c on c.role = 'akuten' where p.serial % 40 = 3;

-- One in forty is waited for at her clinic or vårdcentral; three in forty were, and it is over.
insert into patients_incomingcase (id, patient_id, kind, unit_id, from_unit_id, sent_by_id, sent_at,
    starts_on, ends_on, day, note, has_agreed, state, reason, received_at, received_by_id, closed_at,
    closed_by_id, version)
  select gen_random_uuid(), p.id, p.kind, p.to_unit, p.sender, s.id, p.sent, p.sent,
    p.sent + case p.kind when 'referral' then 90 else 14 end,
    case p.kind when 'referral' then null else p.sent + 14 end, 'Andfådd sedan i maj.',
    p.kind = 'summons', p.state, '', case p.state when 'received' then p.sent + 1 end,
    case p.state when 'received' then r.id end, case p.state when 'done' then p.sent + 9 end,
    case p.state when 'done' then r.id end, 1 + (p.state <> 'sent')::int
  from (
    select serial, id, case when serial / 40 % 4 = 0 then 'summons' else 'referral' end as kind,
      case when serial / 40 % 4 = 0 then listed else clinic end as to_unit,
      case when serial / 40 % 4 = 0 then clinic else listed end as sender,
      :today - case when serial % 40 = 9 then 1 + pg_temp.pick('sent', serial, 12)
        else 100 + pg_temp.pick('sent', serial, 400) end as sent,
      case when serial % 40 <> 9 then 'done' when serial % 3 = 0 then 'received' else 'sent' end as state
    from person where serial % 40 in (9, 14, 22, 35)
  ) p
  left join worker s on s.unit_id = p.sender and s.n = 0
  left join worker r on r.unit_id = p.to_unit and r.n = 0;

-- Rows of the past in chain 0, without true hashes: here the log is read, not verified.
insert into consent_consent (id, patient_id, unit_id, scope, given_by, represented_by, how, registered_at,
    note, starts_on, ends_on, ended_at, ended_by_patient, end_reason, void_reason)
  select gen_random_uuid(), id, listed, (array['all', 'care', 'social'])[1 + serial % 3], 'patient', '',
    'oral', :today - 200, '', :today - 200, null::date,
    case when serial % 5 = 0 then :today - 10 end, serial % 5 = 0, '', '' from person where serial % 2 = 0
  union all
  select gen_random_uuid(), id, clinic, 'all', 'patient', '', 'oral', :today - 100, '', :today - 100,
    null::date, null::date, false, '', '' from person where serial % 4 = 0;

insert into consent_inabilityassessment (id, patient_id, unit_id, assessed_by_id, assessed_on,
    what_was_done, sources, no_assumed_opposition, review_on, void_reason)
  select gen_random_uuid(), p.id, p.listed, c.id, :today - 30, 'Samtal', 'Dottern', true, :today + 300, ''
  from person p join organisation_commission c on c.role = 'akuten' where p.serial % 20 = 7;

insert into consent_block (id, patient_id, kind, care_provider_id, unit_id, information_from,
    information_to, set_at, reason, lifted_at, void_reason)
  select gen_random_uuid(), p.id, 'inner', u.care_provider_id, p.clinic, null::date, :today - 10, :today - 5,
    '', case when p.serial % 3 = 0 then :today - 1 end, ''
  from person p join organisation_unit u on u.id = p.clinic where p.serial % 8 = 0
  union all
  select gen_random_uuid(), p.id, 'outer', u.care_provider_id, null::uuid, null::date, null::date,
    :today - 5, '', null::date, ''
  from person p join organisation_unit u on u.id = p.listed where p.serial % 50 = 0;

insert into consent_protectedopening (id, patient_id, commission_id, opened_on, reason, review_note,
    review_outcome)
  select gen_random_uuid(), p.id, c.id, :today - days, 'Ring upp', '', ''
  from person p join organisation_commission c on c.role = 'akuten', generate_series(0, 20) days
  where p.serial % 100 = 0;

insert into audit.access_log (at, request_id, door, action, outcome, purpose, reason_code, law, detail,
    patient_id, role, title, unit_name, chain, seq, hash)
  select :today - pg_temp.pick('at', serial, 90), gen_random_uuid(), 'web', 'read', 'granted', 'vard',
    'LISTAD_HAR', '', 'patient', id, 'sjukskoterska', '', '', 0, row_number() over (), ''
  from person, generate_series(1, 3);
update audit.chain_head set seq = (select max(seq) from audit.access_log where chain = 0) where chain = 0;
