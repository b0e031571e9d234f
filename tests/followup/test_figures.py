"""The measures of the guideline: what each counts, over how many; a fixed number of statements."""

from datetime import timedelta

import pytest
from django.utils import timezone

from followup.figure_counts import count_region
from followup.figures import region_figures, unit_figures
from policy.followup import followed_units
from tests import factories
from tests.counting import counted


@pytest.fixture
def figures(world):
    """What the unit's own manager reads about it."""

    def read(who=None, on=None):
        who = who or world.chef
        found = count_region(followed_units(world.actor(who)), on or world.today)
        rows = unit_figures(found, who.unit, known=[who.unit_id])
        return {row.code: row.value for row in rows}

    return read


def listed_people(world, number):
    people = [factories.patient(f"Listad {n}") for n in range(number)]
    for person in people:
        factories.list_patient(person, world.norra)
    return people


def test_coverage_is_the_named_of_the_listed(world, figures):
    people = listed_people(world, 5)  # and three of the island are listed there
    for person in people[:2]:
        factories.contact(person, world.doctor, "2")
    found = figures()
    assert (found["listed"], found["patients_with_lakarkontakt"]) == (8, 2)
    assert found["coverage_lakarkontakt"] == 25.0


def test_patients_per_doctor_are_told_in_heads_and_in_full_time(world, figures):
    half = factories.hire(world.norra, "lakare", share_percent=50)
    for place, person in enumerate(listed_people(world, 6)):
        factories.contact(person, half if place < 2 else world.doctor, "2")
    found = figures()
    assert (found["lakare_heads"], found["lakare_full_time"]) == (2, 1.5)
    assert found["patients_per_lakare"] == 3.0
    assert found["patients_per_lakare_full_time"] == 4.0


def test_a_review_is_in_time_until_its_day_has_passed(world, figures):
    for days, person in zip((-1, 0, 30), listed_people(world, 3), strict=True):
        factories.contact(person, world.nurse, review_on=world.days(days))
    assert figures()["reviews_in_time"] == 66.7
    assert figures(on=world.days(-2))["reviews_in_time"] == 100.0


def test_who_was_accepted_after_individual_assessment_is_followed_up(world, figures):
    [person] = listed_people(world, 1)
    factories.contact(person, world.doctor, "2", individual_assessment="Lång erfarenhet")
    assert figures()["individual_assessments"] == 1


def test_days_from_request_to_contact_are_a_median_of_what_led_to_one(world, figures):
    now = timezone.now()
    for days, person in zip((2, 4, 10), listed_people(world, 3), strict=True):
        contact = factories.contact(person, world.nurse)
        factories.ask(
            person, world.norra, state="appointed", contact=contact, closed_at=now,
            asked_at=now - timedelta(days=days), closed_by=world.chef,
        )  # fmt: skip
    factories.ask(world.asta, world.norra)
    assert figures()["request_days"] == 4.0
    assert figures(world.chef_sodra)["request_days"] is None


def test_a_person_at_two_units_is_one_in_the_region(world):
    for person in listed_people(world, 6):
        factories.contact(person, world.nurse)
        factories.contact(person, world.hospital_nurse)
    found = count_region(followed_units(world.actor(world.chef)), world.today)
    total = {row.code: row.value for row in region_figures(found, known=[world.norra.pk])}
    assert total["patients_with_vardkontakt"] == 6


def test_the_number_of_statements_is_fixed(world):
    def statements():
        with counted() as asked:
            count_region(followed_units(world.actor(world.chef)), world.today)
        return len(asked)

    few = statements()
    for person in listed_people(world, 8):
        unit = factories.unit(f"Mottagning {person.pk}", "specialistmottagning", world.region)
        unit.save()
        factories.contact(person, factories.hire(unit, "sjukhussjukskoterska"))
    assert few == statements() <= 13


def test_the_own_unit_counted_alone_has_the_figures_that_it_has_in_the_region(world):
    for number, person in enumerate(listed_people(world, 9)):
        factories.contact(person, world.doctor if number % 2 else world.nurse)
        factories.contact(person, world.nurse_sodra)
    chef = world.chef
    units = followed_units(world.actor(chef))
    for on in (world.today, world.days(-40)):
        region, alone = (count_region(units, on, only=only) for only in (None, chef.unit_id))
        rows = [unit_figures(each, chef.unit, known=[chef.unit_id]) for each in (region, alone)]
        assert rows[0] == rows[1]
