"""A unit's own written routine about fasta kontakter, under the headings of seed chapter 5."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import BaseModel, GuardedQuerySet, tracked
from organisation.models.people import Commission
from organisation.models.units import Unit

# The order is the guideline's own (seed chapter 5).
HEADINGS = {
    "participation": _("Patientens delaktighet: start, samarbete, förväntningar och avslut"),
    "criteria": _("När en fast vårdkontakt utses och när den avslutas"),
    "teamwork": _("Teamarbete mellan fast läkarkontakt och fast vårdkontakt"),
    "measures": _("Mått för uppföljning och utvärdering"),
    "purpose": _("Hur vi följer upp samordning, kontinuitet, trygghet och säkerhet"),
    "cooperation": _("Vår del i samverkan med andra verksamheter"),
}


def _section(heading: object) -> models.TextField:  # type: ignore[type-arg]
    return models.TextField(heading, blank=True)  # type: ignore[arg-type]


class Routine(BaseModel):
    """One version; what is changed becomes a new version and the old one stays readable."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="routines")
    version = models.PositiveSmallIntegerField()
    participation = _section(HEADINGS["participation"])
    criteria = _section(HEADINGS["criteria"])
    teamwork = _section(HEADINGS["teamwork"])
    measures = _section(HEADINGS["measures"])
    purpose = _section(HEADINGS["purpose"])
    cooperation = _section(HEADINGS["cooperation"])
    decided_by = models.ForeignKey(Commission, models.PROTECT, related_name="+", db_index=False)
    decided_on = models.DateField()

    objects = GuardedQuerySet.as_manager()
    history = tracked()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "version"],
                name="routine_version",
                violation_error_code="RUTINEN_ANDRADES",
                violation_error_message=_("Någon annan har just ändrat rutinen. Läs den först."),
            ),
        ]
