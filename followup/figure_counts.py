"""What the figures count at each unit and in a region, on any day: a fixed number of statements.

They measure what is registered, not the continuity that the patient meets (domain 5.5).
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from contacts.models import Contact
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT
from followup.agreement_figures import agreements, all_agreements, followed_up, waiting
from followup.counting import (
    VARDKONTAKTER,
    Statement,
    alive,
    counted,
    of_units,
    rows_of,
    units_on,
)
from followup.measures import Counts
from followup.request_days import all_waits, in_days, waits
from followup.small_cells import FEWEST
from followup.trust import answers
from organisation.models import Unit
from patients.models import Listing

VARD, LAKARE, OMSORG = (
    Q(type__in=VARDKONTAKTER),
    Q(type=LAKARKONTAKT),
    Q(type=OMSORGSKONTAKT),
)
Numbers = dict[str, float]


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
    """Count every unit of the reader's region on the day; 13 statements whatever their number.

    ``only``: that unit alone, in 10. Its people's answers are weighed against those of the other
    units where they are enough to be shown at all: two statements more.
    """
    found = units_on(units if only is None else units & Q(pk=only), on)
    ids = [unit.pk for unit in found]
    counts = _of_units(ids, on)
    total = _of_region(counts, ids, on) if only is None else counts[only]
    if only is not None and counts[only].get("trust", 0) >= FEWEST:
        found = units_on(units, on)
        _merge(counts, answers, [unit.pk for unit in found], on)
    for numbers in (*counts.values(), total):
        _subtract(numbers)
    return Counted(found, counts, total)


# --- each unit ------------------------------------------------------------------------------------


def _of_units(ids: Sequence[UUID], on: date) -> dict[UUID, Numbers]:
    """What each unit has; 9 statements."""
    counts: dict[UUID, Numbers] = defaultdict(dict)
    different: tuple[Statement, ...] = (_people, _assessed, _listed, waits, agreements, answers)
    for statement in different:
        _merge(counts, statement, ids, on)
    for numbers in counts.values():
        in_days(numbers)
    for row in rows_of(_staff, ids, on):
        _add(counts[row.pop("unit_id")], _of_one_person(**row))
    both: tuple[Statement, ...] = (followed_up, waiting)
    for statement in both:
        for row in rows_of(statement, ids, on):
            _add(counts[row.pop("unit_id")], row)
    return counts


def _merge(
    counts: dict[UUID, Numbers], statement: Statement, ids: Sequence[UUID], on: date
) -> None:
    for row in rows_of(statement, ids, on):
        counts[row.pop("unit_id")].update(row)


def _add(numbers: Numbers, more: Mapping[str, float]) -> None:
    for name, number in more.items():
        numbers[name] = round(numbers.get(name, 0) + number, 2)


def _contacts(ids: Sequence[UUID], on: date) -> QuerySet[Contact]:
    return counted(on).filter(of_units(ids)).order_by()


def _people(ids: Sequence[UUID], on: date) -> QuerySet[Contact, Any]:
    """Different people, whatever the number of their contacts at the unit."""
    return (
        _contacts(ids, on)
        .values("unit_id")
        .annotate(
            patients=Count("patient_id", distinct=True),
            vard=Count("patient_id", distinct=True, filter=VARD),
            omsorg=Count("patient_id", distinct=True, filter=OMSORG),
        )
    )


def _staff(ids: Sequence[UUID], on: date) -> QuerySet[Contact, Any]:
    """What each person who is a contact holds, by kind, and how many reviews are in time.

    ``patient_id`` is counted, since it stands in the index that has all the rest.
    """
    filters = {
        "of_vard": VARD,
        "of_lakare": LAKARE,
        "of_omsorg": OMSORG,
        "dated": Q(review_on__isnull=False),
        "in_time": Q(review_on__gte=on),
    }
    held = {name: Count("patient_id", filter=condition) for name, condition in filters.items()}
    people = _contacts(ids, on).values(
        "unit_id", "commission_id", share=F("commission__share_percent")
    )
    return people.annotate(**held)


def _of_one_person(
    *, commission_id: UUID, share: int, of_vard: int, of_lakare: int, of_omsorg: int,
    dated: int, in_time: int,
) -> Numbers:  # fmt: skip
    """Contacts in heads, the doctors in full time too."""
    return {
        "lakare": of_lakare,  # never two of a patient on a day: the database sees to it
        "dated": dated,
        "in_time": in_time,
        "vard_staff": float(of_vard > 0),
        "lakare_heads": float(of_lakare > 0),
        "lakare_full_time": share / 100 if of_lakare else 0,
        "omsorg_staff": float(of_omsorg > 0),
    }


def _assessed(ids: Sequence[UUID], on: date) -> QuerySet[Contact, Any]:
    """Doctors accepted after an individual assessment, which few are: they have their own index."""
    assessed = _contacts(ids, on).filter(LAKARE).exclude(individual_assessment="")
    return assessed.values("unit_id").annotate(assessed=Count("patient_id"))


def _listed(ids: Sequence[UUID], on: date) -> QuerySet[Listing, Any]:
    """How many are listed, and how many of them have a named doctor."""
    named = Q(patient_id__in=_contacts(ids, on).filter(LAKARE).values("patient_id"))
    listings = Listing.objects.valid_on(on).filter(of_units(ids), alive(on), voided_at=None)
    return (
        listings.order_by()
        .values("unit_id")
        .annotate(listed=Count("patient_id"), listed_named=Count("patient_id", filter=named))
    )


# --- the region -----------------------------------------------------------------------------------


def _of_region(counts: Mapping[UUID, Numbers], ids: Sequence[UUID], on: date) -> Numbers:
    """The sum of the units, but each person once, and one median; 3 statements."""
    total: Numbers = {}
    for numbers in counts.values():
        _add(total, numbers)
    waited = all_waits(ids, on)
    in_days(waited)
    return total | _all_people(ids, on) | all_agreements(ids, on) | waited


def _all_people(ids: Sequence[UUID], on: date) -> Numbers:
    """Each person once, whatever the number of her units.

    Grouped by person first: that needs no sorting of all contacts.
    """
    people = (
        _contacts(ids, on)
        .values("patient_id")
        .annotate(
            of_vard=Count("patient_id", filter=VARD), of_omsorg=Count("patient_id", filter=OMSORG)
        )
    )
    return people.aggregate(
        patients=Count("patient_id"),
        vard=Count("patient_id", filter=Q(of_vard__gt=0)),
        omsorg=Count("patient_id", filter=Q(of_omsorg__gt=0)),
    )


def _subtract(numbers: Numbers) -> None:
    """What a reader could work out from two figures."""
    pairs = {
        "listed_unnamed": ("listed", "listed_named"),
        "patients_not_vard": ("patients", "vard"),
        "patients_not_lakare": ("patients", "lakare"),
        "late": ("dated", "in_time"),
        "agreement_without_own": ("agreement", "agreement_own"),
        "followed_late": ("followed_due", "followed_in_time"),
    }
    for name, (whole, part) in pairs.items():
        numbers[name] = numbers.get(whole, 0) - numbers.get(part, 0)
