"""Reading the log. Writing is one function in the database (``deploy/audit.sql``)."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from core.models import GuardedQuerySet


class AccessEntryQuerySet(GuardedQuerySet["AccessEntry"]):
    """Questions to the log; nobody counts it, and every page is read by key."""

    def about(self, *patient_ids: UUID) -> Self:
        """What was done with one patient's data, also under the numbers that she had before."""
        if len(patient_ids) == 1:  # an index on one key gives the newest first
            return self.filter(patient_id=patient_ids[0])
        return self.filter(patient_id__in=patient_ids)

    def made_at(self, care_provider_id: UUID) -> Self:
        """What one care provider's people did: each answers for its own (lag 2022:913 4:1)."""
        return self.filter(care_provider_id=care_provider_id)

    def before(self, at: datetime, number: int) -> Self:
        """What is older than the row; in a form that the index on ``at`` can begin with."""
        return self.filter(Q(at__lte=at) & (Q(at__lt=at) | Q(id__lt=number)))

    def newest_first(self) -> Self:
        """The newest first; rows of one moment in the order they were written."""
        return self.order_by("-at", "-id")


class AccessEntry(models.Model):
    """One row of ``audit.access_log``, in the shape of the national StoreLog (domain 3.6)."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    request_id = models.UUIDField()
    door = models.TextField()
    action = models.TextField()
    outcome = models.TextField()
    purpose = models.TextField()
    reason_code = models.TextField()
    law = models.TextField()
    detail = models.TextField()
    patient_id = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)
    staff_id = models.UUIDField(null=True)
    commission_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    care_provider_id = models.UUIDField(null=True)
    role = models.TextField()
    title = models.TextField()
    unit_name = models.TextField()
    system = models.TextField()
    care_provider_name = models.TextField()
    staff_hsa_id = models.TextField()
    recipient = models.TextField()
    representative_id = models.UUIDField(null=True)
    chain = models.SmallIntegerField()
    seq = models.BigIntegerField()

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = 'audit"."access_log'

    def __str__(self) -> str:
        return f"log row {self.pk}"
