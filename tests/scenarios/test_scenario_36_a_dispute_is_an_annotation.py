"""Scenario 36: the patient disputes a note. An annotation is added, the original is unchanged."""

from actions.agreement_answers import dispute_agreement
from agreements.models import AgreementAnswer
from tests.agreements.written import again, answered, signed
from tests.world import World, saved_by

TEXT = "Vi sa torsdagar, inte tisdagar."
TOLD = ("content", "internal_note", "follow_up_on", "follow_up_by_id", "follow_up_by_text",
        "signed_by_id", "signed_at", "version")  # fmt: skip


def everything(agreement) -> list[object]:
    row = again(agreement)
    return [getattr(row, name) for name in TOLD]


def test_the_words_stand_beside_the_agreement_and_nothing_in_it_changes(world: World) -> None:
    done = signed(world, internal_note="Ring dottern")
    was = everything(done)
    patient = world.patient_actor(world.asta)
    answered(dispute_agreement, world, done, patient, text=TEXT)
    assert everything(done) == was
    assert again(done).state == "disputed"
    [annotation] = AgreementAnswer.objects.filter(agreement=done)
    assert (annotation.text, annotation.by_user_id) == (TEXT, patient.user_id)
    assert saved_by(annotation) == (patient.user_id, "agreement disputed")


def test_staff_and_patient_read_both_the_original_and_the_annotation(
    world: World, as_staff, as_patient
) -> None:
    done = signed(world)
    answered(dispute_agreement, world, done, world.patient_actor(world.asta), text=TEXT)
    for reader in (as_staff(world.nurse), as_patient(world.asta)):
        body = reader.get(f"/api/v1/agreements/{done.pk}/").json()
        assert body["content"] == again(done).content
        assert [row["text"] for row in body["answers"]] == [TEXT]


def test_a_new_version_keeps_the_disputed_one_with_its_annotation(world: World) -> None:
    done = signed(world)
    answered(dispute_agreement, world, done, world.patient_actor(world.asta), text=TEXT)
    was = everything(done)
    signed(world, copy_of=done, if_worse="Ring 1177.")
    assert everything(done) == was
    assert again(done).state == "replaced"
    assert [row.text for row in done.answers.all()] == [TEXT]
