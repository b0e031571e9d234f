"""``import_own_records``: which patients the people in the directory are."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.own_records import import_own_records
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Column, hsa_id, identifier
from organisation.models.imports import STAFF


class Command(ImportCommand):
    """Adds and changes; nothing is ended for being missing."""

    help = "Läser in vilka patienter som personalen själva är, från en CSV-fil."
    kind = STAFF
    noun = "egna journaler"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each person."""
        return (
            Column("hsa_id", "staff", hsa_id, required=True),
            Column("personnummer", "identifier", identifier(on), required=True),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_own_records(actor=self.actor(), batch=batch, mode=mode, on=on)
