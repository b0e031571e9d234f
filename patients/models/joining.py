"""Two numbers that may be one person: a case for a person to decide, and what the decision did."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models import Commission, Unit
from patients.models.patient import Patient

WAITING, JOINED, APART, UNDONE = "waiting", "joined", "apart", "undone"
JOIN_STATES = [
    (WAITING, _("Väntar på beslut")),
    (JOINED, _("Samma person")),
    (APART, _("Olika personer")),
    (UNDONE, _("Ångrad")),
]
STANDS = Q(state__in=[WAITING, JOINED])


class PatientJoin(BaseModel):
    """A reserve number (``former``) gets a number that another patient (``kept``) has already.

    ``moved`` and ``settled`` tell which rows the decision moved and changed, and how they were, so
    that it can be undone (domain 5.2; ADR 0021).
    """

    former = models.ForeignKey(Patient, models.PROTECT, related_name="joins_as_former")
    kept = models.ForeignKey(Patient, models.PROTECT, related_name="joins_as_kept")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="patient_joins"
    )  # whose manager decides; none = any manager with a relation to one of the two
    noticed_on = models.DateField()
    state = models.CharField(max_length=10, choices=JOIN_STATES, default=WAITING)
    note = models.CharField(_("Hur vet du det?"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="patient_joins"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    moved = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    settled = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    undone_by = models.ForeignKey(
        Commission, models.PROTECT, null=True, blank=True, related_name="undone_joins"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    left_behind = models.PositiveIntegerField(default=0)  # what could not be moved back

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "state"], name="patientjoin_unit"),
            models.Index(fields=["kept"], name="patientjoin_kept"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(former=F("kept")),
                name="patientjoin_two_patients",
                violation_error_message=_("Numren hör redan till samma patient."),
            ),
            models.UniqueConstraint(
                fields=["former"],
                condition=STANDS,
                name="patientjoin_one_stands",
                violation_error_code="REDAN_ATT_AVGORA",
                violation_error_message=_("Det finns redan ett ärende om de här numren."),
            ),
            models.CheckConstraint(
                condition=Q(state=WAITING, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state=WAITING) & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="patientjoin_decision_paired",
                violation_error_message=_("Ett beslut ska ha en person och en tidpunkt."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[JOINED, APART]) | ~Q(note=""),
                name="patientjoin_says_why",
                violation_error_code="SKRIV_VARFOR",
                violation_error_message=_("Skriv hur du vet det."),
            ),
            models.CheckConstraint(
                condition=Q(state=UNDONE, undone_at__isnull=False)
                | (~Q(state=UNDONE) & Q(undone_at__isnull=True)),
                name="patientjoin_undo_paired",
                violation_error_message=_("En ångrad sammanslagning ska ha en tidpunkt."),
            ),
        ]

    def __str__(self) -> str:
        return f"patient join {self.pk}"
