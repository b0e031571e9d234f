"""The "Rätta efter inläsning" list: lines of an import that somebody has to set right."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models.units import Unit

UNITS, STAFF, CREDENTIALS, PATIENTS = "units", "staff", "credentials", "patients"
LISTINGS, ENROLMENTS = "listings", "enrolments"
RELATIVES, CONTACTS, EVENTS = "relatives", "contacts", "events"
CASES = "cases"
IMPORT_KINDS = [
    (UNITS, _("Enheter")),
    (STAFF, _("Personal")),
    (CREDENTIALS, _("Legitimationer och bevis")),
    (PATIENTS, _("Patienter")),
    (LISTINGS, _("Listningar")),
    (ENROLMENTS, _("Inskrivningar")),
    (RELATIVES, _("Närstående")),
    (CONTACTS, _("Fasta kontakter")),
    (EVENTS, _("Händelser")),
    (CASES, _("Ärenden mellan enheter")),
]


class ImportFault(BaseModel):
    """One fault: where in which kind of file, and which rule. Never whom it is about."""

    run_id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=IMPORT_KINDS)
    line = models.PositiveIntegerField(_("Rad"))
    column = models.CharField(_("Kolumn"), max_length=40, blank=True)
    code = models.CharField(_("Regel"), max_length=40)
    message = models.CharField(max_length=300)
    is_warning = models.BooleanField(default=False)  # the line was saved all the same
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="import_faults"
    )  # none = the line names no known unit
    # The case that a person decides instead of setting the file right, if there is one.
    case_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "created_at"],
                condition=Q(resolved_at__isnull=True),
                name="importfault_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.line}"
