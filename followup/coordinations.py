"""Who coordinated a patient's contacts, and when: the coordinator's lane of the timeline."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from contacts.models import Coordination
from core.periods import holds


@dataclass(frozen=True, slots=True)
class CoordinationRow:
    """One period; without a contact it is the statement that nobody need coordinate.

    There is no name here: who coordinates is told by the contacts that the reader may see.
    """

    contact_id: UUID | None
    starts_on: date
    ends_on: date | None
    reason: str

    def is_valid_on(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return holds(self.starts_on, self.ends_on, day)


def coordination_rows(patient_id: UUID) -> list[CoordinationRow]:
    """Every period of one patient, the oldest first; 1 statement."""
    found = Coordination.objects.filter(patient_id=patient_id, voided_at=None)
    rows = found.order_by("starts_on", "pk").values_list(
        "contact_id",
        "starts_on",
        "ends_on",
        "not_needed_reason",
    )
    return [CoordinationRow(*row) for row in rows]
