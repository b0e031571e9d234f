"""What two patients have that one cannot have: found by the database's own constraints."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db.models import Q, UniqueConstraint

from contacts.joining import Clash, holds_by_default, overlap

Pair = tuple[Any, Any]  # a row of the former, and one of the kept patient


def pairs_of(model: Any, former_id: UUID, kept_id: UUID) -> list[Pair]:
    """Every pair of rows that a constraint of the model would not let stand side by side."""
    found: dict[tuple[UUID, UUID], Pair] = {}
    for names, condition, has_period in _one_each(model):
        rows = model.objects.filter(condition)
        mine = list(rows.filter(patient_id=former_id).order_by("pk"))
        if not mine:
            continue
        theirs = list(rows.filter(patient_id=kept_id).order_by("pk"))
        for one in mine:
            for other in theirs:
                if _same(one, other, names) and (not has_period or overlap(one, other)):
                    found[one.pk, other.pk] = one, other
    return list(found.values())


def clashes_of(model: Any, former_id: UUID, kept_id: UUID, on: date) -> list[Clash]:
    """The same for rows with a period, and which of the two holds unless somebody chooses."""
    pairs = pairs_of(model, former_id, kept_id)
    return [Clash(one, other, holds_by_default(one, other, on)) for one, other in pairs]


def _one_each(model: Any) -> Iterator[tuple[list[str], Q, bool]]:
    """The constraints that are about a patient: their other columns, condition, and a period."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            names, has_period = list(constraint.fields), False
        elif isinstance(constraint, ExclusionConstraint):
            names = [name for name, _how in constraint.expressions if isinstance(name, str)]
            has_period = True
        else:
            continue
        if "patient" in names:
            names.remove("patient")
            yield names, constraint.condition or Q(), has_period


def _same(one: Any, other: Any, names: list[str]) -> bool:
    """Whether the two say the same; what is not said is like nothing else (as in SQL)."""
    columns = [one._meta.get_field(name).attname for name in names]
    values = [(getattr(one, column), getattr(other, column)) for column in columns]
    return all(a is not None and a == b for a, b in values)
