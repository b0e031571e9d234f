"""What is recorded about consent for an opened patient; each reading is 1 statement.

The patient was opened, and logged, before; these are parts of that page.
"""

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from actions.opened import Opened
from consent.models import (
    Block,
    BlockLift,
    Consent,
    Disclosure,
    EmergencyAccess,
    InabilityAssessment,
    ProtectedOpening,
)
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from patients.models import CareRelation, Relative, Representative
from policy.facts import emergencies
from policy.recorded import (
    blocks_shown,
    consents_shown,
    disclosures_shown,
    emergencies_shown,
    lifts_shown,
    openings_shown,
    stated_shown,
)
from policy.sight import RowFacts, judge

M = TypeVar("M", bound=Model)


def consents_of(*, actor: Actor, opened: Opened) -> list[Consent]:
    """Consents with unit and person, the newest first; the ended and the void are there as well."""
    found = consents_shown(actor, opened.patient.pk)
    named = found.select_related("unit", "staff", "registered_by__unit")
    return list(named.order_by("-registered_at", "pk"))


def blocks_of(*, actor: Actor, opened: Opened) -> list[Block]:
    """Blocks with unit and care provider, the newest first; the lifted are there as well."""
    found = blocks_shown(actor, opened.patient.pk).select_related(
        "unit", "care_provider", "set_by__unit", "lifted_by__unit"
    )
    return list(found.order_by("-set_at", "pk"))


def emergencies_of(*, actor: Actor, opened: Opened) -> list[EmergencyAccess]:
    """Emergency access, the newest first: the patient is told of each, staff see their own."""
    found = emergencies_shown(actor, opened.patient.pk).select_related("unit", "commission__staff")
    return list(found.order_by("-started_at", "pk"))


def running_emergency(*, actor: Actor, opened: Opened) -> EmergencyAccess | None:
    """The actor's own emergency access that runs at this moment, for the time that remains."""
    return emergencies(actor).filter(patient=opened.patient).order_by("-started_at").first()


def openings_of(*, actor: Actor, opened: Opened) -> list[ProtectedOpening]:
    """Who opened the protected data, the newest first."""
    found = openings_shown(actor, opened.patient.pk).select_related("commission__unit")
    return list(found.order_by("-opened_on", "pk"))


def disclosures_of(*, actor: Actor, opened: Opened) -> list[Disclosure]:
    """What was told somebody outside, the newest first."""
    found = disclosures_shown(actor, opened.patient.pk).select_related("commission__unit")
    return list(found.order_by("-at", "pk"))


def stated_of(*, actor: Actor, opened: Opened) -> list[CareRelation]:
    """Who has stated why they open the patient, the newest first: for the patient herself."""
    found = stated_shown(actor, opened.patient.pk).select_related("unit", "stated_by")
    return list(found.order_by("-stated_at", "pk"))


def assessment_of(*, opened: Opened) -> InabilityAssessment | None:
    """The assessment that has neither ended nor been voided, also when its review is late."""
    standing = InabilityAssessment.objects.filter(ended_at=None, voided_at=None)
    return standing.filter(patient=opened.patient).select_related("unit").first()


def may_read_assessment(*, opened: Opened, found: InabilityAssessment) -> bool:
    """Whether what a unit has written there is for the reader, as any other row of that unit."""
    unit = found.unit
    row = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, found.assessed_on)
    return bool(judge(opened.sight, row))


def lifts_of(*, actor: Actor, opened: Opened) -> list[BlockLift]:
    """Steps and requests about the patient's blocks, the newest first: all, or staff's own."""
    found = lifts_shown(actor, opened.patient.pk)
    named = found.select_related("unit", "block__unit", "block__care_provider")
    return list(named.order_by("-requested_at", "pk"))


def relatives_of(*, opened: Opened, on: date) -> list[Relative]:
    """The patient's närstående on the day, by name, with what they are told."""
    found = Relative.objects.valid_on(on).filter(patient=opened.patient)
    return list(found.order_by("name", "pk"))


def representatives_of(*, opened: Opened, on: date) -> list[Representative]:
    """Who acts for the patient on the day, by name."""
    found = Representative.objects.not_ended(on).filter(patient=opened.patient, voided_at=None)
    return list(found.order_by("name", "pk"))


# --- one of them by its key, for the verbs --------------------------------------------------------


def consent_of(*, actor: Actor, opened: Opened, consent_id: UUID) -> Consent:
    """One consent that the reader is shown; any other is unknown."""
    return _one(consents_shown(actor, opened.patient.pk), consent_id)


def block_of(*, actor: Actor, opened: Opened, block_id: UUID) -> Block:
    """One block that the reader is shown; any other is unknown."""
    return _one(blocks_shown(actor, opened.patient.pk), block_id)


def block_set_by(*, actor: Actor, opened: Opened, block_id: UUID) -> Block:
    """A block as its setter is answered, wherever it stands; afterwards she is not shown it."""
    found = blocks_shown(actor, opened.patient.pk)
    if actor.commission is not None:
        found |= Block.objects.filter(patient=opened.patient, set_by=actor.commission)
    return _one(found.select_related("unit", "care_provider"), block_id)


def lift_of(*, actor: Actor, opened: Opened, lift_id: UUID) -> BlockLift:
    """One step or request of the actor's own; any other is unknown."""
    found = lifts_shown(actor, opened.patient.pk)
    return _one(found.select_related("block__unit", "block__care_provider"), lift_id)


def relative_of(*, opened: Opened, relative_id: UUID) -> Relative:
    """One närstående of the patient."""
    found = Relative.objects.filter(patient=opened.patient).select_related("patient")
    return _one(found, relative_id)


def representative_of_patient(*, opened: Opened, representative_id: UUID) -> Representative:
    """One of those who act for the patient."""
    return _one(Representative.objects.filter(patient=opened.patient), representative_id)


def _one(found: QuerySet[M], key: UUID) -> M:
    row = found.filter(pk=key).first()
    if row is None:
        raise NotFound(OUT_OF_SCOPE)
    return row
