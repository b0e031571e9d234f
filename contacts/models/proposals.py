"""A proposal waits for the manager; accepting it is one click."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models.contact import GROUNDS, PURPOSES, Contact, ContactType
from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit
from patients.models import Patient

APPOINT, COORDINATE = "appoint", "coordinate"
PROPOSAL_KINDS = [(APPOINT, _("Utse kontakt")), (COORDINATE, _("Bli samordnare"))]
OPEN, ACCEPTED, DECLINED, WITHDRAWN = "open", "accepted", "declined", "withdrawn"
PROPOSAL_STATES = [
    (OPEN, _("Väntar")),
    (ACCEPTED, _("Godtaget")),
    (DECLINED, _("Avböjt")),
    (WITHDRAWN, _("Återtaget")),
]


class Proposal(BaseModel):
    """Somebody who may not decide proposes a contact or a coordinator to the deciding unit."""

    kind = models.CharField(max_length=12, choices=PROPOSAL_KINDS, default=APPOINT)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="proposals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="proposals")
    type = models.ForeignKey(ContactType, models.PROTECT, db_column="type_code")
    commission = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="proposed_for"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="proposals"
    )  # the result, or the contact that should coordinate
    starts_on = models.DateField()
    ground = models.CharField(max_length=20, choices=GROUNDS)
    purposes = ArrayField(
        models.CharField(max_length=15, choices=PURPOSES), default=list, blank=True
    )
    note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Commission, models.PROTECT, related_name="proposals_made")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PROPOSAL_STATES, default=OPEN)
    answered_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="proposals_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(max_length=300, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["unit"], condition=Q(state=OPEN), name="proposal_unit_open"),
            models.Index(fields=["patient"], name="proposal_patient"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=OPEN, answered_at__isnull=True)
                | (~Q(state=OPEN) & Q(answered_at__isnull=False)),
                name="proposal_answer_paired",
                violation_error_message=_("Ett svar ska ha en tidpunkt."),
            ),
            models.CheckConstraint(
                condition=~Q(state=DECLINED) | ~Q(answer_reason=""),
                name="proposal_decline_needs_reason",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv varför du avböjer förslaget."),
            ),
            models.UniqueConstraint(
                fields=["patient", "unit", "type", "kind"],
                condition=Q(state=OPEN),
                name="proposal_one_open",
                violation_error_code="FORSLAG_FINNS",
                violation_error_message=_("Det finns redan ett förslag som väntar på svar."),
            ),
        ]
