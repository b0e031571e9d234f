"""POST patients/search/, patients/relations/ and patients/."""

import pytest

from patients.models import CareRelation, Identifier, Patient
from tests import factories
from tests.world import log

SEARCH, RELATIONS, PATIENTS = "patients/search/", "patients/relations/", "patients/"


def number(world, patient):
    return world.number(patient).value


def new_number():
    return factories.unused_number().display


# --- search ---------------------------------------------------------------------------------------


def test_one_number_finds_the_patient_of_my_unit(world, as_staff):
    answer = as_staff(world.nurse).post(SEARCH, {"identifier": number(world, world.asta)})
    assert answer.status_code == 200
    assert answer.json() == {
        "patients": [
            {
                "id": str(world.asta.pk),
                "name": "Asta Lindqvist",
                "identifier": world.number(world.asta).display,
            }
        ]
    }


def test_unknown_and_out_of_scope_give_the_same_empty_answer(world, as_staff):
    machine = as_staff(world.nurse)
    answers = [
        machine.post(SEARCH, {"identifier": text})
        for text in (new_number(), number(world, world.nils), number(world, world.olga))
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.content for answer in answers} == {b'{"patients":[]}'}


@pytest.mark.parametrize("text", ["19850101-2385", "hej", "", "1985", "850101\n2384", "٨٥٠١٠١٢٣٨٤"])
def test_a_malformed_number_is_422_with_the_reason_and_never_repeated(world, as_staff, text):
    answer = as_staff(world.nurse).post(SEARCH, {"identifier": text})
    problem = answer.json()
    assert answer.status_code == 422
    assert problem["field"] == "identifier"
    assert problem["title"]
    assert not text or text not in answer.content.decode()


def test_a_search_is_logged_whether_it_finds_anybody_or_not(world, as_staff):
    machine = as_staff(world.nurse)
    machine.post(SEARCH, {"identifier": number(world, world.asta)})
    machine.post(SEARCH, {"identifier": new_number()})
    assert [(row.action, row.outcome, row.patient_id) for row in log()] == [
        ("search", "granted", world.asta.pk),
        ("search", "granted", None),
    ]


@pytest.mark.parametrize("name", ["nils", "olga"])
def test_a_search_for_somebody_out_of_scope_is_one_denial_about_her(world, as_staff, name):
    patient = getattr(world, name)  # another unit, another care provider
    as_staff(world.nurse).post(SEARCH, {"identifier": number(world, patient)})
    assert [(row.action, row.outcome, row.patient_id) for row in log()] == [
        ("search", "denied", patient.pk)
    ]


def test_a_patient_searches_for_nobody(world, as_patient):
    answer = as_patient(world.asta).post(SEARCH, {"identifier": number(world, world.asta)})
    assert answer.status_code == 403
    assert answer.json()["code"] == "BARA_PERSONAL"


# --- the patient in front of me -------------------------------------------------------------------


def test_stating_a_relation_opens_the_patient_today(world, as_staff):
    machine = as_staff(world.nurse)
    body = {"identifier": number(world, world.nils), "ground": "here"}
    answer = machine.post(RELATIONS, body)
    assert answer.status_code == 200
    assert answer.json() == {
        "patient": {
            "id": str(world.nils.pk),
            "name": "Nils Åkesson",
            "identifier": world.number(world.nils).display,
        },
        "until": world.today.isoformat(),
    }
    assert machine.get(f"patients/{world.nils.pk}/contacts/").status_code == 200


def test_a_referral_lasts_thirty_days_and_an_admission_until_it_ends(world, as_staff):
    machine = as_staff(world.nurse)
    identifier = number(world, world.nils)
    referral = machine.post(RELATIONS, {"identifier": identifier, "ground": "referral"}).json()
    admitted = machine.post(RELATIONS, {"identifier": identifier, "ground": "admitted"}).json()
    assert referral["until"] == world.days(30).isoformat()
    assert admitted["until"] is None


def test_who_is_not_in_the_register_is_404_not_registered(world, as_staff):
    body = {"identifier": new_number(), "ground": "phone"}
    answer = as_staff(world.nurse).post(RELATIONS, body)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_registered"
    assert [row.outcome for row in log()].count("denied") == 1


def test_another_ground_needs_words(world, as_staff):
    body = {"identifier": number(world, world.nils), "ground": "other"}
    machine = as_staff(world.nurse)
    refused = machine.post(RELATIONS, body)
    assert refused.status_code == 422
    assert machine.post(RELATIONS, {**body, "note": "Läkemedelsfråga"}).status_code == 200


def test_home_care_staff_state_no_relation(world, as_staff):
    body = {"identifier": number(world, world.nils), "ground": "here"}
    answer = as_staff(world.underskoterska).post(RELATIONS, body)
    assert answer.status_code == 403
    assert answer.json()["code"] == "BARA_VARDEN"
    assert [row.outcome for row in log()] == ["denied"]
    assert not CareRelation.objects.exists()


# --- registering ----------------------------------------------------------------------------------


def person(**changed):
    body = {
        "identifier": new_number(),
        "given_name": "Åsa",
        "family_name": "Öst",
        "ground": "here",
    }
    return {**body, **changed}


def test_a_new_number_is_registered_with_201(world, as_staff):
    machine = as_staff(world.nurse)
    answer = machine.post(PATIENTS, person(phone="0498-12 34 56", language="finska"))
    assert answer.status_code == 201
    body = answer.json()
    assert set(body) == {"id", "name", "identifier", "warnings"}
    assert body["name"] == "Åsa Öst"
    patient = Patient.objects.get(pk=body["id"])
    assert (patient.phone, patient.language, patient.is_confirmed) == (
        "0498-12 34 56",
        "finska",
        False,
    )
    assert machine.get(f"patients/{body['id']}/contacts/").status_code == 200


def test_a_known_number_gives_the_same_patient_and_overwrites_nothing(world, as_staff):
    body = person(identifier=number(world, world.nils), phone="08-123 456")
    answer = as_staff(world.nurse).post(PATIENTS, body)
    assert answer.status_code == 200
    assert answer.json()["id"] == str(world.nils.pk)
    assert answer.json()["name"] == "Nils Åkesson"
    world.nils.refresh_from_db()
    assert (world.nils.given_name, world.nils.phone) == ("Nils", "")


def test_a_person_without_a_number_gets_a_reserve_number(world, as_staff):
    answer = as_staff(world.akuten).post(PATIENTS, {"reserve": True, "ground": "here"})
    assert answer.status_code == 201
    assert answer.json()["identifier"].startswith("99")
    kind = Identifier.objects.get(patient_id=answer.json()["id"]).kind
    assert kind == "lokalt_reservnummer"


@pytest.mark.parametrize("extra", [{}, {"identifier": "198501012384", "reserve": True}])
def test_either_a_number_or_a_reserve_number_is_asked_for(world, as_staff, extra):
    answer = as_staff(world.nurse).post(PATIENTS, {"ground": "here", **extra})
    assert answer.status_code == 422
    assert answer.json()["field"] == "identifier"


def test_the_same_name_and_birth_day_warns_but_registers(world, as_staff):
    body = {"reserve": True, "given_name": "Asta", "family_name": "Lindqvist", "ground": "here"}
    answer = as_staff(world.nurse).post(PATIENTS, {**body, "birth_on": "1985-01-01"})
    assert answer.status_code == 201
    [warning] = answer.json()["warnings"]
    assert set(warning) == {"code", "text", "law"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_on", "1 maj"),
        ("birth_on", "2199-01-01"),
        ("phone", "ring mig"),
        ("ground", "now"),
        ("reserve", "ja"),
        ("given_name", 5),
    ],
)
def test_a_wrong_value_is_422_at_its_field(world, as_staff, field, value):
    answer = as_staff(world.nurse).post(PATIENTS, person(**{field: value}))
    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert not Patient.objects.filter(given_name="Åsa").exists()


def test_who_may_not_register_is_refused(world, as_staff):
    answer = as_staff(world.loggranskare).post(PATIENTS, person())
    assert answer.status_code == 403
    assert [row.outcome for row in log()] == ["denied"]
