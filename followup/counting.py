"""What counts as a fixed contact on a day: one rule for figures, gaps and load (domain 5.5)."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from consent.models import Block
from contacts.models import Contact
from contacts.models.contact import SAMORDNANDE, VARDKONTAKT
from core.periods import not_ended, valid_on
from core.ready import Key, Ready
from organisation.models import Unit
from patients.models import Patient

# The coordinating one is a fast vårdkontakt and counts once, whatever it is called (domain 5.5).
VARDKONTAKTER = (VARDKONTAKT, SAMORDNANDE)

# A statement with one row for each unit, as a dict with its ``unit_id``.
Statement = Callable[[Sequence[UUID], date], QuerySet[Any, Any]]
UNIT = Key(int=1)
MONTHS_BACK = 12  # how far what has happened counts


def counted(on: date) -> QuerySet[Contact]:
    """Contacts that count: begun, last day included, a person behind, not void, patient alive.

    A deputy has no contact of her own, so she counts nowhere. A vacant contact is nobody's.
    """
    return Contact.objects.filter(
        valid_on(on),
        not_ended(on, "commission__"),
        alive(on),
        commission__isnull=False,
        voided_at=None,
    )


def alive(on: date, patient: str = "patient_id") -> Q:
    """Not dead on the day: asked once as a set, for the table of patients is the longest."""
    dead = Patient.objects.filter(deceased_on__lte=on)
    return ~Q(**{f"{patient}__in": dead.values("pk")})


def nothing_kept_apart() -> Q:
    """Nobody with a block that stands: a sum over several units must not tell what is blocked."""
    blocked = Block.objects.filter(lifted_at=None, voided_at=None)
    return ~Q(patient_id__in=blocked.values("patient_id"))


def rows_of(statement: Statement, unit_ids: Sequence[UUID], on: date) -> list[dict[str, Any]]:
    """A row for each unit that has anything to count; one unit's statement is ready (ADR 0019)."""
    if len(unit_ids) == 1:
        return _ready(statement, on).fetch({UNIT: unit_ids[0]})
    return list(statement(unit_ids, on))


@lru_cache(maxsize=64)
def _ready(statement: Statement, on: date) -> Ready:
    return Ready(statement([UNIT], on))


def of_units(unit_ids: Sequence[UUID], unit: str = "unit_id") -> Q:
    """Rows at one of the units."""
    return Q(**{f"{unit}__in": unit_ids})


def units_on(units: Q, on: date) -> list[Unit]:
    """The units that exist on the day, by name; 1 statement."""
    return list(Unit.objects.filter(units, valid_on(on)).order_by("name", "pk"))
