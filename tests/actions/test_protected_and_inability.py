"""Opening protected data with a written reason, and assessing who cannot consent."""

from datetime import date
from typing import Any

import pytest

from actions.assessments import Assessed, assess_inability, end_assessment
from actions.protected import open_protected
from consent.models import InabilityAssessment, ProtectedOpening
from fastkontakt import clock
from tests import factories
from tests.world import World, log, not_allowed, refused


def open_it(world: World, person: Any, patient: Any = None, reason: str = "Ska ringa upp") -> Any:
    return open_protected(
        actor=world.actor(person), patient=patient or world.skyddad, reason=reason, on=world.today
    )


def test_who_may_opens_for_the_day_and_each_reason_is_kept(world: World):
    first = open_it(world, world.nurse)
    assert (first.commission, first.opened_on) == (world.nurse, world.today)
    assert first.opened_at is not None
    assert open_it(world, world.nurse) == first
    assert open_it(world, world.doctor) != first
    open_it(world, world.nurse, reason="Ska ringa igen")
    mine = ProtectedOpening.objects.filter(commission=world.nurse)
    assert {row.reason for row in mine} == {"Ska ringa upp", "Ska ringa igen"}
    assert {row.reason_code for row in log("write")} == {"SKYDDAD_OPPNAD"}
    assert len(log("write")) == 4


@pytest.mark.parametrize("person", ["secretary", "underskoterska", "loggranskare", "systemadmin"])
def test_others_have_no_right_to_open_protected_data(world: World, person: str):
    factories.enrol(world.skyddad, world.hemtjansten, "home_help")
    with not_allowed("FAR_INTE_OPPNA_SKYDDAD"):
        open_it(world, getattr(world, person))


def test_opening_needs_a_relation_a_reason_and_something_protected(world: World):
    with not_allowed("INGEN_RELATION"):
        open_it(world, world.nurse_ostra)
    with refused("SKRIV_VARFOR", field="reason"):
        open_it(world, world.nurse, reason="")
    with refused("INTE_SKYDDAD"):
        open_it(world, world.nurse, world.asta)
    assert not ProtectedOpening.objects.exists()


# --- who cannot consent ---------------------------------------------------------------------------


def assess(world: World, person: Any, patient: Any = None, **fields: Any) -> InabilityAssessment:
    values = {
        "what_was_done": "Frågade vid tre besök",
        "sources": "Dottern",
        "no_assumed_opposition": True,
        "assessed_on": world.today,
        "review_on": world.days(180),
    }
    return assess_inability(
        actor=world.actor(person),
        patient=patient or world.hedda,
        assessed=Assessed(**{**values, **fields}),
        on=world.today,
        now=clock.now(),
    )


def test_the_nurse_writes_what_was_done_and_whom_she_asked(world: World):
    made = assess(world, world.nurse)
    assert (made.unit, made.assessed_by, made.sources) == (world.norra, world.nurse, "Dottern")


@pytest.mark.parametrize("person", ["enhetschef", "doctor"])
def test_a_newer_assessment_takes_over(world: World, person: str):
    first = assess(world, world.nurse)
    second = assess(world, getattr(world, person), no_assumed_opposition=False)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert list(InabilityAssessment.objects.filter(ended_at=None)) == [second]


def test_it_ends_when_the_patient_can_say_herself(world: World):
    made = assess(world, world.nurse)
    with not_allowed("INGEN_RELATION"):
        end_assessment(
            actor=world.actor(world.nurse_sodra), assessment=made, on=world.today, now=clock.now()
        )
    args = {"actor": world.actor(world.doctor), "on": world.today, "now": clock.now()}
    assert end_assessment(assessment=made, **args).ended_at is not None
    with refused("REDAN_AVSLUTAD", conflict=True):
        end_assessment(assessment=made, **args)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"what_was_done": " "}, "what_was_done"),
        ({"review_on": date(2020, 1, 1)}, "review_on"),
        ({"assessed_on": date(2199, 1, 1)}, "assessed_on"),
    ],
)
def test_an_assessment_says_what_was_done_and_when_it_is_made_again(
    world: World, fields: Any, field: str
):
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the code differs, the field tells
        assess(world, world.nurse, **fields)
    assert caught.value.field == field  # type: ignore[attr-defined]


@pytest.mark.parametrize("person", ["underskoterska", "loggranskare"])
def test_others_do_not_assess(world: World, person: str):
    with not_allowed("FAR_INTE_BEDOMA"):
        assess(world, getattr(world, person))
    with not_allowed("INGEN_RELATION"):
        assess(world, world.nurse_ostra)
