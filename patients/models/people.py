"""People around the patient who are no fixed contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start
from organisation.models import Commission
from patients.models.patient import Patient

NOT_ASKED, NOTHING, MEETINGS, CARE, EVERYTHING = "", "nothing", "meetings", "care", "everything"
TOLD = [
    (NOT_ASKED, _("Inte tillfrågad")),
    (NOTHING, _("Får inte veta något")),
    (MEETINGS, _("Får veta om möten och kontakter")),
    (CARE, _("Får veta om vård och behandling")),
    (EVERYTHING, _("Får veta allt")),
]


class Relative(ValidPeriod, BaseModel):
    """A närstående, and what the patient has agreed that she is told."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="relatives")
    name = models.CharField(_("Namn"), max_length=200)
    relation = models.CharField(_("Relation"), max_length=60, blank=True)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    told = models.CharField(_("Får veta"), max_length=15, choices=TOLD, blank=True)
    told_given_on = models.DateField(_("Sagt av patienten"), null=True, blank=True)
    told_how = models.CharField(_("Hur patienten sa det"), max_length=100, blank=True)
    told_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="told_agreements"
    )  # who wrote it down; empty = the patient herself, or from before it was asked

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="relative_patient")]
        constraints = [ends_after_start("relative_ends_after_start")]

    def __str__(self) -> str:
        return f"relative {self.pk}"


class OtherContact(ValidPeriod, BaseModel):
    """An övrig kontakt, e.g. a handläggare: no rules, shown last."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="other_contacts")
    role = models.CharField(_("Roll"), max_length=60)
    name = models.CharField(_("Namn eller kontor"), max_length=200)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="othercontact_patient")]
        constraints = [ends_after_start("othercontact_ends_after_start")]

    def __str__(self) -> str:
        return f"other contact {self.pk}"
