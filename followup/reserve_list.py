"""The reserve list: a unit's patients and their contacts, for the day nothing else answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from contacts.models import Contact
from contacts.models.contact import ENDED, PLANNED
from core.reasons import Reason
from followup.contact_facts import ContactFacts, contact_rows, current, facts_of
from followup.patients import PatientRow, patient_rows
from followup.reader import Reader
from patients.models import Patient


@dataclass(frozen=True, slots=True)
class ReserveRow:
    """One patient of the list, and whom to ring about her."""

    patient: PatientRow
    contacts: tuple[ContactFacts, ...]


def reserve_rows(
    contacts: QuerySet[Contact],
    *,
    on: date,
    why: Reason,
    reader: Reader,
) -> list[ReserveRow]:
    """Everybody who has one of the contacts on the day, by name; 2 statements."""
    rows: Any = contact_rows(contacts.filter(current(on)), on)
    found: dict[UUID, list[ContactFacts]] = {}
    for row in rows:
        facts = facts_of(row, on=on, why=why, reader=reader)
        if facts.status not in (ENDED, PLANNED):
            found.setdefault(facts.patient_id, []).append(facts)
    named = patient_rows(Patient.objects.filter(pk__in=list(found)).order_by("sort_key", "pk"), on)
    return [ReserveRow(row, tuple(found[row.id])) for row in named]
