"""Where the patient belongs: listing, enrolments, and relations that a person has stated."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, Voidable, tracked
from core.periods import PeriodQuerySet, ValidPeriod, ends_after_start, no_overlap
from organisation.models import Commission, Unit
from patients.models.patient import Patient

SERVICE, MANUAL = "service", "manual"
SOURCES = [(SERVICE, _("Från tjänsten")), (MANUAL, _("Inskriven för hand"))]

INPATIENT, OUTPATIENT, HOME_HEALTH = "inpatient", "outpatient", "home_health"
HOME_HELP, RESIDENTIAL, ENQUIRY = "home_help", "residential", "enquiry"
ENROLMENT_KINDS = [
    (INPATIENT, _("Inlagd i slutenvård")),
    (OUTPATIENT, _("Patient på mottagningen")),
    (HOME_HEALTH, _("Inskriven i hemsjukvården")),
    (HOME_HELP, _("Har hemtjänst")),
    (RESIDENTIAL, _("Bor på särskilt boende")),
    (ENQUIRY, _("Utredning om bistånd")),
]

# Being cared for day and night, or at home: it may change who ought to coordinate.
STAYS = (INPATIENT, HOME_HEALTH)

HERE, PHONE, REFERRAL, BOOKED = "here", "phone", "referral", "booked"
ADMITTED, OTHER = "admitted", "other"
INSATS, UTREDNING = "insats", "utredning"
RELATION_GROUNDS = [
    (HERE, _("Är här nu")),
    (PHONE, _("I telefon")),
    (REFERRAL, _("Remitterad hit")),
    (BOOKED, _("Har en tid")),
    (ADMITTED, _("Inskriven eller skrivs ut till oss")),
    (OTHER, _("Annat")),
    (INSATS, _("Har insatser från oss")),
    (UTREDNING, _("Utreds av oss")),
]
# An omsorgsgivare opens only who has its own insatser or is being investigated (lag 2022:913 3:2).
SOCIAL_GROUNDS = frozenset({INSATS, UTREDNING})
HEALTH_GROUNDS = frozenset(code for code, _label in RELATION_GROUNDS) - SOCIAL_GROUNDS
UNTIL_ENDED = frozenset({ADMITTED, INSATS, UTREDNING})

NOT_VOIDED = Q(voided_at__isnull=True)


class Listing(Voidable, ValidPeriod, BaseModel):
    """The patient's choice of vårdcentral; one at a time (HSL 7:3 a)."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="listings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="listings")
    source = models.CharField(max_length=10, choices=SOURCES, default=SERVICE)
    is_confirmed = models.BooleanField(default=True)
    registered_on = models.DateField()

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "patient"],
                include=["starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="listing_unit",
            ),
            models.Index(
                fields=["patient"],
                include=["unit", "starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="listing_patient",
            ),
            models.Index(
                fields=["unit", "registered_on"],
                condition=Q(is_confirmed=False, voided_at__isnull=True),
                name="listing_unconfirmed",
            ),
        ]
        constraints = [
            ends_after_start("listing_ends_after_start"),
            no_overlap(
                "patient",
                name="listing_no_overlap",
                code="LISTAD_REDAN",
                message=_("Patienten är redan listad på en vårdcentral de dagarna."),
                condition=NOT_VOIDED,
            ),
        ]


class Enrolment(Voidable, ValidPeriod, BaseModel):
    """The patient is cared for by the unit: admitted, outpatient, home care, residential care."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="enrolments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="enrolments")
    kind = models.CharField(max_length=15, choices=ENROLMENT_KINDS)
    decided_by_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="decided_enrolments"
    )  # the biståndsenhet that granted the insats
    source = models.CharField(max_length=10, choices=SOURCES, default=SERVICE)
    registered_on = models.DateField()

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "patient"],
                include=["starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="enrolment_unit",
            ),
            models.Index(
                fields=["patient"],
                include=["unit", "kind", "starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="enrolment_patient",
            ),
            models.Index(
                fields=["starts_on"],
                include=["patient"],
                condition=NOT_VOIDED & Q(kind__in=STAYS),
                name="stay_begun",
            ),
        ]
        constraints = [
            ends_after_start("enrolment_ends_after_start"),
            no_overlap(
                "patient",
                "unit",
                "kind",
                name="enrolment_no_overlap",
                code="INSKRIVEN_REDAN",
                message=_("Patienten är redan inskriven där de dagarna."),
                condition=NOT_VOIDED,
            ),
        ]


class CareRelation(ValidPeriod, BaseModel):
    """A stated relation: "the patient in front of me". The patient is shown it later."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="care_relations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="care_relations")
    ground = models.CharField(_("Varför öppnar du?"), max_length=10, choices=RELATION_GROUNDS)
    note = models.CharField(_("Beskriv"), max_length=200, blank=True)
    stated_by = models.ForeignKey(Commission, models.PROTECT, related_name="stated_relations")
    stated_at = models.DateTimeField()

    objects = PeriodQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["unit", "patient", "ends_on"], name="carerelation_unit")]
        constraints = [
            ends_after_start("carerelation_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(ground=OTHER) | ~Q(note=""),
                name="carerelation_other_needs_text",
                violation_error_code="BESKRIV_GRUNDEN",
                violation_error_message=_("Skriv varför du öppnar patienten."),
            ),
        ]
