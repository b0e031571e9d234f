"""The läkarlista (physician panel): patients hang on a list, doctors are tied to it by period.

When a doctor leaves, nothing about the patients' places changes (domain 4; ADR 0015).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from organisation.models import Commission, Unit
from patients.models import Patient

NOT_VOIDED = Q(voided_at__isnull=True)


class Panel(BaseModel):
    """A läkarlista at a vårdcentral."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="panels")
    name = models.CharField(_("Listans namn"), max_length=100)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="panel_unique_name",
                violation_error_code="LISTAN_FINNS",
                violation_error_message=_("Enheten har redan en läkarlista med det namnet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PanelDoctor(Voidable, ValidPeriod, BaseModel):
    """A doctor's part of a list, and when; the shares of a list may come to any sum."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="doctors")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="panels")
    share_percent = models.PositiveSmallIntegerField(_("Andel av listan"), default=100)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("paneldoctor_ends_after_start"),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=100),
                name="paneldoctor_share",
                violation_error_code="FEL_ANDEL",
                violation_error_message=_("Andelen av listan ska vara mellan 1 och 100 procent."),
            ),
            no_overlap(
                "panel",
                "commission",
                name="paneldoctor_no_overlap",
                code="REDAN_PA_LISTAN",
                message=_("Läkaren har redan en andel av listan de dagarna."),
                condition=NOT_VOIDED,
            ),
        ]

    def __str__(self) -> str:
        return f"panel doctor {self.pk}"


class PanelPlace(Voidable, ValidPeriod, BaseModel):
    """A patient's place on a list; she hangs on one list at a time (HSL 7:3 a)."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="places")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="panel_places")

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["panel", "patient"],
                include=["starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="panelplace_panel",
            ),
        ]
        constraints = [
            ends_after_start("panelplace_ends_after_start"),
            no_overlap(
                "patient",
                name="panelplace_one_list",
                code="PA_EN_ANNAN_LISTA",
                message=_("Patienten finns redan på en läkarlista de dagarna."),
                condition=NOT_VOIDED,
            ),
        ]

    def __str__(self) -> str:
        return f"panel place {self.pk}"
