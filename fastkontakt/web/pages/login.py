"""The page where a person chooses her commission."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from organisation.actor import Actor
from organisation.models import Commission


@dataclass(frozen=True, slots=True)
class CommissionChoice:
    """One button."""

    id: UUID
    title: str
    unit: str
    provider: str
    is_current: bool


def commission_choices(commissions: Iterable[Commission], actor: Actor) -> list[CommissionChoice]:
    """The person's commissions as buttons."""
    current = actor.commission.pk if actor.commission else None
    return [
        CommissionChoice(
            each.pk, each.title, each.unit.name, each.unit.care_provider.name, each.pk == current
        )
        for each in commissions
    ]
