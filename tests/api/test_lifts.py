"""patients/{id}/lifts/, lifts/{id}/open/ and blocks/{id}/ask/: a block lifted for a while."""

from datetime import datetime, timedelta

import pytest

from consent.models import BlockLift
from fastkontakt import clock
from tests import factories

WHY = {"ground": "indispensable", "reason": "Medvetslös"}


@pytest.fixture
def blocked(world):
    """Asta has blocked medicin (region) and the private clinic; Hedda has blocked medicin, too."""
    for patient in (world.asta, world.hedda):
        factories.contact(patient, world.hospital_nurse)
        factories.block(patient, world.medicin)
    factories.contact(world.asta, world.nurse_ostra)
    factories.block(world.asta, care_provider=world.private)
    return world


def of(patient):
    return f"patients/{patient.pk}/lifts/"


def seen(machine, patient):
    rows = machine.get(f"patients/{patient.pk}/contacts/").json()["contacts"]
    return {row["unit"]["name"] for row in rows}


def test_first_which_units_then_one_of_them_for_some_hours(blocked, as_staff):
    doctor = as_staff(blocked.doctor)
    shown = doctor.post(of(blocked.asta), WHY)
    (lift,) = shown.json()["lifts"]
    assert (shown.status_code, lift["behind"], lift["state"]) == (200, blocked.medicin.name, "open")
    assert seen(doctor, blocked.asta) == set()
    assert doctor.post(of(blocked.asta), WHY).json() == shown.json()

    opened = doctor.post(f"lifts/{lift['id']}/open/", {"hours": 4}).json()
    lasts = datetime.fromisoformat(opened["ends_at"]) - datetime.fromisoformat(opened["starts_at"])
    assert (opened["state"], lasts) == ("granted", timedelta(hours=4))
    assert seen(doctor, blocked.asta) == {blocked.medicin.name}
    assert seen(doctor, blocked.hedda) == set()


def test_it_needs_the_right_a_ground_a_reason_and_at_most_a_day(blocked, as_staff):
    refused = as_staff(blocked.nurse).post(of(blocked.asta), WHY)
    assert (refused.status_code, refused.json()["code"]) == (403, "FAR_INTE_HAVA_SPARR")
    doctor = as_staff(blocked.doctor)
    for body in ({}, {"ground": "x", "reason": "y"}, {**WHY, "reason": " "}):
        assert doctor.post(of(blocked.asta), body).status_code == 422
    (lift,) = doctor.post(of(blocked.asta), WHY).json()["lifts"]
    for hours in (0, 25):
        assert doctor.post(f"lifts/{lift['id']}/open/", {"hours": hours}).status_code == 422


def test_nobody_takes_the_second_step_of_another(blocked, as_staff, as_patient):
    (lift,) = as_staff(blocked.doctor).post(of(blocked.asta), WHY).json()["lifts"]
    where = f"lifts/{lift['id']}/open/"
    for stranger in (blocked.chef, blocked.nurse_sodra, blocked.nurse_ostra):
        assert as_staff(stranger).post(where, {"hours": 4}).status_code == 404
    assert as_patient(blocked.asta).post(where, {"hours": 4}).status_code == 403
    assert BlockLift.objects.get().state == "open"


def test_who_has_blocked_elsewhere_is_asked_in_an_emergency_alone(blocked, as_staff):
    nurse = as_staff(blocked.nurse)
    outer = blocked.asta.blocks.get(kind="outer")
    early = nurse.post(f"blocks/{outer.pk}/ask/", {"reason": "Medvetslös"})
    assert (early.status_code, early.json()["code"]) == (403, "BARA_I_NOD")
    opened = nurse.post(f"patients/{blocked.asta.pk}/emergency/", {"reason": "Medvetslös"}).json()
    assert opened["blocks"] == [{"id": str(outer.pk), "giver": blocked.private.name}]
    asked = nurse.post(f"blocks/{outer.pk}/ask/", {"reason": "Medvetslös"})
    assert (asked.status_code, asked.json()["behind"], asked.json()["state"]) == (
        201, blocked.private.name, "open",
    )  # fmt: skip
    (listed,) = nurse.get(of(blocked.asta)).json()["lifts"]
    assert listed == asked.json()


def test_whose_emergency_access_ended_is_told_so_and_nothing_is_sent(blocked, as_staff):
    outer = blocked.asta.blocks.get(kind="outer")
    began = clock.now() - timedelta(hours=4)
    ended = {"started_at": began, "until": began + timedelta(hours=3)}
    factories.emergency(blocked.asta, blocked.nurse, **ended)
    nurse, body = as_staff(blocked.nurse), {"reason": "Medvetslös"}
    late = nurse.post(f"blocks/{outer.pk}/ask/", body)
    assert (late.status_code, late.json()["code"]) == (409, "NODOPPNING_SLUT")
    assert late.json()["title"].startswith("Tiden för nödöppningen har gått.")
    assert late.json()["law"]
    data = nurse.post(f"patients/{blocked.asta.pk}/emergency/", {**body, "stage": "data"})
    assert (data.status_code, data.json()["code"]) == (409, "NODOPPNING_SLUT")
    assert not BlockLift.objects.filter(requested_by=blocked.nurse).exists()
    colleague = as_staff(blocked.doctor).post(f"blocks/{outer.pk}/ask/", body)
    assert (colleague.status_code, colleague.json()["code"]) == (403, "BARA_I_NOD")
    for stranger in (blocked.nurse_sodra, blocked.nurse_ostra):
        hidden = as_staff(stranger).post(f"blocks/{outer.pk}/ask/", body)
        assert hidden.status_code in (403, 404)
        assert hidden.json()["code"] != "NODOPPNING_SLUT"


def test_an_emergency_of_last_week_is_none_today(blocked, as_staff):
    outer = blocked.asta.blocks.get(kind="outer")
    began = clock.now() - timedelta(days=7)
    ended = {"started_at": began, "until": began + timedelta(hours=3)}
    factories.emergency(blocked.asta, blocked.nurse, **ended)
    late = as_staff(blocked.nurse).post(f"blocks/{outer.pk}/ask/", {"reason": "Medvetslös"})
    assert (late.status_code, late.json()["code"]) == (403, "BARA_I_NOD")


def test_who_has_no_relation_finds_nothing_and_the_patient_reads_all(blocked, as_staff, as_patient):
    as_staff(blocked.doctor).post(of(blocked.asta), WHY)
    for stranger in (blocked.nurse_sodra, blocked.loggranskare):
        machine = as_staff(stranger)
        assert machine.get(of(blocked.asta)).status_code == 404
        assert machine.post(of(blocked.asta), WHY).status_code in (403, 404)
    (row,) = as_patient(blocked.asta).get(of(blocked.asta)).json()["lifts"]
    assert row["behind"] == blocked.medicin.name
    assert as_patient(blocked.olga).get(of(blocked.asta)).status_code == 404
