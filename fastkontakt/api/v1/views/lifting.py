"""Lifting a block for a while: in two steps inside the care provider, or by request across."""

from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.blocks import LiftWish, lift_inside, request_lift, show_blocking_units
from actions.recorded import lifts_of
from actions.recorded_by_key import open_block_across, open_lift
from actions.replay import Outcome
from fastkontakt import clock
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import consent_answers as answers
from fastkontakt.api.v1.consent_inputs import AskLiftInput, LiftHoursInput, TemporaryLiftInput
from fastkontakt.api.v1.consent_shapes import LiftShape, LiftsShape
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView
from policy.blocks import may_lift_inside


class LiftView(RecordedView):
    """What the addresses that answer with one lifting share."""

    def after(self, outcome: Outcome) -> Response:
        """The lifting as it stands now."""
        found, _opened = open_lift(actor=self.actor, lift_id=outcome.result_id, on=self.today)
        return self.told(answers.lift(found, self.actor), outcome)


class OfPatient(RecordedView):
    """The temporary liftings of one patient's blocks."""

    @operation("listLifts", "Temporary liftings of blocks", s200=LiftsShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Staff see their own steps and requests with the answers, the patient sees all."""
        self.query(NoQuery)
        return self._all(patient_id)

    @operation(
        "showBlockingUnits", "Which units have blocked", takes=TemporaryLiftInput, s200=LiftsShape
    )
    def post(self, request: Request, patient_id: UUID) -> Response:
        """First step inside the care provider: ground and reason; nothing is opened yet (PDL 4:5).

        The same call again asks nothing twice.
        """
        opened = self.opened(patient_id)
        may_lift_inside(self.actor, patient_id, self.today).require()
        wish, now = LiftWish(**self.body(TemporaryLiftInput)), clock.now()
        show_blocking_units(
            actor=self.actor, patient=opened.patient, wish=wish, on=self.today, now=now
        )
        return self._all(patient_id)

    def _all(self, patient_id: UUID) -> Response:
        rows = lifts_of(actor=self.actor, opened=self.opened(patient_id))
        return Response({"lifts": [answers.lift(row, self.actor) for row in rows]})


class Open(LiftView):
    """The second step inside the care provider."""

    @operation("openLift", "Lift for a while", takes=LiftHoursInput, headers=CREATES,
               s200=LiftShape)  # fmt: skip
    def post(self, request: Request, lift_id: UUID) -> Response:
        """What one of the units has blocked is open for your unit, at most 24 hours (PDL 4:5)."""
        return self.after(once(self.actor, request, lambda: self._open(lift_id)))

    def _open(self, lift_id: UUID) -> Outcome:
        lift, _opened = open_lift(actor=self.actor, lift_id=lift_id, on=self.today)
        hours = self.body(LiftHoursInput)["hours"]
        lift_inside(actor=self.actor, lift=lift, hours=hours, on=self.today, now=clock.now())
        return Outcome(lift_id, status.HTTP_200_OK)


class Ask(LiftView):
    """A request to another vårdgivare."""

    @operation("requestLift", "Ask the giver behind a block to lift it", takes=AskLiftInput,
               headers=CREATES, s201=LiftShape)  # fmt: skip
    def post(self, request: Request, block_id: UUID) -> Response:
        """While your emergency access runs, whose answer names the block; its manager answers."""
        return self.after(once(self.actor, request, lambda: self._ask(block_id)))

    def _ask(self, block_id: UUID) -> Outcome:
        block = open_block_across(actor=self.actor, block_id=block_id, on=self.today)
        reason = self.body(AskLiftInput)["reason"]
        lift = request_lift(
            actor=self.actor, block=block, reason=reason, on=self.today, now=clock.now()
        )
        return Outcome(lift.pk, status.HTTP_201_CREATED)
