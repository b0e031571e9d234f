"""What stands around the contacts on a patient's page."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, Value

from contacts.models import Proposal
from contacts.models.proposals import OPEN
from contacts.type_names import type_name
from core.ready import Ready, Values
from core.sorting import swedish_key
from followup.contact_facts import full_name, named
from organisation.models.units import SOCIAL_CARE
from patients.models import Enrolment, OtherContact, Patient, Relative
from policy.shapes import PATIENT, UNIT
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
    """Gather it in 3 statements; enrolments as far as the gatekeeper lets them be seen."""
    about: Values = {PATIENT: patient.pk, UNIT: viewer_unit_id}
    people = sorted(_people(on).fetch(about), key=lambda row: (swedish_key(row[2]), row[1]))
    enrolments = [row for row in _enrolments(on).fetch(about) if judge(sight, _documented(row))]
    return Around(
        relatives=[RelativeRow(*row[1:]) for row in people if row[0]],
        other_contacts=[OtherContactRow(*row[1:5]) for row in people if not row[0]],
        enrolments=[EnrolmentRow(*row[:6]) for row in enrolments],
        proposals=[_proposal(row, viewer_unit_id) for row in _proposals().fetch(about)],
    )


@lru_cache(maxsize=32)
def _people(on: date) -> Ready:
    """Närstående, marked with true, and other contacts, in one statement."""
    nothing = Value("", output_field=CharField())
    relatives = Relative.objects.valid_on(on).filter(patient_id=PATIENT)
    others = OtherContact.objects.valid_on(on).filter(patient_id=PATIENT)
    rows = relatives.values_list(Value(True), "id", "name", "relation", "phone", "told").union(
        others.values_list(Value(False), "id", "role", "name", "phone", nothing), all=True
    )
    return Ready(rows)


@lru_cache(maxsize=32)
def _enrolments(on: date) -> Ready:
    found = Enrolment.objects.valid_on(on).filter(patient_id=PATIENT, voided_at=None)
    rows = found.order_by("starts_on", "pk").values_list(
        "id", "kind", "unit_id", "unit__name", "starts_on", "ends_on",
        "unit__care_provider_id", "unit__kind", "registered_on",
    )  # fmt: skip
    return Ready(rows)


def _documented(row: tuple[Any, ...]) -> RowFacts:
    """Whose enrolment it is, and when it was written down."""
    unit_id, (provider_id, kind, registered_on) = row[2], row[6:]
    return RowFacts(unit_id, provider_id, kind in SOCIAL_CARE, registered_on)


@lru_cache(maxsize=1)
def _proposals() -> Ready:
    """Waiting proposals that concern the viewer's own unit."""
    ours = Q(unit_id=UNIT) | Q(proposed_by__unit_id=UNIT)
    found = Proposal.objects.filter(ours, patient_id=PATIENT, state=OPEN)
    rows = found.order_by("proposed_at", "pk").values(
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
    return Ready(rows)


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
