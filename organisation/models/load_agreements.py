"""How many patients a person has agreed to, with which share of full time (seed 2.2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from organisation.models.people import Commission


class LoadAgreement(Voidable, ValidPeriod, BaseModel):
    """What the manager and the contact have agreed on, for a time. It warns, it never blocks.

    While it holds it stands before the number of the directory (``Commission.agreed_maximum``).
    """

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="load_agreements")
    maximum = models.PositiveSmallIntegerField(_("Högst antal patienter"))
    share_percent = models.PositiveSmallIntegerField(_("Andel av heltid"), default=100)
    note = models.CharField(_("Vad kom ni överens om?"), max_length=300, blank=True)
    agreed_by = models.ForeignKey(Commission, models.PROTECT, related_name="+", db_index=False)
    agreed_on = models.DateField()

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("loadagreement_ends_after_start"),
            models.CheckConstraint(
                condition=Q(maximum__gte=1),
                name="loadagreement_maximum",
                violation_error_code="HOGST_MINST_EN",
                violation_error_message=_("Skriv minst en patient."),
            ),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=100),
                name="loadagreement_share",
                violation_error_code="ANDEL_UTANFOR",
                violation_error_message=_("Andel av heltid ska vara mellan 1 och 100 procent."),
            ),
            no_overlap(
                "commission",
                name="loadagreement_no_overlap",
                code="OVERENSKOMMELSE_FINNS",
                message=_("Det finns redan en överenskommelse de dagarna."),
                condition=Q(voided_at__isnull=True),
            ),
        ]
