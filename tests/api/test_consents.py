"""patients/{id}/consents/, consents/{id}/end|void/ and patients/{id}/visibility/."""

from uuid import uuid4

import pytest

from consent.models import Consent
from tests import factories


@pytest.fixture
def elsewhere(world):
    """Ásta's contact at another care provider."""
    return factories.contact(world.asta, world.nurse_ostra)


def of(patient):
    return f"patients/{patient.pk}/consents/"


def contact_ids(machine, patient):
    answer = machine.get(f"patients/{patient.pk}/contacts/").json()
    return {row["id"] for row in answer["contacts"]}, answer["withheld"]


def test_a_consent_opens_what_another_provider_has_and_its_end_closes_it(
    world, as_staff, elsewhere
):
    nurse = as_staff(world.nurse)
    assert contact_ids(nurse, world.asta) == (set(), True)
    answer = nurse.post(of(world.asta), {"scope": "care", "how": "oral"})
    consent = answer.json()
    assert (answer.status_code, consent["state"], consent["unit"]["id"]) == (
        201, "valid", str(world.norra.pk),
    )  # fmt: skip
    assert contact_ids(nurse, world.asta) == ({str(elsewhere.pk)}, False)

    ended = nurse.post(f"consents/{consent['id']}/end/", {"reason": "Patienten ringde."})
    assert (ended.status_code, ended.json()["state"]) == (200, "ended")
    assert contact_ids(nurse, world.asta) == (set(), True)
    assert nurse.post(f"consents/{consent['id']}/end/").status_code == 200  # and is so still


def test_the_same_consent_twice_is_one_and_both_calls_succeed(world, as_staff):
    nurse = as_staff(world.nurse)
    first, second = (nurse.post(of(world.asta), {"scope": "all"}) for _attempt in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Consent.objects.count() == 1


def test_a_key_gives_the_same_answer_again(world, as_staff):
    nurse = as_staff(world.nurse)
    answers = [nurse.post(of(world.asta), {}, Idempotency_Key="en") for _attempt in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


def test_the_patient_gives_ends_and_reads_her_own_consents(world, as_patient, as_staff):
    asta = as_patient(world.asta)
    given = asta.post(of(world.asta), {"unit": world.norra.pk})
    assert (given.status_code, given.json()["how"]) == (201, "digital")
    assert [row["id"] for row in asta.get(of(world.asta)).json()["consents"]] == [
        given.json()["id"]
    ]
    ended = asta.post(f"consents/{given.json()['id']}/end/")
    assert (ended.status_code, ended.json()["ended_by_patient"]) == (200, True)
    assert as_patient(world.nils).get(of(world.asta)).status_code == 404
    assert as_patient(world.olga).post(f"consents/{given.json()['id']}/end/").status_code == 404


def test_the_patient_must_say_which_unit(world, as_patient):
    answer = as_patient(world.asta).post(of(world.asta), {})
    assert (answer.status_code, answer.json()["field"]) == (422, "unit")


def test_only_the_unit_that_registered_it_voids_it(world, as_staff):
    own = as_staff(world.secretary).post(of(world.asta), {}).json()
    factories.relation(world.asta, world.nurse_sodra, world.today)
    for stranger in (world.nurse_sodra, world.nurse_ostra):
        answer = as_staff(stranger).post(f"consents/{own['id']}/void/", {"reason": "fel"})
        assert answer.status_code == 404
    voided = as_staff(world.nurse).post(f"consents/{own['id']}/void/", {"reason": "Fel person"})
    assert (voided.status_code, voided.json()["state"]) == (200, "void")
    again = as_staff(world.nurse).post(f"consents/{own['id']}/void/", {"reason": "Fel person"})
    assert (again.status_code, again.json()["code"]) == (409, "MAKULERAT")


def test_what_has_changed_since_it_was_read_is_412(world, as_staff):
    nurse = as_staff(world.nurse)
    given = nurse.post(of(world.asta), {})
    tag, path = given["ETag"], f"consents/{given.json()['id']}/end/"
    assert nurse.change(path, {}, match='"v7"').status_code == 412
    assert nurse.change(path, {}, match=tag).status_code == 200
    assert nurse.change(path, {}, match=tag).status_code == 412


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"extent": "all"}, 422, "OKANT_FALT"),
        ({"scope": "everything"}, 422, "OKANT_VARDE"),
        ({"starts_on": "1999-01-01"}, 422, "SAMTYCKE_BAKAT"),
        ({"given_by": "representative"}, 422, "VEM_FORETRADER"),
        ({"unit": str(uuid4())}, 422, "OKAND_ENHET"),
        ({"staff": str(uuid4())}, 422, "OKAND_PERSON"),
    ],
)
def test_a_wrong_consent_is_refused_with_its_reason(world, as_staff, body, status, code):
    answer = as_staff(world.nurse).post(of(world.asta), body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_staff_register_for_their_own_unit_only(world, as_staff):
    answer = as_staff(world.nurse).post(of(world.asta), {"unit": world.ostra.pk})
    assert (answer.status_code, answer.json()["code"]) == (403, "SAMTYCKE_FOR_ANNAN_ENHET")


def test_who_has_no_relation_finds_nothing(world, as_staff):
    consent = factories.give_consent(world.asta, world.norra)
    for stranger in (world.nurse_sodra, world.nurse_ostra, world.underskoterska):
        machine = as_staff(stranger)
        for answer in (
            machine.get(of(world.asta)),
            machine.post(of(world.asta), {}),
            machine.post(f"consents/{consent.pk}/end/"),
            machine.get(f"patients/{world.asta.pk}/visibility/"),
        ):
            assert answer.status_code == 404
            assert world.asta.family_name not in answer.content.decode()


def test_who_sees_what_with_and_without_a_consent(world, as_patient, elsewhere):
    asta = as_patient(world.asta)
    consent = asta.post(of(world.asta), {"unit": world.norra.pk}).json()
    path = f"patients/{world.asta.pk}/visibility/"

    def at_norra(**query):
        readers = asta.get(path, **query).json()["readers"]
        return next(row for row in readers if row["unit"]["id"] == str(world.norra.pk))

    now, then = at_norra(), at_norra(without_consent=consent["id"])
    assert (now["contacts"], now["hidden"]) == ([str(elsewhere.pk)], 0)
    assert [ground["code"] for ground in now["grounds"]] == ["SAMTYCKE"]
    assert all(ground["law"] for ground in now["grounds"])
    assert (then["contacts"], then["hidden"]) == ([], 1)
    assert [refusal["code"] for refusal in then["refusals"]] == ["SAMTYCKE_SAKNAS"]
    assert Consent.objects.get().ended_at is None  # nothing was done
    assert asta.get(path, without_consent=uuid4()).status_code == 404


def test_staff_are_told_of_their_own_givers_units_alone(world, as_staff, elsewhere):
    body = as_staff(world.nurse).get(f"patients/{world.asta.pk}/visibility/").content.decode()
    assert world.norra.name in body
    assert world.ostra.name not in body
