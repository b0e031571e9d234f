"""Those whom the actor is contact for: as many as she asks to see, and the numbers of them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Subquery

from accesslog.trail import LIST, Entry, record
from actions.lists import PAGE_SIZE, WORK_LIST
from contacts.models import Contact, Coordination
from contacts.type_names import type_name
from core.periods import not_ended
from core.sorting import swedish_key
from core.swedish import age_on
from followup.agreed import agreed_with
from followup.patients import shown_name
from organisation.actor import Actor
from policy.contacts import OWN_TASK
from policy.roles import CARE_ROLES
from policy.scopes import about_others, is_masked

FEW = 3  # so many rows need no choice
MOST = 2_000  # nobody can be contact for so many: the guide value of a full-time doctor is 1,100


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
    is_masked: bool
    agreed: frozenset[str] = frozenset()  # what this unit may read, as followup.agreed tells it


CHOICES: Mapping[str, Callable[[MyPatient], bool]] = {
    "samordnar": lambda row: row.coordinates,
    "forsenade": lambda row: row.review_overdue,
    "planerade": lambda row: row.is_planned,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which of them, in which order, and how many; a choice that finds nobody is none."""

    which: str = ""
    by_name: bool = False
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class MyPatients:
    """The rows that are shown; how many there are of each choice, and the next review of all."""

    rows: list[MyPatient]
    chosen: int  # of whom ``rows`` are the first
    total: int
    found: Mapping[str, int]
    next_review: date | None


def my_patients(*, actor: Actor, on: date, wish: Wish | None = None) -> MyPatients:
    """Whom the actor is contact for in her commission, next review first; who is shown is logged.

    2 statements: who they are, and what they have agreed that the unit reads.
    """
    wish = wish or Wish()
    everyone = [_my_patient(row, on) for row in _rows(actor, on)]
    found = {name: sum(map(fits, everyone)) for name, fits in CHOICES.items()}
    chosen = _chosen(everyone, wish, found)
    shown = chosen if wish.everybody else chosen[:PAGE_SIZE]
    record(actor, Entry(LIST, WORK_LIST, detail="my patients"))
    for patient in shown:
        record(actor, Entry(LIST, OWN_TASK, patient.id, detail="my patients"))
    reviews = [mine.review_on for mine in everyone if mine.review_on]
    rows = _with_agreed(actor, shown, on)
    return MyPatients(rows, len(chosen), len(everyone), found, min(reviews, default=None))


def _chosen(everyone: Sequence[MyPatient], wish: Wish, found: Mapping[str, int]) -> list[MyPatient]:
    """A short list and a choice that finds nobody show everyone."""
    fits = CHOICES.get(wish.which)
    if fits is None or not found[wish.which] or len(everyone) <= FEW:
        chosen = list(everyone)
    else:
        chosen = [row for row in everyone if fits(row)]
    if wish.by_name:
        chosen.sort(key=lambda row: swedish_key(row.name))
    return chosen


def _with_agreed(actor: Actor, shown: Sequence[MyPatient], on: date) -> list[MyPatient]:
    """The same, with what each has agreed that the unit reads; 1 statement."""
    if actor.role not in CARE_ROLES or not shown:
        return list(shown)
    agreed = agreed_with(actor, [row.id for row in shown if not row.is_masked], on)
    return [replace(row, agreed=agreed.get(row.id, frozenset())) for row in shown]


def _rows(actor: Actor, on: date) -> list[dict[str, Any]]:
    """The contacts of the actor's own commission, about anybody but herself."""
    coordination = Coordination.objects.valid_on(on).filter(contact=OuterRef("pk"), voided_at=None)
    mine = Contact.objects.filter(
        not_ended(on), about_others(actor), commission=actor.commission,
        commission__isnull=False, voided_at=None,
    )  # fmt: skip
    in_order = mine.order_by(F("review_on").asc(nulls_last=True), "patient__sort_key", "pk")
    rows: Any = in_order.values(
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
    return list(rows[:MOST])


def _my_patient(row: Mapping[str, Any], on: date) -> MyPatient:
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
        is_masked=row["hidden"],
    )
