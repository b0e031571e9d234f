"""``import_staff``: people and their commissions from the directory."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.staff import import_staff
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Choice, Column, day, hsa_id, number, phone, text, yes_or_no
from organisation.models.imports import STAFF
from organisation.models.people import AGENCY, HOURLY, PERMANENT, ROLES, TEMPORARY

EMPLOYMENTS = {
    "tillsvidare": PERMANENT,
    "vikariat": TEMPORARY,
    "timanstalld": HOURLY,
    "inhyrd": AGENCY,
}


class Command(ImportCommand):
    """Adds, changes and confirms; a commission ends when its ``till`` is stated."""

    help = "Läser in personal och medarbetaruppdrag från en CSV-fil."
    kind = STAFF
    noun = "uppdrag"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each commission."""
        return (
            Column("hsa_id", "staff", hsa_id, required=True),
            Column("fornamn", "given_name", text(100), required=True),
            Column("efternamn", "family_name", text(100), required=True),
            Column("skydd", "is_protected", yes_or_no),
            Column("enhet", "unit", hsa_id, required=True),
            Column("roll", "role", Choice({role: role for role, _label in ROLES}), required=True),
            Column("befattning", "title", text(100), required=True),
            Column("befattningskod", "position_code", text(10), emptied=("",)),
            Column("anstallning", "employment", Choice(EMPLOYMENTS)),
            Column("andel", "share_percent", number(1, 100)),
            Column("telefon", "phone", phone, emptied=("",)),
            Column("hogst", "agreed_maximum", number(1, 32000), emptied=(None,)),
            Column("fran", "starts_on", day, required=True),
            Column("till", "ends_on", day, blank=(None,)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_staff(actor=self.actor(), batch=batch, mode=mode, on=on)
