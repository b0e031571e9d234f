"""GET patients/{id}/planning/: one line of time of all givers, as far as the reader sees."""

from tests import factories
from tests.world import log


def plan_for(world):
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(40))
    factories.contact(world.asta, world.nurse_ostra, review_on=world.days(50))
    factories.other_plan(world.asta, world.nurse, next_meeting_on=world.days(5))
    factories.signed_agreement(
        world.asta, world.nurse, follow_up_on=world.days(-2), internal_note="Bara för oss",
        agreed_times=[
            {"what": "Besök", "on": str(world.days(10)), "latest": True},
            {"what": "Ögonen", "unit_id": str(world.ostra.pk), "on": str(world.days(12))},
            {"what": "Sedan", "who_books": "Asta"},
        ],
    )  # fmt: skip
    return contact


def test_the_entries_stand_in_order_with_kind_source_and_why(world, as_staff):
    contact = plan_for(world)
    answer = as_staff(world.nurse).get(f"patients/{world.asta.pk}/planning/").json()
    kinds = [entry["kind"]["code"] for entry in answer["entries"]]
    assert kinds == ["follow_up", "plan_meeting", "time", "review", "time"]
    follow_up, _meeting, time, review, undated = answer["entries"]
    assert (follow_up["overdue"], time["latest"], undated["on"]) == (True, True, None)
    assert review["source_id"] == str(contact.pk)
    assert review["why"]["code"] == "EGEN_VARDGIVARE"
    assert [plan["kind"]["code"] for plan in answer["plans"]] == ["GP"]
    assert answer["withheld"] is True


def test_consent_opens_what_others_have_and_each_use_is_logged(world, as_staff):
    plan_for(world)
    factories.give_consent(world.asta, world.norra)
    answer = as_staff(world.nurse).get(f"patients/{world.asta.pk}/planning/").json()
    assert {"Ögonen", "Besök"} <= {entry["what"] for entry in answer["entries"]}
    assert answer["withheld"] is False
    assert {"read", "by_ground"} <= {row.action for row in log()}


def test_the_internal_note_is_in_no_answer(world, as_staff, as_patient):
    plan_for(world)
    for machine in (as_staff(world.nurse), as_patient(world.asta)):
        answer = machine.get(f"patients/{world.asta.pk}/planning/")
        assert answer.status_code == 200
        assert "Bara för oss" not in answer.content.decode()


def test_outside_the_scope_it_is_not_there_and_a_patient_reads_her_own_alone(
    world, as_staff, as_patient
):
    plan_for(world)
    path = f"patients/{world.asta.pk}/planning/"
    for machine in (as_staff(world.nurse_sodra), as_staff(world.bistand), as_patient(world.nils)):
        assert machine.get(path).status_code == 404
    own = as_patient(world.asta).get(path).json()
    assert "Ögonen" in {entry["what"] for entry in own["entries"]}
    assert own["plans"] == []  # not approved for her


def test_protected_identity_is_opened_first(world, as_staff):
    factories.other_plan(world.skyddad, world.nurse)
    path = f"patients/{world.skyddad.pk}/planning/"
    assert as_staff(world.nurse).get(path).status_code == 403
    factories.open_protected(world.skyddad, world.nurse, world.today)
    assert as_staff(world.nurse).get(path).json()["plans"]
