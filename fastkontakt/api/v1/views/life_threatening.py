"""A life-threatening condition: written and lifted by a physician; nothing is read here."""

from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.life_threatening import (
    Judgement,
    condition_here,
    lift_life_threatening,
    set_life_threatening,
)
from actions.reading import open_patient
from actions.replay import Outcome
from contacts.models.conditions import CONDITIONS, LIFE_THREATENING
from fastkontakt import clock
from fastkontakt.api.base import ApiView
from fastkontakt.api.fields import Choice, Day, Input, Text
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import words
from fastkontakt.api.v1.shapes import IdShape
from policy.conditions import may_judge_condition

REASON = 300


class ConditionInput(Input):
    """The physician's judgement."""

    condition = Choice(words(CONDITIONS), required=False, default=LIFE_THREATENING)
    reason = Text(max_length=REASON)
    established_on = Day(required=False, help_text="Today if left out.")


class LiftInput(Input):
    """Why it does not hold any more."""

    reason = Text(max_length=REASON)


class ConditionView(ApiView):
    """For licensed physicians alone, asked before anything about the patient is looked at."""

    def answer(self, outcome: Outcome) -> Response:
        """Its id and no more: what was written is not read over this door."""
        return Response({"id": outcome.result_id}, outcome.status)

    def physician(self, patient_id: UUID) -> None:
        """Raise ``NotAllowed`` for anybody else, whatever is true of the patient."""
        may_judge_condition(self.actor, patient_id, self.today).require()


class Set(ConditionView):
    """The condition is established."""

    @operation(
        "setLifeThreatening", "Establish a life-threatening condition", takes=ConditionInput,
        headers=CREATES, s201=IdShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """Opens a task for the manager: a licensed physician beside the others (SOSFS 2011:7)."""
        return self.answer(once(self.actor, request, lambda: self._set(patient_id)))

    def _set(self, patient_id: UUID) -> Outcome:
        opened = open_patient(actor=self.actor, patient_id=patient_id, on=self.today)
        self.physician(patient_id)
        data = self.body(ConditionInput)
        condition = set_life_threatening(
            actor=self.actor,
            patient=opened.patient,
            judgement=Judgement(
                data["reason"], data.get("established_on", self.today), data["condition"]
            ),
            on=self.today,
            now=clock.now(),
        )
        return Outcome(condition.pk, status.HTTP_201_CREATED)


class Lift(ConditionView):
    """It does not hold any more."""

    @operation(
        "liftLifeThreatening", "Lift a life-threatening condition", takes=LiftInput,
        headers=CREATES, s200=IdShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """That of the physician's own unit, else the oldest that stands; 404 if none does."""
        return self.answer(once(self.actor, request, lambda: self._lift(patient_id)))

    def _lift(self, patient_id: UUID) -> Outcome:
        opened = open_patient(actor=self.actor, patient_id=patient_id, on=self.today)
        self.physician(patient_id)
        condition = lift_life_threatening(
            actor=self.actor,
            condition=condition_here(actor=self.actor, opened=opened),
            reason=self.body(LiftInput)["reason"],
            on=self.today,
            now=clock.now(),
        )
        return Outcome(condition.pk, status.HTTP_200_OK)
