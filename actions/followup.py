"""Figures, gaps and load as a manager may see them: sums of many, people of her own unit only."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from accesslog.trail import ADMINISTRATION, EXPORT, LIST, Entry, record
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from followup.counting import units_on
from followup.figure_counts import count_region
from followup.figures import FigureRow, region_figures, unit_figures
from followup.load import load_rows, means
from followup.region_gaps import count_gaps, region_gaps, unit_gaps
from followup.unit_page import staff_rows
from organisation.actor import Actor
from organisation.models import Unit
from policy.followup import FOLLOWS_UP, followed_units, may_follow_up

FIGURES, GAPS, LOAD = "figures", "gaps", "load"


@dataclass(frozen=True, slots=True)
class Report:
    """Rows about a day, and the moment at which they were read; ``unit`` None is the region.

    ``by_unit`` has the same rows for each unit, where the report is about the region.
    """

    asked: "Question"
    unit: Unit | None
    rows: list[FigureRow]
    by_unit: list[FigureRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Question:
    """About which unit (None: the region) and which day, asked at which moment."""

    unit_id: UUID | None
    on: date
    now: datetime

    @property
    def today(self) -> date:
        """The acting day, on which the right to ask is judged."""
        return self.now.date()


def figures(*, actor: Actor, asked: Question) -> Report:
    """The guideline's measures (seed chapter 5; domain 5.5); no patient is named.

    Raises:
        NotAllowed: the actor is no manager, or the unit belongs to another controller.
        NotFound: there is no such unit.
    """
    unit = _unit_of(actor, asked)
    _log(actor, asked, FIGURES)
    known = _known(actor)
    own = unit.pk if unit is not None and unit.pk in known else None
    found = count_region(followed_units(actor), asked.on, only=own)
    if unit is not None:
        return Report(asked, unit, unit_figures(found, unit, known=known))
    each = [row for one in found.units for row in unit_figures(found, one, known=known)]
    return Report(asked, None, region_figures(found, known=known), each)


def gaps(*, actor: Actor, asked: Question) -> Report:
    """Who lacks what, in numbers; raises as ``figures``."""
    unit = _unit_of(actor, asked)
    _log(actor, asked, GAPS)
    found, known = count_gaps(followed_units(actor), asked.on), _known(actor)
    if unit is not None:
        return Report(asked, unit, unit_gaps(found, unit, known=known))
    each = [row for one in found.units for row in unit_gaps(found, one, known=known)]
    return Report(asked, None, region_gaps(found, known=known), each)


def load(*, actor: Actor, asked: Question) -> Report:
    """Patients for each person at the own unit, means for all others; raises as ``figures``."""
    unit = _unit_of(actor, asked)
    if unit is not None and unit.pk == actor.unit_id:
        _log(actor, asked, LOAD)
        named = actor.names_at == unit.pk
        people = staff_rows(unit.pk, on=asked.on, names_protected=named)
        return Report(asked, unit, load_rows(unit, people))
    report = figures(actor=actor, asked=asked)
    return replace(report, rows=means(report.rows), by_unit=means(report.by_unit))


def units_to_follow(*, actor: Actor, on: date) -> list[Unit]:
    """The units that she may ask about, by name; nobody is counted."""
    return units_on(followed_units(actor), on)


def export(*, actor: Actor, report: Report, purpose: str) -> Report:
    """Note that the report leaves as a file, and for what (house: export logged)."""
    entry = Entry(EXPORT, FOLLOWS_UP, detail="figures", purpose=ADMINISTRATION, recipient=purpose)
    record(actor, entry)
    return report


def _unit_of(actor: Actor, asked: Question) -> Unit | None:
    """The unit that is asked about, once it is settled that she may ask."""
    may_follow_up(actor, on=asked.today).require()
    if asked.unit_id is None:
        return None
    unit = Unit.objects.filter(pk=asked.unit_id).first()
    if unit is None:
        raise NotFound(OUT_OF_SCOPE)
    may_follow_up(actor, on=asked.today, unit=unit).require()
    return unit


def _known(actor: Actor) -> Collection[UUID]:
    """The unit whose small numbers the reader sees: her own, where she sees its people too."""
    return (actor.here,)


def _log(actor: Actor, asked: Question, what: str) -> None:
    """One row: that sums were read, and whose; nobody is named in them."""
    about = "own unit" if asked.unit_id == actor.unit_id else "region"
    entry = Entry(LIST, FOLLOWS_UP, detail=f"{what}, {about}", purpose=ADMINISTRATION)
    record(actor, entry)
