"""GET me/ and POST me/commission/."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client

from fastkontakt.acting import PATIENT_KEY, REPRESENTED_KEY
from organisation.models import Staff
from tests import factories


def test_who_is_not_logged_in_is_told_so_with_401(nobody):
    response = nobody.get("me/")
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == "Session"
    assert response.json() == {
        "code": "INTE_INLOGGAD",
        "title": "Logga in först.",
        "detail": "",
        "field": "",
        "law": "",
    }


def test_staff_see_their_name_and_the_commission_they_act_in(world, as_staff):
    answer = as_staff(world.chef).get("me/")
    assert answer.status_code == 200
    chosen = {
        "id": str(world.chef.pk),
        "role": "verksamhetschef",
        "unit": {"id": str(world.norra.pk), "name": "Vårdcentralen Norra"},
    }
    assert answer.json() == {
        "person": {"id": str(world.chef.staff_id), "name": "Karin Berg"},
        "commissions": [chosen],
        "commission": chosen,
        "patient": None,
    }
    assert answer["Cache-Control"] == "no-store"


def test_a_patient_sees_her_own_id_and_no_commission(world, as_patient):
    answer = as_patient(world.asta).get("me/").json()
    assert answer["patient"] == {"id": str(world.asta.pk)}
    assert answer["person"] == {"id": str(world.asta.pk), "name": "Asta Lindqvist"}
    assert answer["commissions"] == []
    assert answer["commission"] is None


def second_job(world, **fields):
    staff = Staff.objects.get(pk=world.nurse.staff_id)
    job = factories.commission(world.sodra, "sjukskoterska", **fields)
    job.staff = staff
    job.save()
    return job


def test_a_person_with_two_commissions_chooses_the_one_to_act_in(world, as_staff):
    other = second_job(world)
    machine = as_staff(world.nurse)
    assert len(machine.get("me/").json()["commissions"]) == 2
    answer = machine.post("me/commission/", {"commission": other.pk})
    assert answer.status_code == 200
    assert answer.json()["commission"]["id"] == str(other.pk)
    assert machine.get("me/").json()["commission"]["unit"]["name"] == "Vårdcentralen Södra"


def test_a_commission_of_somebody_else_does_not_exist_for_me(world, as_staff):
    machine = as_staff(world.nurse)
    strange = machine.post("me/commission/", {"commission": world.chef.pk})
    unknown = machine.post("me/commission/", {"commission": uuid4()})
    assert strange.status_code == unknown.status_code == 404
    assert strange.content == unknown.content
    assert machine.get("me/").json()["commission"]["id"] == str(world.nurse.pk)


def test_a_commission_that_is_over_cannot_be_chosen(world, as_staff):
    yesterday = world.today - timedelta(days=1)
    other = second_job(world, ends_on=yesterday)
    machine = as_staff(world.nurse)
    assert machine.post("me/commission/", {"commission": other.pk}).status_code == 404


def test_a_person_without_a_commission_can_still_ask_who_she_is(world, as_staff):
    machine = as_staff(world.nurse)
    session = machine.client.session
    session.pop("commission")
    session.save()
    answer = machine.get("me/").json()
    assert answer["commission"] is None
    assert answer["person"]["name"] == "Eva Nilsson"


def test_a_person_without_a_commission_is_told_to_choose_one(world, as_staff):
    machine = as_staff(world.nurse)
    session = machine.client.session
    session.pop("commission")
    session.save()
    answer = machine.get(f"patients/{world.asta.pk}/contacts/")
    assert answer.status_code == 403
    assert answer.json()["code"] == "VALJ_UPPDRAG"


def test_asking_who_one_is_gives_the_token_that_a_change_needs(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.nurse.staff.user)
    client.get("/api/v1/me/")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        "/api/v1/me/commission/",
        {"commission": str(world.nurse.pk)},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert answer.status_code == 200


def representative(world, **fields):
    """Somebody who has logged in and chosen to act for Asta."""
    found = factories.represent(world.asta, name="Eva Lind", **fields)
    client = Client()
    client.force_login(found.user)
    session = client.session
    session[PATIENT_KEY] = True
    session[REPRESENTED_KEY] = {"representative": str(found.pk), "patient": str(world.asta.pk)}
    session.save()
    return client, found


def test_who_acts_for_a_patient_is_told_for_whom(world):
    client, found = representative(world)
    answer = client.get("/api/v1/me/").json()
    assert answer["patient"] == {"id": str(world.asta.pk)}
    assert answer["person"] == {"id": str(found.user_id), "name": "Eva Lind"}
    assert answer["commission"] is None
    contacts = client.get(f"/api/v1/patients/{world.asta.pk}/contacts/")
    assert contacts.status_code == 200
    assert client.get(f"/api/v1/patients/{world.nils.pk}/contacts/").status_code == 404


def test_who_acts_for_her_no_longer_finds_nothing(world):
    client, found = representative(world)
    found.ends_on = world.today - timedelta(days=1)
    found.save()
    for address in ("me/", f"patients/{world.asta.pk}/contacts/"):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 404
        assert str(world.asta.pk) not in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
