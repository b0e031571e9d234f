"""``import_contacts``: fixed contacts from an earlier system, once, when moving in."""

from collections.abc import Sequence
from datetime import date

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.contacts import import_contacts
from contacts.models.contact import (
    DECEASED,
    EMPLOYMENT_ENDED,
    MOVED,
    NEED,
    NEED_CEASED,
    PATIENT_REQUEST,
    PATIENT_WISH,
    PURPOSES,
    RELISTED,
    REPLACED,
)
from fastkontakt.cli.importing import ImportCommand, Options
from fastkontakt.cli.values import (
    Choice,
    Choices,
    Column,
    code,
    day,
    hsa_id,
    identifier,
    lines,
    phone,
    text,
    yes_or_no,
)
from organisation.models.imports import CONTACTS

GROUNDS = {"patienten_bad": PATIENT_REQUEST, "behov": NEED}
REASONS = {
    "behovet_upphorde": NEED_CEASED,
    "patientens_onskan": PATIENT_WISH,
    "byte": REPLACED,
    "flyttat": MOVED,
    "avliden": DECEASED,
    "anstallningen_upphorde": EMPLOYMENT_ENDED,
    "listat_om_sig": RELISTED,
}


class Command(ImportCommand):
    """Adds and changes; rules of today become warnings, what was changed here stands."""

    help = "Läser in fasta kontakter från ett tidigare system."
    kind = CONTACTS
    noun = "fasta kontakter"

    def columns(self, on: date) -> Sequence[Column]:
        """One line for each contact; no ``hsa_id`` is a vacancy, no ``fran`` an unknown start."""
        return (
            Column("personnummer", "identifier", identifier(on), required=True),
            Column("typ", "type", code, required=True),
            Column("typ_text", "type_display", text(120)),
            Column("enhet", "unit", hsa_id, required=True),
            Column("hsa_id", "staff", hsa_id),
            Column("fran", "starts_on", day, blank=(None,)),
            Column("till", "ends_on", day, blank=(None,)),
            Column("slutorsak", "end_reason", Choice(REASONS)),
            Column("grund", "ground", Choice(GROUNDS)),
            Column("syfte", "purposes", Choices({word: word for word, _label in PURPOSES})),
            Column("valt_av_patienten", "chosen_by_patient", yes_or_no),
            Column("beslutad", "decided_on", day),
            Column("omprovas", "review_on", day, emptied=(None,)),
            Column("telefon", "phone", phone, emptied=("",)),
            Column("individuell_provning", "individual_assessment", lines(2000), emptied=("",)),
            Column("anteckning", "note", lines(2000), emptied=("",)),
            Column("intern_anteckning", "internal_note", lines(2000), emptied=("",)),
        )

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Ask the verb."""
        return import_contacts(actor=self.actor(), batch=batch, mode=mode, on=on)
