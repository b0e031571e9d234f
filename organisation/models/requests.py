"""What a machine has already asked for, so that a retry does not do it twice."""

from django.conf import settings
from django.db import models

from core.models import BaseModel


class IdempotencyKey(BaseModel):
    """Key, hash of the body and id of the result; no personal data; kept 24 hours."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=100)
    route = models.CharField(max_length=60)
    body_hash = models.CharField(max_length=64)
    result_id = models.UUIDField(null=True)
    location = models.TextField(blank=True)  # where a sent form led: an address of ours, ids only
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="idempotencykey_once"),
        ]
