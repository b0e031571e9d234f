"""A patient whom somebody has opened: who she is, why, and what the reader sees of her."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from agreements.models import Agreement
from agreements.states import CURRENT
from core.reasons import Reason
from core.swedish import age_on
from followup.answers import Hours
from followup.patients import NOT_LISTED, Listed, listed_of, shown_identifier, with_identity
from organisation.actor import Actor
from patients.models import Patient
from policy.facts import sight_of, with_sight
from policy.sight import BLOCKED, RowFacts, Sight, judge


@dataclass(frozen=True, slots=True)
class Opened:
    """A patient that the actor may see, and why.

    ``sight`` is the gatekeeper's picture of the reader, ``masked`` whether everything but the
    banner is kept back until somebody has written why (domain K3): units and phones are empty then.
    ``agreed`` is the version of the agreement that holds at the reader's own unit.
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
    agreed: int | None
    age: int | None


def with_page(patients: QuerySet[Patient], actor: Actor, on: date) -> QuerySet[Patient]:
    """Add everything that ``opened`` reads; no statement of its own."""
    agreed = Agreement.objects.filter(
        patient=OuterRef("pk"), unit_id=actor.here, state__in=CURRENT, voided_at=None
    )
    identified = with_identity(patients, on).annotate(agreed=Subquery(agreed.values("version")[:1]))
    return with_sight(identified, actor, on)


def opened(actor: Actor, patient: Patient, why: Reason, on: date) -> Opened:
    """The patient from ``with_page``, as the doors use her."""
    sight = sight_of(actor, patient, on, has_relation=True)
    masked = not sight.is_patient and not sight.is_opened
    listed = listed_of(vars(patient)["listed"], on)
    shown = NOT_LISTED if masked or _is_blocked(sight, listed) else listed
    return Opened(
        patient=patient,
        why=why,
        sight=sight,
        masked=masked,
        identifier=shown_identifier(vars(patient)["number"]),
        phone="" if masked else patient.phone,
        listed_unit_id=shown.unit_id,
        listed_unit=shown.unit,
        listed_unit_phone=shown.phone,
        listed_unit_hours=shown.hours,
        listing_confirmed=shown.is_confirmed,
        no_coordinator_reason="" if masked else vars(patient)["no_coordinator_reason"] or "",
        agreed=None if masked else vars(patient)["agreed"],
        age=age_on(patient.birth_on, on),
    )


def _is_blocked(sight: Sight, listed: Listed) -> bool:
    """Whether a block hides the vårdcentral where the patient is listed from the reader.

    A listing is the region's register and needs no consent, but where the giver is hidden it would
    tell who it is (PDL 4:4; lag 2022:913 2:3-2:4).
    """
    if not (listed.unit_id and listed.provider_id and listed.documented_on):
        return False
    row = RowFacts(
        listed.unit_id,
        listed.provider_id,
        is_social=False,
        documented_on=listed.documented_on,
    )
    return judge(sight, row).reason.code == BLOCKED.code
