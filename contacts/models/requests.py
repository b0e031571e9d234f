"""Somebody asks for a fast kontakt or a change: a case with a clock, and how it ended."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models.contact import GROUNDS, VARDKONTAKT, Contact, ContactType
from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit, User
from patients.models import Patient

BY_PATIENT, BY_PROXY, BY_RELATIVE, BY_STAFF, BY_UNIT = (
    "patient",
    "proxy",
    "relative",
    "staff",
    "unit",
)
ASKERS = [
    (BY_PATIENT, _("Patienten")),
    (BY_PROXY, _("Den som företräder patienten")),
    (BY_RELATIVE, _("Närstående")),
    (BY_STAFF, _("Personal på enheten")),
    (BY_UNIT, _("En annan enhet")),
]
OWN = (BY_PATIENT, BY_PROXY)

NEW, PERSON, CHANGE = "new", "person", "change"
REQUEST_KINDS = [
    (NEW, _("En fast kontakt")),
    (PERSON, _("En viss person")),
    (CHANGE, _("Byta person")),
]

OPEN, ACCEPTED, APPOINTED, DECLINED = "open", "accepted", "appointed", "declined"
WITHDRAWN, DUPLICATE, FORWARDED = "withdrawn", "duplicate", "forwarded"
MOVED, DECEASED = "moved", "deceased"
REQUEST_STATES = [
    (OPEN, _("Väntar på svar")),
    (ACCEPTED, _("Mottagen")),
    (APPOINTED, _("Klar: kontakt utsedd")),
    (DECLINED, _("Avböjd")),
    (WITHDRAWN, _("Tillbakatagen")),
    (DUPLICATE, _("Samma som en annan begäran")),
    (FORWARDED, _("Övertagen av en annan enhet")),
    (MOVED, _("Patienten har flyttat")),
    (DECEASED, _("Patienten har avlidit")),
]
WAITING = (OPEN, ACCEPTED)
# How staff may close a case, beside appointing: never as "no need".
CLOSINGS = (DUPLICATE, MOVED, DECEASED)
WAITS = Q(state__in=WAITING)


class ContactRequest(BaseModel):
    """A case at the unit that it is addressed to (patientlagen 6:2; domain P2, 5.2)."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="contact_requests")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contact_requests")
    type = models.ForeignKey(ContactType, models.PROTECT, db_column="type_code")
    kind = models.CharField(max_length=10, choices=REQUEST_KINDS, default=NEW)
    ground = models.CharField(max_length=20, choices=GROUNDS)
    wish = models.TextField(blank=True)  # in the asker's own words; the patient sees it

    asker = models.CharField(max_length=10, choices=ASKERS)
    asked_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="requests_made"
    )  # who wrote it down; none = written in the portal
    asked_by_user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="requests_made"
    )  # the patient or who acts for her
    relative_name = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()

    state = models.CharField(max_length=10, choices=REQUEST_STATES, default=OPEN)
    reason = models.CharField(max_length=300, blank=True)  # the asker is told
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="requests_accepted"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="requests_closed"
    )  # none = the patient herself took it back
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="requests"
    )  # what it led to
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    # The case that it was forwarded from, and the one that this one goes on from: when a certain
    # person is declined, the right to a contact at all still stands.
    forwarded_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="forwarded_to"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    version = models.PositiveIntegerField(default=1)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "due_on"], condition=WAITS, name="request_unit_waits"),
            models.Index(fields=["patient"], name="request_patient"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(WAITS & Q(closed_at__isnull=True))
                | (~WAITS & Q(closed_at__isnull=False)),
                name="request_close_paired",
                violation_error_message=_("En begäran som är klar ska ha en tidpunkt."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ACCEPTED) | Q(accepted_at__isnull=False),
                name="request_accept_paired",
                violation_error_message=_("En begäran som är mottagen ska ha en tidpunkt."),
            ),
            models.CheckConstraint(
                condition=(Q(state=APPOINTED) & Q(contact__isnull=False))
                | (~Q(state=APPOINTED) & Q(contact__isnull=True)),
                name="request_contact_paired",
                violation_error_message=_("En begäran som är klar ska visa kontakten."),
            ),
            models.CheckConstraint(
                condition=(Q(state=DUPLICATE) & Q(duplicate_of__isnull=False))
                | (~Q(state=DUPLICATE) & Q(duplicate_of__isnull=True)),
                name="request_duplicate_paired",
                violation_error_message=_("Välj vilken annan begäran det är."),
            ),
            models.CheckConstraint(
                condition=~Q(state=DECLINED) | ~Q(reason=""),
                name="request_decline_needs_reason",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför. Den som bad om det får läsa svaret."),
            ),
            models.CheckConstraint(
                condition=~Q(state=DECLINED, asker__in=OWN, kind=NEW, type=VARDKONTAKT),
                name="request_right_not_declined",
                violation_error_code="RATT_TILL_VARDKONTAKT",
                violation_error_message=_(
                    "Patienten har rätt till en fast vårdkontakt. Utse någon."
                ),
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=False)
                | (Q(asker__in=OWN) & Q(asked_by_user__isnull=False)),
                name="request_asker_known",
                violation_error_message=_("Skriv vem som har bett om det."),
            ),
            models.CheckConstraint(
                condition=~Q(asker=BY_RELATIVE) | ~Q(relative_name=""),
                name="request_relative_named",
                violation_error_code="SKRIV_VEM",
                violation_error_message=_("Skriv vem som har bett om det."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit", "type", "kind"],
                condition=WAITS,
                name="request_one_open",
                violation_error_code="BEGARAN_FINNS",
                violation_error_message=_("Det finns redan en begäran som väntar på svar."),
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def is_right(self) -> bool:
        """Whether only appointing or her own withdrawal closes it (patientlagen 6:2; P2)."""
        return self.asker in OWN and self.kind == NEW and self.type_id == VARDKONTAKT

    @property
    def waits(self) -> bool:
        """Whether somebody has still to do something."""
        return self.state in WAITING
