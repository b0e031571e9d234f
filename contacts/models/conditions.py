"""A life-threatening condition, also the end of life: who must have a licensed physician.

What stands here is for health care alone: the patient, who acts for her, the social side and the
REST door never read it (domain 5.1; scenario 17).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit
from patients.models import Patient

LIFE_THREATENING, END_OF_LIFE = "life_threatening", "end_of_life"
CONDITIONS = [
    (LIFE_THREATENING, _("Livshotande tillstånd")),
    (END_OF_LIFE, _("Livets slutskede")),
]
STANDS = Q(lifted_at__isnull=True)


class LifeThreatening(BaseModel):
    """A physician's judgement, and the unit whose manager appoints the physician (SOSFS 2011:7).

    ``duty_unit`` is the unit itself, or for municipal home care the region's unit on the day of the
    judgement; none = nobody knew of one. Later the latter follows the listing (``duty_on``).
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="life_threatening")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="life_threatening")
    duty_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="physician_duties"
    )
    condition = models.CharField(max_length=20, choices=CONDITIONS, default=LIFE_THREATENING)
    reason = models.CharField(max_length=300)
    established_on = models.DateField()
    due_on = models.DateField()
    set_by = models.ForeignKey(Commission, models.PROTECT, related_name="conditions_set")
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="conditions_lifted"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.CharField(max_length=300, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["duty_unit"], condition=STANDS, name="condition_duty_stands"),
            models.Index(fields=["patient"], name="condition_patient"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
                name="condition_lift_paired",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför det inte gäller längre."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="condition_has_reason",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv vad bedömningen bygger på."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit"],
                condition=STANDS,
                name="condition_one_stands",
                violation_error_code="REDAN_REGISTRERAT",
                violation_error_message=_("Det är redan registrerat på enheten."),
            ),
        ]

    def __str__(self) -> str:
        return f"condition {self.pk}"
