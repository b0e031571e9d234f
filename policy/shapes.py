"""A reader without a name: what decides the text of a statement, and the values put into it.

The rules of ``relations``, ``scopes`` and ``facts`` read an ``Actor``; they are asked about a
stand-in of the same role at the same kind of unit, so that each statement is compiled once.
"""

from dataclasses import dataclass
from datetime import UTC
from typing import Self

from core.ready import Key, Moment, StandIn, Values
from organisation.actor import Actor
from organisation.models import Commission, Unit

PATIENT, UNIT = Key(int=1), Key(int=2)  # whom the statement is about, and where the reader acts
_USER, _READER, _COMMISSION, _STAFF, _PROVIDER = (Key(int=number) for number in range(3, 8))
_MOMENT = Moment(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rules ask of a reader, but for whose: role, kind of unit, and what is known."""

    role: str
    unit_kind: str | None  # none = without a commission
    is_user: bool
    is_patient: bool
    has_moment: bool
    rights: frozenset[str] = frozenset()

    @classmethod
    def of(cls, actor: Actor, *rights: str) -> Self:
        """The shape of the one who reads; only the rights that are named here are asked about."""
        return cls(
            role=actor.role,
            unit_kind=actor.commission.unit.kind if actor.commission else None,
            is_user=actor.user_id is not None,
            is_patient=actor.patient_id is not None,
            has_moment=actor.at is not None,
            rights=frozenset(name for name in rights if actor.holds(name, actor.unit_id)),
        )

    def reader(self) -> Actor:
        """Somebody of this shape, whose every key stands for another."""
        commission = None
        if self.unit_kind is not None:
            unit = Unit(pk=UNIT, kind=self.unit_kind, care_provider_id=_PROVIDER)
            commission = Commission(pk=_COMMISSION, role=self.role, staff_id=_STAFF, unit=unit)
        return Actor(
            door="",
            user_id=_USER if self.is_user else None,
            commission=commission,
            patient_id=_READER if self.is_patient else None,
            at=_MOMENT if self.has_moment else None,
            _grants=frozenset((name, UNIT) for name in self.rights),
        )


def values_of(actor: Actor) -> Values:
    """What stands in place of the keys of ``Shape.reader``."""
    values: dict[StandIn, object] = {
        _USER: actor.user_id,
        _READER: actor.patient_id,
        _MOMENT: actor.at,
    }
    if actor.commission is not None:
        unit = actor.commission.unit
        values |= {_COMMISSION: actor.commission.pk, _STAFF: actor.commission.staff_id}
        values |= {UNIT: unit.pk, _PROVIDER: unit.care_provider_id}
    return values
