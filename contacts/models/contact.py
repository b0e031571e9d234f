"""A fixed contact: who, for whom, from when, why, and who decided it on whose authority."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, Voidable, tracked
from core.periods import PeriodQuerySet, ends_after_start, holds, no_overlap
from organisation.models import Commission, Team, Unit
from patients.models import Patient

# The national code system "Typ av fast kontakt" (domain 0.2). Code 4 is how a coordinating
# fast vårdkontakt is told to others; inside, it is a fast vårdkontakt with a Coordination.
VARDKONTAKT, LAKARKONTAKT, OMSORGSKONTAKT, SAMORDNANDE = "1", "2", "3", "4"

PATIENT_REQUEST, NEED = "patient_request", "need"
GROUNDS = [
    (PATIENT_REQUEST, _("Patienten har bett om det")),
    (NEED, _("Patienten behöver en kontakt")),
]

TRYGGHET, KONTINUITET, SAMORDNING = "trygghet", "kontinuitet", "samordning"
SAKERHET, INFORMATION = "sakerhet", "information"
PURPOSES = [
    (TRYGGHET, _("Trygghet")),
    (KONTINUITET, _("Kontinuitet")),
    (SAMORDNING, _("Samordning")),
    (SAKERHET, _("Säkerhet")),
    (INFORMATION, _("Information")),
]

NEED_CEASED, PATIENT_WISH, REPLACED = "need_ceased", "patient_wish", "replaced"
MOVED, DECEASED, EMPLOYMENT_ENDED = "moved", "deceased", "employment_ended"
RELISTED, WRONG_ENTRY = "relisted", "wrong_entry"
END_REASONS = [
    (NEED_CEASED, _("Behovet har upphört")),
    (PATIENT_WISH, _("Patientens önskan")),
    (REPLACED, _("Byte av kontakt")),
    (MOVED, _("Patienten har flyttat")),
    (DECEASED, _("Patienten har avlidit")),
    (EMPLOYMENT_ENDED, _("Anställningen upphör")),
    (RELISTED, _("Patienten har listat om sig")),
    (WRONG_ENTRY, _("Felaktig registrering")),
]

BY_MANAGER, BY_DELEGATE, ON_DECISION = "manager", "delegate", "on_decision"
BY_PATIENT_CHOICE, BY_IMPORT = "patient_choice", "import"
AUTHORITIES = [
    (BY_MANAGER, _("Verksamhetschefen beslutade")),
    (BY_DELEGATE, _("Beslutat på delegation")),
    (ON_DECISION, _("Registrerat på chefens beslut")),
    (BY_PATIENT_CHOICE, _("Patienten valde")),
    (BY_IMPORT, _("Inläst från tidigare system")),
]

PLANNED, ACTIVE, ENDED, VOIDED, VACANT = "planned", "active", "ended", "voided", "vacant"
STATUSES = {
    PLANNED: _("Planerad"),
    ACTIVE: _("Pågår"),
    ENDED: _("Avslutad"),
    VOIDED: _("Makulerad"),
    VACANT: _("Vakant"),
}

NOT_VOIDED = Q(voided_at__isnull=True)


class ContactType(models.Model):
    """A row of the national code system; codes that are not known here are shown, not appointed."""

    code = models.CharField(primary_key=True, max_length=10)
    display = models.CharField(max_length=120)

    objects = GuardedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.display


class ContactQuerySet(PeriodQuerySet["Contact"]):
    """Questions about contacts."""

    def not_voided(self) -> Self:
        """Leave out what was entered by mistake."""
        return self.filter(NOT_VOIDED)

    def for_patient(self, patient: Patient) -> Self:
        """Contacts of one patient."""
        return self.filter(patient=patient)

    def of_type(self, *codes: str) -> Self:
        """Contacts of these types."""
        return self.filter(type__in=codes)


class Contact(Voidable, BaseModel):
    """A fast läkarkontakt, vårdkontakt or omsorgskontakt of one patient at one unit."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="contacts")
    type = models.ForeignKey(ContactType, models.PROTECT, db_column="type_code")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contacts")
    commission = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="contacts"
    )  # none = vacant
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="contacts")
    starts_on = models.DateField(null=True)  # unknown on imported rows only
    ends_on = models.DateField(null=True, blank=True)
    # Room for one licensed physician beside the vårdkontakt under the life-threatening rule.
    slot = models.PositiveSmallIntegerField(default=0)

    ground = models.CharField(max_length=20, choices=GROUNDS)
    purposes = ArrayField(
        models.CharField(max_length=15, choices=PURPOSES), default=list, blank=True
    )
    chosen_by_patient = models.BooleanField(default=False)
    individual_assessment = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)  # the patient sees it
    internal_note = models.TextField(blank=True)  # the patient never sees it

    decided_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="decided_contacts"
    )
    authority = models.CharField(max_length=15, choices=AUTHORITIES)
    decided_on = models.DateField()
    decision_note = models.CharField(max_length=200, blank=True)
    law = models.CharField(max_length=80, blank=True)  # the paragraph as it read that day
    registered_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="registered_contacts"
    )
    approved_at = models.DateTimeField(null=True, blank=True)  # "Registrerat i ditt namn"
    objected_at = models.DateTimeField(null=True, blank=True)

    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    handover = models.ForeignKey(
        "contacts.Handover",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="contacts",
    )  # the decision by which it came here from somebody who left
    end_reason = models.CharField(max_length=20, choices=END_REASONS, blank=True)
    ended_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="ended_contacts"
    )
    # Whose decision the end is, when somebody else wrote it down.
    end_decided_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="decided_ends"
    )
    end_decided_on = models.DateField(null=True, blank=True)
    end_decision_note = models.CharField(max_length=200, blank=True)
    end_approved_at = models.DateTimeField(null=True, blank=True)
    end_objected_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="voided_contacts"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ContactQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["patient", "type"],
                include=["id", "unit", "starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="contact_patient",
            ),
            models.Index(
                fields=["unit", "patient"],  # all that the figures count, without the table itself
                include=["type", "commission", "starts_on", "ends_on", "review_on"],
                condition=NOT_VOIDED,
                name="contact_unit",
            ),
            models.Index(
                fields=["commission", "patient"],
                include=["starts_on", "ends_on"],
                condition=NOT_VOIDED,
                name="contact_commission",
            ),
            models.Index(fields=["unit", "ends_on", "starts_on"], name="contact_unit_as_of"),
            models.Index(fields=["unit", "review_on"], name="contact_unit_review"),
            models.Index(
                fields=["unit"],
                condition=~Q(individual_assessment=""),
                name="contact_assessed",
            ),
            models.Index(
                fields=["handover"],
                condition=Q(handover__isnull=False),
                name="contact_handover",
            ),
        ]
        constraints = [
            ends_after_start("contact_ends_after_start"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False) | Q(authority=BY_IMPORT),
                name="contact_start_known",
                violation_error_code="STARTDAG_SAKNAS",
                violation_error_message=_("Skriv vilken dag kontakten börjar."),
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="contact_void_paired",
                violation_error_message=_("En makulering ska ha en orsak."),
            ),
            no_overlap(
                "patient",
                name="contact_one_lakarkontakt",
                code="LAKARKONTAKT_FINNS",
                message=_(
                    "Patienten har redan en fast läkarkontakt de dagarna. "
                    "Byt läkarkontakt i stället."
                ),
                condition=Q(type=LAKARKONTAKT) & NOT_VOIDED,
            ),
            no_overlap(
                "patient",
                "unit",
                "type",
                "slot",
                name="contact_one_per_unit",
                code="KONTAKT_FINNS",
                message=_(
                    "Patienten har redan en sådan fast kontakt på enheten de dagarna. "
                    "Byt kontakt i stället."
                ),
                condition=Q(type__in=[VARDKONTAKT, OMSORGSKONTAKT]) & NOT_VOIDED,
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    def status_on(self, day: date) -> str:
        """The state of the contact on a day."""
        if self.voided_at:
            return VOIDED
        if self.starts_on is not None and self.starts_on > day:
            return PLANNED
        if not holds(self.starts_on, self.ends_on, day):
            return ENDED
        return ACTIVE if self.commission_id else VACANT
