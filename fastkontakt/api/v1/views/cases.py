"""Referrals, discharges and summons between units (lag 2017:612; HSL 16:4)."""

from datetime import UTC, date
from typing import Any
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.incoming import (
    Sending,
    close_incoming,
    decline_incoming,
    receive_case,
    send_case,
    withdraw_case,
)
from actions.incoming_reading import (
    closed_by_her,
    incoming_of,
    open_incoming,
    sent_from_here,
)
from actions.replay import Outcome
from core.errors import NotFound
from fastkontakt import clock
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.fields import Input
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1.answers import Answer
from fastkontakt.api.v1.case_inputs import CaseInput, CloseCaseInput, DeclineCaseInput
from fastkontakt.api.v1.case_shapes import CaseShape, CasesShape, ClosedCaseShape
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView
from patients.models import IncomingCase

COPIED = ("id", "kind", "sent_at", "day", "note", "has_agreed", "state", "waits", "reason",
          "received_at", "closed_at")  # fmt: skip


def answer_of(case: IncomingCase) -> Answer:
    """The case as a plain dictionary."""
    return {
        **{name: getattr(case, name) for name in COPIED},
        "unit": {"id": case.unit_id, "name": case.unit.name},
        "from_unit": {"id": case.from_unit_id, "name": case.from_unit.name},
        "open_to": case.ends_on,
    }


class CaseView(RecordedView):
    """What the addresses that answer with one case share; patients send and answer nothing."""

    patients_may = frozenset()

    def shown(self, outcome: Outcome) -> Response:
        """The case as it stands now, through the scope."""
        case, _opened = open_incoming(actor=self.actor, case_id=outcome.result_id, on=self.today)
        return self.told(answer_of(case), outcome)

    def read(self, request: Request, case_id: UUID) -> IncomingCase:
        """The case to change; what the client says that it has read must still be so."""
        case = self.found(case_id)
        check_tag(request, state_tag(answer_of(case)))
        return case

    def found(self, case_id: UUID) -> IncomingCase:
        """The case, through the scope."""
        case, _opened = open_incoming(actor=self.actor, case_id=case_id, on=self.today)
        return case


class OfPatient(CaseView):
    """The cases of one patient."""

    @operation("listCases", "A patient's referrals, discharges and summons", s200=CasesShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """What the reader's unit got or sent; never what other units sent each other."""
        self.query(NoQuery)
        opened = self.opened(patient_id)
        cases = incoming_of(actor=self.actor, opened=opened)
        return Response({"cases": [answer_of(case) for case in cases]})

    @operation(
        "sendCase", "Send a referral, a discharge or a summons", takes=CaseInput, headers=CREATES,
        s201=CaseShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """It opens the patient at the unit that gets it. The same that waits already: 409."""
        return self.shown(once(self.actor, request, lambda: self._send(patient_id)))

    def _send(self, patient_id: UUID) -> Outcome:
        opened, now = self.opened(patient_id), clock.now()
        case = send_case(
            actor=self.actor,
            patient=opened.patient,
            sending=self._sending(self.body(CaseInput)),
            on=self.today,
            now=now,
        )
        return Outcome(case.pk, status.HTTP_201_CREATED)

    def _sending(self, data: dict[str, Any]) -> Sending:
        day: date | None = data.get("day")
        note, has_agreed = data.get("note", ""), data.get("has_agreed", False)
        return Sending(data["kind"], self.unit_in(data), day, note, has_agreed)


class Receive(CaseView):
    """We have got it."""

    @operation("receiveCase", "Receive a case", headers=CREATES, s200=CaseShape)
    def post(self, request: Request, case_id: UUID) -> Response:
        """It waits still, until it is closed or its time is out. If-Match is honoured if sent."""
        return self.shown(once(self.actor, request, lambda: self._receive(request, case_id)))

    def _receive(self, request: Request, case_id: UUID) -> Outcome:
        case = self.read(request, case_id)
        receive_case(actor=self.actor, case=case, on=self.today, now=clock.now())
        return Outcome(case_id, status.HTTP_200_OK)


class ClosingView(CaseView):
    """What ends a case, and with it perhaps the unit's relation: the patient is not read again."""

    verb: Any
    takes: type[Input] = CloseCaseInput
    done: IncomingCase | None = None  # by this very call

    def closed(self, request: Request, case_id: UUID) -> Response:
        """Once, and then what the same person has been told before."""
        outcome = once(self.actor, request, lambda: self._close(request, case_id))
        case = self.done or closed_by_her(actor=self.actor, case_id=outcome.result_id)
        assert case.closed_at is not None  # noqa: S101 - for the type checker
        closed_at = case.closed_at.astimezone(UTC)  # the same words now and when asked again
        answer = {"id": case.pk, "state": case.state, "closed_at": closed_at}
        return self.told(answer, outcome)

    def _close(self, request: Request, case_id: UUID) -> Outcome:
        case = self.read(request, case_id)
        self.done = self.verb(
            actor=self.actor,
            case=case,
            reason=self.body(self.takes).get("reason", ""),
            on=self.today,
            now=clock.now(),
        )
        return Outcome(case_id, status.HTTP_200_OK)


class Close(ClosingView):
    """Dealt with."""

    verb = staticmethod(close_incoming)

    @operation(
        "closeCase", "Close a case", takes=CloseCaseInput, headers=CREATES, s200=ClosedCaseShape
    )
    def post(self, request: Request, case_id: UUID) -> Response:
        """By the unit that got it. From now on it opens the patient no more."""
        return self.closed(request, case_id)


class Decline(ClosingView):
    """No, and why."""

    verb = staticmethod(decline_incoming)
    takes = DeclineCaseInput

    @operation(
        "declineCase", "Decline a case", takes=DeclineCaseInput, headers=CREATES,
        s200=ClosedCaseShape,
    )  # fmt: skip
    def post(self, request: Request, case_id: UUID) -> Response:
        """A referral or a summons; never a discharge: 422 UTSKRIVNING_AVBOJS_INTE."""
        return self.closed(request, case_id)


class Withdraw(ClosingView):
    """Taken back by the unit that sent it."""

    verb = staticmethod(withdraw_case)

    @operation(
        "withdrawCase", "Take a case back", takes=CloseCaseInput, headers=CREATES,
        s200=ClosedCaseShape,
    )  # fmt: skip
    def post(self, request: Request, case_id: UUID) -> Response:
        """E.g. when it went to the wrong unit; also when the patient has left one's own since."""
        return self.closed(request, case_id)

    def found(self, case_id: UUID) -> IncomingCase:
        """Through the scope, else as the unit itself wrote it."""
        try:
            return super().found(case_id)
        except NotFound:
            case = sent_from_here(actor=self.actor, case_id=case_id)
            if case is None:
                raise
            return case
