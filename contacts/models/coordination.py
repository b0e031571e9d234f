"""Who coordinates, and when. One at a time, always a fast vårdkontakt (seed 3.1, 3.2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models.contact import AUTHORITIES, Contact
from core.models import BaseModel, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from organisation.models import Commission
from patients.models import Patient


class Coordination(Voidable, ValidPeriod, BaseModel):
    """A period in which one contact coordinates, or in which it is stated that nobody need to."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="coordinations")
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="coordinations"
    )
    not_needed_reason = models.CharField(_("Varför behövs ingen?"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, related_name="decided_coordinations"
    )
    # Empty on rows from before these columns, and on imported ones.
    authority = models.CharField(max_length=15, choices=AUTHORITIES, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_note = models.CharField(max_length=200, blank=True)
    registered_by = models.ForeignKey(
        Commission,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registered_coordinations",
    )
    # Why somebody else coordinates than the guideline's order says, and when that was last looked
    # at: facts that are newer than that are told of on the work list.
    departure_reason = models.CharField(
        _("Varför inte enligt ordningen?"), max_length=300, blank=True, default="", db_default=""
    )
    confirmed_on = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)  # "Registrerat i ditt namn"
    objected_at = models.DateTimeField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["patient"],
                include=["contact", "starts_on", "ends_on"],
                condition=Q(voided_at__isnull=True),
                name="coordination_patient",
            ),
        ]
        constraints = [
            ends_after_start("coordination_ends_after_start"),
            models.CheckConstraint(
                condition=(Q(contact__isnull=False) & Q(not_needed_reason=""))
                | (Q(contact__isnull=True) & ~Q(not_needed_reason="")),
                name="coordination_contact_or_reason",
                violation_error_code="SAMORDNARE_ELLER_SKAL",
                violation_error_message=_("Välj en samordnare eller skriv varför ingen behövs."),
            ),
            no_overlap(
                "patient",
                name="coordination_no_overlap",
                code="SAMORDNARE_FINNS",
                message=_("Patienten har redan en samordnare de dagarna."),
                condition=Q(voided_at__isnull=True),
            ),
        ]
