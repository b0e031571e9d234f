"""patients/{id}/cases/ and cases/{id}/receive|close|decline|withdraw/."""

from drf_spectacular.generators import SchemaGenerator

from patients.models import IncomingCase
from tests import factories
from tests.api.test_schema import check, promised
from tests.world import log


def of(patient):
    return f"patients/{patient.pk}/cases/"


def referral(world, **changed):
    return {"kind": "referral", "unit": world.medicin.pk, "note": "Andfådd sedan i maj.", **changed}


def test_one_unit_sends_and_the_other_reads_receives_and_closes(world, as_staff):
    nurse, clinic = as_staff(world.nurse), as_staff(world.hospital_nurse)
    assert clinic.get(of(world.asta)).status_code == 404
    sent = nurse.post(of(world.asta), referral(world))
    case = sent.json()
    assert (sent.status_code, case["state"], case["waits"]) == (201, "sent", True)
    assert case["unit"] == {"id": str(world.medicin.pk), "name": world.medicin.name}
    assert case["from_unit"]["name"] == world.norra.name
    assert case["open_to"] == world.days(90).isoformat()
    assert [row["id"] for row in clinic.get(of(world.asta)).json()["cases"]] == [case["id"]]
    got = clinic.post(f"cases/{case['id']}/receive/")
    assert (got.status_code, got.json()["state"]) == (200, "received")
    assert clinic.post(f"cases/{case['id']}/receive/").status_code == 409
    done = clinic.post(f"cases/{case['id']}/close/", {"reason": "Bedömd."})
    assert (done.status_code, done.json()["state"]) == (200, "done")
    assert set(done.json()) == {"id", "state", "closed_at"}
    assert clinic.get(of(world.asta)).status_code == 404
    (row,) = nurse.get(of(world.asta)).json()["cases"]
    assert (row["state"], row["reason"]) == ("done", "Bedömd.")


def test_who_closes_is_answered_though_the_patient_is_hers_no_more_and_so_is_her_second_try(
    world, as_staff
):
    clinic = as_staff(world.hospital_nurse)
    for verb, body in (("close", {}), ("decline", {"reason": "Hör inte hit."})):
        case = factories.sent(world.asta, world.medicin, world.nurse)
        path = f"cases/{case.pk}/{verb}/"
        first, again = [clinic.post(path, body, Idempotency_Key=verb) for _turn in range(2)]
        assert (first.status_code, again.status_code) == (200, 200)
        assert first.json() == again.json()
        assert first["ETag"] == again["ETag"]
        told = log("read")[-1]  # only how it ended is read the second time, and that is logged
        assert (told.patient_id, told.detail) == (world.asta.pk, "closed case")
        assert clinic.post(path, body).status_code == 404  # another call: she stands outside


def test_what_she_has_closed_at_one_unit_is_not_told_her_at_another(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    path, key = f"cases/{case.pk}/close/", {"Idempotency_Key": "stang"}
    assert as_staff(world.hospital_nurse).post(path, {}, **key).status_code == 200
    elsewhere = factories.hire(world.sodra, "sjukskoterska")
    elsewhere.staff = world.hospital_nurse.staff
    elsewhere.save()
    again = as_staff(elsewhere).post(path, {}, **key)
    assert again.status_code == 404
    assert "done" not in again.content.decode()
    assert log("read")[-1].unit_id == world.medicin.pk


def test_who_sent_it_takes_it_back_and_the_second_try_says_the_same(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    nurse, path = as_staff(world.nurse), f"cases/{case.pk}/withdraw/"
    answers = [nurse.post(path, {"reason": "Fel enhet."}, Idempotency_Key="a") for _turn in "ab"]
    assert [answer.json()["state"] for answer in answers] == ["withdrawn", "withdrawn"]
    late = nurse.post(path)
    assert (late.status_code, late.json()["code"]) == (409, "ARENDET_KLART")


def test_who_sent_it_takes_it_back_though_the_patient_has_left_the_unit(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.akuten)
    akuten, path = as_staff(world.akuten), f"cases/{case.pk}/withdraw/"
    assert akuten.get(of(world.asta)).status_code == 404
    for outsider in (world.nurse_sodra, world.nurse_ostra):
        assert as_staff(outsider).post(path).status_code == 404
    assert as_staff(world.nurse).post(path).status_code == 404  # her patient, others' case
    assert akuten.post(path, {"reason": "Fel enhet."}).json()["state"] == "withdrawn"
    told = [(row.action, row.detail, row.outcome) for row in log()][-2:]
    assert told == [("read", "sent case", "granted"), ("write", "withdraw case", "granted")]


def test_the_same_key_sends_once_and_the_same_case_twice_is_a_conflict(world, as_staff):
    nurse, body = as_staff(world.nurse), referral(world)
    answers = [nurse.post(of(world.asta), body, Idempotency_Key="en") for _again in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    twice = nurse.post(of(world.asta), body)
    assert (twice.status_code, twice.json()["code"]) == (409, "ARENDE_FINNS")
    assert IncomingCase.objects.count() == 1


def test_what_is_lacking_is_said_at_its_field_with_the_law_behind_it(world, as_staff):
    factories.contact(world.asta, world.nurse)
    nurse = as_staff(world.nurse)
    for changed, field in (
        ({"kind": "letter"}, "kind"),
        ({"unit": "Medicin"}, "unit"),
        ({"unit": world.asta.pk}, "unit"),
        ({"note": ""}, "note"),
        ({"kind": "summons", "unit": world.hemtjansten.pk, "day": "i morgon"}, "day"),
    ):
        answer = nurse.post(of(world.asta), referral(world, **changed))
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    summons = {"kind": "summons", "unit": world.hemtjansten.pk, "day": world.days(3)}
    refused = nurse.post(of(world.asta), summons)
    assert (refused.status_code, refused.json()["code"]) == (422, "SIP_KRAVER_SAMTYCKE")
    assert refused.json()["law"].startswith("HSL")
    assert nurse.post(of(world.asta), {**summons, "has_agreed": True}).status_code == 201


def test_another_nurse_than_the_fasta_vardkontakten_does_not_call(world, as_staff):
    factories.contact(world.asta, world.doctor)
    summons = {
        "kind": "summons", "unit": world.hemtjansten.pk, "day": world.days(3), "has_agreed": True
    }  # fmt: skip
    refused = as_staff(world.nurse).post(of(world.asta), summons)
    assert (refused.status_code, refused.json()["code"]) == (403, "BARA_VARDKONTAKTEN_KALLAR")


def test_who_has_read_an_older_case_is_told(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    clinic = as_staff(world.hospital_nurse)
    read = clinic.post(f"cases/{case.pk}/receive/")
    assert clinic.post(f"cases/{case.pk}/close/", {}, If_Match='"0"').status_code == 412
    assert clinic.post(f"cases/{case.pk}/close/", {}, If_Match=read["ETag"]).status_code == 200


def test_no_takes_words(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    answer = as_staff(world.hospital_nurse).post(f"cases/{case.pk}/decline/", {})
    assert (answer.status_code, answer.json()["field"]) == (422, "reason")


def test_patients_neither_read_nor_send_nor_answer(world, as_patient):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    asta = as_patient(world.asta)
    assert asta.get(of(world.asta)).status_code == 403
    assert asta.post(of(world.asta), referral(world)).status_code == 403
    for verb in ("receive", "close", "decline", "withdraw"):
        assert asta.post(f"cases/{case.pk}/{verb}/", {}).status_code == 403


def test_another_unit_and_another_giver_know_of_no_case(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    factories.sent(world.nils, world.medicin, world.nurse_sodra)
    for outsider in (world.nurse_sodra, world.nurse_ostra):
        machine = as_staff(outsider)
        assert machine.get(of(world.asta)).status_code == 404
        for verb in ("receive", "close", "withdraw"):
            assert machine.post(f"cases/{case.pk}/{verb}/", {}).status_code == 404
    # The unit that sent it may open the patient, and answers for nobody else.
    sender = as_staff(world.nurse).post(f"cases/{case.pk}/receive/")
    assert (sender.status_code, sender.json()["code"]) == (403, "ARENDET_AR_ANDRAS")
    # A unit with the patient that neither sent nor got it does not know of it either.
    factories.contact(world.asta, world.nurse_sodra)
    third = as_staff(world.nurse_sodra)
    assert third.get(of(world.asta)).json() == {"cases": []}
    assert third.post(f"cases/{case.pk}/receive/").status_code == 404


def test_the_answers_name_no_colleague(world, as_staff):
    case = factories.sent(world.asta, world.medicin, world.nurse)
    clinic = as_staff(world.hospital_nurse)
    clinic.post(f"cases/{case.pk}/receive/")
    told = clinic.get(of(world.asta)).content.decode()
    for colleague in (world.nurse, world.hospital_nurse):
        assert colleague.staff.family_name not in told
        assert str(colleague.pk) not in told


def test_every_answer_has_exactly_the_promised_names(world, as_staff):
    document = SchemaGenerator().get_schema(request=None, public=True)
    nurse, clinic, v1 = as_staff(world.nurse), as_staff(world.hospital_nurse), "/api/v1/"
    one = v1 + "patients/{patient_id}/cases/"
    made = nurse.post(of(world.asta), referral(world))
    path = f"cases/{made.json()['id']}"
    for schema, answer in [
        (promised(document, one, "post", "201"), made),
        (promised(document, one), nurse.get(of(world.asta))),
        (
            promised(document, v1 + "cases/{case_id}/receive/", "post"),
            clinic.post(f"{path}/receive/"),
        ),
        (promised(document, v1 + "cases/{case_id}/close/", "post"), clinic.post(f"{path}/close/")),
    ]:
        assert answer.status_code in (200, 201), answer.content
        check(document, schema, answer.json())
