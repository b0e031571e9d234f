"""POST patients/{id}/proposals/ and proposals/{id}/accept|decline/."""

from uuid import uuid4

import pytest


@pytest.fixture
def wish(vardkontakt):
    return vardkontakt(note="Hon behöver någon att ringa")


@pytest.fixture
def proposal(world, as_staff, wish):
    answer = as_staff(world.nurse).post(f"patients/{world.asta.pk}/proposals/", wish)
    assert answer.status_code == 201
    return answer.json()


def test_who_may_not_decide_proposes(world, proposal):
    assert proposal == {
        "id": proposal["id"],
        "state": "open",
        "type": {"code": "1", "display": "Fast vårdkontakt"},
        "unit": {"id": str(world.norra.pk), "name": "Vårdcentralen Norra"},
        "commission": str(world.nurse.pk),
        "starts_on": world.today.isoformat(),
        "contact": None,
    }


def test_the_manager_accepts_and_the_contact_stands(world, as_staff, proposal):
    machine = as_staff(world.chef)
    answer = machine.post(f"proposals/{proposal['id']}/accept/")
    assert answer.status_code == 200
    assert answer.json()["state"] == "accepted"
    [contact] = machine.get(f"patients/{world.asta.pk}/contacts/").json()["contacts"]
    assert contact["id"] == answer.json()["contact"]


def test_a_refusal_needs_a_reason(world, as_staff, proposal):
    machine = as_staff(world.chef)
    path = f"proposals/{proposal['id']}/decline/"
    assert machine.post(path, {}).status_code == 422
    answer = machine.post(path, {"reason": "Hon har redan en kontakt"})
    assert answer.status_code == 200
    assert answer.json()["state"] == "declined"


def test_an_answered_proposal_is_409(world, as_staff, proposal):
    machine = as_staff(world.chef)
    machine.post(f"proposals/{proposal['id']}/accept/")
    answer = machine.post(f"proposals/{proposal['id']}/decline/", {"reason": "nej"})
    assert answer.status_code == 409


def test_who_proposed_does_not_accept_it_herself(world, as_staff, proposal):
    assert as_staff(world.nurse).post(f"proposals/{proposal['id']}/accept/").status_code == 403


def test_a_proposal_of_others_is_404_like_an_unknown_one(world, as_staff, proposal):
    machine = as_staff(world.chef_sodra)
    theirs = machine.post(f"proposals/{proposal['id']}/accept/")
    unknown = machine.post(f"proposals/{uuid4()}/accept/")
    assert theirs.status_code == unknown.status_code == 404
    assert theirs.content == unknown.content


def test_accepting_takes_no_fields(world, as_staff, proposal):
    answer = as_staff(world.chef).post(f"proposals/{proposal['id']}/accept/", {"x": 1})
    assert answer.status_code == 422
