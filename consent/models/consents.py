"""Consent to read across care givers, and the assessment when nobody can be asked."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from organisation.models import Commission, Staff, Unit
from patients.models import Patient

ALL, CARE, SOCIAL = "all", "care", "social"
SCOPES = [
    (ALL, _("Uppgifter hos alla vård- och omsorgsgivare")),
    (CARE, _("Uppgifter hos andra vårdgivare")),
    (SOCIAL, _("Uppgifter hos andra omsorgsgivare")),
]

PATIENT, REPRESENTATIVE = "patient", "representative"
GIVEN_BY = [(PATIENT, _("Patienten själv")), (REPRESENTATIVE, _("Företrädare"))]

ORAL, WRITTEN, DIGITAL = "oral", "written", "digital"
HOW = [(ORAL, _("Muntligt")), (WRITTEN, _("Skriftligt")), (DIGITAL, _("Digitalt"))]

# Neither ended nor voided; the period is asked separately.
STANDING = Q(ended_at__isnull=True, voided_at__isnull=True)
SAME_TWICE = _("Samma samtycke finns redan de dagarna.")


class Consent(Voidable, ValidPeriod, BaseModel):
    """The patient lets a unit, or one person there, read what others have (lag 2022:913 3:1-3:2).

    The fields are those of the national consent service (domain 3.7). Ended is ended: the database
    refuses to open it again.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="consents")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="consents")  # the reader's unit
    staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, blank=True, related_name="consents"
    )  # empty = everyone at the unit
    scope = models.CharField(_("Omfattar"), max_length=10, choices=SCOPES, default=ALL)
    given_by = models.CharField(_("Lämnat av"), max_length=15, choices=GIVEN_BY, default=PATIENT)
    represented_by = models.CharField(_("Företrädare"), max_length=200, blank=True)
    how = models.CharField(_("Hur"), max_length=10, choices=HOW, default=ORAL)
    requested_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="consents_requested"
    )
    requested_on = models.DateField(null=True, blank=True)
    registered_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="consents_registered"
    )  # empty = the patient herself
    registered_at = models.DateTimeField()
    note = models.CharField(_("Anteckning"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_patient = models.BooleanField(default=False)
    end_reason = models.CharField(_("Varför det avslutas"), max_length=300, blank=True)

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "unit"], condition=STANDING, name="consent_standing"),
            models.Index(fields=["patient"], name="consent_patient"),
        ]
        constraints = [
            ends_after_start("consent_ends_after_start"),
            no_overlap(
                "patient",
                "unit",
                "scope",
                name="consent_once_for_unit",
                code="SAMTYCKE_FINNS",
                message=SAME_TWICE,
                condition=STANDING & Q(staff__isnull=True),
            ),
            no_overlap(
                "patient",
                "unit",
                "staff",
                "scope",
                name="consent_once_for_person",
                code="SAMTYCKE_FINNS",
                message=SAME_TWICE,
                condition=STANDING,
            ),
            models.CheckConstraint(
                condition=~Q(given_by=REPRESENTATIVE) | ~Q(represented_by=""),
                name="consent_names_representative",
                violation_error_code="VEM_FORETRADER",
                violation_error_message=_("Skriv vem som lämnade samtycket för patienten."),
            ),
        ]


class InabilityAssessment(Voidable, BaseModel):
    """Somebody who not only for the moment cannot consent (lag 2022:913 2:6, 3:3-3:4).

    It opens only while there is no reason to think that the person would oppose.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="inability_assessments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inability_assessments")
    assessed_by = models.ForeignKey(
        Commission, models.PROTECT, related_name="inability_assessments"
    )
    assessed_on = models.DateField()
    what_was_done = models.TextField(_("Så försökte vi få veta vad patienten vill"))
    sources = models.TextField(_("Vilka vi har frågat"), blank=True)
    no_assumed_opposition = models.BooleanField(
        _("Inget talar för att patienten skulle säga nej"), default=False
    )
    review_on = models.DateField(_("Bedöms på nytt senast"))
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient"],
                condition=STANDING,
                name="inability_one_open",
                violation_error_code="BEDOMNING_FINNS",
                violation_error_message=_("Det finns redan en bedömning som gäller."),
            ),
            models.CheckConstraint(
                condition=Q(review_on__gte=F("assessed_on")),
                name="inability_review_after",
                violation_error_code="OMPROVA_SENARE",
                violation_error_message=_("Den nya bedömningen kan inte ligga före den här."),
            ),
            models.CheckConstraint(
                condition=~Q(what_was_done=""),
                name="inability_says_what_was_done",
                violation_error_code="SKRIV_VAD_SOM_GJORTS",
                violation_error_message=_("Skriv hur ni försökte ta reda på vad patienten vill."),
            ),
        ]
