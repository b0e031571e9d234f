"""Agreements in figures: who has one, whose follow-up came in time, who has a goal of her own."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from agreements.models import Agreement, AgreementAnswer
from agreements.models.answers import FOLLOWED_UP
from agreements.states import CURRENT, DRAFT
from core.dates import add_months
from followup.counting import MONTHS_BACK, alive, of_units

OWN_GOAL = Q(content__goals__contains=[{"patients_own": True}])
IN_TIME = Q(at__date__lte=F("due_on"))
PEOPLE = {
    "agreement": Count("patient_id", distinct=True),
    "agreement_own": Count("patient_id", distinct=True, filter=OWN_GOAL),
}


def agreements(unit_ids: Sequence[UUID], on: date) -> QuerySet[Agreement, Any]:
    """For each unit the people with an agreement, and those with a goal of their own."""
    return _held(unit_ids, on).values("unit_id").annotate(**PEOPLE)


def all_agreements(unit_ids: Sequence[UUID], on: date) -> dict[str, Any]:
    """The same of all together, each person once; 1 statement."""
    return _held(unit_ids, on).aggregate(**PEOPLE)


def followed_up(unit_ids: Sequence[UUID], on: date) -> QuerySet[AgreementAnswer, Any]:
    """For each unit the follow-ups that fell due in the last twelve months and were made."""
    done = AgreementAnswer.objects.filter(
        of_units(unit_ids, "agreement__unit_id"),
        alive(on, "agreement__patient_id"),
        kind=FOLLOWED_UP,
        due_on__gt=add_months(on, -MONTHS_BACK),
        due_on__lt=on,
        agreement__voided_at=None,
    )
    asked = {"followed_due": Count("pk"), "followed_in_time": Count("pk", filter=IN_TIME)}
    return done.order_by().values(unit_id=F("agreement__unit_id")).annotate(**asked)


def waiting(unit_ids: Sequence[UUID], on: date) -> QuerySet[Agreement, Any]:
    """For each unit the follow-ups that fell due in the same time and still wait."""
    late = Agreement.objects.filter(
        of_units(unit_ids), alive(on), state__in=CURRENT, voided_at=None,
        follow_up_due_on__gt=add_months(on, -MONTHS_BACK), follow_up_due_on__lt=on,
    )  # fmt: skip
    return late.order_by().values("unit_id").annotate(followed_due=Count("pk"))


def _held(unit_ids: Sequence[UUID], on: date) -> QuerySet[Agreement]:
    """The version of each agreement that held on the day: signed by then, and not replaced yet."""
    signed = Q(signed_at__date__lte=on) & ~Q(state=DRAFT)
    stands = Q(replaced_by=None) | Q(replaced_by__signed_at__date__gt=on)
    held = Agreement.objects.filter(signed, stands, voided_at=None)
    return held.filter(of_units(unit_ids), alive(on)).order_by()
