"""A second contact: refused at the same unit, warned of at another (ADR 0009)."""

import pytest
from django.db import IntegrityError, transaction

from actions import reading
from actions.contacts import AppointWish, appoint_contact
from contacts.models import Contact
from core.reasons import HINDER, THINK
from organisation.models import Commission
from tests import factories
from tests.world import World, logged, refused


def appoint(world: World, manager: Commission, person: Commission, type_code: str = "1") -> Contact:
    wish = AppointWish(
        type_code=type_code,
        unit=person.unit,
        commission=person,
        starts_on=world.today,
        ground="need",
    )
    with logged():
        return appoint_contact(
            actor=world.actor(manager), patient=world.asta, wish=wish, on=world.today
        )


def told(world: World, manager: Commission, person: Commission) -> dict[str, str]:
    """What the page says about the person before anything is saved."""
    with logged():
        found = reading.candidates(
            actor=world.actor(manager),
            patient=world.asta,
            type_code="1",
            unit_id=person.unit_id,
            starts_on=world.today,
            on=world.today,
        )
    chosen = next(each for each in found if each.commission_id == person.pk)
    return {finding.reason.code: finding.kind for finding in chosen.findings}


def test_at_the_same_unit_it_is_refused_before_and_when_it_is_saved(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    assert told(world, world.chef, new)["KONTAKT_FINNS"] == HINDER
    with refused("KONTAKT_FINNS", conflict=True):
        appoint(world, world.chef, new)
    with pytest.raises(IntegrityError, match="contact_one_per_unit"), transaction.atomic():
        factories.contact(world.asta, new)


def test_the_day_after_the_first_has_ended_there_is_room(world: World) -> None:
    factories.contact(world.asta, world.nurse, ends_on=world.days(-1), end_reason="need_ceased")
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    assert appoint(world, world.chef, new).pk


def test_at_another_unit_it_warns_and_is_saved(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    factories.enrol(world.asta, world.medicin, "outpatient")
    assert told(world, world.chef_medicin, world.hospital_nurse)["SAMORDNARE_BEHOVS"] == THINK
    assert appoint(world, world.chef_medicin, world.hospital_nurse).pk


def test_with_somebody_who_coordinates_the_warning_names_her(world: World) -> None:
    factories.coordinate(factories.contact(world.asta, world.nurse))
    factories.enrol(world.asta, world.medicin, "outpatient")
    assert told(world, world.chef_medicin, world.hospital_nurse)["SAMORDNARE_REDAN"] == THINK


def test_a_lakarkontakt_beside_a_vardkontakt_at_the_same_unit_is_no_second_contact(
    world: World,
) -> None:
    factories.contact(world.asta, world.nurse)
    assert appoint(world, world.chef, world.doctor, "2").pk
