"""Who ought to coordinate a patient's care, and why."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from actions.coordinator_proposals import proposed_coordinator
from actions.reading import contacts_of, open_patient
from fastkontakt.api.base import ApiView
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.coordinator_shapes import CoordinatorProposalShape
from fastkontakt.api.v1.schema import operation
from fastkontakt.api.v1.serializers import NoQuery
from followup.coordinator_proposal import FACT_WORDS, STEP_WORDS, Suggested


class CoordinatorProposal(ApiView):
    """The guideline's order, applied to what the reader sees."""

    @operation("readCoordinatorProposal", "Who ought to coordinate", s200=CoordinatorProposalShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """The fasta vårdkontakter in the guideline's order, with facts; a human decides."""
        self.query(NoQuery)
        opened = open_patient(actor=self.actor, patient_id=patient_id, on=self.today)
        view = contacts_of(actor=self.actor, opened=opened, on=self.today)
        found = proposed_coordinator(opened=opened, view=view, on=self.today)
        return Response(
            {
                "on": self.today,
                "coordinator_missing": found.is_missing,
                "current": found.current.id if found.current else None,
                "proposed": found.first.contact.id if found.first else None,
                "candidates": [self._candidate(one) for one in found.ordered],
            }
        )

    def _candidate(self, one: Suggested) -> dict[str, Any]:
        contact = answers.contact(one.contact, self.today)
        return {
            "contact": one.contact.id,
            "unit": contact["unit"],
            "staff": contact["staff"],
            "step": {"code": one.step, "text": str(STEP_WORDS[one.step])},
            "facts": [{"code": code, "text": str(FACT_WORDS[code])} for code in one.facts],
        }
