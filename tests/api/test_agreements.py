"""patients/{id}/agreements/ and agreements/{id}/, sign, confirm, dispute, compare."""

import json

from agreements.models import Agreement, AgreementAnswer
from tests.agreements.written import again, draft, signed
from tests.api.conftest import V1

WHOLE = {
    "what_matters_to_me": "Att kunna gå till affären själv.",
    "goals": [{"text": "Gå till affären", "patients_own": True}],
    "patient_commitments": ["Går ut varje dag"],
    "care_commitments": [{"what": "Ser över medicinerna", "who": "Läkaren", "when_text": "i höst"}],
    "agreed_times": [{"what": "Provtagning", "on": "2027-01-11", "who_books": "Vårdcentralen"}],
    "understanding_how": "told_back",
}


def of(patient):
    return f"patients/{patient.pk}/agreements/"


def patch(machine, agreement, body, match):
    return machine.client.patch(
        f"{V1}agreements/{agreement}/",
        json.dumps(body, default=str),
        content_type="application/json",
        headers={"If-Match": match},
    )


def test_a_draft_is_begun_written_and_signed_with_its_tags(world, as_staff):
    nurse = as_staff(world.nurse)
    begun = nurse.post(of(world.asta), {})
    assert (begun.status_code, begun.json()["state"], begun["ETag"]) == (201, "draft", '"v1"')
    key = begun.json()["id"]
    saved = patch(
        nurse, key,
        {"content": WHOLE, "follow_up_on": "2027-02-01", "follow_up_by": world.doctor.pk,
         "internal_note": "Ring dottern"},
        '"v1"',
    )  # fmt: skip
    assert (saved.status_code, saved["ETag"]) == (200, '"v2"')
    assert saved.json()["content"]["goals"][0]["patients_own"] is True
    assert "Ring dottern" not in saved.content.decode()
    done = nurse.change(f"agreements/{key}/sign/", {}, '"v2"')
    assert (done.status_code, done.json()["state"]) == (200, "signed")
    assert nurse.get(f"agreements/{key}/").json()["follow_up_by"] == world.doctor.staff.name


def test_fields_that_are_left_out_stay(world, as_staff):
    key = draft(world).pk
    saved = patch(as_staff(world.nurse), key, {"content": {"if_worse": "Ring 1177."}}, "*")
    assert saved.json()["content"]["if_worse"] == "Ring 1177."
    assert saved.json()["content"]["goals"] == [
        {"text": "Gå till affären varje dag", "patients_own": True}
    ]


def test_who_saves_over_another_gets_both_texts(world, as_staff):
    key = draft(world).pk
    first = patch(as_staff(world.doctor), key, {"content": {"if_worse": "Doktorns"}}, '"v2"')
    assert first.status_code == 200
    stale = patch(as_staff(world.nurse), key, {"content": {"if_worse": "Sköterskans"}}, '"v2"')
    body = stale.json()
    assert (stale.status_code, body["code"]) == (412, "ANDRAD_UNDER_TIDEN")
    assert body["yours"]["content"]["if_worse"] == "Sköterskans"
    assert body["theirs"]["content"]["if_worse"] == "Doktorns"
    settled = patch(
        as_staff(world.nurse), key, {"content": {"if_worse": "Sköterskans"}}, body["etag"]
    )
    assert settled.status_code == 200


def test_a_draft_is_not_changed_without_its_tag(world, as_staff):
    nurse, key = as_staff(world.nurse), draft(world).pk
    answer = nurse.client.patch(f"{V1}agreements/{key}/", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (428, "IF_MATCH_SAKNAS")


def test_signing_lists_what_is_missing_with_the_place_of_each(world, as_staff):
    nurse = as_staff(world.nurse)
    key = nurse.post(of(world.asta), {}).json()["id"]
    refused = nurse.change(f"agreements/{key}/sign/", {}, '"v1"')
    assert refused.status_code == 422
    assert {row["field"] for row in refused.json()["missing"]} >= {"goals", "follow_up_on"}
    assert all(row["reason"]["law"] for row in refused.json()["missing"])


def test_the_reception_may_not_sign(world, as_staff):
    key = draft(world).pk
    refused = as_staff(world.secretary).change(f"agreements/{key}/sign/", {})
    assert (refused.status_code, refused.json()["code"]) == (
        403,
        "FAR_INTE_SIGNERA_OVERENSKOMMELSE",
    )


def test_the_same_key_begins_and_confirms_once(world, as_staff, as_patient):
    nurse = as_staff(world.nurse)
    twice = [nurse.post(of(world.asta), {}, Idempotency_Key="en") for _again in range(2)]
    assert [answer.status_code for answer in twice] == [201, 201]
    assert Agreement.objects.count() == 1
    done = signed(world, world.hedda)
    hedda = as_patient(world.hedda)
    twice = [
        hedda.post(f"agreements/{done.pk}/confirm/", {}, Idempotency_Key="ja") for _ in range(2)
    ]
    assert [answer.status_code for answer in twice] == [200, 200]
    assert AgreementAnswer.objects.count() == 1


def test_the_patient_reads_and_disputes_and_the_text_is_unchanged(world, as_patient):
    done = signed(world, internal_note="Ring dottern")
    was = again(done).content
    asta = as_patient(world.asta)
    [read] = asta.get(of(world.asta)).json()["agreements"]
    assert (read["id"], read["state"]) == (str(done.pk), "signed")
    answer = asta.post(f"agreements/{done.pk}/dispute/", {"text": "Vi sa torsdagar"})
    assert (answer.status_code, answer.json()["state"]) == (200, "disputed")
    assert [row["text"] for row in answer.json()["answers"]] == ["Vi sa torsdagar"]
    assert again(done).content == was
    assert "Ring dottern" not in answer.content.decode()


def test_a_dispute_without_words_is_refused(world, as_patient):
    done = signed(world)
    answer = as_patient(world.asta).post(f"agreements/{done.pk}/dispute/", {})
    assert (answer.status_code, answer.json()["field"]) == (422, "text")


def test_a_patient_neither_begins_nor_signs(world, as_patient):
    asta = as_patient(world.asta)
    assert asta.post(of(world.asta), {}).status_code == 403
    done = signed(world)
    assert asta.change(f"agreements/{done.pk}/sign/", {}).status_code == 403


def test_a_draft_is_unknown_to_the_patient_and_to_other_units(world, as_patient, as_staff):
    key = draft(world).pk
    unknown = as_patient(world.asta).get(f"agreements/{world.asta.pk}/")
    assert as_patient(world.asta).get(f"agreements/{key}/").content == unknown.content
    assert as_staff(world.nurse_ostra).get(f"agreements/{key}/").content == unknown.content


def test_two_versions_are_compared(world, as_staff):
    first = signed(world)
    second = signed(world, copy_of=first, if_worse="Ring 1177.")
    nurse = as_staff(world.nurse)
    answer = nurse.client.get(f"{V1}agreements/{first.pk}/compare/", {"with": str(second.pk)})
    changed = [row for row in answer.json()["rows"] if row["kind"] != "same"]
    assert answer.status_code == 200
    assert {row["field"] for row in changed} == {"if_worse"}
    assert nurse.get(f"agreements/{first.pk}/compare/").status_code == 422


def test_unknown_keys_and_wrong_kinds_are_refused_where_they_stand(world, as_staff):
    key = draft(world).pk
    nurse = as_staff(world.nurse)
    for body, field in [
        ({"content": {"gaols": []}}, "content.gaols"),
        ({"content": {"goals": [{"text": 1}]}}, "content.goals.0.text"),
        ({"content": {"agreed_times": [{"on": "i morgon"}]}}, "content.agreed_times.0.on"),
        ({"follow_up_by": "Eva"}, "follow_up_by"),
    ]:
        answer = patch(nurse, key, body, "*")
        assert (answer.status_code, answer.json()["field"]) == (422, field), body
