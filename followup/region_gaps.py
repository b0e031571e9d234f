"""The gaps of a unit and a region as rows, with small numbers hidden outside the unit."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from followup.counting import units_on
from followup.figures import FigureRow
from followup.gaps import GAPS, Gap, Scope, gap_counts, gap_people
from followup.measures import NUMBER
from followup.small_cells import Hidden, hidden_cells
from organisation.models import Unit


@dataclass(frozen=True, slots=True)
class CountedGaps:
    """What was counted: for each kind of lack and unit, and people of the region once."""

    units: list[Unit]
    gaps: tuple[Gap, ...]
    of_unit: Mapping[str, Mapping[UUID, int]]
    total: Mapping[str, int]
    hidden: dict[Hashable, Hidden[UUID]] = field(default_factory=dict)  # worked out once


def count_gaps(units: Q, on: date) -> CountedGaps:
    """Count every gap at every unit of the reader's region; 10 statements at most."""
    found = units_on(units, on)
    kinds = {unit.kind for unit in found}
    gaps = tuple(gap for gap in GAPS if gap.kinds & kinds)
    scope = Scope([unit.pk for unit in found], on)
    total = {gap.code: gap_people(gap, scope).count() for gap in gaps}
    return CountedGaps(found, gaps, gap_counts(gaps, scope), total)


def unit_gaps(found: CountedGaps, unit: Unit, *, known: Collection[UUID]) -> list[FigureRow]:
    """One unit's gaps."""
    rows = []
    for gap in found.gaps:
        if unit.kind in gap.kinds:
            hide = unit.pk in _hidden(gap, found, known).cells
            rows.append(_row(gap, found.of_unit[gap.code].get(unit.pk, 0), unit, hide=hide))
    return rows


def region_gaps(found: CountedGaps, *, known: Collection[UUID]) -> list[FigureRow]:
    """The region's gaps."""
    return [
        _row(gap, found.total[gap.code], None, hide=_hidden(gap, found, known).total)
        for gap in found.gaps
    ]


def _hidden(gap: Gap, found: CountedGaps, known: Collection[UUID]) -> Hidden[UUID]:
    key = (gap.code, frozenset(known))
    if key not in found.hidden:
        cells = {
            unit.pk: found.of_unit[gap.code].get(unit.pk, 0)
            for unit in found.units
            if unit.kind in gap.kinds
        }
        found.hidden[key] = hidden_cells(cells, known=known)
    return found.hidden[key]


def _row(gap: Gap, number: int, unit: Unit | None, *, hide: bool) -> FigureRow:
    return FigureRow(
        code=gap.code,
        label=str(gap.label),
        definition=str(gap.definition),
        value=None if hide else number,
        suppressed=hide,
        form=NUMBER,
        unit_id=unit.pk if unit else None,
        unit_name=unit.name if unit else "",
    )
