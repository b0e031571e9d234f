"""A patient's närstående: read, write down, end."""

from typing import Any, ClassVar
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.around import Said
from actions.patients import add_relative
from actions.recorded import relatives_of
from actions.recorded_by_key import open_relative
from actions.replay import Outcome
from actions.representatives import end_relative
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import consent_answers as answers
from fastkontakt.api.v1.consent_inputs import RelativeInput
from fastkontakt.api.v1.consent_shapes import RelativeShape, RelativesShape
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView

TOLD = ("name", "relation", "phone", "told")


class RelativeView(RecordedView):
    """What the addresses that answer with one närstående share."""

    def after(self, outcome: Outcome) -> Response:
        """The närstående as she stands there now."""
        found, _opened = open_relative(
            actor=self.actor, relative_id=outcome.result_id, on=self.today
        )
        return self.told(answers.relative(found), outcome)


class OfPatient(RelativeView):
    """The närstående of one patient."""

    patients_may: ClassVar[frozenset[str]] = frozenset({"GET", "HEAD"})

    @operation("listRelatives", "A patient's närstående", s200=RelativesShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Those of today, and what the patient has said that each is told."""
        self.query(NoQuery)
        rows = relatives_of(opened=self.opened(patient_id), on=self.today)
        return Response({"relatives": [answers.relative(row) for row in rows]})

    @operation(
        "addRelative", "Write down a närstående", takes=RelativeInput, headers=CREATES,
        s201=RelativeShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """Name, relation, phone, and what she is told, how and when the patient said so."""
        return self.after(once(self.actor, request, lambda: self._add(patient_id)))

    def _add(self, patient_id: UUID) -> Outcome:
        opened = self.opened(patient_id)
        data: dict[str, Any] = self.body(RelativeInput)
        relative = add_relative(
            actor=self.actor,
            patient=opened.patient,
            starts_on=data.get("starts_on", self.today),
            on=self.today,
            said=Said(data.get("told_how", ""), data.get("told_given_on")),
            **{name: data[name] for name in TOLD if name in data},
        )
        return Outcome(relative.pk, status.HTTP_201_CREATED)


class End(RelativeView):
    """Somebody who is no longer a närstående."""

    @operation("endRelative", "End a närstående", headers=CREATES, s200=RelativeShape)
    def post(self, request: Request, relative_id: UUID) -> Response:
        """Today is the last day, and she is told nothing from now on."""
        return self.after(once(self.actor, request, lambda: self._end(request, relative_id)))

    def _end(self, request: Request, relative_id: UUID) -> Outcome:
        relative, _opened = open_relative(actor=self.actor, relative_id=relative_id, on=self.today)
        check_tag(request, state_tag(answers.relative(relative)))
        self.body(NoQuery)
        end_relative(actor=self.actor, relative=relative, on=self.today)
        return Outcome(relative_id, status.HTTP_200_OK)
