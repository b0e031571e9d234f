"""Somebody leaves: who takes over her contacts, and from which day."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission

PLANNED, DONE, UNDONE = "planned", "done", "undone"
HANDOVER_STATES = {
    PLANNED: _("Planerad"),
    DONE: _("Genomförd"),
    UNDONE: _("Ångrad"),
}


class Handover(BaseModel):
    """One decision about all contacts of a commission that ends; its contacts point here."""

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="handovers")
    starts_on = models.DateField(_("Från och med"))  # the first day of who takes over
    decided_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, related_name="decided_handovers"
    )
    made_at = models.DateTimeField()
    # What the commission's last day was before, so that an undone handover leaves no trace in it.
    had_last_day = models.DateField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="undone_handovers"
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "starts_on"],
                condition=Q(undone_at__isnull=True),
                name="handover_once",
                violation_error_code="OVERLAMNING_FINNS",
                violation_error_message=_("Det finns redan en överlämning från den dagen."),
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True),
                name="handover_undone_paired",
                violation_error_message=_("En ångrad överlämning ska ha en tidpunkt."),
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"

    def state_on(self, day: date) -> str:
        """Planned until its day, then done; undone for good."""
        if self.undone_at is not None:
            return UNDONE
        return PLANNED if day < self.starts_on else DONE
