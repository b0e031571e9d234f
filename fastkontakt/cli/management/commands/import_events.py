"""``import_events``: what happened elsewhere, one line for each event; late and twice is fine."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.event_desk import (
    DIED,
    IDENTIFIED,
    LICENCE_REVOKED,
    MOVED,
    PROTECTED,
    RELISTED,
)
from actions.importing.events import import_events
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.management.commands.import_enrolments import KINDS as CARE
from fastkontakt.cli.management.commands.import_patients import PROTECTION
from fastkontakt.cli.values import Choice, Column, day, hsa_id, identifier, lower
from organisation.models.imports import EVENTS

KINDS = {
    "omlistad": RELISTED,
    "avliden": DIED,
    "flyttad": MOVED,
    "legitimation_aterkallad": LICENCE_REVOKED,
    "skyddad": PROTECTED,
    "nytt_nummer": IDENTIFIED,
}


class Command(ImportCommand):
    """Re-listing, death, moved enrolment, revoked licence, protected identity, a new number."""

    help = "Läser in händelser från en CSV-fil. Samma fil kan läsas in flera gånger."
    kind = EVENTS
    noun = "händelser"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each event; which columns it needs depends on the event."""
        return (
            Column("handelse", "event", Choice(KINDS), required=True),
            Column("datum", "day", day, required=True),
            Column("personnummer", "identifier", identifier(on)),
            Column("enhet", "unit", hsa_id),
            Column("inskrivning", "kind", Choice(CARE)),
            Column("hsa_id", "staff", hsa_id),
            Column("yrke", "profession", lower(60)),
            Column("skydd", "protection", Choice(PROTECTION)),
            Column("nytt_nummer", "new_identifier", identifier(on)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_events(actor=self.actor(), batch=batch, mode=mode, on=on)
