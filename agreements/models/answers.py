"""What is said about a signed agreement: confirmed, disputed, followed up. Never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import TEXT_MAX, Agreement
from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, User
from patients.models import Representative

CONFIRMED, DISPUTED, FOLLOWED_UP = "confirmed", "disputed", "followed_up"
ANSWERS = [
    (CONFIRMED, _("Bekräftad")),
    (DISPUTED, _("Invändning")),
    (FOLLOWED_UP, _("Uppföljd")),
]

PORTAL, PAPER, TOLD = "portal", "paper", "told"
HOW = [
    (PORTAL, _("På Mina sidor")),
    (PAPER, _("På papper")),
    (TOLD, _("Muntligt")),
]
BY_STAFF = (PAPER, TOLD)  # what staff write down for the patient


class AgreementAnswer(BaseModel):
    """One answer. A dispute is an annotation: the original is unchanged (scenario 36)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=12, choices=ANSWERS)
    how = models.CharField(max_length=10, choices=HOW, blank=True)  # empty = a follow-up
    text = models.TextField(blank=True, max_length=TEXT_MAX)
    by_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="agreement_answers"
    )  # the patient or who acts for her
    representative = models.ForeignKey(
        Representative, models.PROTECT, null=True, blank=True, related_name="agreement_answers"
    )
    by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="agreement_answers"
    )
    at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)  # a follow-up: when it should have been
    next_on = models.DateField(null=True, blank=True)  # a follow-up: the next one

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["agreement", "at"], name="agreementanswer_agreement")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=DISPUTED) | ~Q(text=""),
                name="agreementanswer_dispute_text",
                violation_error_code="SKRIV_VAD",
                violation_error_message=_("Skriv vad som inte stämmer."),
            ),
            models.CheckConstraint(
                condition=Q(by_user__isnull=False, by__isnull=True, how=PORTAL)
                | Q(by_user__isnull=True, by__isnull=False, how__in=(*BY_STAFF, "")),
                name="agreementanswer_by_somebody",
                violation_error_message=_("Ett svar ska visa vem som har lämnat det."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=FOLLOWED_UP) & Q(how=""))
                | (~Q(kind=FOLLOWED_UP) & ~Q(how="") & Q(due_on=None, next_on=None)),
                name="agreementanswer_kind_paired",
                violation_error_message=_("Välj hur patienten har svarat."),
            ),
        ]

    def __str__(self) -> str:
        return f"agreement answer {self.pk}"
