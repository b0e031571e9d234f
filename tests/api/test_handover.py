"""commissions/{id}/handover/ and handovers/{id}/undo/."""

import pytest

from contacts.models import Contact, Handover
from tests import factories
from tests.many_contacts import give_contacts, physician


def of(commission, preview=False):
    return f"commissions/{commission.pk}/handover/" + ("?preview=true" if preview else "")


@pytest.fixture
def per(world):
    return factories.hire(world.norra, "sjukskoterska", "Per Nyström")


def call(world, moves, days=10):
    return {"on": world.days(days), "moves": [{"contact": c, "to": to} for c, to in moves]}


def test_the_preview_shows_rows_and_loads_and_saves_nothing(world, as_staff, per):
    moved, left = (factories.contact(p, world.nurse) for p in (world.asta, world.hedda))
    answer = as_staff(world.chef).post(
        of(world.nurse, preview=True), call(world, [(moved.pk, per.pk)])
    )
    assert answer.status_code == 200
    body = answer.json()
    assert (body["id"], body["state"], body["on"]) == (None, "preview", world.days(10).isoformat())
    rows = {row["contact"]: row for row in body["rows"]}
    assert (rows[str(moved.pk)]["outcome"], rows[str(left.pk)]["outcome"]) == ("moved", "vacant")
    assert rows[str(moved.pk)]["to"] == {"id": str(per.pk), "name": "Per Nyström"}
    assert [w["code"] for w in rows[str(left.pk)]["warnings"]] == ["BLIR_VAKANT"]
    assert [(r["commission"]["name"], r["before"], r["after"]) for r in body["load"]] == [
        ("Per Nyström", 0, 1)
    ]
    assert Contact.objects.count() == 2
    assert not Handover.objects.exists()


def test_the_handover_is_made_once_for_a_key_and_taken_back(world, as_staff, per):
    moved = factories.contact(world.asta, world.nurse)
    chef, body = as_staff(world.chef), call(world, [(moved.pk, per.pk)])
    first, second = (
        chef.post(of(world.nurse), body, Idempotency_Key="overlamning") for _once in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first.json()["state"] == "planned"
    new = Contact.objects.get(replaces=moved)
    assert first.json()["rows"][0]["successor"] == str(new.pk)
    shown = chef.get(f"patients/{world.asta.pk}/contacts/").json()["contacts"]
    assert {row["id"]: row["ends_on"] for row in shown}[str(moved.pk)] == (
        world.days(9).isoformat()
    )
    path = f"handovers/{first.json()['id']}/undo/"
    stale = chef.post(path, If_Match='"something else"')
    assert stale.status_code == 412
    undone = chef.post(path, If_Match=first["ETag"])
    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    moved.refresh_from_db()
    assert moved.ends_on is None
    again = chef.post(path)
    assert (again.status_code, again.json()["code"]) == (409, "REDAN_ANGRAD")


def test_a_second_handover_is_refused_in_words(world, as_staff):
    factories.contact(world.asta, world.nurse)
    chef = as_staff(world.chef)
    assert chef.post(of(world.nurse), call(world, [])).status_code == 201
    again = chef.post(of(world.nurse), call(world, [], days=20))
    assert (again.status_code, again.json()["code"]) == (409, "OVERLAMNING_PLANERAD")


def test_every_refused_row_says_why_and_nothing_is_half_done(world, as_staff):
    good, hired = (
        physician(world.norra, "Mats Björk"),
        physician(world.norra, "Hilma Hyr", employment="agency"),
    )
    first, second, third = give_contacts(world.doctor, 3, "2")
    answer = as_staff(world.chef).post(
        of(world.doctor),
        call(world, [(first.pk, good.pk), (second.pk, hired.pk), (third.pk, world.nurse.pk)]),
    )
    body = answer.json()
    assert (answer.status_code, body["code"], body["field"]) == (422, "HYRLAKARE", "moves.1.to")
    assert [(row["contact"], row["field"], row["reasons"][0]["code"]) for row in body["rows"]] == [
        (str(second.pk), "moves.1.to", "HYRLAKARE"),
        (str(third.pk), "moves.2.to", "EJ_LAKARE"),
    ]
    assert not Contact.objects.exclude(replaces=None).exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("nurse", 403), ("doctor", 403), ("chef_sodra", 404), ("chef_ostra", 404), ("bistand", 404)],
)
def test_others_are_refused_and_strangers_do_not_learn_that_it_is_there(
    world, as_staff, per, who, status
):
    moved, theirs = (factories.contact(p, world.nurse) for p in (world.asta, world.hedda))
    body = call(world, [(moved.pk, per.pk), (theirs.pk, per.pk)])
    machine = as_staff(getattr(world, who))
    for preview in (True, False):
        assert machine.post(of(world.nurse, preview=preview), body).status_code == status
    handover = as_staff(world.chef).post(of(world.nurse), body).json()["id"]
    assert machine.post(f"handovers/{handover}/undo/").status_code == status


def test_a_patient_hands_nothing_over(world, as_patient):
    factories.contact(world.asta, world.nurse)
    assert as_patient(world.asta).post(of(world.nurse), call(world, [])).status_code == 403


def test_of_somebody_with_protected_identity_only_the_contact_is_told(world, as_staff, per):
    factories.contact(world.skyddad, world.nurse)
    shown = factories.contact(world.asta, world.nurse)
    body = as_staff(world.chef).post(of(world.nurse, preview=True), call(world, [])).content
    assert str(shown.pk).encode() in body
    assert b"Skog" not in body
    assert str(world.skyddad.pk).encode() not in body


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"moves": []}, "on"),
        ({"on": "1/12", "moves": []}, "on"),
        ({"on": "2026-12-01"}, "moves"),
        ({"on": "2026-12-01", "moves": [{"contact": "x", "to": None}]}, "moves.0.contact"),
        ({"on": "2026-12-01", "moves": [], "more": 1}, "more"),
    ],
)
def test_the_form_of_the_call_is_checked(world, as_staff, body, field):
    factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).post(of(world.nurse), body)
    assert answer.status_code == 422
    assert answer.json()["field"] == field
