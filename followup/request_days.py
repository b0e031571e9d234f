"""How long people waited from a request to an appointment (domain 5.5: appointed on request)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import TruncDate

from contacts.models.requests import APPOINTED, ContactRequest
from core.dates import add_months
from followup.counting import MONTHS_BACK, of_units


class Median(Aggregate):
    """The middle one, between two if there is none."""

    template = "percentile_cont(0.5) within group (order by %(expressions)s)"
    output_field = DurationField()


ASKED = {"requests": Count("pk", distinct=True), "request_days": Median(F("waited"))}


def waits(unit_ids: Sequence[UUID], on: date) -> QuerySet[ContactRequest, Any]:
    """For each unit how many were appointed, and the median of their waiting."""
    return _cases(unit_ids, on).values("unit_id").annotate(**ASKED)


def all_waits(unit_ids: Sequence[UUID], on: date) -> dict[str, Any]:
    """The same of all together; 1 statement."""
    return _cases(unit_ids, on).aggregate(**ASKED)


def in_days(numbers: dict[str, Any]) -> None:
    """The median as a number of days; nothing where nobody waited."""
    waited: timedelta | None = numbers.pop("request_days", None)
    if waited is not None:
        numbers["request_days"] = round(waited / timedelta(days=1), 1)


def _cases(unit_ids: Sequence[UUID], on: date) -> QuerySet[ContactRequest]:
    """Cases closed in the twelve months up to the day, whose contact stands."""
    waited = ExpressionWrapper(
        TruncDate("closed_at") - TruncDate("asked_at"), output_field=DurationField()
    )
    cases = ContactRequest.objects.filter(
        of_units(unit_ids),
        state=APPOINTED,
        contact__voided_at=None,
        closed_at__date__lte=on,
        closed_at__date__gt=add_months(on, -MONTHS_BACK),
    )
    return cases.annotate(waited=waited).order_by()
