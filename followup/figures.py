"""The figures of the guideline for a unit and a region, on any day: a fixed number of statements.

They measure what is registered, not the continuity that the patient meets (domain 5.5).
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from contacts.models import Contact
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT
from followup.agreement_figures import agreement_counts
from followup.counting import VARDKONTAKTER, alive, counted, of_units, units_on
from followup.measures import MEASURES, Counts, Measure
from followup.request_days import request_days
from followup.small_cells import FEWEST, Hidden, hidden_cells
from followup.trust import trust_counts
from organisation.models import Unit
from patients.models import Listing

VARD, LAKARE, OMSORG = (
    Q(type__in=VARDKONTAKTER),
    Q(type=LAKARKONTAKT),
    Q(type=OMSORGSKONTAKT),
)


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


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: for each unit, and for the region with each person once.

    ``hidden`` keeps what is hidden from a reader: it is asked for each unit, and costs all of them.
    """

    units: list[Unit]
    of_unit: Mapping[UUID, Counts]
    total: Counts
    hidden: dict[Hashable, set[UUID | None]] = field(default_factory=dict)


def count_region(units: Q, on: date, *, only: UUID | None = None) -> Counted:
    """Count every unit of the reader's region on the day; 12 statements whatever their number.

    ``only``: that unit alone. Its people's answers are weighed against those of the other units
    where they are enough to be shown at all: two statements more.
    """
    found = units_on(units if only is None else units & Q(pk=only), on)
    ids = [unit.pk for unit in found]
    contacts = counted(on).filter(of_units(ids)).order_by()
    counts: dict[UUID, dict[str, float]] = defaultdict(dict)
    _merge(counts, contacts.values("unit_id").annotate(**_people()))
    total = _total(contacts)
    _add_staff(counts, total, contacts, on)
    _add_listed(counts, total, contacts, ids, on)
    for found_there in (request_days(ids, on), agreement_counts(ids, on)):
        for unit_id, numbers in found_there.items():
            (counts[unit_id] if unit_id else total).update(numbers)
    for unit_id, numbers in trust_counts(ids, on).items():
        counts[unit_id].update(numbers)
        for name, number in numbers.items():
            total[name] = total.get(name, 0) + number
    if only is not None and counts[only].get("trust", 0) >= FEWEST:
        found = units_on(units, on)
        _merge_answers(counts, [unit.pk for unit in found], on)
    for numbers in (*counts.values(), total):
        _subtract(numbers)
    return Counted(found, counts, total)


def _merge_answers(counts: dict[UUID, dict[str, float]], ids: list[UUID], on: date) -> None:
    for unit_id, numbers in trust_counts(ids, on).items():
        counts[unit_id].update(numbers)


def _people() -> dict[str, Count]:
    """Different people, whatever the number of their contacts at the unit."""
    return {
        "patients": Count("patient_id", distinct=True),
        "vard": Count("patient_id", distinct=True, filter=VARD),
        "omsorg": Count("patient_id", distinct=True, filter=OMSORG),
    }


def _total(contacts: QuerySet[Contact]) -> dict[str, float]:
    """Each person once, whatever the number of her units.

    Grouped by person first: that needs no sorting of all contacts.
    """
    people = contacts.values("patient_id").annotate(
        of_vard=Count("pk", filter=VARD), of_omsorg=Count("pk", filter=OMSORG)
    )
    return people.aggregate(
        patients=Count("patient_id"),
        vard=Count("patient_id", filter=Q(of_vard__gt=0)),
        omsorg=Count("patient_id", filter=Q(of_omsorg__gt=0)),
    )


def _merge(counts: dict[UUID, dict[str, float]], rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        counts[row["unit_id"]].update({k: v for k, v in row.items() if k != "unit_id"})


def _add_staff(
    counts: dict[UUID, dict[str, float]],
    total: dict[str, float],
    contacts: QuerySet[Contact],
    on: date,
) -> None:
    """Who the contacts are, in heads, the doctors in full time too, and how many; 1 statement."""
    rows = contacts.values_list("unit_id", "commission_id", "commission__share_percent")
    for unit_id, _commission, share, *held in rows.annotate(**_held(on)):
        vard, lakare, omsorg, assessed, dated, in_time = held
        added = {
            "lakare": lakare,  # never two of a patient on a day: the database sees to it
            "assessed": assessed,
            "dated": dated,
            "in_time": in_time,
            "vard_staff": float(vard > 0),
            "lakare_heads": float(lakare > 0),
            "lakare_full_time": share / 100 if lakare else 0,
            "omsorg_staff": float(omsorg > 0),
        }
        for numbers in (counts[unit_id], total):
            for name, number in added.items():
                numbers[name] = round(numbers.get(name, 0) + number, 2)


def _held(on: date) -> dict[str, Count]:
    """What each person holds, by kind."""
    filters = {
        "of_vard": VARD,
        "of_lakare": LAKARE,
        "of_omsorg": OMSORG,
        "assessed": LAKARE & ~Q(individual_assessment=""),
        "dated": Q(review_on__isnull=False),
        "in_time": Q(review_on__gte=on),
    }
    return {name: Count("pk", filter=condition) for name, condition in filters.items()}


def _add_listed(
    counts: dict[UUID, dict[str, float]],
    total: dict[str, float],
    contacts: QuerySet[Contact],
    ids: list[UUID],
    on: date,
) -> None:
    """How many are listed, and how many of them have a named doctor; 1 statement."""
    named = Q(patient_id__in=contacts.filter(LAKARE).values("patient_id"))
    listings = Listing.objects.valid_on(on).filter(of_units(ids), alive(on), voided_at=None)
    rows = listings.order_by().values("unit_id")
    _merge(counts, rows.annotate(listed=Count("pk"), listed_named=Count("pk", filter=named)))
    for name in ("listed", "listed_named"):
        total[name] = sum(numbers.get(name, 0) for numbers in counts.values())


def _subtract(numbers: dict[str, float]) -> None:
    """What a reader could work out from two figures."""
    pairs = {
        "listed_unnamed": ("listed", "listed_named"),
        "patients_not_vard": ("patients", "vard"),
        "patients_not_lakare": ("patients", "lakare"),
        "late": ("dated", "in_time"),
    }
    for name, (whole, part) in pairs.items():
        numbers[name] = numbers.get(whole, 0) - numbers.get(part, 0)


# --- as a reader may see them ---------------------------------------------------------------------


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
