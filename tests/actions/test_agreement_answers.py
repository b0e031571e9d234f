"""The patient confirms or disputes, the unit follows up; the text stays as it was signed."""

import pytest

from actions.agreement_answers import confirm_agreement, dispute_agreement, follow_up_agreement
from agreements.models import Agreement, AgreementAnswer
from agreements.states import CURRENT
from organisation.actor import Actor
from tests import factories
from tests.agreements.written import again, answered, draft, signed
from tests.world import World, logged, not_allowed, refused


def proxy(world: World, patient) -> Actor:
    """Somebody who acts for the patient, logged in as herself."""
    mandate = factories.represent(patient)
    return Actor(
        door="portal",
        user_id=mandate.user_id,
        patient_id=patient.pk,
        representative_id=mandate.pk,
    )


def test_the_patient_confirms_on_her_own_page(world: World) -> None:
    done = signed(world)
    patient = world.patient_actor(world.asta)
    with logged() as rows:
        answer = answered(confirm_agreement, world, done, patient)
    assert again(done).state == "confirmed"
    assert (answer.kind, answer.how, answer.by_user_id) == ("confirmed", "portal", patient.user_id)
    assert [(row.detail, row.purpose) for row in rows] == [("confirm agreement", "egen")]


def test_who_acts_for_the_patient_answers_and_is_told_apart(world: World) -> None:
    done = signed(world)
    acting = proxy(world, world.asta)
    answer = answered(dispute_agreement, world, done, acting, text="Vi sa torsdagar")
    assert answer.representative_id == acting.representative_id


def test_a_patient_answers_about_nobody_else(world: World) -> None:
    done = signed(world)
    with not_allowed("INGEN_RELATION"):
        answered(confirm_agreement, world, done, world.patient_actor(world.nils))


@pytest.mark.parametrize("how", ["paper", "told"])
def test_staff_of_the_unit_write_down_what_the_patient_said(world: World, how: str) -> None:
    done = signed(world)
    answer = answered(confirm_agreement, world, done, world.actor(world.secretary), how=how)
    assert (answer.how, answer.by, answer.by_user_id) == (how, world.secretary, None)


def test_staff_do_not_answer_in_the_patients_own_name(world: World) -> None:
    done = signed(world)
    with refused("FEL_SATT", field="how"):
        answered(confirm_agreement, world, done, world.actor(world.nurse))


def test_another_unit_writes_no_answer(world: World) -> None:
    done = signed(world)
    with not_allowed("SKRIVS_AV_ANNAN_ENHET"):
        answered(confirm_agreement, world, done, world.actor(world.nurse_sodra), how="told")


def test_a_draft_is_neither_confirmed_nor_disputed(world: World) -> None:
    begun = draft(world)
    with refused("INTE_SIGNERAD", conflict=True):
        answered(confirm_agreement, world, begun, world.actor(world.nurse), how="told")


def test_the_patient_does_not_reach_a_draft(world: World) -> None:
    begun = draft(world)
    with not_allowed("ANNANS_UTKAST"):
        answered(confirm_agreement, world, begun, world.patient_actor(world.asta))


def test_a_version_that_was_replaced_is_not_answered(world: World) -> None:
    first = signed(world)
    signed(world, copy_of=first)
    with refused("ERSATT", conflict=True):
        answered(confirm_agreement, world, first, world.patient_actor(world.asta))


def test_the_same_answer_twice_is_a_conflict(world: World) -> None:
    done = signed(world)
    patient = world.patient_actor(world.asta)
    answered(confirm_agreement, world, done, patient)
    with refused("REDAN_SA", conflict=True):
        answered(confirm_agreement, world, done, patient)


def test_a_dispute_is_settled_by_a_confirmation_and_both_are_kept(world: World) -> None:
    done = signed(world)
    patient = world.patient_actor(world.asta)
    answered(dispute_agreement, world, done, patient, text="Vi sa torsdagar")
    answered(confirm_agreement, world, done, patient)
    kinds = AgreementAnswer.objects.filter(agreement=done).order_by("at")
    assert [row.kind for row in kinds] == ["disputed", "confirmed"]
    assert again(done).state == "confirmed"


def test_a_dispute_says_what_is_wrong(world: World) -> None:
    done = signed(world)
    with refused("SKRIV_VAD", field="text"):
        answered(dispute_agreement, world, done, world.patient_actor(world.asta), text="  ")


# --- following up ---------------------------------------------------------------------------------


def due(world: World) -> list[Agreement]:
    late = Agreement.objects.filter(
        state__in=CURRENT, voided_at=None, follow_up_due_on__lt=world.today
    )
    return list(late)


def test_an_overdue_agreement_is_followed_up_and_gets_a_new_day(world: World) -> None:
    done = signed(world, follow_up_on=world.days(-3))
    assert due(world) == [done]
    answer = answered(
        follow_up_agreement, world, done, world.actor(world.nurse),
        text="Går bättre", next_on=world.days(60),
    )  # fmt: skip
    assert (answer.due_on, answer.next_on) == (world.days(-3), world.days(60))
    assert due(world) == []
    assert again(done).follow_up_on == world.days(-3)  # what was signed stays


def test_a_follow_up_needs_words_and_no_day_that_has_been(world: World) -> None:
    done = signed(world)
    nurse = world.actor(world.nurse)
    with refused("SKRIV_HUR_DET_GICK", field="text"):
        answered(follow_up_agreement, world, done, nurse, text="", next_on=None)
    with refused("NASTA_BAKAT", field="next_on"):
        answered(follow_up_agreement, world, done, nurse, text="Bra", next_on=world.days(-1))


def test_the_reception_does_not_follow_up(world: World) -> None:
    done = signed(world)
    with not_allowed("FAR_INTE_SIGNERA_OVERENSKOMMELSE"):
        answered(
            follow_up_agreement, world, done, world.actor(world.secretary), text="x", next_on=None
        )


def test_only_what_holds_is_followed_up(world: World) -> None:
    first = signed(world)
    signed(world, copy_of=first)
    with refused("GALLER_INTE", conflict=True):
        answered(
            follow_up_agreement, world, first, world.actor(world.nurse), text="x", next_on=None
        )
