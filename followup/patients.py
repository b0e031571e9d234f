"""Patients as rows: how a person is shown in lists and on top of her page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from contacts.models import Coordination
from core.periods import holds
from core.swedish import PersonIdentifier, age_on
from followup.answers import Hours, as_hours, hours_of
from followup.contact_facts import day_of
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


@dataclass(frozen=True, slots=True)
class Listed:
    """The vårdcentral where somebody is listed; a closed one answers no telephone."""

    unit_id: UUID | None = None
    provider_id: UUID | None = None
    unit: str = ""
    phone: str = ""
    hours: Hours = ()
    is_confirmed: bool = True
    documented_on: date | None = None


NOT_LISTED = Listed()


def with_number(patients: QuerySet[Patient]) -> QuerySet[Patient]:
    """Add the current number, as ``number``."""
    number = Identifier.objects.filter(patient=OuterRef("pk"), is_current=True, voided_at=None)
    shown = number.order_by("-kind", "pk").values(row=JSONObject(kind="kind", value="value"))
    return patients.annotate(number=Subquery(shown[:1]))


def with_identity(patients: QuerySet[Patient], on: date) -> QuerySet[Patient]:
    """Add the number, the listing (``listed``) and why nobody needs to coordinate."""
    listing = Listing.objects.valid_on(on).filter(patient=OuterRef("pk"), voided_at=None)
    row = JSONObject(
        unit_id="unit_id",
        provider_id="unit__care_provider_id",
        unit="unit__name",
        phone="unit__phone",
        first="unit__starts_on",
        last="unit__ends_on",
        hours=hours_of(on, unit=OuterRef("unit_id")),
        is_confirmed="is_confirmed",
        documented_on="registered_on",
    )
    nobody = Coordination.objects.valid_on(on).filter(
        patient=OuterRef("pk"), contact=None, voided_at=None
    )
    return with_number(patients).annotate(
        listed=Subquery(listing.values(row=row)[:1]),
        no_coordinator_reason=Subquery(nobody.values("not_needed_reason")[:1]),
    )


def listed_of(row: Mapping[str, Any] | None, on: date) -> Listed:
    """The listing that ``with_identity`` has read."""
    if row is None:
        return NOT_LISTED
    is_open = holds(day_of(row["first"]), day_of(row["last"]), on)
    return Listed(
        unit_id=UUID(row["unit_id"]),
        provider_id=UUID(row["provider_id"]),
        unit=row["unit"],
        phone=row["phone"] if is_open else "",
        hours=as_hours(row["hours"]),
        is_confirmed=row["is_confirmed"],
        documented_on=day_of(row["documented_on"]),
    )


def shown_identifier(number: Mapping[str, Any] | None) -> str:
    """The number as people write it, "" if there is none."""
    return PersonIdentifier(number["kind"], number["value"]).display if number else ""


def shown_name(given: str, family: str) -> str:
    """The name, or a word for an unknown one."""
    return f"{given} {family}".strip() or UNKNOWN_NAME


def patient_rows(patients: QuerySet[Patient], on: date) -> list[PatientRow]:
    """The patients as rows, in the order of the queryset; 1 statement."""
    return [patient_row(row, on) for row in patient_values(patients)]


def patient_values(patients: QuerySet[Patient]) -> Any:
    """What ``patient_row`` reads of each."""
    fields = ("id", "given_name", "family_name", "birth_on", "phone", "sort_key", "protection")
    return with_number(patients).values(*fields, "number")


def patient_row(row: Mapping[str, Any], on: date) -> PatientRow:
    """One of them, as its readers know it."""
    return PatientRow(
        id=row["id"],
        name=shown_name(row["given_name"], row["family_name"]),
        age=age_on(row["birth_on"], on),
        identifier=shown_identifier(row["number"]),
        phone=row["phone"],
        sort_key=row["sort_key"],
        is_protected=row["protection"] != "none",
    )
