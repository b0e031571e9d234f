"""Who is away, and who answers meanwhile: one row for a person covers all her contacts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from organisation.models.people import Commission
from organisation.models.units import Team

NOT_VOIDED = Q(voided_at__isnull=True)


class Absence(Voidable, ValidPeriod, BaseModel):
    """Somebody is away from her commission, and a deputy or a team answers. Never why.

    Neither deputy nor team: nobody stands in, which is a hole for the manager to fill. What ended
    before it began is void.
    """

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="deputyships"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="deputyships"
    )
    entered_by = models.ForeignKey(Commission, models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("absence_ends_after_start"),
            no_overlap(
                "commission",
                name="absence_no_overlap",
                code="FRANVARO_FINNS",
                message=_(
                    "Personen är redan borta någon av de dagarna. Avsluta den frånvaron först."
                ),
                condition=NOT_VOIDED,
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("commission")),
                name="absence_deputy_is_another",
                violation_error_code="ERSATTARE_SIG_SJALV",
                violation_error_message=_("Man kan inte ersätta sig själv. Välj någon annan."),
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | Q(team__isnull=True),
                name="absence_one_answers",
                violation_error_code="VALJ_EN_ERSATTARE",
                violation_error_message=_("Välj en person eller ett team, inte båda."),
            ),
        ]
