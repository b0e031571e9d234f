"""Emergency access, openings of what is protected, and what was told to somebody outside."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit
from patients.models import Patient, Relative

LONGEST_EMERGENCY = timedelta(hours=12)  # the region's own time is a setting, three hours usually
GIVERS, DATA = "givers", "data"
STAGES = [(GIVERS, _("Ser vilka som har uppgifter")), (DATA, _("Ser uppgifterna"))]
OK, WRONG = "ok", "wrong"
OUTCOMES = [(OK, _("Befogad")), (WRONG, _("Inte befogad"))]

AGREED_RELATIVE = "agreed_relative"
BASES = [
    ("consent", _("Patienten samtycker")),
    (AGREED_RELATIVE, _("Patienten har sagt att den närstående får veta")),
    ("harm_test", _("Menprövning: det står klart att ingen lider men")),
    ("osl_25_13", _("Patienten kan inte samtycka och behöver hjälpen (OSL 25 kap. 13 §)")),
    ("osl_26_9", _("Den enskilde behöver hjälpen (OSL 26 kap. 9 §)")),
    ("copy", _("Kopia ur journalen")),
]


def review_constraints(noun: str) -> list[models.CheckConstraint]:
    """A review has a moment, a reviewer and an outcome, and is somebody else's (PDL 4:3)."""
    waiting = Q(reviewed_at__isnull=True, reviewed_by__isnull=True, review_outcome="")
    judged = Q(reviewed_at__isnull=False, reviewed_by__isnull=False, review_outcome__in=(OK, WRONG))
    return [
        models.CheckConstraint(
            condition=waiting | judged,
            name=f"{noun}_review_paired",
            violation_error_message=_("En granskning ska ha tidpunkt, granskare och utfall."),
        ),
        models.CheckConstraint(
            condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("commission")),
            name=f"{noun}_reviewed_by_another",
            violation_error_code="EGEN_ATKOMST",
            violation_error_message=_("Någon annan ska granska det du själv har öppnat."),
        ),
    ]


class EmergencyAccess(BaseModel):
    """Nödöppning: consent cannot be had and life or health is at stake (lag 2022:913 3:6).

    First who has data, then the data; for some hours (the setting ``EMERGENCY_HOURS``); reviewed by
    somebody else; told to the patient.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="emergencies")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="emergencies")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="emergencies")
    reason = models.CharField(_("Varför det är bråttom"), max_length=300)
    started_at = models.DateTimeField()
    until = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=STAGES, default=GIVERS)
    data_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="emergencies_reviewed"
    )
    review_outcome = models.CharField(
        _("Bedömning"), max_length=10, choices=OUTCOMES, blank=True
    )  # empty = not reviewed yet
    review_note = models.CharField(_("Kommentar"), max_length=500, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "commission", "until"], name="emergency_patient"),
            models.Index(
                fields=["started_at"],
                condition=Q(reviewed_at__isnull=True),
                name="emergency_to_review",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    until__gt=F("started_at"), until__lte=F("started_at") + LONGEST_EMERGENCY
                ),
                name="emergency_some_hours",
                violation_error_code="HOGST_TOLV_TIMMAR",
                violation_error_message=_("En nödöppning gäller i högst tolv timmar."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="emergency_needs_reason",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför det är bråttom."),
            ),
            models.CheckConstraint(
                condition=Q(stage=GIVERS, data_at__isnull=True)
                | Q(stage=DATA, data_at__isnull=False),
                name="emergency_stage_paired",
                violation_error_message=_("Steget och tidpunkten ska följas åt."),
            ),
            *review_constraints("emergency"),
        ]


class ProtectedOpening(BaseModel):
    """Somebody opened what is masked for protected identity, today, and wrote why (OSL 22:1).

    Each reason is a row of its own; somebody else reviews each (PDL 4:3; domain K3).
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="protected_openings")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="protected_openings")
    opened_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)  # empty = from before it was kept
    reason = models.CharField(_("Varför du behöver uppgifterna"), max_length=300)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="openings_reviewed"
    )
    review_outcome = models.CharField(
        _("Bedömning"), max_length=10, choices=OUTCOMES, blank=True
    )  # empty = not reviewed yet
    review_note = models.CharField(_("Kommentar"), max_length=500, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["opened_on"],
                condition=Q(reviewed_at__isnull=True),
                name="protectedopening_to_review",
            ),
        ]
        constraints = [
            *review_constraints("protectedopening"),
            models.UniqueConstraint(
                fields=["patient", "commission", "opened_on", "reason"],
                name="protectedopening_once_a_day",
                violation_error_code="OPPNAD_REDAN",
                violation_error_message=_("Du har redan öppnat uppgifterna i dag."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="protectedopening_needs_reason",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför du behöver uppgifterna."),
            ),
        ]


class Disclosure(BaseModel):
    """An utlämnande: who outside was told what, and on which ground (PDL 3:11; OSL 25:12-13)."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="disclosures")
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="disclosures")
    at = models.DateTimeField()
    to_whom = models.CharField(_("Till vem"), max_length=200)
    relative = models.ForeignKey(
        Relative, models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    basis = models.CharField(_("Grund"), max_length=20, choices=BASES)
    what = models.CharField(_("Vad som lämnades ut"), max_length=500)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient", "at"], name="disclosure_patient")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis=AGREED_RELATIVE) | Q(relative__isnull=False),
                name="disclosure_agreed_names_relative",
                violation_error_code="VALJ_NARSTAENDE",
                violation_error_message=_("Välj vilken närstående det gäller."),
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(to_whom=""),
                name="disclosure_says_what",
                violation_error_code="SKRIV_VAD",
                violation_error_message=_("Skriv vad som lämnades ut och till vem."),
            ),
        ]
