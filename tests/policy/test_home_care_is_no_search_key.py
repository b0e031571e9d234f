"""Home-care facts are no search key for health-care roles (PDL 2:8)."""

import inspect

import pytest
from django.urls import reverse

from actions import lists
from actions.reading import candidates, find_by_name, my_patients, unit_contacts
from core.errors import NotFound
from tests import factories
from tests.web.conftest import as_staff
from tests.web.reading import words
from tests.world import World, not_allowed

__all__ = ["as_staff"]
HOME_CARE = ("type", "kind", "unit_kind", "enrolment", "home_help", "insats", "typ")


def test_the_lists_take_no_such_parameter():
    for call in (find_by_name, my_patients, lists.work_list, unit_contacts):
        assert not set(HOME_CARE) & set(inspect.signature(call).parameters)


@pytest.mark.parametrize("text", ["hemtjänst", "Hemtjänsten Norr", "omsorgskontakt", "home_help"])
def test_searching_for_home_care_by_its_words_finds_nobody(world: World, text: str):
    factories.contact(world.hedda, world.underskoterska, "3")
    for who in (world.nurse, world.chef, world.hospital_nurse):
        assert find_by_name(actor=world.actor(who), text=text, on=world.today).rows == []


@pytest.mark.parametrize("who", ["nurse", "chef", "hospital_nurse", "nurse_ostra"])
def test_health_care_roles_do_not_list_a_home_care_units_patients(world: World, who: str):
    factories.contact(world.hedda, world.underskoterska, "3")
    actor = world.actor(getattr(world, who))
    with not_allowed("ANNAN_ENHETS_LISTA"):
        unit_contacts(actor=actor, unit_id=world.hemtjansten.pk, on=world.today)
    with pytest.raises(NotFound):
        candidates(
            actor=actor, patient=world.hedda, type_code="3", unit_id=world.hemtjansten.pk,
            starts_on=world.today, on=world.today,
        )  # fmt: skip


@pytest.mark.parametrize("name", HOME_CARE)
def test_no_address_of_a_page_takes_it_as_a_filter(world: World, as_staff, name: str):
    """An unknown parameter changes nothing: the same two patients are listed."""
    for patient in (world.hedda, world.asta):
        factories.contact(patient, world.nurse)
    plain, asked = (words(as_staff(world.nurse).get(reverse("web:unit-contacts"), query))
                    for query in ({}, {name: "home_help"}))  # fmt: skip
    for page in (plain, asked):
        assert "Hedda Ängström" in page
        assert "Asta Lindqvist" in page


@pytest.mark.parametrize("name", HOME_CARE)
def test_no_address_for_machines_takes_it_as_a_filter(world: World, as_staff, name: str):
    """An unknown parameter is refused before anybody is read."""
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse)
    machine = as_staff(world.nurse)
    for path in (f"units/{world.norra.pk}", f"patients/{world.hedda.pk}"):
        plain = machine.get(f"/api/v1/{path}/contacts/")
        asked = machine.get(f"/api/v1/{path}/contacts/", {name: "3"})
        assert (plain.status_code, asked.status_code) == (200, 422), asked.content
        assert world.hedda.name not in asked.content.decode()
