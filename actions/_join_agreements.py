"""Two patients become one: what is agreed with both at one unit (ADR 0020 and 0021)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from actions._join_rows import Ledger
from agreements.models import Agreement
from agreements.states import CURRENT, DRAFT, REPLACED
from contacts.joining import SAME_PERSON


def settle_agreements(ledger: Ledger, former_id: UUID, kept_id: UUID, now: datetime) -> None:
    """The later signed one holds and replaces the other; numbers go on after those that are there.

    A draft thrown away never comes back. What was replaced does, when the two are parted again: the
    database sees that another patient's agreement replaces nothing of hers.
    """
    for unit_id in _shared_units(former_id, kept_id):
        mine = list(_at(unit_id, former_id).order_by("version"))
        theirs = _at(unit_id, kept_id)
        _number_after(ledger, mine, theirs.aggregate(most=Max("version"))["most"])
        _one_of(ledger, mine, list(theirs), now)


def _shared_units(former_id: UUID, kept_id: UUID) -> list[UUID]:
    units = Agreement.objects.filter(patient=former_id).values_list("unit_id", flat=True)
    both = Agreement.objects.filter(patient=kept_id, unit__in=units)
    return list(both.order_by("unit_id").values_list("unit_id", flat=True).distinct())


def _at(unit_id: UUID, patient_id: UUID) -> Any:
    return Agreement.objects.filter(unit=unit_id, patient=patient_id)


def _number_after(ledger: Ledger, rows: list[Agreement], most: int) -> None:
    """From the last one down, so that no two of hers ever have one number."""
    for row in reversed(rows):
        ledger.settle(row, version=row.version + most)


def _one_of(ledger: Ledger, mine: list[Agreement], theirs: list[Agreement], now: datetime) -> None:
    for states in (CURRENT, (DRAFT,)):
        found = [row for row in (*mine, *theirs) if row.state in states and row.voided_at is None]
        if len(found) < 2:
            continue
        older, newer = sorted(found, key=lambda row: row.signed_at or row.created_at)
        if states == (DRAFT,):
            ledger.settle(older, voided_at=now, void_reason=SAME_PERSON)
        else:
            ledger.settle(older, state=REPLACED, replaced_by_id=newer.pk, follow_up_due_on=None)
