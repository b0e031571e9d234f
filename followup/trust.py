"""How safe people say they are: only as sums of at least five, at the own unit too."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from contacts.models import TrustAnswer
from contacts.models.trust import MOSTLY, QUESTIONS
from core.dates import add_months
from followup.counting import MONTHS_BACK, of_units


def answers(unit_ids: Sequence[UUID], on: date) -> QuerySet[TrustAnswer, Any]:
    """For each unit the people who answered in twelve months, and who said yes."""
    answered = TrustAnswer.objects.filter(
        of_units(unit_ids), answered_on__lte=on, answered_on__gt=add_months(on, -MONTHS_BACK)
    )
    asked = {"trust": Count("patient_id", distinct=True)}
    asked |= {
        f"trust_{name}": Count("patient_id", distinct=True, filter=Q(**{f"{name}__gte": MOSTLY}))
        for name in QUESTIONS
    }
    return answered.order_by().values("unit_id").annotate(**asked)
