"""A unit's contacts with everything that may be said about each, for machines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from actions.lists import Page, unit_contacts
from contacts.models import Contact
from followup.contact_facts import ContactFacts, contact_rows, facts_of, masked_facts
from followup.reader import Reader
from followup.unit_page import UnitContactRow
from organisation.actor import Actor
from policy.relations import CONTACT_HERE
from policy.sight import OWN_PROVIDER, because


@dataclass(frozen=True, slots=True)
class UnitContact:
    """A contact in a unit's list, and whose it is."""

    patient_id: UUID
    patient_name: str
    facts: ContactFacts


def unit_contact_facts(
    *, actor: Actor, unit_id: UUID, on: date, after: UUID | None, limit: int
) -> Page[UnitContact]:
    """A page of the unit's contacts by the patient's name; every patient is logged.

    Raises:
        NotAllowed: the actor does not act at the unit.
    """
    page = unit_contacts(
        actor=actor, unit_id=unit_id, on=on, after=str(after) if after else None, limit=limit
    )
    why = because(CONTACT_HERE, OWN_PROVIDER)
    reader = Reader.of(actor, on)
    contacts = Contact.objects.filter(pk__in=[row.id for row in page.rows])
    facts = {
        row["id"]: facts_of(row, on=on, why=why, reader=reader)
        for row in contact_rows(contacts, on)
    }
    rows = [UnitContact(row.patient_id, row.patient_name, _shown(row, facts)) for row in page.rows]
    return Page(rows, page.next)


def _shown(row: UnitContactRow, facts: Mapping[UUID, ContactFacts]) -> ContactFacts:
    """The contact; of somebody with protected identity only that it is there (domain K3)."""
    return masked_facts(facts[row.id]) if row.is_masked else facts[row.id]
