"""Figures about agreements, held against the same counted in plain Python."""

import random
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from agreements.models import AgreementAnswer
from core.dates import add_months
from followup.figure_counts import count_region
from followup.figures import region_figures, unit_figures
from policy.followup import followed_units
from tests import factories

CODES = ("patients_with_agreement", "agreements_with_own_goal", "agreements_followed_up_in_time")


@pytest.fixture
def figures(world):
    def read(who=None, on=None, *, region=False):
        who = who or world.chef
        found = count_region(followed_units(world.actor(who)), on or world.today)
        known = [who.unit_id]
        rows = (
            region_figures(found, known=known)
            if region
            else unit_figures(found, who.unit, known=known)
        )
        return {row.code: row.value for row in rows if row.code in CODES}

    return read


def at(day):
    return timezone.make_aware(datetime.combine(day, time(10)))


def goal(own):
    return {"goals": [{"text": "Gå till affären", "patients_own": own}]}


def people(world, number, unit=None):
    made = [factories.patient(f"Person {n}") for n in range(number)]
    for person in made:
        factories.list_patient(person, unit or world.norra)
    return made


def follow_up(agreement, by, due_on, done_on):
    AgreementAnswer.objects.create(
        agreement=agreement, kind="followed_up", text="Bra", by=by, at=at(done_on), due_on=due_on
    )


def test_a_patient_counts_once_and_a_draft_or_a_void_one_not_at_all(world, figures):
    one, two, three, four = people(world, 4)
    factories.signed_agreement(one, world.nurse, **goal(True))
    factories.signed_agreement(two, world.nurse, **goal(False))
    three.agreements.create(unit=world.norra, created_by=world.nurse, version=1)
    void = factories.signed_agreement(four, world.nurse)
    void.voided_at, void.void_reason = timezone.now(), "Fel patient"
    void.save()
    factories.signed_agreement(one, world.nurse_sodra)
    found = figures()
    assert found["patients_with_agreement"] == 2
    assert found["agreements_with_own_goal"] == 50.0
    assert figures(on=world.days(-1))["patients_with_agreement"] == 0


def test_who_has_died_counts_no_more(world, figures):
    (person,) = people(world, 1)
    factories.signed_agreement(person, world.nurse)
    person.deceased_on = world.today
    person.save()
    assert figures()["patients_with_agreement"] == 0


def test_a_follow_up_is_in_time_up_to_its_day_and_late_while_it_waits(world, figures):
    in_time, too_late, waits, coming = people(world, 4)
    due = world.days(-10)
    for person, done_on in ((in_time, due), (too_late, due + timedelta(days=1))):
        agreement = factories.signed_agreement(person, world.nurse)
        follow_up(agreement, world.nurse, due, done_on)
    factories.signed_agreement(waits, world.nurse, follow_up_on=due)
    factories.signed_agreement(coming, world.nurse, follow_up_on=world.days(10))
    assert figures()["agreements_followed_up_in_time"] == 33.3
    assert figures(world.chef_sodra)["agreements_followed_up_in_time"] is None


def test_social_care_has_no_such_figures(figures, world):
    assert figures(world.enhetschef) == {}


def test_fewer_than_five_at_another_unit_are_hidden(world):
    for person in people(world, 3, world.sodra):
        factories.signed_agreement(person, world.nurse_sodra)
    found = count_region(followed_units(world.actor(world.chef)), world.today)
    rows = {row.code: row for row in unit_figures(found, world.sodra, known=[world.norra.pk])}
    assert rows["patients_with_agreement"].suppressed
    assert rows["patients_with_agreement"].value is None


@pytest.mark.parametrize("seed", range(3))
def test_random_agreements_are_counted_as_in_plain_python(world, figures, seed):
    dice, told = random.Random(seed), []
    for person in people(world, 14):
        by = dice.choice([world.nurse, world.nurse_sodra])
        own, days = dice.random() < 0.5, dice.choice([-500, -200, -30, -1, 0, 30])
        due = world.days(days)
        agreement = factories.signed_agreement(
            person, by, **goal(own), follow_up_on=due,
            follow_up_due_on=due if (waits := dice.random() < 0.5) else None,
        )  # fmt: skip
        done_on = None
        if not waits:
            done_on = due + timedelta(days=dice.choice([-3, 0, 2]))
            follow_up(agreement, by, due, done_on)
        told.append((by.unit_id, own, due, done_on))
    for who in (world.chef, world.chef_sodra):
        mine = [row for row in told if row[0] == who.unit_id]
        assert figures(who) == recount(mine, world.today)
    if len(told) >= 5:
        region = figures(region=True)
        assert region["patients_with_agreement"] in (None, len(told))


def recount(rows, today):
    since = add_months(today, -12)
    fell_due = [(due, done) for _unit, _own, due, done in rows if since < due < today]
    kept = [1 for due, done in fell_due if done is not None and done <= due]
    return {
        "patients_with_agreement": len(rows),
        "agreements_with_own_goal": _percent(sum(own for _u, own, _d, _k in rows), len(rows)),
        "agreements_followed_up_in_time": _percent(len(kept), len(fell_due)),
    }


def _percent(part, whole):
    return round(100 * part / whole, 1) if whole else None
