"""For whom facts are told: what a protected colleague is called is no matter of the row alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.periods import holds
from organisation.actor import Actor


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a contact is told, and on which day she reads, also about a day that has been."""

    unit_id: UUID | None
    names_at: UUID | None
    today: date

    @classmethod
    def of(cls, actor: Actor, today: date) -> "Reader":
        """Who acts."""
        return cls(actor.unit_id, actor.names_at, today)

    def knows(self, unit_id: UUID | None, left_on: date | None) -> bool:
        """Whether a protected colleague is named: by a page, to who works with her (domain K4).

        Who has left is no longer a colleague there, whichever day is looked at.
        """
        is_colleague = unit_id is not None and unit_id == self.names_at
        return is_colleague and holds(None, left_on, self.today)
