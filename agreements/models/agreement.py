"""Patientkontrakt, dokumenterad överenskommelse: one row is one version."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.states import CURRENT, DRAFT, REPLACED, STATES
from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from organisation.models import Commission, Unit
from patients.models import Patient

NOT_VOIDED = Q(voided_at__isnull=True)
IS_DRAFT, IS_CURRENT = Q(state=DRAFT), Q(state__in=CURRENT)
TEXT_MAX = 2000


class Agreement(Voidable, BaseModel):
    """What patient and care agree on, as it stood when it was signed (domain 2.1; ADR 0020).

    The database refuses any change of the text once it is signed, and any change of state that
    ``agreements.states`` does not know. Whose it is, is the unit that answers for it.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="agreements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agreements")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    revision = models.PositiveIntegerField(default=1)  # grows with each save: the ETag

    content = models.JSONField(default=dict)  # agreements.content tells its shape
    # A column of its own, so that no page for the patient can hold it by mistake.
    internal_note = models.TextField(_("Intern anteckning"), blank=True, max_length=TEXT_MAX)
    follow_up_on = models.DateField(_("Följs upp den"), null=True, blank=True)
    follow_up_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="agreements_to_follow_up"
    )
    follow_up_by_text = models.CharField(_("Av vem"), max_length=300, blank=True)
    # What is due now: set when it is signed, moved by each follow-up; empty = nothing is due.
    follow_up_due_on = models.DateField(null=True, blank=True)

    created_by = models.ForeignKey(Commission, models.PROTECT, related_name="agreements_begun")
    created_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="agreements_signed"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["patient"], condition=NOT_VOIDED, name="agreement_patient"),
            models.Index(
                fields=["unit", "follow_up_due_on"],
                condition=NOT_VOIDED & IS_CURRENT & Q(follow_up_due_on__isnull=False),
                name="agreement_follow_up",
            ),
            models.Index(
                fields=["unit", "signed_at"],
                condition=NOT_VOIDED & ~IS_DRAFT,
                name="agreement_signed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "unit"],
                condition=NOT_VOIDED & IS_DRAFT,
                name="agreement_one_draft",
                violation_error_code="UTKAST_FINNS",
                violation_error_message=_("Det finns redan ett utkast. Öppna det i stället."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit"],
                condition=NOT_VOIDED & IS_CURRENT,
                name="agreement_one_current",
                violation_error_code="OVERENSKOMMELSE_FINNS",
                violation_error_message=_("Det finns redan en överenskommelse som gäller."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit", "version"],
                condition=NOT_VOIDED | ~IS_DRAFT,  # a draft thrown away gives its number back
                name="agreement_version_once",
                violation_error_code="VERSIONEN_FINNS",
                violation_error_message=_("Den versionen finns redan."),
            ),
            models.CheckConstraint(
                condition=(IS_DRAFT & Q(signed_at__isnull=True, signed_by__isnull=True))
                | (~IS_DRAFT & Q(signed_at__isnull=False, signed_by__isnull=False)),
                name="agreement_signed_paired",
                violation_error_message=_("En signerad överenskommelse ska visa vem och när."),
            ),
            models.CheckConstraint(
                condition=(Q(state=REPLACED) & Q(replaced_by__isnull=False))
                | (~Q(state=REPLACED) & Q(replaced_by__isnull=True)),
                name="agreement_replaced_paired",
                violation_error_message=_("En ersatt version ska visa vilken som gäller."),
            ),
            models.CheckConstraint(
                condition=~IS_DRAFT | Q(follow_up_due_on__isnull=True),
                name="agreement_draft_not_due",
                violation_error_message=_("Ett utkast följs inte upp."),
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.state == DRAFT

    @property
    def is_current(self) -> bool:
        """Whether it is what holds now."""
        return self.state in CURRENT and self.voided_at is None

    @property
    def documented_on(self) -> date:
        """The day that a block goes by: when it was signed, else when it was begun (PDL 4:4)."""
        moment: datetime = self.signed_at or self.created_at
        return timezone.localtime(moment).date()
