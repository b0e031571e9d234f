"""Scenario 28: a guardian logs in after the child turned 13.

The guardian's view is closed at the age that the region has set; the child is not even named.
"""

from datetime import date

import pytest

from core.dates import add_months
from patients.models import Patient
from tests import factories
from tests.portal.conftest import as_representative
from tests.web.reading import words
from tests.world import World

__all__ = ["as_representative"]


@pytest.fixture
def children(world: World) -> World:
    """Asta turned 13 today, Nils does so tomorrow."""
    for patient, day in ((world.asta, world.today), (world.nils, world.days(1))):
        patient.birth_on = born(day, 13)
        patient.save()
        factories.contact(patient, world.nurse)
    return world


def born(birthday: date, years: int) -> date:
    return add_months(birthday, -12 * years)


def guardian(child: Patient, **fields: object):
    return factories.represent(child, "guardian", name="Eva Lind", **fields)


def test_the_page_of_who_has_turned_13_is_closed(children, as_representative):
    client = as_representative(guardian(children.asta))
    for answer in (client.get("/mina/"), client.get("/mina/last/"), client.get("/mina/hant/")):
        assert answer.status_code == 404
        assert "Asta" not in answer.content.decode()


def test_the_day_before_it_is_open(children, as_representative):
    client = as_representative(guardian(children.nils))
    assert "Sidan gäller Nils Åkesson" in words(client.get("/mina/"))


def test_by_default_the_child_is_not_to_be_chosen(children, as_representative):
    older = guardian(children.asta)
    younger = guardian(children.nils, login=older.user)
    page = words(as_representative(younger).get("/mina/ombud/"))
    assert "Nils Åkesson" in page
    assert "Asta" not in page


def test_the_region_sets_the_age(children, as_representative, settings):
    settings.GUARDIAN_UNTIL_AGE = 16
    assert as_representative(guardian(children.asta)).get("/mina/").status_code == 200
