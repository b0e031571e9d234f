"""Scenario 40: a member of staff with protected data is somebody's contact.

The portal, the API and other units get the role and a number of the team; her own unit knows her.
"""

import pytest

from tests import factories
from tests.web.reading import words
from tests.world import World

NAME, OWN_NUMBER, TEAM_NUMBER = "Hemlig Person", "070-174 06 99", "0498-26 80 10"


@pytest.fixture
def guarded(world: World) -> World:
    """Ásta's and Nils's contacts: at two units; the one's colleague is protected, the other not."""
    for patient, unit in ((world.asta, world.norra), (world.nils, world.sodra)):
        hired = factories.hire(unit, "sjukskoterska", NAME, phone=OWN_NUMBER)
        hired.staff.is_protected = patient == world.asta
        hired.staff.save()
        factories.contact(patient, hired, team=world.norra_teamet if unit == world.norra else None)
    factories.relation(world.asta, world.hospital_nurse, world.today, "here")
    return world


def told(client, patient) -> list[str]:
    contacts = client.get(f"/api/v1/patients/{patient.pk}/contacts/")
    assert contacts.status_code == 200
    return [contacts.content.decode(), *(words(client.get(path)) for path in pages(patient))]


def pages(patient) -> list[str]:
    return [f"/patient/{patient.pk}/", f"/patient/{patient.pk}/tidslinje/"]


def test_the_patient_sees_a_role_and_the_teams_number(guarded, as_patient):
    client = as_patient(guarded.asta)
    api = client.get(f"/api/v1/patients/{guarded.asta.pk}/contacts/").json()["contacts"][0]
    assert api["staff"]["name"] is None or NAME not in api["staff"]["name"]
    assert (api["phone"]["number"], api["phone"]["via"]) == (TEAM_NUMBER, "team")
    for page in ("/mina/", "/mina/skriv-ut/"):
        shown = words(client.get(page))
        assert "Hemlig" not in shown
        assert OWN_NUMBER not in shown
        assert TEAM_NUMBER in shown
    assert NAME in words(as_patient(guarded.nils).get("/mina/"))


def test_another_unit_sees_no_name_and_no_own_number(guarded, as_staff):
    for text in told(as_staff(guarded.hospital_nurse), guarded.asta):
        assert "Hemlig" not in text
        assert OWN_NUMBER not in text


def test_her_own_unit_knows_her_on_its_pages_and_no_machine_does(guarded, as_staff):
    api, *shown = told(as_staff(guarded.nurse), guarded.asta)
    assert all(NAME in text for text in shown)
    assert "Hemlig" not in api
    manager, unit = as_staff(guarded.chef), guarded.norra.pk
    for path in (
        f"/api/v1/units/{unit}/contacts/",
        f"/api/v1/patients/{guarded.asta.pk}/candidates/?unit={unit}&type=1",
        f"/api/v1/followup/load/?unit={unit}",
    ):
        answer = manager.get(path)
        assert answer.status_code == 200, (path, answer.content)
        assert "Eva Nilsson" in answer.content.decode() or str(guarded.asta.pk) in str(
            answer.content
        )
        assert "Hemlig" not in answer.content.decode(), path
        assert OWN_NUMBER not in answer.content.decode(), path
