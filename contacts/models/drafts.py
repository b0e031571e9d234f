"""What somebody has begun to write when a contact is appointed, and has not sent yet."""

from django.db import models

from core.models import BaseModel
from organisation.models import Commission
from patients.models import Patient


class AppointDraft(BaseModel):
    """One for each patient and commission; kept 24 hours, and gone when it is sent.

    No history: a draft is nobody's decision, and what was never sent is not kept for auditors.
    """

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commission", "patient"], name="appointdraft_one"),
        ]
