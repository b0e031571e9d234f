"""Reading the log. Writing is one function in the database (``deploy/audit.sql``)."""

from django.db import models

from core.models import GuardedQuerySet


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

    objects = GuardedQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = 'audit"."access_log'

    def __str__(self) -> str:
        return f"log row {self.pk}"
