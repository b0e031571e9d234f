"""Each opening of what is masked waits for the log reviewer: who, when, why, and the outcome."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from actions.protected import open_protected
from actions.reviewing import protected_to_review, review_protected
from consent.models import ProtectedOpening
from fastkontakt import clock
from patients.models import PatientAccount
from tests import factories
from tests.world import World, log, logged, not_allowed, refused


def opened(world: World, person: Any, reason: str = "Ska ringa upp") -> ProtectedOpening:
    actor = world.actor(person)
    return open_protected(actor=actor, patient=world.skyddad, reason=reason, on=world.today)


def review(world: World, person: Any, opening: ProtectedOpening, **given: Any) -> Any:
    given = {"outcome": "ok", **given}
    return review_protected(actor=world.actor(person), opening=opening, now=clock.now(), **given)


def queue(world: World, person: Any) -> list[ProtectedOpening]:
    return protected_to_review(actor=world.actor(person))


def test_every_reason_raises_the_review_also_a_second_one_the_same_day(world: World):
    first = opened(world, world.nurse)
    second = opened(world, world.nurse, "Ska ringa igen")
    with logged() as rows:
        assert queue(world, world.loggranskare) == [first, second]
    assert {(row.patient_id, row.detail) for row in rows} == {
        (world.skyddad.pk, "protected openings")
    }


def test_the_outcome_is_documented_once_and_the_opening_leaves_the_queue(world: World):
    opening = opened(world, world.nurse)
    judged = review(world, world.loggranskare, opening, outcome="wrong", note="Fel patient")
    assert (judged.review_outcome, judged.review_note) == ("wrong", "Fel patient")
    assert (judged.reviewed_by, judged.history.count()) == (world.loggranskare, 2)
    assert queue(world, world.loggranskare) == []
    with refused("REDAN_GRANSKAD"):
        review(world, world.loggranskare, opening)
    assert log("write")[-1].detail == "review_protected"


def test_what_was_wrong_is_said_in_words(world: World):
    with refused("SKRIV_VAD_SOM_BRISTER", field="note"):
        review(world, world.loggranskare, opened(world, world.nurse), outcome="wrong")


def test_nobody_reviews_what_she_opened_herself(world: World):
    own = factories.open_protected(world.skyddad, world.loggranskare, world.today)
    assert queue(world, world.loggranskare) == []
    with not_allowed("EGEN_ATKOMST"):
        review(world, world.loggranskare, own)


def test_a_reviewer_sees_the_openings_of_her_own_care_provider_only(world: World):
    elsewhere = factories.open_protected(world.skyddad, world.nurse_ostra, world.today)
    assert queue(world, world.loggranskare) == []
    with not_allowed("FAR_INTE_GRANSKA"):
        review(world, world.loggranskare, elsewhere)


@pytest.mark.parametrize("person", ["nurse", "chef", "systemadmin"])
def test_who_is_no_reviewer_reviews_nothing(world: World, person: str):
    opening = opened(world, world.doctor)
    assert queue(world, getattr(world, person)) == []
    with not_allowed("FAR_INTE_GRANSKA"):
        review(world, getattr(world, person), opening)


def test_a_reviewer_does_not_judge_who_opened_her_own_record(world: World):
    opening = opened(world, world.nurse)
    PatientAccount.objects.create(patient=world.skyddad, user=world.loggranskare.staff.user)
    assert queue(world, world.loggranskare) == []
    with not_allowed("EGEN_JOURNAL"):
        review(world, world.loggranskare, opening)


def test_the_database_keeps_a_review_that_was_made(world: World):
    opening = review(world, world.loggranskare, opened(world, world.nurse))
    undo = "update consent_protectedopening set reviewed_at = null where id = %s"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(undo, [opening.pk])
