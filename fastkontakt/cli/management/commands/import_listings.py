"""``import_listings``: the whole extract of the listing service, for the region or one unit."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.listings import import_listings
from fastkontakt.cli.importing import ExtractCommand, Options
from fastkontakt.cli.values import Column, day, hsa_id, identifier
from organisation.models.imports import LISTINGS


class Command(ExtractCommand):
    """Adds, changes, confirms, and ends what is missing; the fast läkarkontakt follows."""

    help = "Läser in listningar från en CSV-fil. Listningar som saknas i filen avslutas."
    kind = LISTINGS
    noun = "listningar"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each listing."""
        return (
            Column("personnummer", "identifier", identifier(on), required=True),
            Column("enhet", "unit", hsa_id, required=True),
            Column("fran", "starts_on", day, required=True),
            Column("till", "ends_on", day, blank=(None,)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        scope = self.scope(on, options)
        return import_listings(actor=self.actor(), batch=batch, mode=mode, scope=scope, on=on)
