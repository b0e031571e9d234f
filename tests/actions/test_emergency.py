"""Emergency access: a reason, two steps, three hours, and somebody else's review."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from actions.emergency import open_emergency, reveal_emergency
from actions.reviewing import emergencies_to_review, review_emergency
from consent.models import EmergencyAccess
from fastkontakt import clock
from patients.models import PatientAccount
from tests import factories
from tests.world import World, log, logged, not_allowed, refused


def open_it(world: World, person: Any, patient: Any = None, reason: str = "Medvetslös") -> Any:
    return open_emergency(
        actor=world.actor(person),
        patient=patient or world.asta,
        reason=reason,
        on=world.today,
        now=clock.now(),
    )


def reveal(world: World, person: Any, emergency: EmergencyAccess, later: int = 0) -> Any:
    now = clock.now() + timedelta(hours=later)
    return reveal_emergency(actor=world.actor(person), emergency=emergency, on=world.today, now=now)


def review(world: World, person: Any, emergency: EmergencyAccess, **fields: Any) -> Any:
    return review_emergency(
        actor=world.actor(person), emergency=emergency, now=clock.now(),
        **{"outcome": "ok", **fields},
    )  # fmt: skip


def test_first_who_has_data_then_the_data_for_three_hours(world: World):
    opened = open_it(world, world.nurse)
    assert (opened.stage, opened.data_at, opened.unit) == ("givers", None, world.norra)
    assert opened.until - opened.started_at == timedelta(hours=3)

    seen = reveal(world, world.nurse, opened)
    assert (seen.stage, seen.until) == ("data", opened.until)
    assert [(row.detail, row.reason_code) for row in log("write")] == [
        ("open_emergency", "NODSITUATION"), ("reveal_emergency", "NODSITUATION"),
    ]  # fmt: skip


def test_the_region_chooses_for_how_many_hours(world: World, settings):
    settings.EMERGENCY_HOURS = 2
    opened = open_it(world, world.nurse)
    assert opened.until - opened.started_at == timedelta(hours=2)
    with pytest.raises(IntegrityError, match="emergency_some_hours"), transaction.atomic():
        factories.emergency(world.asta, world.doctor, until=clock.now() + timedelta(hours=13))


def test_an_opening_that_runs_is_kept_and_not_prolonged(world: World):
    first = open_it(world, world.nurse)
    assert open_it(world, world.nurse, reason="Fortfarande") == first
    assert open_it(world, world.doctor) != first


def test_after_three_hours_it_is_over(world: World):
    opened = open_it(world, world.nurse)
    with refused("NODOPPNING_SLUT", conflict=True):
        reveal(world, world.nurse, opened, later=3)


def test_it_needs_a_reason(world: World):
    with refused("SKRIV_VARFOR", field="reason"):
        open_it(world, world.nurse, reason="  ")


@pytest.mark.parametrize("person", ["underskoterska", "enhetschef", "bistand"])
def test_social_care_has_no_emergency_access(world: World, person: str):
    with not_allowed("NODOPPNING_FINNS_INTE"):
        open_it(world, getattr(world, person), world.hedda)


def test_being_superuser_opens_nothing(world: World):
    for person in (world.underskoterska, world.systemadmin):
        person.staff.user.is_superuser = True
        person.staff.user.save()
    with not_allowed("NODOPPNING_FINNS_INTE"):
        open_it(world, world.underskoterska, world.hedda)
    with not_allowed("FAR_INTE_NODOPPNA"):
        open_it(world, world.systemadmin)


def test_it_needs_the_patient_before_one_and_never_oneself(world: World):
    with not_allowed("INGEN_RELATION"):
        open_it(world, world.akuten)
    factories.relation(world.asta, world.akuten, world.today)
    assert open_it(world, world.akuten).unit == world.akutmottagningen
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        open_it(world, world.nurse)
    with not_allowed("FAR_INTE_NODOPPNA"):
        open_emergency(
            actor=world.patient_actor(world.nils), patient=world.nils, reason="Nyfiken",
            on=world.today, now=clock.now(),
        )  # fmt: skip


def test_a_colleague_does_not_take_the_next_step(world: World):
    with not_allowed("ANNANS_NODOPPNING"):
        reveal(world, world.doctor, open_it(world, world.nurse))


# --- the review -----------------------------------------------------------------------------------


def test_the_reviewer_of_the_care_provider_judges_each_once(world: World):
    here = open_it(world, world.nurse)
    there = open_it(world, world.nurse_ostra, world.olga)
    with logged() as rows:
        assert emergencies_to_review(actor=world.actor(world.loggranskare)) == [here]
    assert [(row.patient_id, row.purpose) for row in rows] == [(world.asta.pk, "kontroll")]

    judged = review(world, world.loggranskare, here)
    assert (judged.review_outcome, judged.reviewed_by) == ("ok", world.loggranskare)
    assert emergencies_to_review(actor=world.actor(world.loggranskare)) == []
    with refused("REDAN_GRANSKAD", conflict=True):
        review(world, world.loggranskare, here)
    with not_allowed("FAR_INTE_GRANSKA"):
        review(world, world.loggranskare, there)


def test_what_was_wrong_is_said_in_words(world: World):
    opened = open_it(world, world.nurse)
    with refused("SKRIV_VAD_SOM_BRISTER", field="note"):
        review(world, world.loggranskare, opened, outcome="wrong")
    with refused("OKANT_VAL", field="outcome"):
        review(world, world.loggranskare, opened, outcome="kanske")
    judged = review(world, world.loggranskare, opened, outcome="wrong", note="Ingen fara")
    assert (judged.review_outcome, judged.review_note) == ("wrong", "Ingen fara")


def test_nobody_reviews_her_own_opening(world: World):
    own = factories.hire(world.norra, "sjukskoterska")
    own.staff = world.loggranskare.staff
    own.save()
    factories.UnitUserObjectPermission.objects.bulk_create(factories.grants_of([own]))
    opened = factories.emergency(world.asta, own)
    assert emergencies_to_review(actor=world.actor(world.loggranskare)) == []
    with not_allowed("EGEN_ATKOMST"):
        review(world, world.loggranskare, opened)


@pytest.mark.parametrize("person", ["chef", "nurse", "systemadmin", "chef_ostra"])
def test_nobody_else_reviews(world: World, person: str):
    opened = open_it(world, world.doctor)
    assert emergencies_to_review(actor=world.actor(getattr(world, person))) == []
    with not_allowed("FAR_INTE_GRANSKA"):
        review(world, getattr(world, person), opened)
