"""``import_credentials``: licences, specialities, ST, bevis and the transitional ground."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.credentials import import_credentials
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Choice, Column, day, hsa_id, lower, text
from organisation.models.imports import CREDENTIALS
from organisation.models.people import LICENCE, SPECIALITY, ST, TRANSITIONAL, UNDERSKOTERSKEBEVIS

KINDS = {
    "legitimation": LICENCE,
    "specialistbevis": SPECIALITY,
    "st": ST,
    "underskoterskebevis": UNDERSKOTERSKEBEVIS,
    "overgangsregel": TRANSITIONAL,
}


class Command(ImportCommand):
    """Adds and changes; a licence that is revoked gets its last day in ``till``."""

    help = "Läser in legitimationer och bevis från en CSV-fil."
    kind = CREDENTIALS
    noun = "legitimationer och bevis"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each credential."""
        return (
            Column("hsa_id", "staff", hsa_id, required=True),
            Column("slag", "kind", Choice(KINDS), required=True),
            Column("yrke", "profession", lower(60)),
            Column("specialitet", "speciality", lower(60)),
            Column("underlag", "evidence", text(200), emptied=("",)),
            Column("fran", "starts_on", day, required=True),
            Column("till", "ends_on", day, blank=(None,)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_credentials(actor=self.actor(), batch=batch, mode=mode, on=on)
