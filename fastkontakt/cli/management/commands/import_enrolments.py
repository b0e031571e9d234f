"""``import_enrolments``: the whole extract of who is cared for where."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.enrolments import import_enrolments
from fastkontakt.cli.importing import ExtractCommand, Options
from fastkontakt.cli.values import Choice, Column, day, hsa_id, identifier
from organisation.models.imports import ENROLMENTS
from patients.models.belonging import (
    ENQUIRY,
    HOME_HEALTH,
    HOME_HELP,
    INPATIENT,
    OUTPATIENT,
    RESIDENTIAL,
)

KINDS = {
    "slutenvard": INPATIENT,
    "oppenvard": OUTPATIENT,
    "hemsjukvard": HOME_HEALTH,
    "hemtjanst": HOME_HELP,
    "sarskilt_boende": RESIDENTIAL,
    "utredning": ENQUIRY,
}


class Command(ExtractCommand):
    """Adds, changes, and ends what is missing; what a colleague wrote in by hand stays."""

    help = "Läser in inskrivningar från en CSV-fil. Inskrivningar som saknas i filen avslutas."
    kind = ENROLMENTS
    noun = "inskrivningar"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each enrolment."""
        return (
            Column("personnummer", "identifier", identifier(on), required=True),
            Column("enhet", "unit", hsa_id, required=True),
            Column("slag", "kind", Choice(KINDS), required=True),
            Column("beslutad_av", "decided_by_unit", hsa_id),
            Column("fran", "starts_on", day, required=True),
            Column("till", "ends_on", day, blank=(None,)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        scope = self.scope(on, options)
        return import_enrolments(actor=self.actor(), batch=batch, mode=mode, scope=scope, on=on)
