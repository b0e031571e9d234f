"""On the work list of who decides: proposals, and what others registered in her name."""

from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext

from contacts.models import Contact, Coordination, Proposal
from contacts.models.contact import ON_DECISION
from contacts.models.proposals import APPOINT, COORDINATE, OPEN
from followup.contact_facts import full_name
from followup.work_rows import Rows, work_row
from organisation.actor import Actor

PROPOSAL, ASKED_TO_COORDINATE, REGISTERED = "proposal", "coordination_asked", "registered"


def proposals(actor: Actor, on: date) -> Rows:
    """Proposals to appoint that nobody at the unit has answered."""
    return _open_proposals(actor, APPOINT, PROPOSAL)


def asked_to_coordinate(actor: Actor, on: date) -> Rows:
    """Other units ask for somebody at this unit to coordinate."""
    return _open_proposals(actor, COORDINATE, ASKED_TO_COORDINATE)


def _open_proposals(actor: Actor, kind: str, what: str) -> Rows:
    proposals = Proposal.objects.filter(unit_id=actor.here, state=OPEN, kind=kind)
    return work_row(
        proposals,
        what,
        due=F("starts_on"),
        detail=F("type__display"),
        person=full_name("commission__staff"),
    )


def registered(actor: Actor, on: date) -> Rows:
    """ "Registrerat i ditt namn": decisions that others entered for me."""
    contacts = Contact.objects.filter(
        decided_by=actor.commission,
        authority=ON_DECISION,
        approved_at=None,
        objected_at=None,
        voided_at=None,
    )
    return work_row(
        contacts,
        REGISTERED,
        due=F("decided_on"),
        detail=F("type__display"),
        person=full_name("commission__staff"),
        how=F("decision_note"),
    )


def registered_ends(actor: Actor, on: date) -> Rows:
    """The same about contacts that ended."""
    contacts = Contact.objects.filter(
        end_decided_by=actor.commission,
        end_approved_at=None,
        end_objected_at=None,
        voided_at=None,
    )
    return work_row(
        contacts,
        REGISTERED,
        due=F("end_decided_on"),
        detail=Concat(F("type__display"), Value(gettext(" (avslutas)"))),
        person=full_name("commission__staff"),
        how=F("end_decision_note"),
    )


def registered_coordinations(actor: Actor, on: date) -> Rows:
    """The same about who coordinates."""
    coordinations = Coordination.objects.filter(
        decided_by=actor.commission,
        authority=ON_DECISION,
        approved_at=None,
        objected_at=None,
        voided_at=None,
    )
    return work_row(
        coordinations,
        REGISTERED,
        due=F("decided_on"),
        detail=Value(gettext("Samordnare"), output_field=CharField()),
        person=full_name("contact__commission__staff"),
        how=F("decision_note"),
    )
