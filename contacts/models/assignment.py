"""The start, the course and the end of an assignment (guideline chapter 5; patientlagen 3:2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models.contact import Contact
from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit
from patients.models import Patient


class FirstContact(BaseModel):
    """The first talk: what the patient expects, how we keep contact, what would end it.

    Everything here is the patient's to read, too: it was agreed with her.
    """

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="first_contact")
    held_on = models.DateField()
    expectations = models.TextField(blank=True)  # in the patient's own words
    keeping_contact = models.TextField(blank=True)
    would_end = models.TextField(blank=True)
    written_by = models.ForeignKey(Commission, models.PROTECT, related_name="first_contacts")
    written_at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    def __str__(self) -> str:
        return f"first contact {self.pk}"


class ClosingTalk(BaseModel):
    """The talk when a contact ends: what was said, and where the patient turns now."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="closing_talk")
    held_on = models.DateField()
    summary = models.TextField()
    turns_to = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(Commission, models.PROTECT, related_name="closing_talks")
    written_at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(summary=""),
                name="closing_says_something",
                violation_error_code="SKRIV_SAMTALET",
                violation_error_message=_("Skriv vad ni kom fram till."),
            ),
        ]

    def __str__(self) -> str:
        return f"closing talk {self.pk}"


class PlannedContact(BaseModel):
    """ "Nästa planerade kontakt": one at a time, done when it is done (guideline 2.2)."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="planned_contacts")
    planned_on = models.DateField()
    about = models.CharField(max_length=200, blank=True)
    planned_by = models.ForeignKey(Commission, models.PROTECT, related_name="planned_contacts")
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="contacts_made"
    )

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["contact", "planned_on"],
                condition=Q(done_on__isnull=True),
                name="planned_contact_waits",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="planned_contact_done_paired",
                violation_error_message=_("Skriv vem som tog kontakten."),
            ),
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(done_on__isnull=True),
                name="planned_contact_one",
                violation_error_code="KONTAKT_PLANERAD",
                violation_error_message=_("Det finns redan en planerad kontakt. Ändra den."),
            ),
        ]

    def __str__(self) -> str:
        return f"planned contact {self.pk}"


RIGHT_TO_CONTACT, CHOICE_OF_PHYSICIAN, CARE = "right_to_contact", "choice_of_physician", "care"
ABOUT = [
    (RIGHT_TO_CONTACT, _("Möjligheten att få fast vårdkontakt")),
    (CHOICE_OF_PHYSICIAN, _("Möjligheten att välja läkare och vårdcentral")),
    (CARE, _("Vad kontakten gör och hur man når den")),
]
ORAL, WRITTEN, EASY, SIGN, AIDS = "oral", "written", "easy", "sign", "aids"
ADAPTED = [
    (ORAL, _("Muntligt")),
    (WRITTEN, _("Skriftligt")),
    (EASY, _("Lättläst eller med bilder")),
    (SIGN, _("Teckenspråk eller teckenstöd")),
    (AIDS, _("Med hjälpmedel för kommunikation")),
]


class InformationGiven(BaseModel):
    """What the patient was told, when, how it was adapted, and by whom (patientlagen 3:2, 3:6)."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="information_given")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="information_given")
    about = models.CharField(max_length=25, choices=ABOUT)
    given_on = models.DateField()
    adapted = models.CharField(max_length=10, choices=ADAPTED, default=ORAL)
    interpreter = models.CharField(max_length=60, blank=True)  # the language; "" = none needed
    to_relative = models.CharField(max_length=200, blank=True)  # when she could not take it in
    given_by = models.ForeignKey(Commission, models.PROTECT, related_name="information_given")
    written_at = models.DateTimeField()

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [models.Index(fields=["patient"], name="information_patient")]

    def __str__(self) -> str:
        return f"information {self.pk}"
