"""Absence over the API: written down, ended, and who answers for a patient today."""

from uuid import uuid4

import pytest

from organisation.models import Absence
from tests import factories

DEPUTYS = "070-174 06 91"


def path(commission):
    return f"commissions/{commission.pk}/absences/"


def test_a_colleague_writes_down_an_absence_with_a_deputy(world, as_staff):
    body = {"from": world.today, "to": world.days(9), "deputy": world.doctor.pk}
    answer = as_staff(world.secretary).post(path(world.nurse), body)
    assert answer.status_code == 201
    found = answer.json()
    assert found == {
        "id": str(Absence.objects.get().pk),
        "commission": {"id": str(world.nurse.pk), "name": "Eva Nilsson"},
        "from": str(world.today),
        "to": str(world.days(9)),
        "deputy": {"id": str(world.doctor.pk), "name": "Lars Holm"},
        "team": None,
        "status": "active",
        "warnings": [],
    }
    assert answer["ETag"]


def test_a_hole_and_a_lack_of_competence_are_warnings(world, as_staff):
    machine = as_staff(world.nurse)
    answer = machine.post(path(world.nurse), {"from": world.days(1)})
    assert (answer.status_code, answer.json()["status"]) == (201, "planned")
    assert [w["code"] for w in answer.json()["warnings"]] == ["INGEN_ERSATTARE"]
    factories.contact(world.asta, world.doctor, "2")
    answer = machine.post(path(world.doctor), {"from": world.today, "deputy": world.nurse.pk})
    assert [w["code"] for w in answer.json()["warnings"]] == [
        "ERSATTARE_BORTA", "ERSATTARE_EJ_LAKARE",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "from", "FALT_SAKNAS"),
        ({"from": "2026-13-01"}, "from", "FEL_VARDE"),
        ({"from": "1999-01-01"}, "from", "FRANVARO_BAKAT"),
        ({"starts_on": "2026-01-01"}, "starts_on", "OKANT_FALT"),
        ({"reason": "sjuk"}, "reason", "OKANT_FALT"),
        ({"deputy": str(uuid4())}, "deputy", "OKANT_UPPDRAG"),
        ({"team": str(uuid4())}, "team", "OKANT_TEAM"),
    ],
)
def test_what_is_wrong_is_said_by_the_calls_own_names(world, as_staff, body, field, code):
    right = {} if {"from", "starts_on"} & set(body) or not body else {"from": str(world.today)}
    answer = as_staff(world.nurse).post(path(world.nurse), {**right, **body})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


def test_an_end_before_the_start_and_a_second_absence(world, as_staff):
    machine = as_staff(world.nurse)
    backwards = machine.post(path(world.nurse), {"from": world.days(2), "to": world.days(1)})
    assert (backwards.status_code, backwards.json()["field"]) == (422, "to")
    assert machine.post(path(world.nurse), {"from": world.today}).status_code == 201
    again = machine.post(path(world.nurse), {"from": world.days(3)})
    assert (again.status_code, again.json()["code"]) == (409, "FRANVARO_FINNS")


def test_nobody_at_another_unit_or_provider_and_no_patient_writes_it_down(
    world, as_staff, as_patient
):
    body = {"from": world.today}
    for who in (world.nurse_sodra, world.chef_ostra, world.loggranskare, world.systemadmin):
        assert as_staff(who).post(path(world.nurse), body).status_code == 404
    assert as_staff(world.nurse).post(path(world.nurse_ostra), body).status_code == 404
    assert as_patient(world.asta).post(path(world.nurse), body).status_code == 403
    assert Absence.objects.count() == 0


def test_the_same_call_twice_writes_down_one_absence(world, as_staff):
    machine, body = as_staff(world.nurse), {"from": str(world.today)}
    first = machine.post(path(world.nurse), body, Idempotency_Key="a1")
    again = machine.post(path(world.nurse), body, Idempotency_Key="a1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    other = machine.post(path(world.nurse), {"from": str(world.days(1))}, Idempotency_Key="a1")
    assert other.status_code == 422


def test_she_is_back_and_a_stale_tag_is_refused(world, as_staff):
    absence = factories.absence(world.nurse, deputy=world.doctor)
    machine, address = as_staff(world.chef), f"absences/{absence.pk}/end/"
    assert as_staff(world.nurse_sodra).post(address).status_code == 404
    assert machine.post(address, {"reason": "frisk"}).status_code == 422
    assert machine.post(address, {}, If_Match='"old"').status_code == 412
    done = machine.post(address)
    assert (done.status_code, done.json()["status"]) == (200, "ended")
    assert done.json()["to"] == str(world.days(-1))
    assert machine.post(address).status_code == 409


# --- who answers today ----------------------------------------------------------------------------


@pytest.fixture
def absent(world):
    world.doctor.phone = DEPUTYS
    world.doctor.save()
    contact = factories.contact(world.asta, world.nurse)
    factories.contact(world.nils, world.nurse_sodra)
    factories.absence(world.nurse, deputy=world.doctor, ends_on=world.days(9))
    return contact


def test_staff_and_patient_are_told_of_the_deputy(world, as_staff, as_patient, absent):
    for machine in (as_staff(world.chef), as_patient(world.asta)):
        answer = machine.get(f"patients/{world.asta.pk}/answers-today/")
        assert answer.status_code == 200
        found = answer.json()
        (one,) = found["answers"]
        assert one == found["first"]
        assert one["contact"] == str(absent.pk)
        assert (one["who"], one["phone"]["number"], one["phone"]["via"]) == (
            "Lars Holm", DEPUTYS, "deputy",
        )  # fmt: skip
        assert one["away"] == {"until": str(world.days(9)), "covered": True}
        assert found["withheld"] is False


def test_on_a_day_after_the_absence_she_answers_herself(world, as_staff, absent):
    machine, day = as_staff(world.chef), world.days(10)
    found = machine.get(f"patients/{world.asta.pk}/answers-today/", on=day).json()
    assert (found["first"]["who"], found["first"]["away"]) == ("Eva Nilsson", None)
    assert found["first"]["phone"]["via"] == "direct"


def test_without_contacts_the_listed_unit_answers(world, as_staff):
    found = as_staff(world.chef).get(f"patients/{world.hedda.pk}/answers-today/").json()
    assert found["answers"] == []
    assert (found["first"]["contact"], found["first"]["who"]) == (None, "Vårdcentralen Norra")


def test_another_unit_and_another_patient_are_told_nothing(world, as_staff, as_patient, absent):
    address = f"patients/{world.asta.pk}/answers-today/"
    for machine in (as_staff(world.nurse_sodra), as_staff(world.nurse_ostra)):
        assert machine.get(address).status_code == 404
    assert as_patient(world.nils).get(address).status_code == 404
    assert as_staff(world.chef).get(address, unknown="1").status_code == 422
