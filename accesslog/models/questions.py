"""A patient's question about a row of her log, and the answer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import CareProvider, Commission
from patients.models import Patient


class LogQuestion(BaseModel):
    """ "Varför läste ni om mig?" – about one row, more than once if there is more to ask.

    The answer stands on the patient's own page.

    Source: PDL 8:5 (information on access, on request).
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="log_questions")
    entry_id = models.BigIntegerField()
    entry_at = models.DateTimeField()
    care_provider = models.ForeignKey(
        CareProvider, models.PROTECT, null=True, blank=True, related_name="log_questions"
    )  # whose reviewer answers; none = nobody's unit, any reviewer
    unit_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("Din fråga"), max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="log_questions"
    )
    answer = models.TextField(_("Svar till patienten"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="answered_log_questions"
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(answered_at__isnull=True),
                name="logquestion_open",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                F("patient"),
                F("entry_id"),
                MD5("text"),  # a thousand letters are more than an index takes
                name="logquestion_same_words_once",
                violation_error_code="FRAGAN_FINNS",
                violation_error_message=_("Du har redan ställt den frågan."),
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="logquestion_answer_whole",
                violation_error_code="SKRIV_SVAR",
                violation_error_message=_("Skriv ett svar till patienten."),
            ),
        ]

    def __str__(self) -> str:
        return f"log question {self.pk}"
