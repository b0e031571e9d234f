"""Who coordinated a patient's contacts, and when: the coordinator's lane of the timeline."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import TruncDate

from contacts.models import Coordination
from core.periods import holds
from organisation.actor import NOWHERE
from organisation.models.units import SOCIAL_CARE
from policy.sight import RowFacts, Sight, judge


@dataclass(frozen=True, slots=True)
class CoordinationRow:
    """One period; without a contact it is the statement that nobody need coordinate.

    There is no name here: who coordinates is told by the contacts that the reader may see. One
    that she may not see has the key ``NOWHERE``.
    """

    contact_id: UUID | None
    starts_on: date
    ends_on: date | None
    reason: str

    def is_valid_on(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return holds(self.starts_on, self.ends_on, day)


def coordination_rows(patient_id: UUID, sight: Sight) -> list[CoordinationRow]:
    """Every period of one patient, the oldest first; 1 statement."""
    found = Coordination.objects.filter(patient_id=patient_id, voided_at=None)
    rows = found.order_by("starts_on", "pk").values_list(
        "contact_id",
        "starts_on",
        "ends_on",
        "not_needed_reason",
        "contact__unit_id",
        "contact__unit__care_provider_id",
        "contact__unit__kind",
        TruncDate("contact__created_at"),
    )
    return [CoordinationRow(_key(row[0], sight, *row[4:]), *row[1:4]) for row in rows]


def _key(
    contact_id: UUID | None, sight: Sight, unit_id: UUID, provider_id: UUID, kind: str, day: date
) -> UUID | None:
    if contact_id is None:
        return None
    row = RowFacts(unit_id, provider_id, kind in SOCIAL_CARE, day)
    return contact_id if judge(sight, row) else NOWHERE
