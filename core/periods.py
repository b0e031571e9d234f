"""Whole days, both ends included: so speak the law, the forms and FHIR (house 3.9, ADR 0002).

Migrations import this module, so its names are permanent.
"""

from datetime import date, timedelta
from typing import Any, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils.translation import gettext_lazy as _

from core.models import GuardedQuerySet

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class DateRange(Func):
    """``daterange(starts_on, ends_on, '[]')``."""

    function = "DATERANGE"
    output_field = DateRangeField()


def valid_on(day: date, prefix: str = "") -> Q:
    """Rows whose period holds the day; an unknown start counts as long ago."""
    start = f"{prefix}starts_on"
    begun = Q(**{f"{start}__lte": day}) | Q(**{f"{start}__isnull": True})
    return begun & not_ended(day, prefix)


def not_ended(day: date, prefix: str = "") -> Q:
    """Rows that are current or planned on the day."""
    end = f"{prefix}ends_on"
    return Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day})


def day_before(day: date) -> date:
    """The last day of what ends when something new starts."""
    return max(day, date.min + timedelta(days=1)) - timedelta(days=1)


class PeriodQuerySet(GuardedQuerySet[M_co]):
    """Questions about time."""

    def valid_on(self, day: date) -> Self:
        """Rows whose period holds the day."""
        return self.filter(valid_on(day))

    def not_ended(self, day: date) -> Self:
        """Rows that are current or planned on the day."""
        return self.filter(not_ended(day))


class ValidPeriod(models.Model):
    """A period of whole days; ``ends_on`` is the last day, empty = until further notice."""

    starts_on = models.DateField(_("Från och med"))
    ends_on = models.DateField(_("Till och med"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return holds(self.starts_on, self.ends_on, day)


def holds(starts_on: date | None, ends_on: date | None, day: date) -> bool:
    """Whether the day lies in the period; an unknown start counts as long ago."""
    return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def ends_after_start(name: str) -> models.CheckConstraint:
    """A period may not end before it starts."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_code="SLUT_FORE_START",
        violation_error_message=_("Slutdagen ligger före startdagen. Ändra en av dem."),
    )


def no_overlap(
    *fields: str, name: str, code: str, message: Any, condition: Q | None = None
) -> ExclusionConstraint:
    """No two rows with the same fields may share a day."""
    expressions: list[Any] = [(field, RangeOperators.EQUAL) for field in fields]
    period = DateRange("starts_on", "ends_on", RangeBoundary(True, True))
    return ExclusionConstraint(
        name=name,
        expressions=[*expressions, (period, RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_code=code,
        violation_error_message=message,
    )
