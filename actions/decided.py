"""A decision that a named manager took and somebody else writes down (HSF 4:1)."""

from dataclasses import dataclass, replace
from datetime import date

from organisation.models import Commission


@dataclass(frozen=True, slots=True)
class ManagersDecision:
    """What a named manager decided and somebody else registers: who, when, and how it was told."""

    decided_by: Commission
    decided_on: date | None = None
    note: str = ""

    def by(self, on: date) -> "ManagersDecision":
        """The same with a day: without one, the day on which it was written down."""
        return replace(self, decided_on=self.decided_on or on, note=self.note.strip())
