"""Somebody leaves: preview, hand over, and take it back until the day."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.handover import HandoverRefused, Move, hand_over, leaving_commission, plan_handover
from actions.handovers import open_handover, undo_handover
from actions.replay import Outcome
from fastkontakt import clock
from fastkontakt.api.base import ApiView
from fastkontakt.api.errors import problem
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import handover_answers as answers
from fastkontakt.api.v1.handover_shapes import (
    HandoverInput,
    HandoverQuery,
    HandoverShape,
)
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery


class HandoverView(ApiView):
    """What the addresses that answer with one handover share."""

    def get_exception_handler(self) -> Any:
        """A refusal of rows names every one of them."""
        return _problem_with_rows

    def shown(self, outcome: Outcome) -> Response:
        """The handover as it stands now, with its tag."""
        found = open_handover(actor=self.actor, handover_id=outcome.result_id, on=self.today)
        answer = answers.handover(found, self.today)
        return Response(answer, outcome.status, headers={"ETag": _tag(answer)})


class HandOver(HandoverView):
    """All contacts of a commission that ends."""

    @operation(
        "handOver", "Hand over somebody's contacts", takes=HandoverInput, query=HandoverQuery,
        headers=CREATES, s200=HandoverShape, s201=HandoverShape,
    )  # fmt: skip
    def post(self, request: Request, commission_id: UUID) -> Response:
        """All or nothing. The old contacts end the day before; what no move names is vacant.

        The commission ends the day before, too. A preview answers 200 with refusals row by row;
        a refusal is a problem that also has `rows`, one for each contact that could not be moved.
        """
        if self.query(HandoverQuery)["preview"]:
            return self._preview(commission_id)
        return self.shown(once(self.actor, request, lambda: self._hand_over(commission_id)))

    def _preview(self, commission_id: UUID) -> Response:
        leaver = leaving_commission(actor=self.actor, commission_id=commission_id)
        data = self.body(HandoverInput)
        plan = plan_handover(
            actor=self.actor,
            commission=leaver,
            starts_on=data["on"],
            moves=_moves(data),
            on=self.today,
        )
        return Response(answers.plan(plan, self.today))

    def _hand_over(self, commission_id: UUID) -> Outcome:
        leaver = leaving_commission(actor=self.actor, commission_id=commission_id)
        data = self.body(HandoverInput)
        done = hand_over(
            actor=self.actor,
            commission=leaver,
            starts_on=data["on"],
            moves=_moves(data),
            on=self.today,
            now=clock.now(),
        )
        return Outcome(done.pk, status.HTTP_201_CREATED)


class Undo(HandoverView):
    """Everything as it was."""

    @operation("undoHandover", "Take a handover back", headers=CREATES, s200=HandoverShape)
    def post(self, request: Request, handover_id: UUID) -> Response:
        """Until the day before it begins. If-Match is honoured if sent."""
        return self.shown(once(self.actor, request, lambda: self._undo(request, handover_id)))

    def _undo(self, request: Request, handover_id: UUID) -> Outcome:
        found = open_handover(actor=self.actor, handover_id=handover_id, on=self.today)
        check_tag(request, _tag(answers.handover(found, self.today)))
        self.body(NoQuery)
        undo_handover(actor=self.actor, handover_id=handover_id, on=self.today, now=clock.now())
        return Outcome(handover_id, status.HTTP_200_OK)


def _tag(answer: dict[str, Any]) -> str:
    """What can happen to a handover is in its state; loads may change meanwhile."""
    return state_tag(answer["id"], answer["state"])


def _moves(data: dict[str, Any]) -> list[Move]:
    return [
        Move(move["contact"], move["to"], move.get("individual_assessment", ""))
        for move in data["moves"]
    ]


def _problem_with_rows(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The ordinary problem; of a handover with the refused rows."""
    response = problem(error, context)
    if response is not None and isinstance(error, HandoverRefused):
        body = json.loads(response.content)
        today = context["view"].today
        body["rows"] = [answers.plan_row(row, today) for row in error.rows]
        response.content = json.dumps(body, default=str, ensure_ascii=False).encode()
    return response
