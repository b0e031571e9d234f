"""``import_cases``: referrals, discharges and summons that went between units elsewhere."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.cases import import_cases
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Choice, Column, day, hsa_id, identifier, text, yes_or_no
from organisation.models.imports import CASES
from patients.models.incoming import DISCHARGE, DONE, REFERRAL, SENT, SUMMONS, WITHDRAWN

KINDS = {"remiss": REFERRAL, "utskrivning": DISCHARGE, "kallelse": SUMMONS}
STATES = {"oppen": SENT, "klar": DONE, "tillbakatagen": WITHDRAWN}


class Command(ImportCommand):
    """Adds and changes; a case is closed when the file says so, and never for being missing."""

    help = "Läser in remisser, utskrivningar och kallelser till SIP från en CSV-fil."
    kind = CASES
    noun = "ärenden"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each case."""
        return (
            Column("personnummer", "identifier", identifier(on), required=True),
            Column("slag", "kind", Choice(KINDS), required=True),
            Column("fran_enhet", "from_unit", hsa_id, required=True),
            Column("till_enhet", "unit", hsa_id, required=True),
            Column("skickad", "starts_on", day, required=True),
            Column("dag", "day", day),
            Column("vad", "note", text(300)),
            Column("samtycke", "has_agreed", yes_or_no),
            Column("lage", "state", Choice(STATES)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_cases(actor=self.actor(), batch=batch, mode=mode, on=on)
