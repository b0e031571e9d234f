"""Emergency access: for some hours, in two steps, for health-care staff alone."""

from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.blocks import show_blocking_givers
from actions.emergency import open_emergency, reveal_running
from actions.reading import contacts_of
from actions.recorded import emergencies_of
from actions.recorded_by_key import open_either
from actions.replay import Outcome
from consent.models.access import DATA
from fastkontakt import clock
from fastkontakt.api.base import ApiView
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import consent_answers as answers
from fastkontakt.api.v1.consent_inputs import EmergencyInput
from fastkontakt.api.v1.consent_shapes import EmergencyShape
from fastkontakt.api.v1.schema import CREATES, operation


class Emergency(ApiView):
    """Nödöppning."""

    @operation(
        "openEmergency", "Open in an emergency", takes=EmergencyInput, headers=CREATES,
        s200=EmergencyShape, s201=EmergencyShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """Two calls: first who has data; then `stage: "data"` opens them, until the same moment.

        `next` says what the second call would open. 200: an opening that runs goes on, and is not
        prolonged; 409: `stage: "data"` without a first call. Reviewed, and told to the patient.
        """
        outcome = once(self.actor, request, lambda: self._open(patient_id))
        opened = open_either(actor=self.actor, patient_id=patient_id, on=self.today)
        mine = emergencies_of(actor=self.actor, opened=opened)
        found = next(row for row in mine if row.pk == outcome.result_id)
        view = contacts_of(actor=self.actor, opened=opened, on=self.today)
        blocks = show_blocking_givers(actor=self.actor, patient=opened.patient, on=self.today)
        return Response(answers.emergency(found, view, blocks, self.today), outcome.status)

    def _open(self, patient_id: UUID) -> Outcome:
        """It begins with the moment of the request, so its own answer shows what it opens."""
        opened = open_either(actor=self.actor, patient_id=patient_id, on=self.today)
        data, now = self.body(EmergencyInput), self.actor.at or clock.now()
        actor, patient, on = self.actor, opened.patient, self.today
        if data["stage"] == DATA:
            running = reveal_running(actor=actor, patient=patient, on=on, now=now)
            return Outcome(running.pk, status.HTTP_200_OK)
        emergency = open_emergency(
            actor=actor, patient=patient, reason=data["reason"], on=on, now=now
        )
        is_new = emergency.started_at == now
        return Outcome(emergency.pk, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)
