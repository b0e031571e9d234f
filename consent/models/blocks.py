"""Spärrar: what the patient keeps to one unit or one care provider, and the lifting for a while."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from organisation.models import CareProvider, Commission, Unit
from patients.models import Patient

INNER, OUTER = "inner", "outer"
BLOCK_KINDS = [
    (INNER, _("Inre spärr: bara enheten ser uppgifterna")),
    (OUTER, _("Yttre spärr: bara vårdgivaren ser uppgifterna")),
]

BY_CONSENT, INDISPENSABLE = "consent", "indispensable"
LIFT_GROUNDS = [
    (BY_CONSENT, _("Patienten samtycker")),
    (INDISPENSABLE, _("Patienten kan inte tillfrågas och uppgiften behövs oundgängligen")),
]
ASKED, GRANTED, DECLINED = "open", "granted", "declined"
LIFT_STATES = [(ASKED, _("Väntar")), (GRANTED, _("Hävd")), (DECLINED, _("Avböjd"))]
LONGEST_LIFT = timedelta(hours=24)


class Block(Voidable, BaseModel):
    """A spärr: hides what was documented at a unit, or by a care provider, from all others.

    Source: PDL 4:4; lag 2022:913 2:3. It goes by the day of documentation, not by the contact's
    period (domain 3.7); the patient herself always sees.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="blocks")
    kind = models.CharField(_("Slag"), max_length=10, choices=BLOCK_KINDS)
    care_provider = models.ForeignKey(CareProvider, models.PROTECT, related_name="blocks")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="blocks"
    )  # inner blocks only
    information_from = models.DateField(_("Uppgifter från"), null=True, blank=True)
    information_to = models.DateField(_("Uppgifter till"), null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="blocks_set"
    )  # empty = the patient herself
    reason = models.CharField(_("Anteckning"), max_length=300, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="blocks_lifted"
    )  # empty = the patient herself

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["patient"],
                condition=Q(lifted_at__isnull=True, voided_at__isnull=True),
                name="block_standing",
            ),
            models.Index(fields=["patient", "set_at"], name="block_patient"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=INNER, unit__isnull=False) | Q(kind=OUTER, unit__isnull=True),
                name="block_unit_when_inner",
                violation_error_code="VALJ_ENHET",
                violation_error_message=_(
                    "En inre spärr gäller en enhet, en yttre gäller hela vårdgivaren."
                ),
            ),
            models.CheckConstraint(
                condition=Q(information_from__isnull=True)
                | Q(information_to__isnull=True)
                | Q(information_to__gte=F("information_from")),
                name="block_information_period",
                violation_error_code="SLUT_FORE_START",
                violation_error_message=_("Slutdagen ligger före startdagen. Ändra en av dem."),
            ),
        ]


class BlockLift(BaseModel):
    """A block lifted for one unit for a while, or the request for it.

    Source: PDL 4:5 (inside the care provider); lag 2022:913 3:5 (a request to another one).
    """

    block = models.ForeignKey(Block, models.PROTECT, related_name="lifts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="block_lifts")  # who may see
    requested_by = models.ForeignKey(Commission, models.PROTECT, related_name="lifts_requested")
    requested_at = models.DateTimeField()
    ground = models.CharField(_("Grund"), max_length=15, choices=LIFT_GROUNDS)
    reason = models.CharField(_("Varför det behövs"), max_length=300)
    state = models.CharField(max_length=10, choices=LIFT_STATES, default=ASKED)
    answered_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="lifts_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(_("Varför du avböjer"), max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["block", "unit", "ends_at"], name="blocklift_block")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ASKED, answered_at__isnull=True)
                | (~Q(state=ASKED) & Q(answered_at__isnull=False)),
                name="blocklift_answer_paired",
                violation_error_message=_("Ett svar ska ha en tidpunkt."),
            ),
            models.CheckConstraint(
                condition=(~Q(state=GRANTED) & Q(starts_at__isnull=True, ends_at__isnull=True))
                | Q(
                    state=GRANTED,
                    ends_at__gt=F("starts_at"),
                    ends_at__lte=F("starts_at") + LONGEST_LIFT,
                ),
                name="blocklift_at_most_a_day",
                violation_error_code="HOGST_ETT_DYGN",
                violation_error_message=_("En spärr hävs tillfälligt i högst 24 timmar."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="blocklift_needs_reason",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför uppgifterna behövs."),
            ),
        ]
