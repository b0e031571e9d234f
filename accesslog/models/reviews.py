"""The systematic, recurring check of the log, and its documented outcome (PDL 4:3)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import CareProvider, Commission
from patients.models import Patient

REASONABLE, ASK_MANAGER, INVESTIGATE = "ok", "ask_manager", "investigate"
OUTCOMES = [
    (REASONABLE, _("Rimlig")),
    (ASK_MANAGER, _("Fråga chefen")),
    (INVESTIGATE, _("Utred")),
]

PROTECTED_PERSON, EMERGENCY_ACCESS = "protected", "emergency"
STATED_RELATION, SAME_NAME, BY_LOT = "stated", "same_name", "random"
LIFTED_BLOCK = "lifted_block"
MARKS = [
    (PROTECTED_PERSON, _("Skyddade personuppgifter")),
    (EMERGENCY_ACCESS, _("Nödöppning")),
    (STATED_RELATION, _("Enheten angav själv relationen")),
    (SAME_NAME, _("Samma efternamn")),
    (LIFTED_BLOCK, _("Hävd eller makulerad spärr")),
    (BY_LOT, _("Slumpen")),
]


class LogSample(BaseModel):
    """One month's sample of one care provider; the seed and the moment make it again."""

    care_provider = models.ForeignKey(CareProvider, models.PROTECT, related_name="log_samples")
    month = models.DateField(_("Månad"))  # its first day
    until = models.DateTimeField()  # rows before this moment were in the draw
    seed = models.CharField(max_length=64)
    size = models.PositiveSmallIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Commission, models.PROTECT, related_name="drawn_log_samples")

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["care_provider", "month"],
                name="logsample_once",
                violation_error_code="STICKPROV_FINNS",
                violation_error_message=_("Månadens stickprov är redan draget."),
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="logsample_month",
                violation_error_message=_("En månad börjar den första."),
            ),
        ]

    def __str__(self) -> str:
        return f"log sample {self.pk}"


class LogReview(BaseModel):
    """One row of the log that somebody has to judge, and what she found."""

    sample = models.ForeignKey(LogSample, models.PROTECT, related_name="reviews")
    place = models.PositiveSmallIntegerField()
    entry_id = models.BigIntegerField()
    entry_at = models.DateTimeField()
    patient = models.ForeignKey(
        Patient, models.PROTECT, null=True, blank=True, related_name="log_reviews"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    marks = ArrayField(models.CharField(max_length=12, choices=MARKS), default=list)
    outcome = models.CharField(
        _("Var läsningen rimlig?"), max_length=12, choices=OUTCOMES, blank=True
    )
    note = models.TextField(_("Anteckning"), max_length=1000, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="log_reviews"
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["sample", "place"], name="logreview_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "entry_id"],
                name="logreview_once",
                violation_error_message=_("Raden finns redan i stickprovet."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_at__isnull=True, reviewed_by__isnull=True)
                | (
                    Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                    & Q(outcome__in=[REASONABLE, ASK_MANAGER, INVESTIGATE])
                ),
                name="logreview_outcome_whole",
                violation_error_message=_("Välj om läsningen var rimlig."),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", REASONABLE]) | ~Q(note=""),
                name="logreview_note",
                violation_error_code="SKRIV_ANTECKNING",
                violation_error_message=_("Skriv vad som behöver frågas eller utredas."),
            ),
        ]

    def __str__(self) -> str:
        return f"log review {self.pk}"


class GuessNotice(BaseModel):
    """Somebody searched for many numbers that led nowhere; told to the reviewer, stops nobody."""

    care_provider = models.ForeignKey(CareProvider, models.PROTECT, related_name="guess_notices")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="guess_notices")
    on = models.DateField()
    misses = models.PositiveIntegerField()
    noticed_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="handled_guess_notices"
    )
    note = models.TextField(_("Anteckning"), max_length=1000, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "on"],
                name="guessnotice_once",
                violation_error_message=_("Dagens sökningar är redan uppmärksammade."),
            ),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | (Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(note="")),
                name="guessnotice_handled_whole",
                violation_error_code="SKRIV_ANTECKNING",
                violation_error_message=_("Skriv vad du kom fram till."),
            ),
            models.CheckConstraint(
                condition=Q(handled_by__isnull=True) | ~Q(handled_by=F("commission")),
                name="guessnotice_by_another",
                violation_error_code="EGEN_LASNING",
                violation_error_message=_("Det du själv har gjort granskas av någon annan."),
            ),
        ]

    def __str__(self) -> str:
        return f"guess notice {self.pk}"
