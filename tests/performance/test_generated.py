"""The generated region: the same seed makes the same rows, and they keep every rule there is."""

import io
from datetime import date
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from actions.unit_lists import unit_contact_facts
from bench import generator
from bench.generator import Built, table, units
from bench.generator.people import People
from bench.ratios import Stage
from core.identifiers import parse_person_identifier
from patients.models import Identifier
from tests import database
from tests.promises.statements import rows

DAY, PATIENTS = date(2026, 3, 2), 600
SLEEPING = "select count(*) from pg_index where not (indisvalid and indisready)"
FOREIGN_KEYS = """
select conrelid::regclass::text, confrelid::regclass::text, a.attname, b.attname
from pg_constraint c
join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
join pg_attribute b on b.attrelid = confrelid and b.attnum = confkey[1]
where contype = 'f' and connamespace = 'public'::regnamespace
"""


def built(name: str, seed: int = 1) -> Built:
    url = database.url_for("DATABASE_SUPER_URL", name)
    return generator.build(url, PATIENTS, seed, progress=lambda _text: None, day=DAY)


@pytest.fixture(scope="module")
def region(own_database: str) -> Built:
    return built(own_database)


def test_the_same_seed_makes_the_same_rows(region: Built) -> None:
    with database.clone(database.schema_template(), "generated_again") as again:
        assert built(again).checksums == region.checksums


@pytest.mark.parametrize(("seed", "same"), [(1, True), (2, False)])
def test_another_seed_makes_other_people(seed: int, same: bool) -> None:
    def people(number: int) -> list[str]:
        made = units.build(Random(number), PATIENTS)
        (lines,) = People(made, DAY, number).chunks(PATIENTS)
        return lines["patients_patient"]

    assert (people(seed) == people(1)) is same


def test_no_row_points_at_nothing(region: Built) -> None:
    for child, parent, column, key in rows(FOREIGN_KEYS):
        lost = rows(
            f"select count(*) from {child} c where {column} is not null"  # noqa: S608
            f" and not exists (select from {parent} p where p.{key} = c.{column})"
        )
        assert lost == [(0,)], (child, column)


def test_every_index_and_constraint_is_at_work_again(region: Built) -> None:
    assert rows(SLEEPING) == [(0,)]
    assert rows("select count(*) from pg_constraint where not convalidated") == [(0,)]
    for check in rows(
        "select conrelid::regclass::text, pg_get_expr(conbin, conrelid) from pg_constraint"
        " where contype = 'c' and connamespace = 'public'::regnamespace"
    ):
        assert rows("select count(*) from {} where not ({})".format(*check)) == [(0,)], check  # noqa: S608


def test_every_row_has_its_history(region: Built) -> None:
    for name in region.counts:
        if history := table.history_of(name):
            assert rows(f"select count(*) from {history}") == [(region.counts[name],)], name  # noqa: S608


def test_the_log_is_whole(region: Built) -> None:
    told = io.StringIO()
    call_command("verify_log", stdout=told)
    assert "Loggen är hel" in told.getvalue()
    assert rows("select count(*) >= 300 from audit.access_log") == [(True,)]


def test_nobody_can_be_a_person(region: Built) -> None:
    values = list(Identifier.objects.values_list("value", flat=True))
    assert len(set(values)) == PATIENTS
    for value in values[:50]:
        assert parse_person_identifier(value, on=DAY).kind == "nationellt_reservnummer"
        assert value.startswith("00")


def test_people_and_load_are_as_unequal_as_they_are(region: Built) -> None:
    ((most,),) = rows("select max(n) from (select count(*) n from contacts_contact"
                      " group by patient_id) c")  # fmt: skip
    ((protected, swedish),) = rows(
        "select count(*) filter (where protection <> 'none'),"
        " count(*) filter (where given_name || family_name ~ '[åäöéü]') from patients_patient"
    )
    assert most > 15
    assert 0 < protected < PATIENTS / 20
    assert swedish > PATIENTS / 10
    assert region.counts["contacts_contact"] > 2 * PATIENTS


def test_the_manager_who_is_measured_works_there(region: Built) -> None:
    stage = Stage(region)
    page = unit_contact_facts(
        actor=stage.actor, unit_id=region.unit_id, on=DAY, after=None, limit=50
    )
    assert len(page.rows) == 50
    assert len(region.patient_ids) > 50
    assert connection.vendor == "postgresql"
