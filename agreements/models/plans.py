"""Plans that lie elsewhere: a line entered by hand, until the systems tell each other.

Source: EHDS-TK's national list of care plans; domain 2.2: the joined planning shows them.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start
from organisation.models import Commission, Unit
from patients.models import Patient

SIP, SPLPTLRV, SPU, VP = "SIP", "SPLPTLRV", "SPU", "VP"
HP, RP, GP, SVP = "HP", "RP", "GP", "SVP"
# The national list TypeOfCarePlan, in its own order of codes.
KINDS = [
    (SIP, _("Samordnad individuell plan (SIP)")),
    (SPLPTLRV, _("Samordnad plan enligt LPT eller LRV")),
    (SPU, _("Samordnad plan vid utskrivning")),
    (VP, _("Vårdplan")),
    (HP, _("Habiliteringsplan")),
    (RP, _("Rehabiliteringsplan")),
    (GP, _("Genomförandeplan")),
    (SVP, _("Standardiserad vårdplan")),
]


class OtherPlan(Voidable, ValidPeriod, BaseModel):
    """A plan that somebody else keeps: what, whose, when, where it lies and who calls.

    ``unit`` is the unit that wrote the line down: who may see it is asked as about a contact there.
    The patient reads it once it is ``approved_for_patient``.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="other_plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="other_plans")
    kind = models.CharField(max_length=10, choices=KINDS)
    title = models.CharField(max_length=200)
    holder = models.CharField(max_length=200)  # whose plan it is
    next_meeting_on = models.DateField(null=True, blank=True)
    system = models.CharField(max_length=100, blank=True)
    link = models.CharField(max_length=500, blank=True)
    who_calls = models.CharField(max_length=200, blank=True)
    approved_for_patient = models.BooleanField(default=False)
    written_by = models.ForeignKey(Commission, models.PROTECT, related_name="other_plans")
    written_at = models.DateTimeField()

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="other_plan_patient")]
        constraints = [
            ends_after_start("other_plan_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(holder=""),
                name="other_plan_says_whose",
                violation_error_code="SKRIV_PLANEN",
                violation_error_message=_("Skriv vad planen heter och vem som har den."),
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"),
                name="other_plan_link_https",
                violation_error_code="FEL_LANK",
                violation_error_message=_("En länk ska börja med https://."),
            ),
        ]

    def __str__(self) -> str:
        return f"other plan {self.pk}"
