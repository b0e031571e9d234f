"""What somebody who stands in needs: for whom, until when, and their patients with phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Subquery

from accesslog.trail import LIST, Entry, record
from contacts.type_names import type_name
from core.swedish import age_on
from followup.answers import absences
from followup.patients import shown_name
from followup.work_absences import MY_ABSENCE, STANDS_IN
from followup.worklist import WorkItem
from organisation.actor import Actor
from policy.relations import DEPUTY, covered
from policy.scopes import about_others, is_masked

MOST_PATIENTS = 300


@dataclass(frozen=True, slots=True)
class CoveredPatient:
    """A patient whose contact is away."""

    id: UUID
    name: str
    age: int | None
    phone: str
    type_display: str


@dataclass(frozen=True, slots=True)
class Deputyship:
    """For whom the actor stands in, until when (none = until further notice), and the patients."""

    absence_id: UUID
    name: str
    until: date | None
    patients: tuple[CoveredPatient, ...]


@dataclass(frozen=True, slots=True)
class MyAbsence:
    """The actor herself is written down as away."""

    absence_id: UUID
    starts_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Deputising:
    """Whom the actor covers today, and her own absence, now or next."""

    covers: tuple[Deputyship, ...] = ()
    away: MyAbsence | None = None


def deputising(*, actor: Actor, items: Sequence[WorkItem], on: date) -> Deputising:
    """Everything about standing in, from the work list; 1 statement for who covers somebody.

    Each patient named is logged on the deputy's ground (PDL 4:1, 4:3).
    """
    covers = [item for item in items if item.kind == STANDS_IN]
    mine = [MyAbsence(item.target_id, *_days(item)) for item in items if item.kind == MY_ABSENCE]
    patients = _patients(actor, on) if covers else {}
    return Deputising(
        covers=tuple(
            Deputyship(
                item.target_id,
                item.patient_name,
                _days(item)[1],
                tuple(patients.get(item.target_id, ())),
            )
            for item in covers
        ),
        away=min(mine, key=lambda one: one.starts_on, default=None),
    )


def _days(item: WorkItem) -> tuple[date, date | None]:
    """The first day, and the last where it is known."""
    first, _space, last = item.how.partition(" ")
    return date.fromisoformat(first), date.fromisoformat(last) if last else None


def _patients(actor: Actor, on: date) -> dict[UUID, list[CoveredPatient]]:
    """The covered patients by the absence; 1 statement."""
    contacts = covered(actor, on).filter(about_others(actor))
    absence = absences(on).filter(commission=OuterRef("commission"))
    rows: Any = contacts.order_by("patient__sort_key", "pk").values(
        "patient_id",
        absence=Subquery(absence.values("pk")[:1]),
        type_display=F("type__display"),
        given=F("patient__given_name"),
        family=F("patient__family_name"),
        birth=F("patient__birth_on"),
        patient_phone=F("patient__phone"),
        hidden=ExpressionWrapper(is_masked(actor, on), output_field=BooleanField()),
    )[:MOST_PATIENTS]
    found: dict[UUID, list[CoveredPatient]] = {}
    for row in rows:
        record(actor, Entry(LIST, DEPUTY, row["patient_id"], detail="stands in"))
        found.setdefault(row["absence"], []).append(_patient(row, on))
    return found


def _patient(row: dict[str, Any], on: date) -> CoveredPatient:
    """One row; somebody with protected identity has no phone here (domain K3)."""
    return CoveredPatient(
        id=row["patient_id"],
        name=shown_name(row["given"], row["family"]),
        age=age_on(row["birth"], on),
        phone="" if row["hidden"] else row["patient_phone"],
        type_display=type_name(row["type_display"]),
    )
