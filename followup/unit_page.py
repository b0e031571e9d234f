"""A unit's page: its contacts page by page, and its people with their load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Concat, JSONObject

from contacts.models import Contact, Coordination
from contacts.type_names import type_name
from core.dates import add_months
from core.periods import holds, not_ended, valid_on
from core.ready import Ready, Unseen
from followup.contact_facts import PROTECTED, full_name
from followup.patients import UNKNOWN_NAME
from organisation.loads import agreed_maximum_on
from organisation.models import Commission, Delegation
from policy.shapes import UNIT

FORECAST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class UnitContactRow:
    """One contact in a unit's list."""

    id: UUID
    patient_id: UUID
    patient_name: str
    sort_key: str
    commission_id: UUID | None
    staff_name: str
    type_code: str
    type_display: str
    starts_on: date | None
    ends_on: date | None
    review_on: date | None
    is_vacant: bool
    is_planned: bool
    is_coordinating: bool
    review_overdue: bool
    is_masked: bool


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person at the unit: load, agreed maximum, and a delegation that holds or will hold.

    ``forecast`` is the load in three months: planned starts counted in, planned ends left out.
    """

    commission_id: UUID
    name: str
    title: str
    role: str
    phone: str
    employment: str
    load: int
    agreed_maximum: int | None
    ends_on: date | None
    is_confirmed: bool
    delegation_id: UUID | None
    delegated_from: date | None
    delegated_until: date | None
    forecast: int


def unit_contact_rows(
    unit_id: UUID, *, whose: Q, masked: Q, on: date, after: UUID | None, limit: int
) -> Any:
    """Current and planned contacts by the patient's name, after a contact; as dictionaries.

    ``whose`` narrows them to the patients that the reader meets, ``masked`` says about which the
    colleague is not named.
    """
    coordination = Coordination.objects.valid_on(on).filter(contact=OuterRef("pk"), voided_at=None)
    contacts = Contact.objects.filter(not_ended(on), whose, unit_id=unit_id, voided_at=None)
    if after is not None:
        # The unit's own alone: another's would tell where in the alphabet its patient stands.
        last = Contact.objects.filter(pk=after, unit_id=unit_id)
        key = Subquery(last.values("patient__sort_key")[:1])
        contacts = contacts.filter(
            Q(patient__sort_key__gt=key) | Q(patient__sort_key=key, pk__gt=after)
        )
    # First the page, then the people on it: names are fetched for its rows alone.
    page = contacts.order_by("patient__sort_key", "pk").values("pk")[:limit]
    shown = Contact.objects.filter(pk__in=page)
    return shown.order_by("patient__sort_key", "pk").values(
        "id",
        "patient_id",
        "commission_id",
        "starts_on",
        "ends_on",
        "review_on",
        type_code=F("type_id"),
        type_display=F("type__display"),
        sort_key=F("patient__sort_key"),
        patient_name=Concat(F("patient__given_name"), Value(" "), F("patient__family_name")),
        staff_name=full_name("commission__staff"),
        left_on=F("commission__ends_on"),
        staff_protected=F("commission__staff__is_protected"),
        coordinates=Subquery(coordination.values("pk")[:1]),
        is_masked=ExpressionWrapper(masked, output_field=BooleanField()),
    )


def unit_contact(row: Mapping[str, Any], on: date, *, today: date) -> UnitContactRow:
    """One of the rows as its readers know it; who is protected and has left has no name (K4)."""
    review_on, is_masked = row["review_on"], row["is_masked"]
    hidden = is_masked or (row["staff_protected"] and not holds(None, row["left_on"], today))
    return UnitContactRow(
        id=row["id"],
        patient_id=row["patient_id"],
        patient_name=row["patient_name"].strip() or UNKNOWN_NAME,
        sort_key=row["sort_key"],
        commission_id=None if is_masked else row["commission_id"],
        staff_name=str(PROTECTED) if hidden else (row["staff_name"] or "").strip(),
        type_code=row["type_code"],
        type_display=type_name(row["type_display"]),
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        review_on=review_on,
        is_vacant=row["commission_id"] is None or not holds(None, row["left_on"], on),
        is_planned=row["starts_on"] is not None and row["starts_on"] > on,
        is_coordinating=row["coordinates"] is not None,
        review_overdue=review_on is not None and review_on < on,
        is_masked=is_masked,
    )


def staff_rows(
    unit_id: UUID, *, on: date, then_for: date | None = None, names_protected: bool = True
) -> list[StaffRow]:
    """Everyone at the unit on the day or later, with load; 1 statement.

    ``then_for`` is the day of who looks back: it leaves out who, and which delegation, had not
    begun on the day, and a protected colleague who has left since has no name (domain K4).
    Without ``names_protected`` none of them has.
    """
    rows = _staff(on, only_then=then_for is not None).fetch({UNIT: unit_id})
    today = then_for or on
    return [_staff_row(row, today, names_protected=names_protected) for row in rows]


def _staff_row(row: Sequence[Any], today: date, *, names_protected: bool) -> StaffRow:
    *values, is_protected = row
    held = values[6] or {"load": 0, "forecast": 0}  # nobody's contact has no row
    told = [*values[:6], held["load"], *values[7:], held["forecast"]]
    found = StaffRow(*told)
    is_colleague = names_protected and holds(None, found.ends_on, today)
    if is_colleague or not is_protected:
        return found
    return replace(found, name=str(PROTECTED), phone="")


@lru_cache(maxsize=16)
def _staff(on: date, *, only_then: bool) -> Ready:
    """The statement of a day for all units (ADR 0019)."""
    reaching = valid_on(on) if only_then else not_ended(on)
    delegation = Delegation.objects.filter(
        reaching, delegate=OuterRef("pk"), unit_id=UNIT, voided_at=None
    ).order_by("starts_on")
    rows: Any = (
        Commission.objects.filter(reaching, unit_id=Unseen(UNIT))
        .annotate(
            held=_patients_on(on),
            most=agreed_maximum_on(on),
            delegation=Subquery(delegation.values("pk")[:1]),
            delegated_from=Subquery(delegation.values("starts_on")[:1]),
            delegated_until=Subquery(delegation.values("ends_on")[:1]),
        )
        .order_by("staff__given_name", "staff__family_name", "pk")
        .values_list(
            "id",
            full_name("staff"),
            "title",
            "role",
            "phone",
            "employment",
            "held",
            "most",
            "ends_on",
            "is_confirmed",
            "delegation",
            "delegated_from",
            "delegated_until",
            "staff__is_protected",
        )
    )
    return Ready(rows)


def contacts_then(unit_id: UUID, *, on: date) -> tuple[int, int]:
    """How many contacts the unit had on a day, and how many of them nobody held; 1 statement."""
    held = Contact.objects.filter(valid_on(on), unit_id=unit_id, voided_at=None)
    nobody = Q(commission=None) | Q(commission__ends_on__lt=on)
    counted = held.aggregate(contacts=Count("pk"), vacant=Count("pk", filter=nobody))
    return counted["contacts"], counted["vacant"]


def _patients_on(day: date) -> Subquery:
    """How many patients a commission is a contact of, on the day and by the forecast."""
    people = {
        name: Count("patient_id", distinct=True, filter=valid_on(that))
        for name, that in (("load", day), ("forecast", add_months(day, FORECAST_MONTHS)))
    }
    contacts = Contact.objects.filter(not_ended(day), commission=OuterRef("pk"), voided_at=None)
    counted = contacts.order_by().values("commission").annotate(held=JSONObject(**people))
    return Subquery(counted.values("held"))
