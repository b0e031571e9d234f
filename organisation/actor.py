"""Who acts: a user in one commission, or a patient; through which door."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from organisation import grants
from organisation.models import Commission
from organisation.models.people import MANAGER_ROLES

# These never outlive the commission as manager, whatever rows are left from it.
MANAGER_RIGHTS = frozenset({"decide_contact", "manage_staff"})
NOWHERE = UUID(int=0)
WEB, PORTAL, API, CLI, DEMO = "web", "portal", "api", "cli", "demo"


@dataclass(slots=True)
class Actor:
    """One acting person for the length of one request or command.

    ``commission`` is loaded with staff, unit and care provider. ``patient_id`` is set when a
    patient acts, or somebody for her; ``representative_id`` says who then. ``request_id`` joins the
    log rows of one request. ``at`` is its moment: without one nothing holds that is counted in
    hours, such as emergency access or the temporary lifting of a block.
    """

    door: str
    user_id: UUID | None = None
    commission: Commission | None = None
    patient_id: UUID | None = None
    request_id: UUID | None = None
    is_system: bool = False  # an import or a nightly command: no person, no reading
    at: datetime | None = None
    representative_id: UUID | None = None
    _grants: frozenset[tuple[str, UUID]] | None = field(default=None, repr=False)

    @property
    def unit_id(self) -> UUID | None:
        """The unit of the chosen commission."""
        return self.commission.unit_id if self.commission else None

    @property
    def here(self) -> UUID:
        """The unit of the chosen commission; without one a key that no row has."""
        return self.commission.unit_id if self.commission else NOWHERE

    @property
    def names_at(self) -> UUID | None:
        """The unit whose protected colleagues are named to her: her own, but to no machine (K4)."""
        return None if self.door == API else self.unit_id

    @property
    def role(self) -> str:
        """The role of the chosen commission, ``patient``, ``system`` or nothing."""
        if self.commission:
            return self.commission.role
        return "patient" if self.patient_id else "system" if self.is_system else ""

    def holds(self, permission: str, unit_id: UUID | None) -> bool:
        """Whether guardian grants the permission on that unit **and** the person acts there now."""
        if self.commission is None or unit_id is None or self.unit_id != unit_id:
            return False
        if permission in MANAGER_RIGHTS and self.role not in MANAGER_ROLES:
            return False
        if self._grants is None:
            self._grants = grants.of_user(self.user_id)
        return (permission, unit_id) in self._grants
