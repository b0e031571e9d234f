"""Emergency access: for three hours, in two steps, for health-care staff alone."""

from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.emergency import open_emergency, reveal_emergency
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
        """First who has data; `stage: "data"` opens them. Reviewed, and told to the patient.

        200: an opening that runs already goes on, and is not prolonged.
        """
        outcome = once(self.actor, request, lambda: self._open(patient_id))
        opened = open_either(actor=self.actor, patient_id=patient_id, on=self.today)
        mine = emergencies_of(actor=self.actor, opened=opened)
        found = next(row for row in mine if row.pk == outcome.result_id)
        view = contacts_of(actor=self.actor, opened=opened, on=self.today)
        return Response(answers.emergency(found, view, self.today), outcome.status)

    def _open(self, patient_id: UUID) -> Outcome:
        """It begins with the moment of the request, so its own answer shows what it opens."""
        opened = open_either(actor=self.actor, patient_id=patient_id, on=self.today)
        data, now = self.body(EmergencyInput), self.actor.at or clock.now()
        emergency = open_emergency(
            actor=self.actor,
            patient=opened.patient,
            reason=data["reason"],
            on=self.today,
            now=now,
        )
        is_new = emergency.started_at == now
        if data["stage"] == DATA:
            reveal_emergency(actor=self.actor, emergency=emergency, on=self.today, now=now)
        return Outcome(emergency.pk, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)
