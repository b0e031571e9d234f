"""Every reading of one patient that a door needs: scope, decision, one log row, then the facts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _

from accesslog.trail import CARE, DENIED, GRANTED, OWN, READ, SEARCH, Entry, record
from actions.choosing import CandidateView, candidates
from actions.lists import (
    Page,
    find_by_name,
    my_patients,
    unit_contacts,
    unit_overview,
    work_list,
)
from contacts.models import Contact, Proposal
from core.decisions import Decision
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE, Reason
from core.swedish import PersonIdentifier, age_on
from followup.around import Around, around
from followup.contact_facts import (
    ContactFacts,
    Hours,
    as_hours,
    contact_rows,
    current_or_planned,
    facts_of,
)
from followup.coordinations import CoordinationRow, coordination_rows
from followup.patients import shown_identifier, with_identity
from organisation.actor import NOWHERE, Actor
from patients.models import Identifier, Patient
from policy.patients import OWN_RECORD, may_open_patient
from policy.scopes import patient_with_grounds, same_provider

__all__ = [
    "CandidateView",
    "ContactsView",
    "Opened",
    "OpenedContact",
    "Page",
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
    "work_list",
]

SEARCHED = Reason("SOKTE", _("Sökning bland enhetens patienter."), "behorighet")


@dataclass(frozen=True, slots=True)
class Opened:
    """A patient that the actor may see, and why."""

    patient: Patient
    why: Reason
    identifier: str
    listed_unit_id: UUID | None
    listed_unit: str
    listed_unit_phone: str
    listed_unit_hours: Hours
    listing_confirmed: bool
    no_coordinator_reason: str
    age: int | None


@dataclass(frozen=True, slots=True)
class ContactsView:
    """The contacts that the reader may see; ``withheld`` = today there may be more."""

    contacts: list[ContactFacts]
    withheld: bool


@dataclass(frozen=True, slots=True)
class OpenedContact:
    """One contact of an opened patient."""

    contact: Contact
    opened: Opened
    facts: ContactFacts


def open_patient(*, actor: Actor, patient_id: UUID, on: date) -> Opened:
    """Open a patient: 404 outside the scope, one log row inside; 1 statement.

    Raises:
        NotFound: unknown, or no care relation (OSL 25:1: the two look alike).
    """
    patients, _branches = patient_with_grounds(actor, on)
    patient = with_identity(patients, on).filter(pk=patient_id).first()
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    decision = _decide(actor, patient, on)
    record(actor, Entry(READ, decision.reason, patient.pk, detail="patient", purpose=CARE))
    return _opened(patient, decision.reason, on)


def open_own_patient(*, actor: Actor, on: date) -> Opened:
    """The patient opens her own page (PDL 5:5)."""
    patient = with_identity(Patient.objects.filter(pk=actor.patient_id or NOWHERE), on).first()
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    record(actor, Entry(READ, OWN_RECORD, patient.pk, detail="own page", purpose=OWN))
    return _opened(patient, OWN_RECORD, on)


def find_patient(*, actor: Actor, identifier: PersonIdentifier, on: date) -> Opened | None:
    """The patient with the number if she is in scope; unknown and out of scope look alike.

    Only the log tells them apart: a search for somebody out of scope is a denial about her.
    """
    owner = Identifier.objects.filter(value=identifier.value, voided_at=None).values("patient_id")
    patients, _branches = patient_with_grounds(actor, on)
    patient = with_identity(patients, on).filter(pk__in=owner).first()
    decision = may_open_patient(actor, patient, on) if patient else None
    if patient is None or not decision:
        known, outcome = (patient.pk, DENIED) if patient else (None, GRANTED)
        record(actor, Entry(SEARCH, SEARCHED, known, detail="identifier", outcome=outcome))
        return None
    record(actor, Entry(SEARCH, SEARCHED, patient.pk, detail="identifier"))
    return _opened(patient, decision.reason, on)


def contacts_of(
    *,
    actor: Actor,
    opened: Opened,
    on: date,
    today: date | None = None,
    ended: bool = False,
) -> ContactsView:
    """The contacts on a day; ``ended`` adds those that were over by then. 1 statement.

    Planned contacts belong to today and the days ahead, not to the view of a day that has been.
    That something is withheld is told of ``today``, whichever day is asked for: otherwise asking
    day by day would tell when a hidden contact ends.
    """
    today = today or on
    own = Q() if actor.patient_id is not None else same_provider(actor)
    seen = own & Q(pk__isnull=False)
    contacts = Contact.objects.filter(patient=opened.patient, voided_at=None)
    contacts = contacts.filter(
        (seen & _on_day(on, today, ended=ended)) | (~seen & current_or_planned(today))
    )
    visible = ExpressionWrapper(seen, output_field=BooleanField())
    rows = list(contact_rows(contacts, on, visible=visible))
    shown = [
        facts_of(row, on=on, why=opened.why, viewer_unit_id=actor.unit_id)
        for row in rows
        if row["visible"]
    ]
    return ContactsView(contacts=shown, withheld=len(shown) < len(rows))


def _on_day(on: date, today: date, *, ended: bool) -> Q:
    """Contacts that belong to the view of a day."""
    found = Q(pk__isnull=False) if ended else current_or_planned(on)
    if on < today:
        found &= Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return found


def around_patient(*, actor: Actor, opened: Opened, on: date) -> Around:
    """Relatives, other contacts, enrolments and waiting proposals of an opened patient."""
    units = Q() if actor.patient_id is not None else same_provider(actor)
    return around(opened.patient, on=on, viewer_unit_id=actor.here, units=units)


def coordinations_of(*, opened: Opened) -> list[CoordinationRow]:
    """Every period in which somebody coordinated, or nobody needed to; the patient is opened."""
    return coordination_rows(opened.patient.pk)


def open_contact(*, actor: Actor, contact_id: UUID, on: date) -> OpenedContact:
    """One contact, through the scope of its patient; voided ones are shown to none but auditors."""
    contact = (
        Contact.objects.select_related("unit", "patient", "commission__staff", "replaces")
        .filter(pk=contact_id, voided_at=None)
        .first()
    )
    if contact is None:
        raise NotFound(OUT_OF_SCOPE)
    if actor.patient_id is not None:
        opened = _open_if_own(actor, contact.patient_id, on)
    else:
        opened = open_patient(actor=actor, patient_id=contact.patient_id, on=on)
    view = contacts_of(actor=actor, opened=opened, on=on, ended=True)
    for facts in view.contacts:
        if facts.id == contact.pk:
            return OpenedContact(contact, opened, facts)
    raise NotFound(OUT_OF_SCOPE, patient_id=contact.patient_id)


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


def _decide(actor: Actor, patient: Patient, on: date) -> Decision:
    decision = may_open_patient(actor, patient, on)
    if not decision:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient.pk)
    return decision


def _open_if_own(actor: Actor, patient_id: UUID, on: date) -> Opened:
    if actor.patient_id != patient_id:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    return open_own_patient(actor=actor, on=on)


def _opened(patient: Patient, why: Reason, on: date) -> Opened:
    return Opened(
        patient=patient,
        why=why,
        identifier=shown_identifier(
            getattr(patient, "id_kind", None), getattr(patient, "id_value", None)
        ),
        listed_unit_id=getattr(patient, "listed_unit_id", None),
        listed_unit=getattr(patient, "listed_unit_name", None) or "",
        listed_unit_phone=getattr(patient, "listed_unit_phone", None) or "",
        listed_unit_hours=as_hours(getattr(patient, "listed_unit_hours", ())),
        listing_confirmed=getattr(patient, "listing_confirmed", None) is not False,
        no_coordinator_reason=getattr(patient, "no_coordinator_reason", None) or "",
        age=age_on(patient.birth_on, on),
    )
