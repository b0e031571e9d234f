"""Agreements: the list's scope and the gatekeeper agree, and both with the law of ``law.py``.

So does every promise in an agreement that another unit stands for.
"""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accesslog.trail import trail
from actions._saving import bulk_change, bulk_insert
from agreements.content import CareCommitment
from agreements.models import Agreement
from agreements.states import DRAFT, SIGNED
from fastkontakt import clock
from organisation.models import Unit
from policy.agreements import row_judge, sees_agreement
from policy.facts import sight_of, with_sight
from policy.patients import may_open_patient
from policy.scopes import agreements_visible_to, patient_with_grounds
from tests.policy.law import ALLOWED, verdict
from tests.policy.settling import Settled, Settling, with_private_home_care
from tests.policy.situations import AT, people
from tests.world import SYSTEM, World

EACH = 60  # patients settled at once
QUICK = settings(max_examples=2, deadline=None, database=None, phases=[Phase.generate],
                 suppress_health_check=list(HealthCheck))  # fmt: skip

Written = dict[Any, tuple[Any, Any]]  # the key of an agreement: whose situation, and which contact


class Undo(Exception):
    """Takes the situation away again."""


@pytest.fixture
def island(world: World) -> World:
    return with_private_home_care(world)


def write(island: World, settled: Settled, now: datetime) -> tuple[list[Agreement], Written]:
    """One agreement at each unit that has a contact, written on the same day; some are drafts."""
    rows: dict[Any, Agreement] = {}
    about: Written = {}
    for patient, person, fact in settled.contacts.values():
        unit = getattr(island, fact.unit)
        if (patient.pk, unit.pk) in rows:
            continue
        row = Agreement(patient=patient, unit=unit, version=1, created_by=island.nurse)
        rows[patient.pk, unit.pk] = row
        about[row.pk] = (person, fact)
    drafts = list(rows.values())
    bulk_insert(drafts, actor=SYSTEM, why="test")
    signed = [row for turn, row in enumerate(drafts) if turn % 4]
    for row in signed:
        _person, fact = about[row.pk]
        day = island.today + timedelta(days=fact.documented)
        row.state, row.signed_by = SIGNED, island.nurse
        row.signed_at = datetime(day.year, day.month, day.day, 0, 30, tzinfo=now.tzinfo)
        if fact.is_voided:
            row.voided_at = now
    bulk_change(signed, ("state", "signed_by", "signed_at", "voided_at"), actor=SYSTEM, why="test")
    return drafts, about


def check(island: World, who: str, written: list[Agreement], about: Written, now: datetime) -> Any:
    """What one reader sees of every agreement, and of every promise in those that she sees."""
    actor = island.actor(getattr(island, who))
    actor.at = now
    today = island.today
    annotated, _branches = patient_with_grounds(actor, today)
    sights = {
        row.pk: sight_of(actor, row, today, has_relation=bool(may_open_patient(actor, row, today)))
        for row in with_sight(annotated, actor, today)
    }
    listed = set(agreements_visible_to(actor, today).values_list("pk", flat=True))
    units = {unit.pk: unit for unit in Unit.objects.all()}
    for row in written:
        person, fact = about[row.pk]
        if row.state == DRAFT:  # begun today
            fact = replace(fact, documented=0, is_voided=False)
        expected = verdict(who, person, fact) in ALLOWED
        expected = expected and (row.state == SIGNED or AT[who] == fact.unit)
        answer = sees_agreement(actor, sights[row.patient_id], row)
        assert bool(answer) is expected, (who, person, fact)
        assert (row.pk in listed) is expected, (who, person, fact)
        yield f"{row.state} {expected}"
        if expected:
            sees = row_judge(sights[row.patient_id], row, units)
            yield from check_promises(island, sees, who, person, fact)


def check_promises(island: World, sees: Any, who: str, person: Any, fact: Any) -> Any:
    """As a row of that unit, which was written down on the day of the agreement."""
    for name in ("norra", "sodra", "ostra", "hemtjansten", "hemtjansten_ostra"):
        promise = CareCommitment("Gör det", unit_id=getattr(island, name).pk)
        there = replace(fact, unit=name, is_voided=False)
        expected = name == fact.unit or verdict(who, person, there) in ALLOWED
        assert sees(promise) is expected, (who, person, fact, name)
        yield f"promise {expected}"


def test_scope_rule_and_law_agree_about_every_agreement_and_promise(island: World) -> None:
    seen: Counter[str] = Counter()

    def settle_and_check(seed: int) -> None:
        with transaction.atomic(), trail():
            now = clock.now()
            settled = Settling(island, now).settle(people(seed, EACH))
            written, about = write(island, settled, now)
            for who in AT:
                seen.update(check(island, who, written, about, now))
            raise Undo

    @QUICK
    @given(st.integers(min_value=0, max_value=2**32))
    def one(seed: int) -> None:
        with pytest.raises(Undo):
            settle_and_check(seed)

    one()
    assert set(seen) == {
        "draft True", "draft False", "signed True", "signed False", "promise True",
        "promise False",
    }  # fmt: skip
    assert min(seen.values()) >= 5, seen
