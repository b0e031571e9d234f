"""The base of every noun: a UUID key, a queryset that refuses silent writes, and history."""

import uuid
from functools import cache
from typing import Any, Never, TypeVar

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class GuardedQuerySet(models.QuerySet[M_co]):
    """Refuses the calls that django-simple-history cannot see (house 3.6)."""

    def _refuse(self, *args: object, **kwargs: object) -> Never:
        raise TypeError("Use a verb in actions/: this call would leave no history.")

    update = _refuse
    bulk_update = _refuse
    bulk_create = _refuse
    delete = _refuse


class BaseModel(models.Model):
    """A noun with an opaque key, fit for URLs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Voidable(models.Model):
    """A mistaken entry is voided, never deleted: kept, and left out of every ordinary reading."""

    voided_at = models.DateTimeField(null=True, blank=True, editable=False)
    void_reason = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True


class _OneManagerClass(HistoryManager):  # type: ignore[misc]
    """Its class with the queryset's methods is made once, not at each ``.history`` (1 ms)."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


def tracked(**options: Any) -> Any:
    """History of a noun for auditors: who, when, why, column by column."""
    reason = models.TextField(null=True)
    return HistoricalRecords(
        history_change_reason_field=reason, history_manager=_OneManagerClass, **options
    )
