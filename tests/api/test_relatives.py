"""patients/{id}/relatives/ and relatives/{id}/end/."""

from tests import factories

EVA = {"name": "Eva Lindqvist", "relation": "dotter", "phone": "070-174 06 05", "told": "meetings"}


def of(patient):
    return f"patients/{patient.pk}/relatives/"


def test_a_relative_is_written_down_read_and_ended(world, as_staff):
    nurse = as_staff(world.nurse)
    added = nurse.post(of(world.asta), EVA, Idempotency_Key="eva")
    assert added.status_code == 201
    assert nurse.post(of(world.asta), EVA, Idempotency_Key="eva").json() == added.json()
    (listed,) = nurse.get(of(world.asta)).json()["relatives"]
    assert (listed["name"], listed["told"], listed["told_display"]) == (
        "Eva Lindqvist", "meetings", "Får veta om möten och kontakter",
    )  # fmt: skip
    ended = nurse.post(f"relatives/{listed['id']}/end/")
    assert (ended.status_code, ended.json()["told"]) == (200, "nothing")
    assert ended.json()["ends_on"] == str(world.today)


def test_when_and_how_the_patient_said_it_is_kept(world, as_staff):
    yesterday = str(world.days(-1))
    said = {**EVA, "told_how": "Vid hembesöket", "told_given_on": yesterday}
    nurse = as_staff(world.nurse)
    added = nurse.post(of(world.asta), said).json()
    assert (added["told_how"], added["told_given_on"]) == ("Vid hembesöket", yesterday)
    assert nurse.post(of(world.asta), EVA).json()["told_given_on"] == str(world.today)
    ahead = nurse.post(of(world.asta), {**said, "told_given_on": str(world.days(1))})
    assert (ahead.status_code, ahead.json()["code"]) == (422, "SAGT_I_FRAMTIDEN")


def test_the_patient_reads_and_ends_but_does_not_write_down(world, as_patient):
    asta, eva = as_patient(world.asta), factories.relative(world.asta)
    assert len(asta.get(of(world.asta)).json()["relatives"]) == 1
    refused = asta.post(of(world.asta), EVA)
    assert (refused.status_code, refused.json()["code"]) == (403, "BARA_PERSONAL")
    assert asta.post(f"relatives/{eva.pk}/end/").status_code == 200


def test_who_has_no_relation_finds_nothing(world, as_staff, as_patient):
    eva = factories.relative(world.asta)
    for stranger in (as_staff(world.nurse_sodra), as_staff(world.nurse_ostra)):
        for answer in (
            stranger.get(of(world.asta)),
            stranger.post(of(world.asta), EVA),
            stranger.post(f"relatives/{eva.pk}/end/"),
        ):
            assert answer.status_code == 404
    assert as_patient(world.olga).post(f"relatives/{eva.pk}/end/").status_code == 404


def test_an_unknown_field_and_a_wrong_choice_are_refused(world, as_staff):
    nurse = as_staff(world.nurse)
    for body, code in (({**EVA, "x": 1}, "OKANT_FALT"), ({**EVA, "told": "x"}, "OKANT_VARDE")):
        answer = nurse.post(of(world.asta), body)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
