"""Scenario 58: the report of patients per fast vårdkontakt on 31 December.

Deputies are not counted, code 4 is counted once, what ended on 31 December is counted, planned and
voided are not. Cells below five are hidden across units; definition and data date are printed.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from actions.followup import Question, figures
from organisation.models import Absence
from tests import factories

NEW_YEARS_EVE = date(2025, 12, 31)
READ_AT = datetime(2026, 1, 7, 8, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def ask(world):
    """What a manager is told about a unit on the day."""

    def told(who, unit):
        asked = Question(unit.pk if unit else None, NEW_YEARS_EVE, READ_AT)
        report = figures(actor=world.actor(who), asked=asked)
        return {row.code: row for row in report.rows}

    return told


def some(commission, number, **fields):
    """So many different patients with a fast vårdkontakt."""
    return [
        factories.contact(factories.patient(f"Person {n}"), commission, **fields)
        for n in range(number)
    ]


def test_only_what_holds_on_the_day_is_counted(world, ask):
    some(world.nurse, 3)
    some(world.nurse, 1, ends_on=NEW_YEARS_EVE)
    some(world.nurse, 1, ends_on=NEW_YEARS_EVE - timedelta(days=1))
    some(world.nurse, 1, starts_on=NEW_YEARS_EVE + timedelta(days=1))
    some(world.nurse, 1, voided_at=READ_AT, void_reason="Fel patient")
    some(None, 1, unit=world.norra)
    dead = factories.patient("Död Person", deceased_on=NEW_YEARS_EVE - timedelta(days=3))
    factories.contact(dead, world.nurse)
    told = ask(world.chef, world.norra)
    assert told["patients_with_vardkontakt"].value == 4
    assert told["vardkontakter"].value == 1
    assert told["patients_per_vardkontakt"].value == 4.0


def test_the_coordinating_one_is_a_fast_vardkontakt_and_counts_once(world, ask):
    some(world.nurse, 2)
    [coordinating] = some(world.nurse, 1)
    factories.coordinate(coordinating)
    assert ask(world.chef, world.norra)["patients_with_vardkontakt"].value == 3


def test_a_deputy_is_no_fast_kontakt_and_is_not_counted(world, ask):
    some(world.nurse, 3)
    Absence.objects.create(
        commission=world.nurse, deputy=world.doctor, starts_on=NEW_YEARS_EVE, entered_by=world.chef
    )
    told = ask(world.chef, world.norra)
    assert told["vardkontakter"].value == 1
    assert told["patients_per_vardkontakt"].value == 3.0


def test_a_person_with_two_contacts_at_the_unit_is_one_patient(world, ask):
    [contact] = some(world.nurse, 1)
    factories.contact(contact.patient, world.doctor, slot=1)
    told = ask(world.chef, world.norra)
    assert told["patients_with_vardkontakt"].value == 1
    assert told["vardkontakter"].value == 2
    assert told["patients_per_vardkontakt"].value == 0.5


def test_a_small_number_is_hidden_from_other_units_but_not_from_the_own_one(world, ask):
    some(world.nurse, 4)
    some(world.nurse_sodra, 7)
    own = ask(world.chef, world.norra)["patients_per_vardkontakt"]
    theirs = ask(world.chef_sodra, world.norra)["patients_per_vardkontakt"]
    assert (own.value, own.suppressed) == (4.0, False)
    assert (theirs.value, theirs.suppressed) == (None, True)


def test_the_small_number_is_not_to_be_had_by_subtraction_either(world, ask):
    some(world.nurse, 4)
    some(world.nurse_sodra, 7)
    some(world.hospital_nurse, 30)
    told = ask(world.chef_medicin, None)["patients_with_vardkontakt"]
    norra = ask(world.chef_medicin, world.norra)["patients_with_vardkontakt"]
    sodra = ask(world.chef_medicin, world.sodra)["patients_with_vardkontakt"]
    assert told.value == 41
    assert norra.suppressed
    assert sodra.suppressed  # 41 - 30 - 7 would have been Norra's four


def test_another_providers_unit_is_nobodys_business_here(world, ask):
    some(world.nurse_ostra, 9)
    assert ask(world.chef, None)["patients_with_vardkontakt"].value is None  # nobody: fewer than 5
    assert ask(world.chef_ostra, world.ostra)["patients_with_vardkontakt"].value == 9


def test_the_definition_and_the_day_of_the_data_are_printed(world):
    asked = Question(world.norra.pk, NEW_YEARS_EVE, READ_AT)
    report = figures(actor=world.actor(world.chef), asked=asked)
    assert report.asked.on == NEW_YEARS_EVE
    assert report.asked.now == READ_AT
    assert all(row.definition for row in report.rows)
