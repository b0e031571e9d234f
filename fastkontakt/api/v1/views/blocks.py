"""A patient's blocks (spärrar): read, set, lift."""

from typing import Any
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.blocks import BlockWish, lift_block, set_block
from actions.recorded import block_set_by, blocks_of
from actions.recorded_by_key import open_block
from actions.replay import Outcome
from fastkontakt import clock
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import consent_answers as answers
from fastkontakt.api.v1.consent_inputs import BlockInput
from fastkontakt.api.v1.consent_shapes import BlockShape, BlocksShape
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView
from organisation.lookups import named_provider, named_unit


class BlockView(RecordedView):
    """What the addresses that answer with one block share."""

    def after(self, outcome: Outcome) -> Response:
        """The block as it stands now, through the scope."""
        found, _opened = open_block(actor=self.actor, block_id=outcome.result_id, on=self.today)
        return self.told(answers.block(found), outcome)


class OfPatient(RecordedView):
    """The blocks of one patient."""

    @operation("listBlocks", "A patient's blocks", s200=BlocksShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """The patient sees all of hers, staff those that their own unit sees past."""
        self.query(NoQuery)
        rows = blocks_of(actor=self.actor, opened=self.opened(patient_id))
        return Response({"blocks": [answers.block(row) for row in rows]})

    @operation(
        "setBlock", "Set a block", takes=BlockInput, headers=CREATES,
        s200=BlockShape, s201=BlockShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """A unit or a care provider, never both; holds at once. The same block twice is one."""
        outcome = once(self.actor, request, lambda: self._set(patient_id))
        opened = self.opened(patient_id)
        found = block_set_by(actor=self.actor, opened=opened, block_id=outcome.result_id)
        return self.told(answers.block(found), outcome)

    def _set(self, patient_id: UUID) -> Outcome:
        opened, now = self.opened(patient_id), clock.now()
        wish = _wish(self.body(BlockInput))
        block = set_block(
            actor=self.actor, patient=opened.patient, wish=wish, on=self.today, now=now
        )
        is_new = block.set_at == now
        return Outcome(block.pk, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)


class Lift(BlockView):
    """The patient opens again what she has blocked."""

    @operation("liftBlock", "Lift a block", headers=CREATES, s200=BlockShape)
    def post(self, request: Request, block_id: UUID) -> Response:
        """At once and for good: the patient herself, or staff behind the block when she asks."""
        return self.after(once(self.actor, request, lambda: self._lift(request, block_id)))

    def _lift(self, request: Request, block_id: UUID) -> Outcome:
        block, _opened = open_block(actor=self.actor, block_id=block_id, on=self.today)
        check_tag(request, state_tag(answers.block(block)))
        self.body(NoQuery)
        lift_block(actor=self.actor, block=block, on=self.today, now=clock.now())
        return Outcome(block_id, status.HTTP_200_OK)


def _wish(data: dict[str, Any]) -> BlockWish:
    """The call as the verb takes it."""
    unit = data.get("unit")
    return BlockWish(
        unit=named_unit(unit, field="unit") if unit is not None else None,
        care_provider=named_provider(data.get("care_provider"), field="care_provider"),
        information_from=data.get("information_from"),
        information_to=data.get("information_to"),
        reason=data.get("reason", ""),
    )
