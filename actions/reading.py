"""Every reading of one patient that a door needs: scope, decision, one log row, then the facts."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accesslog.trail import CARE, DENIED, GRANTED, OWN, READ, SEARCH, Entry, record
from actions.choosing import CandidateView, candidates
from actions.lists import (
    Page,
    unit_contacts,
    unit_overview,
    unit_then,
    work_list,
)
from actions.my_patients import my_patients
from actions.name_search import find_by_name
from actions.opened import Opened, opened, with_page
from actions.seeing import ContactsView, around_patient, contacts_of, coordinations_of
from actions.visibility import Sees, who_sees
from contacts.models import Contact, Proposal
from core.decisions import Decision, no
from core.errors import NotFound
from core.ready import Key, Ready, Word
from core.reasons import OUT_OF_SCOPE, Reason
from core.swedish import PersonIdentifier
from followup.contact_facts import ContactFacts
from organisation.actor import NOWHERE, Actor
from patients.models import Identifier, Patient
from policy.patients import may_open_patient
from policy.representatives import own_ground
from policy.scopes import patient_with_grounds
from policy.shapes import PATIENT, Shape, values_of
from policy.sight import PROTECTED

__all__ = [
    "CandidateView",
    "ContactsView",
    "Opened",
    "OpenedContact",
    "Page",
    "Sees",
    "around_patient",
    "candidates",
    "contacts_of",
    "coordinations_of",
    "find_by_name",
    "find_patient",
    "my_patients",
    "open_contact",
    "open_own_patient",
    "open_patient",
    "open_proposal",
    "unit_contacts",
    "unit_overview",
    "unit_then",
    "who_sees",
    "work_list",
]

_CONTACT, _NUMBER = Key(int=1), Word("number")

SEARCHED = Reason("SOKTE", _("Sökning bland enhetens patienter."), "behorighet")


@dataclass(frozen=True, slots=True)
class OpenedContact:
    """One contact of an opened patient."""

    contact: Contact
    opened: Opened
    facts: ContactFacts


def open_patient(*, actor: Actor, patient_id: UUID, on: date, banner: bool = False) -> Opened:
    """Open a patient: 404 outside the scope, one log row inside; 1 statement.

    ``banner`` = the caller shows no more than the banner of somebody with protected identity whom
    the actor has not opened today; then the answer is ``masked`` (K3).

    Raises:
        NotFound: unknown, or no care relation (OSL 25:1: the two look alike).
        NotAllowed: protected identity, not opened today, and the caller wants more than the banner.
    """
    patient = _page_of(actor, patient_id, on)
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    decision = _decide(actor, patient, on)
    found = opened(actor, patient, decision.reason, on)
    if found.masked and not banner:
        no(PROTECTED, patient_id=patient.pk).require()
    record(actor, Entry(READ, decision.reason, patient.pk, detail="patient", purpose=CARE))
    return found


def open_own_patient(*, actor: Actor, on: date, page: str = "own page") -> Opened:
    """The patient opens one of her own pages, or who acts for her (PDL 5:5)."""
    patient: Patient | None = _own_page(Shape.of(actor), on).first(values_of(actor))
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    ground = own_ground(actor)
    record(actor, Entry(READ, ground, patient.pk, detail=page, purpose=OWN))
    return opened(actor, patient, ground, on)


def find_patient(*, actor: Actor, identifier: PersonIdentifier, on: date) -> Opened | None:
    """The patient with the number if she is in scope; unknown and out of scope look alike.

    Only the log tells them apart: a search for somebody out of scope is a denial about her.
    """
    asked = {**values_of(actor), _NUMBER: identifier.value}
    patient: Patient | None = _numbered(Shape.of(actor), on).first(asked)
    decision = may_open_patient(actor, patient, on) if patient else None
    if patient is None or not decision:
        known, outcome = (patient.pk, DENIED) if patient else (None, GRANTED)
        record(actor, Entry(SEARCH, SEARCHED, known, detail="identifier", outcome=outcome))
        return None
    record(actor, Entry(SEARCH, SEARCHED, patient.pk, detail="identifier"))
    return opened(actor, patient, decision.reason, on)


def open_contact(*, actor: Actor, contact_id: UUID, on: date) -> OpenedContact:
    """One contact, through the scope of its patient; voided ones are shown to none but auditors.

    Raises:
        NotFound: unknown, or not to be seen by the actor.
        NotAllowed: the patient has protected identity, and the actor has not opened it today.
    """
    contact: Contact | None = _contact().first({_CONTACT: contact_id})
    if contact is None:
        raise NotFound(OUT_OF_SCOPE)
    if actor.patient_id is not None:
        found = _open_if_own(actor, contact.patient_id, on)
    else:
        found = open_patient(actor=actor, patient_id=contact.patient_id, on=on)
    view = contacts_of(actor=actor, opened=found, on=on, ended=True)
    for facts in view.contacts:
        if facts.id == contact.pk:
            return OpenedContact(contact, found, facts)
    raise NotFound(OUT_OF_SCOPE, patient_id=contact.patient_id)


@lru_cache(maxsize=1)
def _contact() -> Ready:
    loaded = Contact.objects.select_related("unit", "patient", "commission__staff", "replaces")
    return Ready(loaded.filter(pk=_CONTACT, voided_at=None))


def open_proposal(*, actor: Actor, proposal_id: UUID, on: date) -> tuple[Proposal, Opened]:
    """A proposal to, or from, the actor's unit."""
    loaded = Proposal.objects.select_related(
        "unit", "patient", "commission__staff", "proposed_by__staff", "contact"
    )
    proposal = loaded.filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound(OUT_OF_SCOPE)
    if actor.unit_id not in (proposal.unit_id, proposal.proposed_by.unit_id):
        raise NotFound(OUT_OF_SCOPE, patient_id=proposal.patient_id)
    return proposal, open_patient(actor=actor, patient_id=proposal.patient_id, on=on)


def _page_of(actor: Actor, patient_id: UUID, on: date) -> Patient | None:
    """The patient with grounds and page, unless she is the reader herself; 1 statement."""
    page = _page(Shape.of(actor), on)
    found: Patient | None = page.first({**values_of(actor), PATIENT: patient_id})
    return found


@lru_cache(maxsize=128)
def _page(shape: Shape, on: date) -> Ready:
    """The statement of a day for all readers of the shape."""
    reader = shape.reader()
    patients, _branches = patient_with_grounds(reader, on)
    return Ready(with_page(patients, reader, on).filter(pk=PATIENT))


@lru_cache(maxsize=128)
def _numbered(shape: Shape, on: date) -> Ready:
    """The same for whoever has the number."""
    reader = shape.reader()
    owner = Identifier.objects.filter(value=_NUMBER, voided_at=None).values("patient_id")
    patients, _branches = patient_with_grounds(reader, on)
    return Ready(with_page(patients, reader, on).filter(pk__in=owner).order_by("pk")[:1])


@lru_cache(maxsize=16)
def _own_page(shape: Shape, on: date) -> Ready:
    """The same for the patient herself, or who acts for her."""
    reader = shape.reader()
    own = Patient.objects.filter(pk=reader.patient_id or NOWHERE)
    return Ready(with_page(own, reader, on))


def _decide(actor: Actor, patient: Patient, on: date) -> Decision:
    decision = may_open_patient(actor, patient, on)
    if not decision:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient.pk)
    return decision


def _open_if_own(actor: Actor, patient_id: UUID, on: date) -> Opened:
    if actor.patient_id != patient_id:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    return open_own_patient(actor=actor, on=on)
