"""patients/{id}/emergency/: who has data, then the data, for three hours; never social care."""

from datetime import datetime, timedelta

import pytest

from consent.models import EmergencyAccess
from fastkontakt import clock
from tests import factories

WHY = {"reason": "Medvetslös, vi behöver veta vem som kan berätta."}


@pytest.fixture
def elsewhere(world):
    """Ásta's contact at another care provider."""
    return factories.contact(world.asta, world.nurse_ostra)


def path(patient):
    return f"patients/{patient.pk}/emergency/"


def test_it_says_what_is_open_and_until_when_in_two_steps(world, as_staff, elsewhere):
    nurse = as_staff(world.nurse)
    first = nurse.post(path(world.asta), WHY)
    opened = first.json()
    assert (first.status_code, opened["stage"], opened["contacts"]) == (201, "givers", [])
    assert opened["givers"] == [world.private.name]
    assert opened["next"] == {"stage": "data", "givers": [world.private.name]}
    left = datetime.fromisoformat(opened["until"]) - clock.now()
    assert timedelta(hours=2, minutes=59) < left <= timedelta(hours=3)

    second = nurse.post(path(world.asta), {**WHY, "stage": "data"})
    assert (second.status_code, second.json()["until"]) == (200, opened["until"])
    assert (second.json()["stage"], second.json()["next"]) == ("data", None)
    assert [row["id"] for row in second.json()["contacts"]] == [str(elsewhere.pk)]
    listed = nurse.get(f"patients/{world.asta.pk}/contacts/").json()["contacts"]
    assert [row["why"]["code"] for row in listed] == ["NODSITUATION"]
    assert as_staff(world.doctor).get(f"patients/{world.asta.pk}/contacts/").json()["withheld"]


def test_who_has_blocked_is_told_and_what_is_blocked_stays_so(world, as_staff, elsewhere):
    factories.block(world.asta, care_provider=world.private)
    nurse = as_staff(world.nurse)
    assert nurse.post(path(world.asta), WHY).json()["next"] is None
    answer = nurse.post(path(world.asta), {**WHY, "stage": "data"}).json()
    assert (answer["contacts"], answer["givers"]) == ([], [])
    assert answer["blocking_givers"] == [world.private.name]


def test_nobody_comes_to_the_data_in_one_call(world, as_staff, elsewhere):
    nurse = as_staff(world.nurse)
    at_once = nurse.post(path(world.asta), {**WHY, "stage": "data"})
    assert (at_once.status_code, at_once.json()["code"]) == (409, "FORSTA_STEGET_FORST")
    assert not EmergencyAccess.objects.exists()
    nurse.post(path(world.asta), WHY)
    hers = as_staff(world.doctor).post(path(world.asta), {**WHY, "stage": "data"})
    assert hers.json()["code"] == "FORSTA_STEGET_FORST"
    assert nurse.get(f"patients/{world.asta.pk}/contacts/").json()["contacts"] == []


@pytest.mark.parametrize("person", ["underskoterska", "enhetschef"])
def test_social_care_has_none(world, as_staff, person):
    answer = as_staff(getattr(world, person)).post(path(world.hedda), WHY)
    assert (answer.status_code, answer.json()["code"]) == (403, "NODOPPNING_FINNS_INTE")


def test_it_needs_a_reason_a_relation_and_staff(world, as_staff, as_patient):
    assert as_staff(world.nurse).post(path(world.asta), {}).status_code == 422
    empty = as_staff(world.nurse).post(path(world.asta), {"reason": " "})
    assert empty.status_code == 422
    assert as_staff(world.nurse_ostra).post(path(world.asta), WHY).status_code == 404
    assert as_patient(world.asta).post(path(world.asta), WHY).status_code == 403
