"""Proposals: who may not decide proposes, the manager answers."""

from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions import reading
from actions.proposals import answer_proposal, propose_contact
from actions.replay import Outcome
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
        proposal, _opened = reading.open_proposal(
            actor=self.actor, proposal_id=outcome.result_id, on=self.today
        )
        return Response(answers.proposal(proposal), outcome.status)


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


class AnswerView(ProposalView):
    """Yes or no to a proposal."""

    def respond(self, request: Request, proposal_id: UUID, takes: type[Input] | None) -> Response:
        """Answer once, and show what became of it."""
        return self.proposal_answer(
            once(self.actor, request, lambda: self._answer(proposal_id, takes))
        )

    def _answer(self, proposal_id: UUID, takes: type[Input] | None) -> Outcome:
        proposal, _opened = reading.open_proposal(
            actor=self.actor, proposal_id=proposal_id, on=self.today
        )
        data = self.body(takes or Input)
        answer_proposal(
            actor=self.actor,
            proposal=proposal,
            accept=takes is None,
            reason=data.get("reason", ""),
            on=self.today,
            now=clock.now(),
        )
        return Outcome(proposal_id, status.HTTP_200_OK)


class Accept(AnswerView):
    """Yes."""

    @operation("acceptProposal", "Accept a proposal", headers=CREATES, s200=ProposalShape)
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """Appoints, or moves the coordination; the answer names the contact."""
        return self.respond(request, proposal_id, None)


class Decline(AnswerView):
    """No."""

    @operation(
        "declineProposal", "Decline a proposal", takes=DeclineInput, headers=CREATES,
        s200=ProposalShape,
    )  # fmt: skip
    def post(self, request: Request, proposal_id: UUID) -> Response:
        """With a reason that the proposer can read."""
        return self.respond(request, proposal_id, DeclineInput)
