"""What the addresses about consent, blocks and närstående share."""

from typing import Any, ClassVar
from uuid import UUID

from rest_framework.response import Response

from actions.reading import Opened
from actions.recorded_by_key import open_either
from actions.replay import Outcome
from core.errors import RuleViolation
from fastkontakt.api.base import ApiView
from fastkontakt.api.etag import state_tag
from organisation.lookups import UNKNOWN_UNIT, named_unit
from organisation.models import Unit

BOTH = frozenset({"GET", "HEAD", "POST"})


class RecordedView(ApiView):
    """Open to staff within the scope, and to the patient about herself."""

    patients_may: ClassVar[frozenset[str]] = BOTH

    def opened(self, patient_id: UUID) -> Opened:
        """The patient, for staff in scope or for herself."""
        return open_either(actor=self.actor, patient_id=patient_id, on=self.today)

    def told(self, answer: dict[str, Any], outcome: Outcome) -> Response:
        """One row as it stands now, with its tag."""
        return Response(answer, outcome.status, headers={"ETag": state_tag(answer)})

    def unit_in(self, data: dict[str, Any]) -> Unit:
        """The unit that the call names, else the caller's own."""
        if "unit" in data:
            return named_unit(data["unit"], field="unit")
        if self.actor.commission is None:
            raise RuleViolation(UNKNOWN_UNIT, field="unit")
        return self.actor.commission.unit
