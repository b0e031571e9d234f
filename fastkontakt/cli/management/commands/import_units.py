"""``import_units``: care providers, units, teams and phone hours from the directory."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.units import import_units
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Choice, Column, day, hsa_id, number, phone, text, week, yes_or_no
from organisation.models.imports import UNITS
from organisation.models.units import KOMMUN, REGION, UNIT_KINDS


class Command(ImportCommand):
    """Adds and changes; a unit closes when its ``till`` is stated."""

    help = "Läser in enheter, vårdgivare och team från en CSV-fil."
    kind = UNITS
    noun = "enheter"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each unit, and one more for each of its teams."""
        return (
            Column("vardgivare_hsa_id", "provider", hsa_id, required=True),
            Column("vardgivare", "provider_name", text(200), required=True),
            Column(
                "huvudman", "principal", Choice({REGION: REGION, KOMMUN: KOMMUN}), required=True
            ),
            Column("organisationsnummer", "organisation_number", text(10)),
            Column("halso_och_sjukvard", "gives_health_care", yes_or_no),
            Column("socialtjanst", "gives_social_care", yes_or_no),
            Column("hsa_id", "unit", hsa_id, required=True),
            Column("namn", "name", text(200), required=True),
            Column(
                "slag", "kind", Choice({kind: kind for kind, _label in UNIT_KINDS}), required=True
            ),
            Column("telefon", "phone", phone, emptied=("",)),
            Column("adress", "address", text(200), emptied=("",)),
            Column("omprovas_manader", "review_months", number(1, 36)),
            Column("fran", "starts_on", day, required=True),
            Column("till", "ends_on", day, blank=(None,)),
            Column("team", "team", text(100)),
            Column("team_id", "team_identifier", text(40), emptied=("",)),
            Column("team_telefon", "team_phone", phone, emptied=("",)),
            Column("telefontider", "hours", week),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_units(actor=self.actor(), batch=batch, mode=mode, on=on)
