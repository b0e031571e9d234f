"""How long people waited from a request to an appointment (domain 5.5: appointed on request)."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F
from django.db.models.functions import TruncDate

from contacts.models.requests import APPOINTED, ContactRequest
from core.dates import add_months
from followup.counting import of_units

MONTHS_BACK = 12


class Median(Aggregate):
    """The middle one, between two if there is none."""

    template = "percentile_cont(0.5) within group (order by %(expressions)s)"
    output_field = DurationField()


def request_days(unit_ids: list[UUID], on: date) -> dict[UUID | None, dict[str, float]]:
    """For each unit, and for all under None: how many were appointed, and the median of days.

    Cases closed in the twelve months up to the day, whose contact stands; 2 statements.
    """
    cases = ContactRequest.objects.filter(
        of_units(unit_ids),
        state=APPOINTED,
        contact__voided_at=None,
        closed_at__date__lte=on,
        closed_at__date__gt=add_months(on, -MONTHS_BACK),
    )
    waited = ExpressionWrapper(
        TruncDate("closed_at") - TruncDate("asked_at"), output_field=DurationField()
    )
    asked = {"requests": Count("pk", distinct=True), "waited": Median(F("days"))}
    cases = cases.annotate(days=waited).order_by()
    found: dict[UUID | None, dict[str, float]] = {None: _numbers(**cases.aggregate(**asked))}
    for unit_id, requests, waited_there in (
        cases.values("unit_id").annotate(**asked).values_list("unit_id", "requests", "waited")
    ):
        found[unit_id] = _numbers(requests, waited_there)
    return found


def _numbers(requests: int, waited: timedelta | None) -> dict[str, float]:
    if waited is None:
        return {"requests": requests}
    return {"requests": requests, "request_days": round(waited / timedelta(days=1), 1)}
