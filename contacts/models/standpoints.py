"""Ta ställning: a vårdcentral with a new patient says whether she needs a fast kontakt there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from organisation.models import Commission, Unit
from patients.models import Listing, Patient

WAITING, APPOINTED, NOT_NEEDED, OVER = "waiting", "appointed", "not_needed", "over"
OUTCOMES = [
    (WAITING, _("Väntar")),
    (APPOINTED, _("Fast kontakt är utsedd")),
    (NOT_NEEDED, _("Ingen fast kontakt behövs nu")),
    (OVER, _("Gäller inte längre")),
]


class Standpoint(Voidable, BaseModel):
    """One question to one vårdcentral about one listing, with a clock (domain 5.2)."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="standpoints")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="standpoints")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="standpoints")
    asked_on = models.DateField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=OUTCOMES, default=WAITING)
    note = models.CharField(_("Anteckning"), max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="settled_standpoints"
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "due_on"],
                condition=Q(outcome=WAITING, voided_at__isnull=True),
                name="standpoint_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(voided_at__isnull=True),
                name="standpoint_once",
                violation_error_code="FRAGAN_FINNS",
                violation_error_message=_("Vårdcentralen har redan fått frågan."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=WAITING, settled_at__isnull=True)
                | (~Q(outcome=WAITING) & Q(settled_at__isnull=False)),
                name="standpoint_settled_paired",
                violation_error_message=_("Ett svar ska ha en tidpunkt."),
            ),
        ]

    def __str__(self) -> str:
        return f"standpoint {self.pk}"
