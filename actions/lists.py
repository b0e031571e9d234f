"""Lists of patients that a door needs: inside the scope, every row shown leaves a log row."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Q

from accesslog.trail import LIST, Entry, record
from actions.absences import absences_at
from core.periods import valid_on
from core.ready import Key, Ready
from core.reasons import Reason
from followup.absences import AbsenceRow
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
from policy.contacts import may_see_unit
from policy.relations import CONTACT_HERE
from policy.roles import MANAGE_STAFF
from policy.scopes import about_others, is_masked, patients_visible_to
from policy.shapes import UNIT, Shape, values_of

PAGE_SIZE = 50
WORK_LIST = Reason("ARBETSLISTA", "Arbetslistan för den som har uppdraget.", "behorighet")
_LAST = Key(int=30)  # the contact after which the list goes on

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the id to go on after ("" = no more). There is no exact count."""

    rows: list[Row]
    next: str = ""


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
    shown = [unit_contact(row, on, today=today) for row in rows[:limit]]
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


def unit_then(*, actor: Actor, on: date, today: date) -> UnitThen:
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
        staff=staff_rows(unit_id, on=on, then_for=today),
        contacts=contacts,
        vacant=vacant,
        absences=_away_then(actor, unit_id, on, today) if leads else [],
    )


def _away_then(actor: Actor, unit_id: UUID, on: date, today: date) -> list[AbsenceRow]:
    return absences_at(actor=actor, unit_id=unit_id, on=on, then_for=today)


def read_key(text: str | None) -> UUID | None:
    """The id after which to go on; a key that somebody made up starts from the beginning."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
