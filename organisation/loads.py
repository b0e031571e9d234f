"""How many patients a person may have by agreement, on a day."""

from datetime import date

from django.db.models import F, OuterRef, PositiveSmallIntegerField, Subquery
from django.db.models.functions import Coalesce

from organisation.models import LoadAgreement


def agreed_maximum_on(on: date, commission: str = "pk") -> Coalesce:
    """The agreement that holds, else the directory's number; none where nothing was agreed."""
    held = LoadAgreement.objects.valid_on(on).filter(
        commission=OuterRef(commission), voided_at=None
    )
    path = "" if commission == "pk" else f"{commission.removesuffix('_id')}__"
    return Coalesce(
        Subquery(held.values("maximum")[:1]),
        F(f"{path}agreed_maximum"),
        output_field=PositiveSmallIntegerField(),
    )
