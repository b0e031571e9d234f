"""Which rows of a month somebody has to judge: those with a mark first, then the lot decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import MD5, Cast, Concat, Lower

from accesslog.models import AccessEntry
from accesslog.models.reviews import (
    BY_LOT,
    EMERGENCY_ACCESS,
    LIFTED_BLOCK,
    PROTECTED_PERSON,
    SAME_NAME,
    STATED_RELATION,
)
from accesslog.trail import LIST, STATE_RELATION
from followup.log_rows import EMERGENCY_CODES, STATED_CODES
from organisation.models import Staff
from patients.models import Patient
from patients.models.patient import NONE

MARKED = (
    Q(is_protected=True)
    | Q(is_emergency=True)
    | Q(is_stated=True)
    | Q(is_same_name=True)
    | Q(is_lifted=True)
)
# A block that staff took away for good: the patient had asked, they say.
LIFTED = ("lift_block", "void_block")


@dataclass(frozen=True, slots=True)
class Draw:
    """Everything that decides a sample: the same values give the same rows."""

    care_provider_id: UUID
    since: datetime
    until: datetime
    seed: str
    size: int
    by_lot: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row that was drawn, and why."""

    entry: AccessEntry
    marks: tuple[str, ...]


def drawn(draw: Draw) -> list[Drawn]:
    """Protected, emergency, stated, own-surname and lifted rows first, then by lot; 2 statements.

    ``by_lot`` rows are always left to the lot, so that nobody can count on not being looked at.
    """
    rows = _candidates(draw)
    marked = list(rows.filter(MARKED)[: max(draw.size - draw.by_lot, 0)])
    taken = [row.pk for row in marked]
    rest = list(rows.exclude(pk__in=taken)[: draw.size - len(marked)])
    return [Drawn(row, _marks(row)) for row in (*marked, *rest)]


def _candidates(draw: Draw) -> Any:
    """What people did in the period, but for names in lists; each row with its marks and lot."""
    patient = Patient.objects.filter(pk=OuterRef("patient_id"))
    name = Patient.objects.filter(pk=OuterRef(OuterRef("patient_id"))).exclude(family_name="")
    lower = name.annotate(lower=Lower("family_name")).values("lower")[:1]
    staff = Staff.objects.annotate(lower=Lower("family_name"))
    namesake = staff.filter(pk=OuterRef("staff_id"), lower=Subquery(lower))
    lot = MD5(Concat(Value(f"{draw.seed}:"), Cast("id", CharField())))
    rows = AccessEntry.objects.made_at(draw.care_provider_id).filter(
        at__gte=draw.since, at__lt=draw.until, patient_id__isnull=False
    )
    return (
        rows.exclude(action=LIST)
        .annotate(
            is_protected=Exists(patient.exclude(protection=NONE)),
            is_emergency=_holds(
                Q(detail__contains="emergency") | Q(reason_code__in=EMERGENCY_CODES)
            ),
            is_stated=_holds(Q(action=STATE_RELATION) | Q(reason_code__in=STATED_CODES)),
            is_same_name=Exists(namesake),
            is_lifted=_holds(Q(detail__in=LIFTED)),
            lot=lot,
        )
        .order_by("lot", "id")
    )


def _holds(condition: Q) -> Any:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _marks(row: Any) -> tuple[str, ...]:
    found: Sequence[tuple[bool, str]] = (
        (row.is_protected, PROTECTED_PERSON),
        (row.is_emergency, EMERGENCY_ACCESS),
        (row.is_stated, STATED_RELATION),
        (row.is_same_name, SAME_NAME),
        (row.is_lifted, LIFTED_BLOCK),
    )
    return tuple(mark for holds, mark in found if holds) or (BY_LOT,)
