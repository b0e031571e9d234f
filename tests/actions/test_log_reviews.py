"""The systematic check of the log: a reproducible sample, and a documented outcome for each row."""

from dataclasses import replace
from datetime import date

import pytest

from accesslog.models import LogReview
from accesslog.models.reviews import (
    BY_LOT,
    EMERGENCY_ACCESS,
    LIFTED_BLOCK,
    PROTECTED_PERSON,
    SAME_NAME,
    STATED_RELATION,
)
from accesslog.trail import LIST, READ, Entry, record
from actions.blocks import void_block
from actions.emergency import open_emergency, reveal_emergency
from actions.log_changes import changes_for_review
from actions.log_reviews import (
    draw_of,
    draw_sample,
    judge_access,
    next_to_judge,
    open_review,
    reviews_of,
    samples,
)
from actions.patients import state_relation
from core.reasons import Reason
from fastkontakt import clock
from followup.log_samples import drawn
from tests import factories
from tests.world import World, logged, not_allowed, refused, saved_by

LISTED = Reason("LISTAD_HAR", "Patienten är listad på din enhet.", "inre-sekretess")


@pytest.fixture(autouse=True)
def _small(settings) -> None:
    settings.LOG_SAMPLE_SIZE, settings.LOG_SAMPLE_BY_LOT = 6, 2


def read(world: World, commission, patient, times: int = 1, action: str = READ) -> None:
    for turn in range(times):
        record(world.actor(commission), Entry(action, LISTED, patient.pk, detail=str(turn)))


def draw(world: World, seed: str = "frö"):
    reviewer = world.actor(world.loggranskare)
    return draw_sample(actor=reviewer, month=world.today, now=clock.now(), seed=seed)


def rows_of(sample) -> list[tuple[int, list[str]]]:
    return [(row.entry_id, row.marks) for row in sample.reviews.order_by("place")]


def a_review(world: World) -> LogReview:
    read(world, world.nurse, world.asta)
    return draw(world).reviews.get()


def test_the_same_seed_draws_the_same_rows_again(world: World) -> None:
    read(world, world.nurse, world.asta, times=20)
    sample = draw(world)
    read(world, world.nurse, world.asta, times=20)  # later: not in the draw
    again = [row.entry.pk for row in drawn(draw_of(sample))]
    assert again == [number for number, _marks in rows_of(sample)]
    assert len(again) == 6


def test_another_seed_draws_other_rows(world: World) -> None:
    read(world, world.nurse, world.asta, times=40)
    draw_one = draw_of(draw(world, seed="a"))
    other = replace(draw_one, seed="b")
    assert {r.entry.pk for r in drawn(draw_one)} != {r.entry.pk for r in drawn(other)}


def test_a_month_is_drawn_once(world: World) -> None:
    read(world, world.nurse, world.asta)
    assert draw(world).pk == draw(world, seed="annat").pk


def test_protected_stated_and_same_name_come_first_and_some_rows_are_left_to_the_lot(
    world: World,
) -> None:
    read(world, world.nurse, world.asta, times=30)
    read(world, world.nurse, world.skyddad)
    state_relation(
        actor=world.actor(world.nurse_sodra), identifier=world.number(world.asta), ground="here",
        on=world.today,
    )  # fmt: skip
    namesake = factories.hire(world.norra, "sjukskoterska", "Per LINDQVIST")
    read(world, namesake, world.asta)
    marks = [marks for _number, marks in rows_of(draw(world))]
    assert {mark for found in marks[:3] for mark in found} == {
        PROTECTED_PERSON, STATED_RELATION, SAME_NAME,
    }  # fmt: skip
    assert marks[3:] == [[BY_LOT]] * 3


def test_emergencies_and_what_was_read_in_them_come_before_what_the_lot_chose(
    world: World,
) -> None:
    """So does a block that staff took away for good; readings of the same patient do not."""
    read(world, world.doctor, world.asta, times=30)
    actor, day = world.actor(world.nurse), {"on": world.today, "now": clock.now()}
    opened = open_emergency(actor=actor, patient=world.asta, reason="Medvetslös", **day)
    reveal_emergency(actor=actor, emergency=opened, **day)
    block = factories.block(world.asta, world.norra, set_by=world.nurse)
    void_block(actor=actor, block=block, reason="Fel patient", on=world.today)
    marks = [marks for _number, marks in rows_of(draw(world))]
    assert sorted(marks[:3]) == sorted([[EMERGENCY_ACCESS], [EMERGENCY_ACCESS], [LIFTED_BLOCK]])
    assert marks[3:] == [[BY_LOT]] * 3


def test_many_marked_rows_do_not_crowd_out_the_lot(world: World) -> None:
    read(world, world.nurse, world.skyddad, times=30)
    read(world, world.nurse, world.asta, times=30)
    found = rows_of(draw(world))
    assert len(found) == 6
    assert [marks for _number, marks in found[:4]] == [[PROTECTED_PERSON]] * 4


def test_names_in_lists_and_other_care_providers_are_not_in_the_sample(world: World) -> None:
    read(world, world.nurse, world.asta, action=LIST)
    read(world, world.nurse_ostra, world.olga)
    assert rows_of(draw(world)) == []


def test_a_month_that_has_not_begun_cannot_be_drawn(world: World) -> None:
    with refused("MANADEN_HAR_INTE_BORJAT", field="month"):
        draw_sample(actor=world.actor(world.loggranskare), month=date(2999, 1, 1), now=clock.now())


def test_the_outcome_is_documented_with_who_when_and_why(world: World) -> None:
    review, reviewer, now = a_review(world), world.actor(world.loggranskare), clock.now()
    judge_access(
        actor=reviewer, review_id=review.pk, outcome="investigate", note="Ingen tid bokad.", now=now
    )
    review.refresh_from_db()
    assert (review.outcome, review.note, review.reviewed_at, review.reviewed_by) == (
        "investigate", "Ingen tid bokad.", now, world.loggranskare,
    )  # fmt: skip
    assert saved_by(review) == (world.loggranskare.staff.user_id, "review investigate")
    (facts,) = samples(actor=reviewer)
    assert (facts.size, facts.judged, facts.to_investigate) == (1, 1, 1)
    with refused("REDAN_BEDOMD", conflict=True):
        judge_access(actor=reviewer, review_id=review.pk, outcome="ok", now=now)


def test_what_is_not_plainly_reasonable_needs_a_note(world: World) -> None:
    review, reviewer = a_review(world), world.actor(world.loggranskare)
    with refused("SKRIV_ANTECKNING", field="note"):
        judge_access(actor=reviewer, review_id=review.pk, outcome="ask_manager", now=clock.now())
    with refused("VALJ_UTFALL", field="outcome"):
        judge_access(actor=reviewer, review_id=review.pk, outcome="", now=clock.now())


def test_own_accesses_are_judged_by_another_reviewer(world: World) -> None:
    reviewer = world.actor(world.loggranskare)
    changes_for_review(actor=reviewer, patient_id=world.asta.pk)
    review = draw(world).reviews.get()
    (facts,) = reviews_of(actor=reviewer, sample_id=review.sample_id)
    assert facts.is_own
    assert next_to_judge(actor=reviewer, sample_id=review.sample_id) is None
    for attempt in (
        lambda: open_review(actor=reviewer, review_id=review.pk),
        lambda: judge_access(actor=reviewer, review_id=review.pk, outcome="ok", now=clock.now()),
    ):
        with not_allowed("EGEN_ATKOMST"):
            attempt()
    second = world.actor(factories.hire(world.forvaltningen, "loggranskare", "Vera Vik"))
    assert next_to_judge(actor=second, sample_id=review.sample_id) == review.pk
    judge_access(actor=second, review_id=review.pk, outcome="ok", now=clock.now())


def test_the_reviewers_own_reading_is_logged_about_the_patient(world: World) -> None:
    review = a_review(world)
    with logged() as rows:
        found = open_review(actor=world.actor(world.loggranskare), review_id=review.pk)
    assert found.patient == "Asta Lindqvist"
    assert [(row.action, row.patient_id, row.purpose) for row in rows] == [
        ("read_log", world.asta.pk, "kontroll")
    ]


def test_another_care_providers_reviewer_finds_nothing(world: World) -> None:
    review = a_review(world)
    other = world.actor(factories.hire(world.ostra, "loggranskare", "Vera Vik"))
    assert samples(actor=other) == []
    with refused("OKAND"):
        reviews_of(actor=other, sample_id=review.sample_id)
    with refused("OKAND"):
        open_review(actor=other, review_id=review.pk)
    with refused("OKAND"):
        judge_access(actor=other, review_id=review.pk, outcome="ok", now=clock.now())


def test_nobody_but_the_reviewer_draws_reads_or_judges(world: World) -> None:
    review = a_review(world)
    for commission in (world.nurse, world.chef, world.enhetschef, world.systemadmin):
        actor = world.actor(commission)
        for attempt in (
            lambda actor=actor: draw_sample(actor=actor, month=world.today, now=clock.now()),
            lambda actor=actor: samples(actor=actor),
            lambda actor=actor: open_review(actor=actor, review_id=review.pk),
            lambda actor=actor: judge_access(
                actor=actor, review_id=review.pk, outcome="ok", now=clock.now()
            ),
        ):
            with not_allowed("BARA_LOGGRANSKARE"):
                attempt()
