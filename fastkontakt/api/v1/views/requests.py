"""Requests for a fast kontakt: ask, answer, take back (patientlagen 6:2)."""

from datetime import date
from typing import Any
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.answering_requests import (
    accept_request,
    close_request,
    decline_request,
    forward_request,
)
from actions.left_behind import left_request
from actions.replay import Outcome
from actions.request_reading import open_request, request_of, requests_of
from actions.requests import RequestWish, request_contact, withdraw_request
from actions.staff_choices import proposable_unit
from contacts.models import ContactRequest
from contacts.models.requests import FORWARDED
from contacts.requesting import NAME_THE_UNIT
from core.errors import NotFound, RuleViolation
from fastkontakt import clock
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1.answers import Answer, contact_type
from fastkontakt.api.v1.request_inputs import (
    CloseRequestInput,
    DeclineRequestInput,
    RequestInput,
    WithdrawRequestInput,
)
from fastkontakt.api.v1.request_shapes import RequestShape, RequestsShape
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView

COPIED = ("id", "kind", "ground", "asker", "relative_name", "wish", "asked_at", "due_on", "state",
          "reason", "accepted_at", "closed_at")  # fmt: skip
LINKS = {"contact": "contact_id", "duplicate_of": "duplicate_of_id",
         "forwarded_from": "forwarded_from_id", "follows": "follows_id"}  # fmt: skip


def answer_of(case: ContactRequest, today: date) -> Answer:
    """The case as a plain dictionary."""
    return {
        **{name: getattr(case, name) for name in COPIED},
        **{name: getattr(case, column) for name, column in LINKS.items()},
        "type": contact_type(case.type_id, case.type.display),
        "unit": {"id": case.unit_id, "name": case.unit.name},
        "overdue": case.waits and case.due_on < today,
        "right": case.is_right,
    }


class RequestView(RecordedView):
    """What the addresses that answer with one case share."""

    def shown(self, outcome: Outcome) -> Response:
        """The case as it stands now, through the scope."""
        case, _opened = open_request(actor=self.actor, request_id=outcome.result_id, on=self.today)
        return self.told(answer_of(case, self.today), outcome)

    def read(self, request: Request, request_id: UUID) -> ContactRequest:
        """The case to change; what the client says that it has read must still be so."""
        case, _opened = open_request(actor=self.actor, request_id=request_id, on=self.today)
        check_tag(request, state_tag(answer_of(case, self.today)))
        return case


class OfPatient(RequestView):
    """The cases of one patient."""

    @operation("listRequests", "A patient's requests", s200=RequestsShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """The patient sees what she asked, staff what their unit got or wrote in."""
        self.query(NoQuery)
        opened = self.opened(patient_id)
        cases = requests_of(actor=self.actor, opened=opened)
        return Response({"requests": [answer_of(case, self.today) for case in cases]})

    @operation(
        "requestContact", "Ask for a fast kontakt", takes=RequestInput, headers=CREATES,
        s201=RequestShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """Opens a case with a clock at the unit. The same that waits already: 409."""
        return self.shown(once(self.actor, request, lambda: self._ask(patient_id)))

    def _ask(self, patient_id: UUID) -> Outcome:
        opened, now = self.opened(patient_id), clock.now()
        case = request_contact(
            actor=self.actor,
            patient=opened.patient,
            wish=self._wish(self.body(RequestInput)),
            on=self.today,
            now=now,
        )
        return Outcome(case.pk, status.HTTP_201_CREATED)

    def _wish(self, data: dict[str, Any]) -> RequestWish:
        return RequestWish(
            unit=self.unit_in(data),
            type_code=data["type"],
            kind=data["kind"],
            wish=data.get("wish", ""),
            asker=data["asker"],
            relative_name=data.get("relative_name", ""),
        )


class StaffRequestView(RequestView):
    """What only staff do with a case."""

    patients_may = frozenset()


class Accept(StaffRequestView):
    """Yes, we take it on."""

    @operation("acceptRequest", "Take a request on", headers=CREATES, s200=RequestShape)
    def post(self, request: Request, request_id: UUID) -> Response:
        """It waits still, until somebody is appointed. If-Match is honoured if sent."""
        return self.shown(once(self.actor, request, lambda: self._accept(request, request_id)))

    def _accept(self, request: Request, request_id: UUID) -> Outcome:
        case = self.read(request, request_id)
        accept_request(actor=self.actor, case=case, on=self.today, now=clock.now())
        return Outcome(request_id, status.HTTP_200_OK)


class Decline(StaffRequestView):
    """No, and why."""

    @operation(
        "declineRequest", "Decline a request", takes=DeclineRequestInput, headers=CREATES,
        s200=RequestShape, s204=None,
    )  # fmt: skip
    def post(self, request: Request, request_id: UUID) -> Response:
        """Never the patient's own request for a fast vårdkontakt: 422 RATT_TILL_VARDKONTAKT.

        204: declined, and not shown: the patient does not belong to your unit any more.
        """
        outcome = once(self.actor, request, lambda: self._decline(request, request_id))
        if outcome.status == status.HTTP_204_NO_CONTENT:
            return Response(status=outcome.status)
        return self.shown(outcome)

    def _decline(self, request: Request, request_id: UUID) -> Outcome:
        code: int = status.HTTP_200_OK
        try:
            case = self.read(request, request_id)
        except NotFound:
            left = left_request(actor=self.actor, question_id=request_id, on=self.today)
            if left is None:
                raise
            case, code = left, status.HTTP_204_NO_CONTENT
            check_tag(request, state_tag(answer_of(case, self.today)))
        reason = self.body(DeclineRequestInput)["reason"]
        decline_request(actor=self.actor, case=case, reason=reason, on=self.today, now=clock.now())
        return Outcome(request_id, code)


class Withdraw(RequestView):
    """Taken back by who asked."""

    @operation(
        "withdrawRequest", "Take a request back", takes=WithdrawRequestInput, headers=CREATES,
        s200=RequestShape,
    )  # fmt: skip
    def post(self, request: Request, request_id: UUID) -> Response:
        """The patient at once; staff only what they wrote in, with how it was said."""
        return self.shown(once(self.actor, request, lambda: self._withdraw(request, request_id)))

    def _withdraw(self, request: Request, request_id: UUID) -> Outcome:
        case = self.read(request, request_id)
        reason = self.body(WithdrawRequestInput).get("reason", "")
        withdraw_request(actor=self.actor, case=case, reason=reason, on=self.today, now=clock.now())
        return Outcome(request_id, status.HTTP_200_OK)


class Close(StaffRequestView):
    """Closed without an appointment."""

    @operation(
        "closeRequest", "Close a request", takes=CloseRequestInput, headers=CREATES,
        s200=RequestShape,
    )  # fmt: skip
    def post(self, request: Request, request_id: UUID) -> Response:
        """`forwarded` asks another unit; the case closes when that unit accepts."""
        return self.shown(once(self.actor, request, lambda: self._close(request, request_id)))

    def _close(self, request: Request, request_id: UUID) -> Outcome:
        case, data = self.read(request, request_id), self.body(CloseRequestInput)
        about: dict[str, Any] = {
            "actor": self.actor,
            "case": case,
            "on": self.today,
            "now": clock.now(),
        }
        if data["outcome"] == FORWARDED:
            if "unit" not in data:
                raise RuleViolation(NAME_THE_UNIT, field="unit")
            unit = proposable_unit(actor=self.actor, unit_id=data["unit"])
            forward_request(unit=unit, **about)
        else:
            other = self._other(case, data.get("duplicate_of"))
            reason = data.get("reason", "")
            close_request(outcome=data["outcome"], other=other, reason=reason, **about)
        return Outcome(request_id, status.HTTP_200_OK)

    def _other(self, case: ContactRequest, key: UUID | None) -> ContactRequest | None:
        if key is None:
            return None
        opened = self.opened(case.patient_id)
        return request_of(actor=self.actor, opened=opened, request_id=key)
