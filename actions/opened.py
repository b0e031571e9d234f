"""A patient whom somebody has opened: who she is, why, and what the reader sees of her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from core.reasons import Reason
from core.swedish import age_on
from followup.contact_facts import Hours, as_hours
from followup.patients import shown_identifier, with_identity
from organisation.actor import Actor
from patients.models import Patient
from policy.facts import sight_of, with_sight
from policy.sight import Sight


@dataclass(frozen=True, slots=True)
class Opened:
    """A patient that the actor may see, and why.

    ``sight`` is the gatekeeper's picture of the reader, ``masked`` whether everything but the
    banner is kept back until somebody has written why (domain K3): units and phones are empty then.
    """

    patient: Patient
    why: Reason
    sight: Sight
    masked: bool
    identifier: str
    phone: str
    listed_unit_id: UUID | None
    listed_unit: str
    listed_unit_phone: str
    listed_unit_hours: Hours
    listing_confirmed: bool
    no_coordinator_reason: str
    age: int | None


def with_page(patients: QuerySet[Patient], actor: Actor, on: date) -> QuerySet[Patient]:
    """Add everything that ``opened`` reads; no statement of its own."""
    return with_sight(with_identity(patients, on), actor, on)


def opened(actor: Actor, patient: Patient, why: Reason, on: date) -> Opened:
    """The patient from ``with_page``, as the doors use her."""
    sight = sight_of(actor, patient, on, has_relation=True)
    masked = not sight.is_patient and not sight.is_opened
    shown = {} if masked else vars(patient)
    return Opened(
        patient=patient,
        why=why,
        sight=sight,
        masked=masked,
        identifier=shown_identifier(vars(patient)["id_kind"], vars(patient)["id_value"]),
        phone=shown.get("phone") or "",
        listed_unit_id=shown.get("listed_unit_id"),
        listed_unit=shown.get("listed_unit_name") or "",
        listed_unit_phone=shown.get("listed_unit_phone") or "",
        listed_unit_hours=as_hours(shown.get("listed_unit_hours") or ()),
        listing_confirmed=shown.get("listing_confirmed") is not False,
        no_coordinator_reason=shown.get("no_coordinator_reason") or "",
        age=age_on(patient.birth_on, on),
    )
