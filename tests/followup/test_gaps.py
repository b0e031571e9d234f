"""What is missing, kind by kind: who is counted, where, and who is not."""

from datetime import timedelta

import pytest

from followup.region_gaps import count_gaps
from policy.followup import followed_units
from tests import factories


@pytest.fixture
def gap(world):
    """How many at each unit, as the unit's provider counts on the day."""

    def counted(code, unit, who=None, on=None):
        found = count_gaps(followed_units(world.actor(who or world.chef)), on or world.today)
        return found.of_unit[code].get(unit.pk, 0)

    return counted


def test_enrolled_in_hemsjukvard_without_a_fast_vardkontakt_there(world, gap):
    factories.enrol(world.asta, world.hemsjukvarden, "home_health")
    factories.enrol(world.nils, world.hemsjukvarden, "home_health")
    factories.contact(world.nils, world.hemsjukvard)
    factories.contact(world.asta, world.nurse)
    assert gap("hemsjukvard_without_vardkontakt", world.hemsjukvarden) == 1


def test_hemtjanst_without_contact_or_offer_is_told_to_the_social_side_only(world, gap):
    code = "hemtjanst_without_omsorgskontakt"
    assert gap(code, world.hemtjansten, world.enhetschef) == 1  # Hedda
    found = count_gaps(followed_units(world.actor(world.chef)), world.today)
    assert code not in found.of_unit


def test_an_omsorgskontakt_fills_the_gap(world, gap):
    factories.contact(world.hedda, world.underskoterska, "3")
    assert gap("hemtjanst_without_omsorgskontakt", world.hemtjansten, world.enhetschef) == 0


def test_two_vardkontakter_and_nobody_who_coordinates(world, gap):
    factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    assert gap("coordinator_missing", world.norra) == 1
    factories.coordinate(other)
    assert gap("coordinator_missing", world.norra) == 0


def test_another_providers_contact_and_a_blocked_one_are_not_told_of(world, gap):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    assert gap("coordinator_missing", world.norra) == 0
    factories.contact(world.asta, world.hospital_nurse)
    factories.block(world.asta, unit=world.medicin)
    assert gap("coordinator_missing", world.norra) == 0


def test_two_units_without_a_vardkontakt(world, gap):
    code = "two_units_without_vardkontakt"
    assert gap(code, world.norra) == 0
    factories.enrol(world.asta, world.medicin, "outpatient")
    assert (gap(code, world.norra), gap(code, world.medicin)) == (1, 1)
    factories.contact(world.asta, world.nurse)
    assert (gap(code, world.norra), gap(code, world.medicin)) == (0, 0)


def test_who_is_listed_and_enrolled_at_the_same_unit_is_one_person(world, gap):
    for unit in (world.norra, world.medicin):
        factories.enrol(world.asta, unit, "outpatient")
    assert gap("two_units_without_vardkontakt", world.norra) == 1


def test_newly_listed_without_a_doctor(world, gap):
    new, named, old = (factories.patient(name) for name in ("Ny Ett", "Ny Två", "Ny Tre"))
    for person in (new, named):
        factories.list_patient(person, world.norra, world.days(-20))
    factories.list_patient(old, world.norra, world.days(-120))
    factories.contact(named, world.doctor, "2")
    assert gap("new_listing_without_lakarkontakt", world.norra) == 1


def test_a_contact_that_nobody_can_ring(world, gap):
    for row in (world.nurse, world.norra):
        row.phone = ""
        row.save()
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.doctor)
    assert gap("no_working_phone", world.norra) == 1


def test_a_contact_that_nobody_is_to_review(world, gap):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse, review_on=world.days(30))
    factories.contact(world.hedda, world.doctor, "2")
    assert gap("no_review_date", world.norra) == 1


def test_a_vacant_contact_is_a_gap_and_no_contact(world, gap):
    factories.contact(world.asta, None, unit=world.norra)
    leaving = factories.hire(world.norra, "sjukskoterska", ends_on=world.days(-1))
    factories.contact(world.hedda, leaving)
    assert gap("vacant", world.norra) == 2


def test_the_dead_lack_nothing_from_the_day_they_died(world, gap):
    dead = factories.patient("Död Person", deceased_on=world.days(-10))
    factories.enrol(dead, world.hemsjukvarden, "home_health")
    code = "hemsjukvard_without_vardkontakt"
    assert gap(code, world.hemsjukvarden) == 0
    assert gap(code, world.hemsjukvarden, on=world.today - timedelta(days=11)) == 1
