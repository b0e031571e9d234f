"""GET followup/figures/, followup/gaps/, followup/load/ and worklist/."""

from datetime import timedelta

import pytest

from fastkontakt import clock
from tests import factories
from tests.world import log

PATHS = ["followup/figures/", "followup/gaps/", "followup/load/"]
NAMES = {"code", "label", "value", "suppressed"}


def rows(answer):
    assert answer.status_code == 200, answer.content
    return {row["code"]: row for row in answer.json()["rows"]}


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_says_which_day_when_it_was_read_and_its_rows(world, as_staff, path):
    factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).get(path, unit=world.norra.pk).json()
    assert answer["on"] == str(clock.today())
    assert answer["data_as_of"].startswith(str(clock.today()))
    assert answer["rows"]
    assert all(set(row) == NAMES for row in answer["rows"])


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_named_and_one_row_is_logged(world, as_staff, path):
    factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).get(path)
    assert "Lindqvist" not in answer.content.decode()
    [row] = log()
    assert (row.action, row.purpose, row.patient_id) == ("list", "administration", None)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["nurse", "doctor", "secretary", "underskoterska", "loggranskare"])
def test_only_managers_follow_up(world, as_staff, path, who):
    answer = as_staff(getattr(world, who)).get(path)
    assert answer.status_code == 403
    assert answer.json()["code"] == "BARA_CHEFEN_FOLJER_UPP"


@pytest.mark.parametrize("path", PATHS)
def test_another_providers_unit_and_the_other_side_are_refused(world, as_staff, path):
    for unit in (world.ostra, world.hemtjansten):
        answer = as_staff(world.chef).get(path, unit=unit.pk)
        assert answer.status_code == 403
        assert answer.json()["code"] == "UTANFOR_DIN_VARDGIVARE"
    assert as_staff(world.chef).get(path, unit=world.asta.pk).status_code == 404


def test_the_manager_sees_each_persons_load_and_no_other_units_people(world, as_staff):
    for number in range(3):
        factories.contact(factories.patient(f"Person {number}"), world.nurse)
    own = rows(as_staff(world.chef).get("followup/load/", unit=world.norra.pk))
    assert own[f"patients.{world.nurse.pk}"]["value"] == 3
    theirs = as_staff(world.chef_sodra).get("followup/load/", unit=world.norra.pk)
    assert "Eva" not in theirs.content.decode()
    assert rows(theirs)["patients_per_vardkontakt"]["suppressed"]


def test_omsorgskontakter_are_counted_under_the_social_controller_only(world, as_staff):
    for number in range(6):
        factories.contact(factories.patient(f"Brukare {number}"), world.underskoterska, "3")
    social = rows(as_staff(world.enhetschef).get("followup/figures/"))
    care = rows(as_staff(world.chef).get("followup/figures/"))
    assert social["brukare_per_omsorgskontakt"]["value"] == 6
    assert not [code for code in care if "omsorg" in code or "brukare" in code]


def test_any_day_can_be_asked_for(world, as_staff):
    ended = clock.today() - timedelta(days=100)
    for number in range(6):
        factories.contact(factories.patient(f"Person {number}"), world.nurse, ends_on=ended)
    chef = as_staff(world.chef)
    then = rows(chef.get("followup/figures/", unit=world.norra.pk, on=str(ended)))
    now = rows(chef.get("followup/figures/", unit=world.norra.pk))
    assert then["patients_with_vardkontakt"]["value"] == 6
    assert now["patients_with_vardkontakt"]["value"] == 0


def test_a_region_has_its_sums_and_each_of_its_units(world, as_staff):
    for number in range(6):
        factories.contact(factories.patient(f"Person {number}"), world.nurse)
    found = rows(as_staff(world.chef).get("followup/figures/"))
    assert found["patients_with_vardkontakt"]["value"] == 6
    assert found[f"patients_with_vardkontakt.{world.norra.pk}"]["value"] == 6
    assert found[f"patients_with_vardkontakt.{world.sodra.pk}"]["suppressed"]
    assert f"patients_with_vardkontakt.{world.ostra.pk}" not in found


@pytest.mark.parametrize("query", [{"on": "i dag"}, {"unit": "x"}, {"enhet": "x"}])
def test_a_question_that_cannot_be_is_422(world, as_staff, query):
    assert as_staff(world.chef).get("followup/figures/", **query).status_code == 422


def test_the_work_list_says_for_whom_why_and_until_when(world, as_staff):
    late = clock.today() - timedelta(days=3)
    factories.contact(world.asta, world.nurse, review_on=late)
    factories.contact(world.nils, world.nurse_sodra, review_on=late)
    [item] = as_staff(world.nurse).get("worklist/").json()["items"]
    assert item == {
        "kind": "review",
        "patient": {"id": str(world.asta.pk), "name": "Asta Lindqvist"},
        "why": "Ska omprövas: fast vårdkontakt",
        "due_on": str(late),
        "overdue": True,
    }


def test_every_patient_of_the_work_list_is_logged(world, as_staff):
    factories.contact(world.asta, world.nurse, review_on=clock.today())
    as_staff(world.nurse).get("worklist/")
    assert world.asta.pk in {row.patient_id for row in log()}


def test_a_patient_has_no_work_list(world, as_patient):
    assert as_patient(world.asta).get("worklist/").status_code == 403


def test_what_another_unit_has_sent_stands_on_the_work_list(world, as_staff):
    factories.sent(world.asta, world.sodra, world.nurse, kind="discharge")
    [item] = as_staff(world.nurse_sodra).get("worklist/").json()["items"]
    assert item == {
        "kind": "incoming",
        "patient": {"id": str(world.asta.pk), "name": "Asta Lindqvist"},
        "why": "En annan enhet har skickat ett ärende",
        "due_on": str(world.days(1)),
        "overdue": False,
    }
    assert as_staff(world.nurse_ostra).get("worklist/").json()["items"] == []
