"""Who is in a team, and the hours in which somebody answers."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap, not_ended
from organisation.models.people import Commission
from organisation.models.units import Team, Unit


class TeamMembership(ValidPeriod, BaseModel):
    """Who works in the team, and when."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="team_memberships")

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            ends_after_start("teammembership_ends_after_start"),
            no_overlap(
                "team",
                "commission",
                name="teammembership_no_overlap",
                code="REDAN_I_TEAMET",
                message=_("Personen är redan med i teamet de dagarna."),
            ),
        ]


class PhoneHoursQuerySet(GuardedQuerySet["PhoneHours"]):
    """Hours that are kept on a day."""

    def not_ended(self, day: date) -> Self:
        """Rows that hold on the day; a weekday that was taken away has a last day."""
        return self.filter(not_ended(day))


class PhoneHours(BaseModel):
    """One weekday on which a phone is answered; belongs to a unit, a team or a commission."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="phone_hours"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="phone_hours"
    )
    commission = models.ForeignKey(
        Commission,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="phone_hours",
    )
    weekday = models.PositiveSmallIntegerField()  # 0 = Monday
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    ends_on = models.DateField(_("Till och med"), null=True, blank=True)

    objects = PhoneHoursQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6) & Q(closes_at__gt=models.F("opens_at")),
                name="phonehours_sensible",
                violation_error_message=_("Stängningstiden ska ligga efter öppningstiden."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, team__isnull=True, commission__isnull=True)
                | Q(unit__isnull=True, team__isnull=False, commission__isnull=True)
                | Q(unit__isnull=True, team__isnull=True, commission__isnull=False),
                name="phonehours_one_owner",
                violation_error_message=_("Telefontiden ska höra till en enda."),
            ),
        ]
