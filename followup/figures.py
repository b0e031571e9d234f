"""The figures of the guideline for a unit and a region, as their reader may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from followup.figure_counts import Counted
from followup.measures import MEASURES, Counts, Measure
from followup.small_cells import Hidden, hidden_cells
from organisation.models import Unit


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of one unit, or of the region (``unit_id`` None), as its reader may see it."""

    code: str
    label: str
    definition: str
    value: float | None
    suppressed: bool
    form: str
    unit_id: UUID | None = None
    unit_name: str = ""


def unit_figures(found: Counted, unit: Unit, *, known: Collection[UUID]) -> list[FigureRow]:
    """One unit's figures; small ones are hidden unless the unit is ``known`` to the reader."""
    rows = []
    for measure in MEASURES:
        if unit.kind in measure.kinds:
            is_known = unit.pk in known and not measure.hides_own  # its cell is never hidden
            hide = not is_known and unit.pk in _hidden(measure, found, known)
            rows.append(_row(measure, found.of_unit.get(unit.pk, {}), unit, hide=hide))
    return rows


def region_figures(found: Counted, *, known: Collection[UUID]) -> list[FigureRow]:
    """The region's figures, where its units have anything of the kind."""
    kinds = {unit.kind for unit in found.units}
    return [
        _row(measure, found.total, None, hide=None in _hidden(measure, found, known))
        for measure in MEASURES
        if measure.kinds & kinds
    ]


def _hidden(measure: Measure, found: Counted, known: Collection[UUID]) -> set[UUID | None]:
    """The units whose cell is hidden, and None if the region's sum is; worked out once."""
    shown = frozenset[UUID]() if measure.hides_own else frozenset(known)
    key = (measure.cells, measure.rests, measure.kinds, shown)
    if key not in found.hidden:
        found.hidden[key] = _hidden_now(measure, found, shown)
    return found.hidden[key]


def _hidden_now(measure: Measure, found: Counted, shown: Collection[UUID]) -> set[UUID | None]:
    hidden: set[UUID | None] = set()
    for name in (*measure.cells, *measure.rests):
        cells = {
            unit.pk: int(found.of_unit.get(unit.pk, {}).get(name, 0))
            for unit in found.units
            if unit.kind in measure.kinds
        }
        small: Hidden[UUID] = hidden_cells(cells, known=shown, is_shown=name in measure.cells)
        hidden |= small.cells | ({None} if small.total else set())
    return hidden


def _row(measure: Measure, counts: Counts, unit: Unit | None, *, hide: bool) -> FigureRow:
    return FigureRow(
        code=measure.code,
        label=str(measure.label),
        definition=str(measure.definition),
        value=None if hide else measure.value(counts),
        suppressed=hide,
        form=measure.form,
        unit_id=unit.pk if unit else None,
        unit_name=unit.name if unit else "",
    )
