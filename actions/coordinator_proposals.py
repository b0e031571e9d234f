"""The system's proposal who coordinates, made of what the reader may see of the patient."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from actions.reading import ContactsView, Opened, contacts_of, open_patient
from contacts.models import Contact
from core.errors import RuleViolation
from core.reasons import Reason
from followup.coordinator_proposal import (
    CoordinatorProposal,
    belonging_of,
    propose_by_precedence,
)
from organisation.actor import Actor

SAY_WHY = Reason(
    "SKRIV_VARFOR_INTE",
    _("Skriv varför du väljer någon annan än den som står först i riktlinjens ordning."),
    "riktlinje-samordnare",
)


def proposed_coordinator(*, opened: Opened, view: ContactsView, on: date) -> CoordinatorProposal:
    """Facts and proposal about an opened patient (seed 3.2); 2 statements.

    Only units whose contact the reader sees: a proposal must not tell of the others (SVOD 2:4).
    """
    units = {contact.unit_id for contact in view.contacts}
    belongs = belonging_of(opened.patient.pk, units, on, sight=opened.sight) if units else {}
    return propose_by_precedence(view.contacts, belongs, on)


def check_departure(proposal: CoordinatorProposal, contact_id: UUID, departure: str) -> None:
    """Whoever departs from the guideline's order says why (seed 3.2).

    Raises:
        RuleViolation: somebody else than the proposed one, and no reason.
    """
    first = proposal.first
    if first is not None and first.contact.id != contact_id and not departure.strip():
        raise RuleViolation(SAY_WHY, field="departure_reason")


def require_order(actor: Actor, contact: Contact, *, on: date, departure: str) -> None:
    """The guideline's order as the actor sees the patient, or her reason for departing (seed 3.2).

    A reason is enough: then nothing is read. Registers and imports have decided elsewhere.

    Raises:
        RuleViolation: somebody else than the proposed one, and no reason.
    """
    if departure.strip() or actor.is_system:
        return
    opened = open_patient(actor=actor, patient_id=contact.patient_id, on=on)
    view = contacts_of(actor=actor, opened=opened, on=on)
    proposal = proposed_coordinator(opened=opened, view=view, on=on)
    check_departure(proposal, contact.pk, departure)
