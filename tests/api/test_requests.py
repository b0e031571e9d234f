"""patients/{id}/requests/ and requests/{id}/accept|decline|withdraw|close/."""

from contacts.models import ContactRequest
from tests import factories


def of(patient):
    return f"patients/{patient.pk}/requests/"


def test_the_patient_asks_reads_and_takes_back(world, as_patient):
    asta = as_patient(world.asta)
    asked = asta.post(of(world.asta), {"unit": world.norra.pk, "wish": "Någon att ringa."})
    case = asked.json()
    assert (asked.status_code, case["state"], case["right"], case["asker"]) == (
        201, "open", True, "patient",
    )  # fmt: skip
    assert case["type"]["code"] == "1"
    assert [row["id"] for row in asta.get(of(world.asta)).json()["requests"]] == [case["id"]]
    done = asta.post(f"requests/{case['id']}/withdraw/")
    assert (done.status_code, done.json()["state"]) == (200, "withdrawn")


def test_the_same_key_asks_once_and_the_same_wish_twice_is_a_conflict(world, as_patient):
    asta, body = as_patient(world.asta), {"unit": world.norra.pk}
    answers = [asta.post(of(world.asta), body, Idempotency_Key="en") for _again in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    twice = asta.post(of(world.asta), body)
    assert (twice.status_code, twice.json()["code"]) == (409, "BEGARAN_FINNS")
    assert ContactRequest.objects.count() == 1


def test_the_patient_must_say_which_unit_and_staff_mean_their_own(world, as_patient, as_staff):
    answer = as_patient(world.asta).post(of(world.asta), {})
    assert (answer.status_code, answer.json()["field"]) == (422, "unit")
    own = as_staff(world.nurse).post(of(world.asta), {"asker": "staff"})
    assert (own.status_code, own.json()["unit"]["id"]) == (201, str(world.norra.pk))


def test_the_unit_accepts_and_may_not_decline_her_right(world, as_staff):
    case = factories.ask(world.asta, world.norra)
    chef = as_staff(world.chef)
    refused = chef.post(f"requests/{case.pk}/decline/", {"reason": "Ej behov."})
    assert (refused.status_code, refused.json()["code"]) == (422, "RATT_TILL_VARDKONTAKT")
    assert refused.json()["law"].startswith("Patientlagen")
    done = chef.post(f"requests/{case.pk}/accept/")
    assert (done.status_code, done.json()["state"]) == (200, "accepted")
    assert chef.post(f"requests/{case.pk}/accept/").status_code == 409


def test_what_others_asked_is_declined_with_a_reason(world, as_staff):
    case = factories.ask(world.asta, world.norra, world.nurse, asker="staff")
    chef = as_staff(world.chef)
    assert chef.post(f"requests/{case.pk}/decline/", {}).status_code == 422
    done = chef.post(f"requests/{case.pk}/decline/", {"reason": "Har redan stöd."})
    assert (done.status_code, done.json()["reason"]) == (200, "Har redan stöd.")


def test_who_has_read_an_older_case_is_told(world, as_staff):
    case = factories.ask(world.asta, world.norra)
    chef = as_staff(world.chef)
    stale = chef.post(f"requests/{case.pk}/accept/", {}, If_Match='"0"')
    assert stale.status_code == 412


def test_forwarded_asks_another_unit_of_the_same_giver(world, as_staff):
    case = factories.ask(world.asta, world.norra)
    chef, where = as_staff(world.chef), f"requests/{case.pk}/close/"
    assert chef.post(where, {"outcome": "forwarded"}).json()["field"] == "unit"
    assert chef.post(where, {"outcome": "forwarded", "unit": world.ostra.pk}).status_code == 404
    sent = chef.post(where, {"outcome": "forwarded", "unit": world.sodra.pk})
    assert (sent.status_code, sent.json()["state"]) == (200, "open")
    assert ContactRequest.objects.get(forwarded_from=case).unit == world.sodra


def test_a_copy_is_linked(world, as_staff):
    own = factories.ask(world.asta, world.norra)
    copy = factories.ask(world.asta, world.norra, kind="person", wish="Eva")
    body = {"outcome": "duplicate", "duplicate_of": own.pk}
    done = as_staff(world.chef).post(f"requests/{copy.pk}/close/", body)
    assert (done.json()["state"], done.json()["duplicate_of"]) == ("duplicate", str(own.pk))


def test_patients_answer_no_case(world, as_patient):
    case = factories.ask(world.asta, world.norra)
    asta = as_patient(world.asta)
    for verb in ("accept", "decline", "close"):
        assert asta.post(f"requests/{case.pk}/{verb}/", {}).status_code == 403


def test_another_unit_and_another_patient_know_of_no_case(world, as_staff, as_patient):
    case = factories.ask(world.asta, world.norra)
    for machine in (
        as_staff(world.chef_sodra), as_staff(world.chef_ostra), as_patient(world.nils),
    ):  # fmt: skip
        assert machine.post(f"requests/{case.pk}/withdraw/", {}).status_code == 404
        assert machine.get(of(world.asta)).status_code == 404
