"""Somebody is away, and is back; and who answers for a patient today."""

from typing import Any, ClassVar
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions import absences, reading
from actions.absences import AbsenceWish
from actions.replay import Outcome
from core.errors import RuleViolation
from fastkontakt.api.base import ApiView
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import absence_answers as answers
from fastkontakt.api.v1.absence_shapes import (
    DAYS,
    AbsenceInput,
    AbsenceShape,
    AnswersShape,
    EndAbsenceInput,
)
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import OnQuery
from fastkontakt.api.v1.views.contacts import READERS, ContactView
from organisation.lookups import named_commission, named_team
from organisation.models import Absence


class AbsenceView(ApiView):
    """What the addresses that answer with one absence share."""

    def found(self, absence_id: UUID) -> Absence:
        """The absence, at the actor's own unit."""
        return absences.absence_here(actor=self.actor, absence_id=absence_id)

    def told(self, outcome: Outcome, *, warns: bool) -> Response:
        """The absence as it stands now, with its tag."""
        found = self.found(outcome.result_id)
        answer = answers.absence(found, self.today, self._warnings(found) if warns else ())
        return Response(answer, outcome.status, headers={"ETag": _tag(found, self)})

    def _warnings(self, found: Absence) -> Any:
        wish = AbsenceWish(found.starts_on, found.ends_on, found.deputy, found.team)
        return absences.absence_warnings(
            actor=self.actor, commission=found.commission, wish=wish, on=self.today
        )


def _tag(found: Absence, view: ApiView) -> str:
    """What was read, without the warnings: they follow from other rows."""
    return state_tag(answers.absence(found, view.today))


class OfCommission(AbsenceView):
    """Absences of one commission."""

    @operation(
        "registerAbsence", "Somebody will be away", takes=AbsenceInput, headers=CREATES,
        s201=AbsenceShape,
    )  # fmt: skip
    def post(self, request: Request, commission_id: UUID) -> Response:
        """Anyone at the unit. It covers all her contacts; a deputy answers and takes over none."""
        done = once(self.actor, request, lambda: self._register(commission_id))
        return self.told(done, warns=True)

    def _register(self, commission_id: UUID) -> Outcome:
        person = absences.colleague_here(actor=self.actor, commission_id=commission_id)
        data = self.body(AbsenceInput)
        wish = AbsenceWish(
            starts_on=data["from"],
            ends_on=data.get("to"),
            deputy=named_commission(data.get("deputy"), field="deputy"),
            team=named_team(data.get("team"), field="team"),
        )
        try:
            done = absences.register_absence(
                actor=self.actor, commission=person, wish=wish, on=self.today
            )
        except RuleViolation as error:
            error.field = DAYS.get(error.field, error.field)
            raise
        return Outcome(done.pk, status.HTTP_201_CREATED)


class End(AbsenceView):
    """She is back."""

    @operation(
        "endAbsence", "Somebody is back today", takes=EndAbsenceInput, headers=CREATES,
        s200=AbsenceShape,
    )  # fmt: skip
    def post(self, request: Request, absence_id: UUID) -> Response:
        """It ended yesterday; one that never began is voided. If-Match is honoured if sent."""
        return self.told(
            once(self.actor, request, lambda: self._end(request, absence_id)), warns=False
        )

    def _end(self, request: Request, absence_id: UUID) -> Outcome:
        found = self.found(absence_id)
        check_tag(request, _tag(found, self))
        self.body(EndAbsenceInput)
        absences.end_absence(actor=self.actor, absence=found, on=self.today)
        return Outcome(absence_id, status.HTTP_200_OK)


class AnswersToday(ContactView):
    """Whom to ring about a patient."""

    patients_may: ClassVar[frozenset[str]] = READERS

    @operation("whoAnswersToday", "Who answers today", query=OnQuery, s200=AnswersShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """The contact, else her deputy, else the team, else the unit; never a dead number."""
        day = self.query(OnQuery).get("on", self.today)
        opened = self.opened(patient_id)
        view = reading.contacts_of(actor=self.actor, opened=opened, on=day, today=self.today)
        told = answers.answers_today(opened, view.contacts, withheld=view.withheld, on=day)
        return Response(told)
