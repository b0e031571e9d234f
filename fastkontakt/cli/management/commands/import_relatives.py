"""``import_relatives``: närstående, and what the patient has agreed that they are told."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.relatives import import_relatives
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Choice, Column, day, identifier, phone, text
from organisation.models.imports import RELATIVES
from patients.models.people import CARE, EVERYTHING, MEETINGS, NOT_ASKED, NOTHING

TOLD = {
    "inte_tillfragad": NOT_ASKED,
    "inget": NOTHING,
    "moten": MEETINGS,
    "vard": CARE,
    "allt": EVERYTHING,
}


class Command(ImportCommand):
    """Adds and changes; a relative ends when the ``till`` is stated."""

    help = "Läser in närstående från en CSV-fil."
    kind = RELATIVES
    noun = "närstående"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each relative of a patient."""
        return (
            Column("personnummer", "identifier", identifier(on), required=True),
            Column("namn", "name", text(200), required=True),
            Column("relation", "relation", text(60), emptied=("",)),
            Column("telefon", "phone", phone, emptied=("",)),
            Column("far_veta", "told", Choice(TOLD)),
            Column("fran", "starts_on", day),
            Column("till", "ends_on", day, emptied=(None,)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_relatives(actor=self.actor(), batch=batch, mode=mode, on=on)
