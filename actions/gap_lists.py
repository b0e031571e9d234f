"""The people behind a gap, at the manager's own unit: inside the scope, every one logged."""

from dataclasses import dataclass
from datetime import date

from accesslog.trail import LIST, Entry, record
from followup.counting import units_on
from followup.gaps import GAPS, Gap, Scope, gap_people
from followup.patients import PatientRow, patient_rows
from organisation.actor import Actor
from organisation.models import Unit
from patients.models.patient import NONE
from policy.followup import FOLLOWS_UP, followed_units, may_follow_up
from policy.scopes import patients_visible_to

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class GapList:
    """Some of the people with the gap; ``hidden`` is how many are not named here."""

    gap: Gap | None
    gaps: tuple[Gap, ...]
    rows: list[PatientRow]
    hidden: int


def gap_list(*, actor: Actor, code: str, on: date) -> GapList:
    """The patients of the actor's unit who lack something; without a known code nobody.

    Who has protected identity is counted and not named (domain K3).

    Raises:
        NotAllowed: the actor is no manager.
    """
    may_follow_up(actor, on=on).require()
    unit = _unit(actor)
    here = tuple(gap for gap in GAPS if unit.kind in gap.kinds)
    record(actor, Entry(LIST, FOLLOWS_UP, detail="gaps, people"))
    gap = next((each for each in here if each.code == code), None)
    if gap is None:
        return GapList(None, here, [], 0)
    units = [each.pk for each in units_on(followed_units(actor), on)]
    people = gap_people(gap, Scope(units, on, only=unit.pk))
    named = patients_visible_to(actor, on).filter(pk__in=people.values("pk"), protection=NONE)
    rows = patient_rows(named.order_by("sort_key", "pk")[:MOST_ROWS], on)
    for row in rows:
        record(actor, Entry(LIST, FOLLOWS_UP, row.id, detail="gaps, people"))
    return GapList(gap, here, rows, people.count() - len(rows))


def _unit(actor: Actor) -> Unit:
    assert actor.commission is not None  # noqa: S101 - a manager has one
    return actor.commission.unit
