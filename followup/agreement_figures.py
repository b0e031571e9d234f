"""Agreements in figures: who has one, whose follow-up came in time, who has a goal of her own."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from agreements.models import Agreement, AgreementAnswer
from agreements.models.answers import FOLLOWED_UP
from agreements.states import CURRENT, DRAFT
from core.dates import add_months
from followup.counting import alive, of_units

Numbers = dict[str, float]
OWN_GOAL = Q(content__goals__contains=[{"patients_own": True}])
IN_TIME = Q(at__date__lte=F("due_on"))


def agreement_counts(unit_ids: list[UUID], on: date) -> dict[UUID | None, Numbers]:
    """For each unit, and under None for the region with each person once; 4 statements."""
    found: dict[UUID | None, Numbers] = defaultdict(dict)
    held = held_on(on).filter(of_units(unit_ids), alive(on))
    _merge(found, held.order_by().values("unit_id").annotate(**_people()))
    found[None] = dict(held.aggregate(**_people()))
    _add_follow_ups(found, unit_ids, on)
    for numbers in found.values():
        numbers["agreement_without_own"] = _rest(numbers, "agreement", "agreement_own")
        numbers["followed_late"] = _rest(numbers, "followed_due", "followed_in_time")
    return found


def held_on(on: date) -> QuerySet[Agreement]:
    """The version of each agreement that held on the day: signed by then, and not replaced yet."""
    signed = Q(signed_at__date__lte=on) & ~Q(state=DRAFT)
    stands = Q(replaced_by=None) | Q(replaced_by__signed_at__date__gt=on)
    return Agreement.objects.filter(signed, stands, voided_at=None)


def _people() -> dict[str, Count]:
    return {
        "agreement": Count("patient_id", distinct=True),
        "agreement_own": Count("patient_id", distinct=True, filter=OWN_GOAL),
    }


def _add_follow_ups(found: dict[UUID | None, Numbers], unit_ids: list[UUID], on: date) -> None:
    """Follow-ups that fell due in the last twelve months: those done, and those that wait."""
    since = add_months(on, -12)
    done = AgreementAnswer.objects.filter(
        of_units(unit_ids, "agreement__unit_id"),
        alive(on, "agreement__patient_id"),
        kind=FOLLOWED_UP,
        due_on__gt=since,
        due_on__lt=on,
        agreement__voided_at=None,
    )
    waiting = Agreement.objects.filter(
        of_units(unit_ids), alive(on), state__in=CURRENT, voided_at=None,
        follow_up_due_on__gt=since, follow_up_due_on__lt=on,
    )  # fmt: skip
    rows: list[Any] = list(
        done.order_by()
        .values(where=F("agreement__unit_id"))
        .annotate(due=Count("pk"), kept=Count("pk", filter=IN_TIME))
    )
    rows += waiting.order_by().values(where=F("unit_id")).annotate(due=Count("pk"))
    for row in rows:
        for key in (row["where"], None):
            _add(found[key], "followed_due", row["due"])
            _add(found[key], "followed_in_time", row.get("kept", 0))


def _add(numbers: Numbers, name: str, number: float) -> None:
    numbers[name] = numbers.get(name, 0) + number


def _merge(found: dict[UUID | None, Numbers], rows: Any) -> None:
    for row in rows:
        found[row.pop("unit_id")].update(row)


def _rest(numbers: Numbers, whole: str, part: str) -> float:
    return numbers.get(whole, 0) - numbers.get(part, 0)
