"""The offer of a fast omsorgskontakt to everyone with hemtjänst, and its answer (domain S3)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit
from patients.models import Patient

OFFERED, ACCEPTED, DECLINED, UNNECESSARY = "offered", "accepted", "declined", "unnecessary"
OUTCOMES = [
    (OFFERED, _("Erbjuden, väntar på svar")),
    (ACCEPTED, _("Tackade ja")),
    (DECLINED, _("Tackade nej")),
    (UNNECESSARY, _("Uppenbart obehövligt")),
]


class HomeCareOffer(BaseModel):
    """One offer at one unit; a later offer is a new row."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="home_care_offers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="home_care_offers")
    offered_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=OUTCOMES, default=OFFERED)
    answered_on = models.DateField(null=True, blank=True)
    motivation = models.CharField(_("Varför?"), max_length=500, blank=True)
    offer_again_on = models.DateField(null=True, blank=True)
    offered_by = models.ForeignKey(Commission, models.PROTECT, related_name="home_care_offers")

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="homecareoffer_patient")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=UNNECESSARY) | ~Q(motivation=""),
                name="homecareoffer_needs_motivation",
                violation_error_code="SKRIV_MOTIVERING",
                violation_error_message=_("Skriv varför en fast omsorgskontakt inte behövs."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit"],
                condition=Q(outcome=OFFERED),
                name="homecareoffer_one_open",
                violation_error_code="ERBJUDANDE_FINNS",
                violation_error_message=_("Det finns redan ett erbjudande som väntar på svar."),
            ),
        ]
