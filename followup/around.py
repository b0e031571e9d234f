"""What stands around the contacts on a patient's page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from contacts.models import Proposal
from contacts.models.proposals import OPEN
from contacts.type_names import type_name
from followup.contact_facts import full_name, named
from organisation.models.units import SOCIAL_CARE
from patients.models import Enrolment, OtherContact, Patient, Relative
from policy.sight import RowFacts, Sight, judge


@dataclass(frozen=True, slots=True)
class RelativeRow:
    """A närstående, and what she may be told (a code of ``patients.models.people.TOLD``)."""

    id: UUID
    name: str
    relation: str
    phone: str
    told: str


@dataclass(frozen=True, slots=True)
class OtherContactRow:
    """An övrig kontakt."""

    id: UUID
    role: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """Where the patient is cared for (kind is a code of ``ENROLMENT_KINDS``)."""

    id: UUID
    kind: str
    unit_id: UUID
    unit_name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal that waits for the viewer's unit, or that it made."""

    id: UUID
    kind: str
    type_display: str
    unit_id: UUID
    unit_name: str
    name: str
    proposed_by_name: str
    starts_on: date
    note: str


@dataclass(frozen=True, slots=True)
class Around:
    """Everything around the contacts; values only."""

    relatives: list[RelativeRow]
    other_contacts: list[OtherContactRow]
    enrolments: list[EnrolmentRow]
    proposals: list[ProposalRow]


NOTHING = Around([], [], [], [])


def around(patient: Patient, *, on: date, viewer_unit_id: UUID, sight: Sight) -> Around:
    """Gather it in 4 statements; enrolments as far as the gatekeeper lets them be seen."""
    relatives = Relative.objects.valid_on(on).filter(patient=patient).order_by("name", "pk")
    others = OtherContact.objects.valid_on(on).filter(patient=patient).order_by("role", "pk")
    return Around(
        relatives=[
            RelativeRow(*row)
            for row in relatives.values_list("id", "name", "relation", "phone", "told")
        ],
        other_contacts=[
            OtherContactRow(*row) for row in others.values_list("id", "role", "name", "phone")
        ],
        enrolments=_enrolments(patient, on, sight),
        proposals=[_proposal(row, viewer_unit_id) for row in _proposals(patient, viewer_unit_id)],
    )


def _enrolments(patient: Patient, on: date, sight: Sight) -> list[EnrolmentRow]:
    found = Enrolment.objects.valid_on(on).filter(patient=patient, voided_at=None)
    rows = found.order_by("starts_on", "pk").values_list(
        "id", "kind", "unit_id", "unit__name", "starts_on", "ends_on",
        "unit__care_provider_id", "unit__kind", "registered_on",
    )  # fmt: skip
    return [EnrolmentRow(*row[:6]) for row in rows if judge(sight, _documented(row))]


def _documented(row: tuple[Any, ...]) -> RowFacts:
    """Whose enrolment it is, and when it was written down."""
    unit_id, (provider_id, kind, registered_on) = row[2], row[6:]
    return RowFacts(unit_id, provider_id, kind in SOCIAL_CARE, registered_on)


def _proposals(patient: Patient, unit_id: UUID) -> Any:
    """Waiting proposals that concern the viewer's own unit."""
    found = Proposal.objects.filter(patient=patient, state=OPEN)
    found = found.filter(unit_id=unit_id) | found.filter(proposed_by__unit_id=unit_id)
    return found.order_by("proposed_at", "pk").values(
        "id",
        "kind",
        "unit_id",
        "starts_on",
        "note",
        type_display=F("type__display"),
        unit_name=F("unit__name"),
        name=full_name("commission__staff"),
        is_protected=F("commission__staff__is_protected"),
        at=F("commission__unit_id"),
        proposed_by_name=full_name("proposed_by__staff"),
        proposer_is_protected=F("proposed_by__staff__is_protected"),
        proposer_at=F("proposed_by__unit_id"),
    )


def _proposal(row: dict[str, Any], unit_id: UUID) -> ProposalRow:
    """A protected colleague is named inside her own unit only."""
    is_protected, at = row.pop("is_protected"), row.pop("at")
    proposer, proposer_at = row.pop("proposer_is_protected"), row.pop("proposer_at")
    name, by = row.pop("name"), row.pop("proposed_by_name")
    row["type_display"] = type_name(row["type_display"])
    return ProposalRow(
        **row,
        name=named(name, is_protected=is_protected, is_own=at == unit_id),
        proposed_by_name=named(by, is_protected=proposer, is_own=proposer_at == unit_id),
    )
