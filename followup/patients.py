"""Patients as rows: how a person is shown in lists and on top of her page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from contacts.models import Coordination
from core.swedish import PersonIdentifier, age_on
from followup.contact_facts import hours_of
from patients.models import Identifier, Listing, Patient

UNKNOWN_NAME = "Okänt namn"


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One person in a list."""

    id: UUID
    name: str
    age: int | None
    identifier: str
    phone: str
    sort_key: str
    is_protected: bool


def with_identity(patients: QuerySet[Patient], on: date) -> QuerySet[Patient]:
    """Add the current number and the listing, as ``id_kind``, ``id_value``, ``listed_…``."""
    number = Identifier.objects.filter(patient=OuterRef("pk"), is_current=True, voided_at=None)
    number = number.order_by("-kind", "pk")
    listing = Listing.objects.valid_on(on).filter(patient=OuterRef("pk"), voided_at=None)
    nobody = Coordination.objects.valid_on(on).filter(
        patient=OuterRef("pk"), contact=None, voided_at=None
    )
    return patients.annotate(
        id_kind=Subquery(number.values("kind")[:1]),
        id_value=Subquery(number.values("value")[:1]),
        listed_unit_id=Subquery(listing.values("unit_id")[:1]),
        listed_unit_name=Subquery(listing.values("unit__name")[:1]),
        listed_unit_phone=Subquery(listing.values("unit__phone")[:1]),
        listing_confirmed=Subquery(listing.values("is_confirmed")[:1]),
        listed_unit_hours=hours_of(on, unit=OuterRef("listed_unit_id")),
        no_coordinator_reason=Subquery(nobody.values("not_needed_reason")[:1]),
    )


def shown_identifier(kind: str | None, value: str | None) -> str:
    """The number as people write it, "" if there is none."""
    return PersonIdentifier(kind or "", value).display if value else ""


def shown_name(given: str, family: str) -> str:
    """The name, or a word for an unknown one."""
    return f"{given} {family}".strip() or UNKNOWN_NAME


def patient_rows(patients: QuerySet[Patient], on: date) -> list[PatientRow]:
    """The patients as rows, in the order of the queryset; 1 statement."""
    fields = ("id", "given_name", "family_name", "birth_on", "phone", "sort_key", "protection")
    rows = with_identity(patients, on).values(*fields, "id_kind", "id_value")
    return [_row(row, on) for row in rows]


def _row(row: Mapping[str, Any], on: date) -> PatientRow:
    return PatientRow(
        id=row["id"],
        name=shown_name(row["given_name"], row["family_name"]),
        age=age_on(row["birth_on"], on),
        identifier=shown_identifier(row["id_kind"], row["id_value"]),
        phone=row["phone"],
        sort_key=row["sort_key"],
        is_protected=row["protection"] != "none",
    )
