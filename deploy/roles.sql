-- Roles, extensions and schemas. Run by the superuser against each database, as often as you like,
-- before `migrate`. In production the two passwords are set by hand afterwards:
--   alter role fk_owner password '…';   alter role fk_app password '…';

do $$
begin
    if not exists (select from pg_roles where rolname = 'fk_owner') then
        create role fk_owner login;
    end if;
    if not exists (select from pg_roles where rolname = 'fk_app') then
        create role fk_app login;
    end if;
    if not exists (select from pg_roles where rolname = 'fk_audit_owner') then
        create role fk_audit_owner nologin;
    end if;
    execute format('alter database %I owner to fk_owner', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to fk_app', current_database());
end
$$;

alter role fk_owner nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
alter role fk_app nosuperuser nocreaterole nocreatedb noreplication nobypassrls;
-- Every statement of the web is short and finds its rows by index; all disks that matter are fast.
alter role fk_app set random_page_cost = 1.1;
alter role fk_app set jit = off;
alter role fk_audit_owner nologin nosuperuser nocreaterole nocreatedb noreplication nobypassrls;

create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;

alter schema public owner to fk_owner;
revoke all on schema public from public;
grant usage on schema public to fk_app, fk_audit_owner;

create schema if not exists audit authorization fk_audit_owner;
alter schema audit owner to fk_audit_owner;
revoke all on schema audit from public;
grant usage on schema audit to fk_app, fk_owner;

-- What the owner makes, the web may read and write row by row: no truncate, no DDL.
alter default privileges for role fk_owner in schema public
    grant select, insert, update, delete on tables to fk_app;
alter default privileges for role fk_owner in schema public
    grant usage, select on sequences to fk_app;
alter default privileges for role fk_owner in schema public
    grant execute on functions to fk_app;
