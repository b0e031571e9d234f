"""Those who act for a patient: guardians, ombud, god man and förvaltare."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from patients.models.patient import Patient

GUARDIAN, OMBUD, GOD_MAN, FORVALTARE = "guardian", "ombud", "god_man", "forvaltare"
REPRESENTATIVE_KINDS = [
    (GUARDIAN, _("Vårdnadshavare")),
    (OMBUD, _("Ombud")),
    (GOD_MAN, _("God man")),
    (FORVALTARE, _("Förvaltare")),
]
NOT_VOIDED = Q(voided_at__isnull=True)


class Representative(Voidable, ValidPeriod, BaseModel):
    """Somebody who acts for the patient, with dates and extent; with a login also in the portal."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="representatives")
    kind = models.CharField(_("Slag"), max_length=12, choices=REPRESENTATIVE_KINDS)
    name = models.CharField(_("Namn"), max_length=200)
    phone = models.CharField(_("Telefon"), max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="representations",
    )
    extent = models.CharField(_("Omfattning"), max_length=300, blank=True)
    # OSL 12:3: the child's data are kept from the guardian when they could harm the child.
    is_suppressed = models.BooleanField(_("Får inte se i e-tjänsten"), default=False)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["patient"], name="representative_patient"),
            models.Index(fields=["user"], condition=NOT_VOIDED, name="representative_user"),
        ]
        constraints = [
            ends_after_start("representative_ends_after_start"),
            no_overlap(
                "patient",
                "user",
                "kind",
                name="representative_once",
                code="FORETRADER_REDAN",
                message=_("Personen företräder redan patienten de dagarna."),
                condition=NOT_VOIDED,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=(GUARDIAN, OMBUD)) | ~Q(extent=""),
                name="representative_extent",
                violation_error_code="SKRIV_OMFATTNING",
                violation_error_message=_("Skriv vad uppdraget omfattar."),
            ),
        ]

    def __str__(self) -> str:
        return f"representative {self.pk}"
