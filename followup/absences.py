"""Who is away at a unit and who covers whom; whose patients a deputy has meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, JSONObject, Least

from contacts.models import Contact
from core.periods import holds, not_ended, valid_on
from followup.contact_facts import day_of, full_name, named
from organisation.models import Absence


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One absence that holds or is to come.

    ``hole_on`` is the first day from ``on`` on which nobody covers: no deputy and no team, or a
    deputy who is away herself or has left. ``deputy`` and ``team`` are "" when there is none.
    """

    id: UUID
    commission_id: UUID
    name: str
    title: str
    starts_on: date
    ends_on: date | None
    deputy: str
    team: str
    patients: int
    hole_on: date | None


def absence_rows(unit_id: UUID, *, on: date, then_for: date | None = None) -> list[AbsenceRow]:
    """The unit's absences on the day and later, holes first; 1 statement.

    ``then_for`` is the day of who looks back: it leaves out what is later, and the name of a
    protected colleague who has left since (domain K4).
    """
    reaching = valid_on(on) if then_for is not None else not_ended(on)
    found = Absence.objects.filter(reaching, commission__unit_id=unit_id, voided_at=None)
    ordered = with_holes(found.filter(employed("commission", on)), on).order_by(
        F("hole_on").asc(nulls_last=True), "starts_on", "pk"
    )
    rows: Any = ordered.values(
        "id",
        "commission_id",
        "starts_on",
        "ends_on",
        "hole_on",
        name=full_name("commission__staff"),
        title=F("commission__title"),
        deputy_name=full_name("deputy__staff"),
        team_name=F("team__name"),
        patients=patients_of(on),
        own=_protection("commission"),
        other=_protection("deputy"),
    )
    return [_row(row, then_for or on) for row in rows]


def _protection(path: str) -> JSONObject:
    """Whether the person of a commission is protected, and when she left it."""
    return JSONObject(is_protected=f"{path}__staff__is_protected", left_on=f"{path}__ends_on")


def _row(row: Mapping[str, Any], today: date) -> AbsenceRow:
    kept = ("deputy_name", "team_name", "own", "other")
    copied = {name: value for name, value in row.items() if name not in kept}
    copied["name"] = _told(row["name"], row["own"], today)
    deputy = _told((row["deputy_name"] or "").strip(), row["other"], today)
    return AbsenceRow(**copied, deputy=deputy, team=row["team_name"] or "")


def _told(name: str, person: Mapping[str, Any], today: date) -> str:
    stays = holds(None, day_of(person["left_on"]), today)
    return named(name, is_protected=person["is_protected"], is_own=stays)


def patients_of(on: date) -> Coalesce:
    """How many patients the absent person is a contact of on the day."""
    held = Contact.objects.filter(
        valid_on(on), commission=OuterRef("commission"), voided_at=None
    ).order_by()
    counted = held.values("commission").annotate(n=Count("patient_id", distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)


# --- holes ----------------------------------------------------------------------------------------


def with_holes(absences: QuerySet[Absence], on: date) -> QuerySet[Any]:
    """Add ``hole_on``: the first day from ``on`` on which nobody covers, if there is one."""
    first = Greatest(F("starts_on"), Value(on, output_field=DateField()))
    herself = Absence.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("first")),
        commission=OuterRef("deputy"),
        voided_at=None,
    ).order_by("starts_on")
    found = absences.annotate(first=first).annotate(
        deputy_away=Subquery(herself.values("starts_on")[:1])
    )
    nobody = Q(deputy__isnull=True, team__isnull=True)
    begins = Least(
        Case(When(nobody, then=F("first"))),
        _from("deputy_away"),
        _from("deputy__ends_on", days=1),
        _from("team__ends_on", days=1),
    )
    found = found.annotate(begins=begins)
    within = Q(ends_on__isnull=True) | Q(begins__lte=F("ends_on"))
    return found.annotate(hole_on=Case(When(within, then=F("begins")), output_field=DateField()))


def _from(column: str, days: int = 0) -> Case:
    """The day in the column, or so many days later, but not before the absence's first day."""
    day = ExpressionWrapper(F(column) + Value(days), output_field=DateField())
    return Case(
        When(**{f"{column}__isnull": False}, then=Greatest(F("first"), day)),
        output_field=DateField(),
    )


def employed(path: str, on: date) -> Q:
    """Absences of those who have not left: who has is vacant, not away."""
    return Q(**{f"{path}__ends_on__isnull": True}) | Q(**{f"{path}__ends_on__gte": on})
