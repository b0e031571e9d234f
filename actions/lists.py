"""Lists of patients that a door needs: inside the scope, every row shown leaves a log row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from accesslog.trail import LIST, SEARCH, Entry, record
from actions.absences import absences_at
from contacts.models import Contact, Coordination
from contacts.type_names import type_name
from core.periods import not_ended, valid_on
from core.ready import Key, Ready
from core.reasons import Reason
from core.sorting import swedish_key
from core.swedish import age_on
from followup.absences import AbsenceRow
from followup.agreed import agreed_with
from followup.patients import PatientRow, patient_rows, shown_name
from followup.unit_page import (
    StaffRow,
    UnitContactRow,
    contacts_then,
    staff_rows,
    unit_contact,
    unit_contact_rows,
)
from followup.worklist import WorkItem, work_items
from organisation.actor import Actor
from patients.models import Patient
from patients.models.patient import NONE
from policy.contacts import OWN_TASK, may_see_unit
from policy.relations import CONTACT_HERE
from policy.roles import CARE_ROLES, MANAGE_STAFF
from policy.scopes import about_others, is_masked, patients_visible_to
from policy.shapes import UNIT, Shape, values_of

PAGE_SIZE = 50
MOST_OWN_PATIENTS = 300
MOST_WORDS = 6  # of a name; each word more is one more way to part given names from family names
WORK_LIST = Reason("ARBETSLISTA", "Arbetslistan för den som har uppdraget.", "behorighet")
SEARCHED_NAME = Reason("SOKTE", "Sökning bland enhetens patienter.", "behorighet")
_LAST = Key(int=30)  # the contact after which the list goes on

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the id to go on after ("" = no more). There is no exact count."""

    rows: list[Row]
    next: str = ""


@dataclass(frozen=True, slots=True)
class MyPatient:
    """A patient whom I am contact for."""

    id: UUID
    contact_id: UUID
    name: str
    age: int | None
    phone: str
    type_display: str
    review_on: date | None
    review_overdue: bool
    coordinates: bool
    is_planned: bool
    agreed: frozenset[str]  # what this unit may read, as followup.agreed tells it


@dataclass(frozen=True, slots=True)
class UnitOverview:
    """The manager's picture of the unit."""

    staff: list[StaffRow]
    waiting: list[WorkItem]
    contacts: int
    overdue: int
    absences: list[AbsenceRow]


@dataclass(frozen=True, slots=True)
class UnitThen:
    """The unit as it was on a day: nothing waits in the past."""

    staff: list[StaffRow]
    contacts: int
    vacant: int
    absences: list[AbsenceRow]


def find_by_name(
    *, actor: Actor, text: str, on: date, after: str | None = None
) -> Page[PatientRow]:
    """The unit's patients by the beginning of a family or given name, or by both in either order.

    Protected persons are not found by name (domain K3). 1 statement.
    """
    patients = patients_visible_to(actor, on).filter(protection=NONE)
    patients = patients.filter(_named(text))
    if (last := read_key(after)) is not None:
        key_of_last = Subquery(Patient.objects.filter(pk=last).values("sort_key")[:1])
        patients = patients.filter(
            Q(sort_key__gt=key_of_last) | Q(sort_key=key_of_last, pk__gt=last)
        )
    rows = patient_rows(patients.order_by("sort_key", "pk")[: PAGE_SIZE + 1], on)
    shown = rows[:PAGE_SIZE]
    record(actor, Entry(SEARCH, SEARCHED_NAME, detail="name"))
    for row in shown:
        record(actor, Entry(LIST, SEARCHED_NAME, row.id, detail="search"))
    more = len(rows) > PAGE_SIZE
    return Page(shown, str(shown[-1].id) if more else "")


def _named(text: str) -> Q:
    """The names that begin so; ``sort_key`` has the family name first, people write it last."""
    words = swedish_key(text.replace(",", " ")).split()
    key = " ".join(words)
    found = Q(sort_key__startswith=key) | Q(sort_key__contains=f" {key}")
    for first in range(1, min(len(words), MOST_WORDS)):
        given, family = " ".join(words[:first]), " ".join(words[first:])
        found |= Q(sort_key__startswith=family, sort_key__contains=f" {given}")
    return found


def my_patients(*, actor: Actor, on: date) -> list[MyPatient]:
    """Everyone whom the actor is contact for in her commission, next review first.

    2 statements: who they are, and what they have agreed that the unit reads.
    """
    coordination = Coordination.objects.valid_on(on).filter(contact=OuterRef("pk"), voided_at=None)
    contacts = _mine(actor, on)
    rows = contacts.order_by(F("review_on").asc(nulls_last=True), "patient__sort_key", "pk").values(
        "id",
        "patient_id",
        "review_on",
        "starts_on",
        type_display=F("type__display"),
        given=F("patient__given_name"),
        family=F("patient__family_name"),
        birth=F("patient__birth_on"),
        patient_phone=F("patient__phone"),
        coordinates=Subquery(coordination.values("pk")[:1]),
        hidden=ExpressionWrapper(is_masked(actor, on), output_field=BooleanField()),
    )
    own = list(rows[:MOST_OWN_PATIENTS])
    agreed: dict[UUID, frozenset[str]] = {}
    if actor.role in CARE_ROLES and own:
        shown = [row["patient_id"] for row in own if not row["hidden"]]
        agreed = agreed_with(actor, shown, on)
    found = [_my_patient(row, agreed.get(row["patient_id"], frozenset()), on) for row in own]
    record(actor, Entry(LIST, WORK_LIST, detail="my patients"))
    for patient in found:
        record(actor, Entry(LIST, OWN_TASK, patient.id, detail="my patients"))
    return found


def _my_patient(row: Mapping[str, Any], agreed: frozenset[str], on: date) -> MyPatient:
    return MyPatient(
        id=row["patient_id"],
        contact_id=row["id"],
        name=shown_name(row["given"], row["family"]),
        age=age_on(row["birth"], on),
        phone="" if row["hidden"] else row["patient_phone"],
        type_display=type_name(row["type_display"]),
        review_on=row["review_on"],
        review_overdue=row["review_on"] is not None and row["review_on"] < on,
        coordinates=row["coordinates"] is not None,
        is_planned=row["starts_on"] is not None and row["starts_on"] > on,
        agreed=agreed,
    )


def _mine(actor: Actor, on: date) -> QuerySet[Contact]:
    """Contacts of the actor's own commission, about anybody but herself."""
    return Contact.objects.filter(
        not_ended(on),
        about_others(actor),
        commission=actor.commission,
        commission__isnull=False,
        voided_at=None,
    )


def work_list(*, actor: Actor, on: date) -> list[WorkItem]:
    """What waits for the actor; every patient named is logged."""
    items = work_items(actor, on)
    record(actor, Entry(LIST, WORK_LIST, detail="work list"))
    for item in items:
        record(actor, Entry(LIST, WORK_LIST, item.patient_id, detail="work list"))
    return items


def unit_contacts(
    *,
    actor: Actor,
    unit_id: UUID,
    on: date,
    after: str | None = None,
    limit: int = PAGE_SIZE,
    today: date | None = None,
) -> Page[UnitContactRow]:
    """The unit's contacts by the patient's name, a page at a time.

    Of a day before ``today`` those that held then, about patients with whom the unit has a relation
    today: who left long ago is no longer in its lists (PDL 4:1).

    Raises:
        NotAllowed: the actor does not act at the unit.
    """
    may_see_unit(actor, unit_id).require()
    today = today or on
    last = read_key(after)
    listed = _unit_contacts(Shape.of(actor), on, today, limit, goes_on=last is not None)
    rows = listed.fetch({**values_of(actor), UNIT: unit_id, _LAST: last})
    shown = [unit_contact(row, on) for row in rows[:limit]]
    record(actor, Entry(LIST, WORK_LIST, detail="unit contacts"))
    for row in shown:
        record(actor, Entry(LIST, CONTACT_HERE, row.patient_id, detail="unit contacts"))
    more = len(rows) > limit
    return Page(shown, str(shown[-1].id) if more else "")


@lru_cache(maxsize=32)
def _unit_contacts(shape: Shape, on: date, today: date, limit: int, *, goes_on: bool) -> Ready:
    """The statement of the days for all readers of the shape, and one row more than the page."""
    reader = shape.reader()
    whose = about_others(reader)
    if on < today:
        whose &= valid_on(on) & Q(patient_id__in=patients_visible_to(reader, today).values("pk"))
    rows = unit_contact_rows(
        UNIT,
        whose=whose,
        masked=is_masked(reader, today),
        on=on,
        after=_LAST if goes_on else None,
        limit=limit + 1,
    )
    return Ready(rows)


def unit_overview(*, actor: Actor, on: date) -> UnitOverview:
    """The people, their load, what waits, and who is away, at the unit of the commission."""
    unit_id = actor.unit_id
    if unit_id is None:
        return UnitOverview([], [], 0, 0, [])
    may_see_unit(actor, unit_id).require()
    staff = staff_rows(unit_id, on=on)
    waiting = work_list(actor=actor, on=on)
    return UnitOverview(
        staff=staff,
        waiting=waiting,
        contacts=sum(row.load for row in staff),
        overdue=sum(1 for item in waiting if item.kind == "review" and item.overdue),
        absences=absences_at(actor=actor, unit_id=unit_id, on=on),
    )


def unit_then(*, actor: Actor, on: date) -> UnitThen:
    """Who worked at the unit of the commission on a day, with how many; 3 statements at most.

    No patient is named. Who was away then is for who leads the work, not for every colleague.
    """
    unit_id = actor.unit_id
    if unit_id is None:
        return UnitThen([], 0, 0, [])
    decision = may_see_unit(actor, unit_id).require()
    record(actor, Entry(LIST, decision.reason, detail="unit then"))
    contacts, vacant = contacts_then(unit_id, on=on)
    leads = actor.holds(MANAGE_STAFF, unit_id)
    return UnitThen(
        staff=staff_rows(unit_id, on=on, only_then=True),
        contacts=contacts,
        vacant=vacant,
        absences=absences_at(actor=actor, unit_id=unit_id, on=on, only_then=True) if leads else [],
    )


def read_key(text: str | None) -> UUID | None:
    """The id after which to go on; a key that somebody made up starts from the beginning."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
