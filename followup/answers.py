"""Who answers today: the contact, else her deputy, else the team, else the unit.

The one place where it is decided, for every page, paper and machine. A number of somebody who is
away, who has left, or whose unit is closed is never told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from core.periods import holds
from organisation.models import Absence, PhoneHours

DIRECT, VIA_DEPUTY, VIA_TEAM, VIA_UNIT = "direct", "deputy", "team", "unit"

Hours = tuple[tuple[int, str, str], ...]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """The number that is answered, when, by whom, and over whom it goes; "" = no number at all."""

    number: str
    via: str
    hours: Hours
    who: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """The contact is away until a day (none = until further notice), and who stands in for her.

    ``deputy`` is "" when nobody can, or when her name stays inside her unit; ``deputy_id`` is her
    commission, for the gatekeeper. ``is_covered``: somebody does the daily work on this day.
    """

    until: date | None
    deputy: str = ""
    deputy_id: UUID | None = None
    is_covered: bool = False


# --- what is read ---------------------------------------------------------------------------------


def absences(on: date) -> QuerySet[Absence]:
    """Absences that hold on the day."""
    return Absence.objects.valid_on(on).filter(voided_at=None)


def hours_of(on: date, **owner: Any) -> ArraySubquery:
    """The phone hours of one owner on the day, as JSON objects."""
    row = JSONObject(weekday="weekday", opens="opens_at", closes="closes_at")
    hours = PhoneHours.objects.not_ended(on).filter(**owner)
    return ArraySubquery(hours.order_by("weekday", "opens_at").values(row=row))


def answer_columns(on: date) -> dict[str, Any]:
    """What ``who_answers`` reads, to be joined to contacts; no statement of its own."""
    return {
        "unit_starts_on": F("unit__starts_on"),
        "unit_ends_on": F("unit__ends_on"),
        "team_ends_on": F("team__ends_on"),
        "team_name": F("team__name"),
        "team_phone": F("team__phone"),
        "unit_name": F("unit__name"),
        "unit_phone": F("unit__phone"),
        "commission_phone": F("commission__phone"),
        "commission_ends_on": F("commission__ends_on"),
        "commission_hours": hours_of(on, commission=OuterRef("commission")),
        "team_hours": hours_of(on, team=OuterRef("team")),
        "unit_hours": hours_of(on, unit=OuterRef("unit")),
        "absence": _absence(on),
    }


def _absence(on: date) -> Subquery:
    """The contact's absence on the day with who stands in, as one JSON object."""
    away_herself = absences(on).filter(commission=OuterRef("deputy"))
    row = JSONObject(
        until="ends_on",
        deputy="deputy_id",
        given="deputy__staff__given_name",
        family="deputy__staff__family_name",
        is_protected="deputy__staff__is_protected",
        left_on="deputy__ends_on",
        is_away=Exists(away_herself),
        phone="deputy__phone",
        hours=hours_of(on, commission=OuterRef("deputy")),
        team="team_id",
        team_name="team__name",
        team_phone="team__phone",
        team_ends_on="team__ends_on",
        team_hours=hours_of(on, team=OuterRef("team")),
    )
    return Subquery(absences(on).filter(commission=OuterRef("commission")).values(row=row)[:1])


# --- what is answered -----------------------------------------------------------------------------


def works(row: Row, on: date) -> bool:
    """Whether somebody holds the place on the day: who has left leaves a vacancy."""
    if row["commission_id"] is None or not is_open(row, on):
        return False
    return holds(None, row["commission_ends_on"], on)


def is_open(row: Row, on: date) -> bool:
    """Whether the contact's unit is open; a closed one answers no telephone."""
    return holds(row["unit_starts_on"], row["unit_ends_on"], on)


def away(row: Row, on: date, *, is_own: bool) -> Away | None:
    """The contact's absence on the day; none for who has left, nor outside for who is protected."""
    absence = row["absence"]
    if absence is None or not works(row, on) or (row["staff_protected"] and not is_own):
        return None
    able, team = _deputy_able(absence, on), _team_of(absence, on)
    named = able and (is_own or not absence["is_protected"])
    return Away(
        until=_day(absence["until"]),
        deputy=f"{absence['given']} {absence['family']}".strip() if named else "",
        deputy_id=UUID(absence["deputy"]) if able else None,
        is_covered=able or team is not None,
    )


def who_answers(row: Row, on: date, *, is_own: bool) -> Answer:
    """The number that is answered today, from a row with ``answer_columns``.

    ``is_own`` = the reader works at the contact's unit: elsewhere a protected colleague has
    neither name nor number (domain K4).
    """
    if not is_open(row, on):
        return Answer("", VIA_UNIT, ())
    found = (answer for answer in _in_order(row, on, is_own=is_own) if answer.number)
    return next(found, Answer("", VIA_UNIT, as_hours(row["unit_hours"]), row["unit_name"]))


def _in_order(row: Row, on: date, *, is_own: bool) -> Iterator[Answer]:
    """Everybody who could answer, who should first."""
    absence = row["absence"]
    here = works(row, on) and (is_own or not row["staff_protected"])
    if here and absence is None:
        number = row["phone"] or row["commission_phone"] or ""
        yield Answer(number, DIRECT, as_hours(row["commission_hours"]) or _hours_for(number, row))
    if here and absence is not None:
        yield from _stand_ins(absence, on, row, is_own=is_own)
    if row["team_phone"] and holds(None, row["team_ends_on"], on):
        number = row["team_phone"]
        hours = as_hours(row["team_hours"]) or _hours_for(number, row)
        yield Answer(number, VIA_TEAM, hours, row["team_name"])
    yield Answer(row["unit_phone"], VIA_UNIT, as_hours(row["unit_hours"]), row["unit_name"])


def _stand_ins(absence: Row, on: date, row: Row, *, is_own: bool) -> Iterator[Answer]:
    """The deputy, one step only: a deputy who is away herself hands over to nobody."""
    if _deputy_able(absence, on) and (is_own or not absence["is_protected"]):
        name, number = f"{absence['given']} {absence['family']}".strip(), absence["phone"]
        hours = as_hours(absence["hours"]) or _hours_for(number, row)
        yield Answer(number, VIA_DEPUTY, hours, name)
    if (team := _team_of(absence, on)) is not None:
        number = team["team_phone"]
        hours = as_hours(team["team_hours"]) or _hours_for(number, row)
        yield Answer(number, VIA_TEAM, hours, team["team_name"])


def _deputy_able(absence: Row, on: date) -> bool:
    if absence["deputy"] is None or absence["is_away"]:
        return False
    return holds(None, _day(absence["left_on"]), on)


def _team_of(absence: Row, on: date) -> Row | None:
    """The team that stands in, while there is one."""
    if absence["team"] is None or not holds(None, _day(absence["team_ends_on"]), on):
        return None
    return absence


def _hours_for(number: str, row: Row) -> Hours:
    """The team's or the unit's hours when the number is theirs; else nobody knows: empty."""
    for owner in ("team", "unit"):
        same = _digits(row[f"{owner}_phone"]) == _digits(number)
        if same and (hours := as_hours(row[f"{owner}_hours"])):
            return hours
    return ()


def _digits(number: str | None) -> str:
    return "".join(sign for sign in number or "" if sign.isdigit())


def _day(text: str | None) -> date | None:
    """A day as it comes out of JSON."""
    return date.fromisoformat(text) if text else None


def as_hours(rows: Iterable[Row]) -> Hours:
    """Phone hours as plain values: weekday, opens, closes."""
    return tuple((r["weekday"], str(r["opens"])[:5], str(r["closes"])[:5]) for r in rows)
