"""``import_patients``: people from the population register."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.patients import import_patients
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import Choice, Column, day, identifier, phone, text, yes_or_no
from organisation.models.imports import PATIENTS
from patients.models.patient import NONE, SEKRETESSMARKERING, SKYDDAD

PROTECTION = {"ingen": NONE, "sekretessmarkering": SEKRETESSMARKERING, "skyddad": SKYDDAD}
WAYS = {"telefon": "phone", "sms": "sms", "brev": "letter", "1177": "1177"}


class Command(ImportCommand):
    """Adds, changes and confirms; on a death the person's contacts end that day."""

    help = "Läser in patienter från en CSV-fil."
    kind = PATIENTS
    noun = "patienter"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each person."""
        return (
            Column("personnummer", "identifier", identifier(on), required=True),
            Column("fornamn", "given_name", text(100), required=True),
            Column("efternamn", "family_name", text(100), required=True),
            Column("fodd", "birth_on", day, emptied=(None,)),
            Column("telefon", "phone", phone, emptied=("",)),
            Column("kontaktvag", "contact_way", Choice(WAYS), emptied=("",)),
            Column("sprak", "language", text(40), emptied=("",)),
            Column("tolk", "needs_interpreter", yes_or_no),
            Column("skydd", "protection", Choice(PROTECTION)),
            Column("avliden", "deceased_on", day, emptied=(None,)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_patients(actor=self.actor(), batch=batch, mode=mode, on=on)
