"""Who has a draft open right now, so that two people at once see each other."""

from django.db import models

from agreements.models.agreement import Agreement
from core.models import BaseModel
from organisation.models import Commission


class DraftPresence(BaseModel):
    """One for each draft and commission; kept a day. No history: it is nobody's decision."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "commission"], name="draftpresence_one"),
        ]
