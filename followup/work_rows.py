"""The columns that every kind of work has, so that one UNION joins them all."""

from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

NOTHING = Value("", output_field=CharField())

Rows = QuerySet[Any, dict[str, Any]]


def work_row(
    rows: QuerySet[Any],
    kind: str,
    *,
    due: Any,
    detail: Any,
    person: Any,
    on: str = "patient",
    how: Any = NOTHING,
) -> Rows:
    """The common columns of every branch."""
    patient = f"{on}__" if on else ""
    return rows.order_by().values(
        what=Value(kind, output_field=CharField()),
        target=F("pk"),
        person_id=F(f"{patient}id"),
        guarded=F(f"{patient}protection"),
        shown_name=Concat(F(f"{patient}given_name"), Value(" "), F(f"{patient}family_name")),
        detail=detail,
        person=person,
        due=Cast(due, DateField()),
        how=how,
    )
