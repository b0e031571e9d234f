"""Scenario 16: a life-threatening condition is recorded at municipal home care.

The unit is not blocked; the notice goes to the region's unit.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.conf import settings

from actions.belonging import register_listing
from contacts.models import LifeThreatening
from followup.work_conditions import PHYSICIAN_NEEDED
from followup.worklist import work_items
from organisation.models import Commission
from tests import factories
from tests.web.reading import words
from tests.world import World

TASK = "Utse legitimerad läkare som fast vårdkontakt"
BODY = {"condition": "end_of_life", "established_on": "i dag", "reason": "Palliativ vård hemma"}


@pytest.fixture
def at_home(world: World, as_staff):
    """Asta, listed at Norra, and Olga, listed at the private Östra, are in home care."""
    doctor = factories.hire(world.hemsjukvarden, "lakare", "Hanna Hem", position_code="201011")
    factories.credential(doctor, "licence", profession="läkare")
    for patient in (world.asta, world.olga):
        factories.enrol(patient, world.hemsjukvarden, "home_care")
        factories.contact(patient, world.hemsjukvard)
        answer = as_staff(doctor).post(f"/patient/{patient.pk}/livshotande/", BODY)
        assert answer.status_code == 303
    return world


def test_the_notice_goes_to_the_patients_vardcentral(at_home, as_staff):
    rows = LifeThreatening.objects.order_by("patient__given_name")
    assert [row.duty_unit for row in rows] == [at_home.norra, at_home.ostra]
    assert TASK not in words(as_staff(at_home.chef_hemsjukvard).get("/arbetslista/"))
    norra = words(as_staff(at_home.chef).get("/arbetslista/"))
    assert TASK in norra
    assert "Asta Lindqvist" in norra
    assert "Olga Öberg" not in norra
    assert "Olga Öberg" in words(as_staff(at_home.chef_ostra).get("/arbetslista/"))


def test_the_unit_itself_goes_on_and_reads_who_appoints(at_home, as_staff):
    page = words(as_staff(at_home.hemsjukvard).get(f"/patient/{at_home.asta.pk}/"))
    assert "En läkare utses av regionens verksamhet: Vårdcentralen Norra." in page
    chef = as_staff(at_home.chef_hemsjukvard)
    contact = at_home.asta.contacts.get(unit=at_home.hemsjukvarden)
    body = {"ends_on": "i dag", "reason": "need_ceased", "version": "1"}
    ended = chef.post(f"/patient/{at_home.asta.pk}/kontakt/{contact.pk}/avsluta/", body)
    assert ended.status_code == 303


def test_who_is_listed_nowhere_has_a_notice_that_says_to_ring(world, as_staff):
    doctor = factories.hire(world.hemsjukvarden, "lakare", "Hanna Hem", position_code="201011")
    factories.credential(doctor, "licence", profession="läkare")
    factories.enrol(world.stranger, world.hemsjukvarden, "home_care")
    page = f"/patient/{world.stranger.pk}/"
    assert as_staff(doctor).post(f"{page}livshotande/", BODY).status_code == 303
    assert LifeThreatening.objects.get().duty_unit is None
    assert "Ring patientens vårdcentral." in words(as_staff(world.hemsjukvard).get(page))


def test_the_notice_follows_the_patient_who_is_listed_anew(at_home, as_staff):
    world = at_home
    factories.relation(world.asta, world.nurse_sodra, world.today)
    register_listing(
        actor=world.actor(world.nurse_sodra), patient=world.asta, unit=world.sodra,
        starts_on=world.today, on=world.today,
    )  # fmt: skip
    assert asked(world, world.chef) == {}
    due_on = world.today + timedelta(days=settings.PHYSICIAN_WITHIN_DAYS)
    assert asked(world, world.chef_sodra) == {world.asta.pk: due_on}
    assert set(asked(world, world.chef_ostra)) == {world.olga.pk}
    page = words(as_staff(world.hemsjukvard).get(f"/patient/{world.asta.pk}/"))
    assert "En läkare utses av regionens verksamhet: Vårdcentralen Södra." in page


def asked(world: World, by: Commission) -> dict[UUID, date]:
    """Whose physician the manager is asked to appoint, and until when."""
    items = work_items(world.actor(by), world.today)
    return {item.patient_id: item.due_on for item in items if item.kind == PHYSICIAN_NEEDED}
