"""GET units/{id}/contacts/."""

import pytest

from organisation import legal
from tests import factories
from tests.counting import counted
from tests.world import log


@pytest.fixture
def path(world):
    return f"units/{world.norra.pk}/contacts/"


@pytest.fixture
def chef(world, as_staff):
    return as_staff(world.chef)


def names(answer):
    return [row["patient"]["name"] for row in answer.json()["contacts"]]


def test_the_units_contacts_stand_in_swedish_order(world, chef, path):
    for name in ["Ö Ögren", "A Åberg", "Z Zorn", "Ä Ärlig"]:
        factories.contact(factories.patient(name), world.nurse)
    answer = chef.get(path)
    assert answer.status_code == 200
    assert names(answer) == ["Z Zorn", "A Åberg", "Ä Ärlig", "Ö Ögren"]
    assert answer.json()["next"] is None


def test_a_row_is_a_contact_with_its_patient(world, chef, path):
    contact = factories.contact(world.asta, world.nurse, internal_note="hemligt")
    answer = chef.get(path)
    [row] = answer.json()["contacts"]
    assert row["id"] == str(contact.pk)
    assert row["patient"] == {"id": str(world.asta.pk), "name": "Asta Lindqvist"}
    assert row["staff"]["name"] == "Eva Nilsson"
    assert "hemligt" not in answer.content.decode()


def test_pages_follow_each_other_without_gap_or_overlap(world, chef, path):
    for number in range(7):
        factories.contact(factories.patient(f"Barn {number}"), world.nurse)
    seen, after = [], {}
    while True:
        page = chef.get(path, limit=3, **after)
        seen += names(page)
        if page.json()["next"] is None:
            break
        after = {"after": page.json()["next"]}
    assert seen == [f"Barn {number}" for number in range(7)]


def test_a_list_goes_on_after_its_own_rows_alone(world, chef, path):
    """Another unit's row would tell where in the alphabet its patient stands."""
    elsewhere = factories.contact(world.olga, world.nurse_ostra)
    for name in ("Lina Aarnio", "Lina Zetterlund"):
        factories.contact(factories.patient(name), world.nurse)
    assert names(chef.get(path, after=str(elsewhere.pk))) == []


def test_another_units_list_is_refused_with_one_denial(world, as_staff, path):
    factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef_sodra).get(path)
    assert answer.status_code == 403
    assert answer.json()["code"] == "ANNAN_ENHETS_LISTA"
    assert [row.outcome for row in log()] == ["denied"]


def test_every_patient_in_the_list_is_logged(world, chef, path):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse)
    chef.get(path)
    logged = {row.patient_id for row in log()}
    assert {world.asta.pk, world.hedda.pk} <= logged


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"after": "x"}])
def test_a_page_that_cannot_be_is_422(chef, path, query):
    assert chef.get(path, **query).status_code == 422


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_costs_the_same_whatever_its_length(world, chef, path, number):
    for each in range(number):
        factories.contact(factories.patient(f"Barn {each}"), world.nurse)
    legal.citation("inre-sekretess", world.today)
    with counted() as statements:
        assert len(chef.get(path).json()["contacts"]) == number
    assert len(statements) == 7, statements
