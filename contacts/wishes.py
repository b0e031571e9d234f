"""Values that the rules judge: what is wished, who is thought of, and what is already there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from core.periods import holds


@dataclass(frozen=True, slots=True)
class CredentialFacts:
    """A credential as plain values."""

    kind: str
    profession: str
    speciality: str
    starts_on: date
    ends_on: date | None

    def is_valid_on(self, day: date) -> bool:
        """Whether the credential holds on the day."""
        return holds(self.starts_on, self.ends_on, day)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person in a commission who might become a contact. ``load`` counts current contacts."""

    commission_id: UUID
    staff_id: UUID
    name: str
    title: str
    unit_id: UUID
    position_code: str
    employment: str
    starts_on: date
    ends_on: date | None
    is_protected: bool = False
    agreed_maximum: int | None = None
    load: int = 0
    credentials: tuple[CredentialFacts, ...] = ()

    def holds_credential(self, kind: str, day: date, profession: str = "") -> bool:
        """Whether such a credential is valid on the day."""
        return any(
            found.kind == kind and found.is_valid_on(day) and profession in ("", found.profession)
            for found in self.credentials
        )


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit as plain values."""

    id: UUID
    name: str
    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PatientSituation:
    """What the rules need to know about the patient on the wished start day."""

    deceased_on: date | None = None
    listed_unit_id: UUID | None = None
    enrolment_kinds: frozenset[str] = frozenset()
    offer_outcome: str = ""
    other_vardkontakter: tuple[str, ...] = ()  # units that have one on the start day
    coordinator_name: str = ""
    same_contact_name: str = ""  # who holds the place already, "" if it is free


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything at once: pure values in, findings out."""

    type_code: str
    unit: UnitFacts
    starts_on: date
    today: date
    patient: PatientSituation
    ends_on: date | None = None
    individual_assessment: str = ""
    reason_for_late_entry: str = ""
    beside: bool = False  # the licensed physician beside the unit's fast vårdkontakt
    # Which enrolment entitles to a fast omsorgskontakt, and from which day (SoL; Prop. 2025/26:60).
    omsorgskontakt_from: Mapping[str, date] = field(default_factory=dict)
