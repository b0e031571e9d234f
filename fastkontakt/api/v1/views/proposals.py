"""Proposals: who may not decide proposes, the manager answers."""

from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions import reading
from actions.left_behind import left_proposal
from actions.proposals import answer_proposal, propose_contact
from actions.replay import Outcome
from contacts.models import Proposal
from core.errors import NotFound
from fastkontakt import clock
from fastkontakt.api.fields import Input
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import DeclineInput, ProposalInput
from fastkontakt.api.v1.shapes import ProposalShape
from fastkontakt.api.v1.views.contacts import ContactView, wish_of


class ProposalView(ContactView):
    """What the addresses that answer with a proposal share."""

    def proposal_answer(self, outcome: Outcome) -> Response:
        """The proposal as it stands now, through the scope."""
        return Response(answers.proposal(self.read(outcome.result_id)), outcome.status)

    def read(self, proposal_id: UUID) -> Proposal:
        """The proposal, through the scope."""
        proposal, _opened = reading.open_proposal(
            actor=self.actor, proposal_id=proposal_id, on=self.today
        )
        return proposal


class OfPatient(ProposalView):
    """Proposals about one patient."""

    @operation(
        "proposeContact", "Propose a contact", takes=ProposalInput, headers=CREATES,
        s201=ProposalShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """The unit's manager answers; the rules are judged when it is accepted."""
        return self.proposal_answer(once(self.actor, request, lambda: self._propose(patient_id)))

    def _propose(self, patient_id: UUID) -> Outcome:
        opened = self.opened(patient_id)
        proposal = propose_contact(
            actor=self.actor,
            patient=opened.patient,
            wish=wish_of(self.body(ProposalInput)),
            on=self.today,
            now=clock.now(),
        )
        return Outcome(proposal.pk, status.HTTP_201_CREATED)


class Accept(ProposalView):
    """Yes."""

    @operation("acceptProposal", "Accept a proposal", headers=CREATES, s200=ProposalShape)
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Appoints, or moves the coordination; the answer names the contact."""
        return self.proposal_answer(once(self.actor, request, lambda: self._accept(proposal_id)))

    def _accept(self, proposal_id: UUID) -> Outcome:
        proposal = self.read(proposal_id)
        self.body(Input)
        answer_proposal(
            actor=self.actor, proposal=proposal, accept=True, on=self.today, now=clock.now()
        )
        return Outcome(proposal_id, status.HTTP_200_OK)


class Decline(ProposalView):
    """No."""

    @operation(
        "declineProposal", "Decline a proposal", takes=DeclineInput, headers=CREATES,
        s200=ProposalShape, s204=None,
    )  # fmt: skip
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """With a reason that the proposer can read.

        204: declined, and not shown: the patient does not belong to your unit any more.
        """
        outcome = once(self.actor, request, lambda: self._decline(proposal_id))
        if outcome.status == status.HTTP_204_NO_CONTENT:
            return Response(status=outcome.status)
        return self.proposal_answer(outcome)

    def _decline(self, proposal_id: UUID) -> Outcome:
        code: int = status.HTTP_200_OK
        try:
            proposal = self.read(proposal_id)
        except NotFound:
            left = left_proposal(actor=self.actor, question_id=proposal_id, on=self.today)
            if left is None:
                raise
            proposal, code = left, status.HTTP_204_NO_CONTENT
        answer_proposal(
            actor=self.actor,
            proposal=proposal,
            accept=False,
            reason=self.body(DeclineInput)["reason"],
            on=self.today,
            now=clock.now(),
        )
        return Outcome(proposal_id, code)
