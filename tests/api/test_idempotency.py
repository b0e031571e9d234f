"""The Idempotency-Key: a call that is sent twice is done once."""

from datetime import timedelta

import pytest

from contacts.models import Contact
from organisation.models import IdempotencyKey
from patients.models import Patient
from tests import factories


@pytest.fixture
def chef(world, as_staff):
    return as_staff(world.chef)


@pytest.fixture
def path(world):
    return f"patients/{world.asta.pk}/contacts/"


def send(machine, path, body, key="k-1"):
    return machine.post(path, body, Idempotency_Key=key)


def test_the_same_call_twice_appoints_once_and_answers_alike(chef, path, vardkontakt):
    first = send(chef, path, vardkontakt())
    second = send(chef, path, vardkontakt())
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Contact.objects.count() == 1


def test_spaces_and_the_order_of_names_do_not_make_another_call(chef, path, vardkontakt):
    body = vardkontakt()
    first = send(chef, path, body)
    second = send(chef, path, dict(reversed(body.items())))
    assert first.json()["id"] == second.json()["id"]


def test_a_replay_shows_the_contact_as_it_stands_now(world, chef, path, vardkontakt):
    contact = send(chef, path, vardkontakt()).json()
    chef.change(f"contacts/{contact['id']}/review/", {"outcome": "changed", "note": "Nytt"})
    again = send(chef, path, vardkontakt())
    assert again.status_code == 201
    assert again.json()["note"] == "Nytt"
    assert again["ETag"] == '"v2"'


def test_the_key_with_another_body_is_422(world, chef, path, vardkontakt):
    send(chef, path, vardkontakt())
    answer = send(chef, path, vardkontakt(note="annat"))
    assert answer.status_code == 422
    assert answer.json()["code"] == "NYCKEL_ATERANVAND"
    assert answer.json()["field"] == "Idempotency-Key"


def test_the_key_at_another_address_is_422(world, chef, path, vardkontakt):
    send(chef, path, vardkontakt())
    answer = send(chef, f"patients/{world.hedda.pk}/contacts/", vardkontakt())
    assert answer.status_code == 422
    assert answer.json()["code"] == "NYCKEL_ATERANVAND"


def test_the_same_key_of_two_persons_is_two_keys(world, as_staff, chef, path, vardkontakt):
    send(chef, path, vardkontakt())
    theirs = send(
        as_staff(world.chef_sodra),
        f"patients/{world.nils.pk}/contacts/",
        vardkontakt(unit=world.sodra.pk, commission=world.nurse_sodra.pk),
    )
    assert theirs.status_code == 201
    assert Contact.objects.count() == 2


def test_a_replay_goes_through_the_scope(world, as_staff, path):
    machine = as_staff(world.nurse)
    body = {"identifier": world.number(world.nils).value, "ground": "here"}
    first = send(machine, "patients/", body)
    assert first.status_code == 200
    world.nils.care_relations.update_or_create(defaults={"ends_on": world.days(-1),
                                                         "starts_on": world.days(-1)})  # fmt: skip
    assert send(machine, "patients/", body).status_code == 404


def test_a_refused_call_does_not_use_up_its_key(chef, path, vardkontakt):
    refused = send(chef, path, vardkontakt(ends_on="2020-01-01"))
    assert refused.status_code in (409, 422)
    assert IdempotencyKey.objects.count() == 0
    assert send(chef, path, vardkontakt()).status_code == 201


def test_a_key_is_forgotten_after_24_hours(chef, path, vardkontakt):
    send(chef, path, vardkontakt())
    row = IdempotencyKey.objects.get()
    row.created_at -= timedelta(hours=24, minutes=1)
    row.save()
    answer = send(chef, path, vardkontakt())
    assert answer.status_code == 409  # the place is taken now, and the key knows nothing
    assert answer.json()["code"] != "NYCKEL_ATERANVAND"


def test_a_new_person_is_registered_once(world, as_staff):
    machine = as_staff(world.nurse)
    body = {"reserve": True, "ground": "here"}
    before = Patient.objects.count()
    first, second = (send(machine, "patients/", body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert Patient.objects.count() == before + 1


def test_a_change_can_be_sent_again_with_the_tag_that_has_gone_stale(world, chef):
    contact = factories.contact(world.asta, world.nurse)
    path, body = f"contacts/{contact.pk}/review/", {"outcome": "needed"}
    first = chef.change(path, body, '"v1"', Idempotency_Key="r")
    second = chef.change(path, body, '"v1"', Idempotency_Key="r")
    assert (first.status_code, second.status_code) == (200, 200)
    assert second["ETag"] == '"v2"'


def test_voiding_is_sent_again_and_answered_alike(world, as_staff, chef):
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact)
    path, body = f"contacts/{contact.pk}/void/", {"reason": "fel patient"}
    first = chef.change(path, body, '"v1"', Idempotency_Key="v")
    second = chef.change(path, body, '"v1"', Idempotency_Key="v")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()
    assert first["ETag"] == second["ETag"]
    assert second.json()["status"] == "voided"
    assert chef.change(path, {"reason": "annat"}, Idempotency_Key="v").status_code == 422
    assert chef.change(path, body, Idempotency_Key="w").status_code == 404
    assert chef.get(f"contacts/{contact.pk}/").status_code == 404
    others = as_staff(world.nurse).change(path, body, Idempotency_Key="v")
    assert others.status_code == 404


def test_the_kept_row_says_nothing_about_the_person(world, as_staff):
    number = world.number(world.nils).value
    send(as_staff(world.nurse), "patients/", {"identifier": number, "ground": "here"})
    row = IdempotencyKey.objects.get()
    assert number not in f"{row.key} {row.route} {row.body_hash}"
    assert len(row.body_hash) == 64


@pytest.mark.parametrize("key", ["", "å", "x" * 101, "two words"])
def test_a_key_of_another_form_is_422(chef, path, vardkontakt, key):
    answer = send(chef, path, vardkontakt(), key)
    assert answer.status_code == 422
    assert answer.json()["code"] == "FEL_NYCKEL"
