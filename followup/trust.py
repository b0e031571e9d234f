"""How safe people say they are: only as sums of at least five, at the own unit too."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from contacts.models import TrustAnswer
from contacts.models.trust import MOSTLY, QUESTIONS
from core.dates import add_months
from followup.counting import of_units

MONTHS_BACK = 12


def trust_counts(unit_ids: list[UUID], on: date) -> dict[UUID, dict[str, float]]:
    """For each unit the people who answered in twelve months, and who said yes; 1 statement."""
    answers = TrustAnswer.objects.filter(
        of_units(unit_ids), answered_on__lte=on, answered_on__gt=add_months(on, -MONTHS_BACK)
    )
    asked = {"trust": Count("patient_id", distinct=True)}
    asked |= {
        f"trust_{name}": Count("patient_id", distinct=True, filter=Q(**{f"{name}__gte": MOSTLY}))
        for name in QUESTIONS
    }
    rows: Any = answers.order_by().values("unit_id").annotate(**asked)
    return {row.pop("unit_id"): row for row in rows}
