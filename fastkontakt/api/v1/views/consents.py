"""A patient's consents, and who sees what with and without one of them."""

from typing import Any
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.consents import ConsentWish, end_consent, register_consent, void_consent
from actions.reading import who_sees
from actions.recorded import consent_of, consents_of
from actions.recorded_by_key import open_consent
from actions.replay import Outcome
from consent.models import Consent
from fastkontakt import clock
from fastkontakt.api.etag import check_tag, state_tag
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import consent_answers as answers
from fastkontakt.api.v1.consent_inputs import (
    ConsentInput,
    EndConsentInput,
    VisibilityQuery,
    VoidConsentInput,
)
from fastkontakt.api.v1.consent_shapes import ConsentShape, ConsentsShape, VisibilityShape
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView
from organisation.lookups import named_staff

AS_GIVEN = ("ends_on", "scope", "how", "given_by", "represented_by", "requested_on", "note")


class ConsentView(RecordedView):
    """What the addresses that answer with one consent share."""

    def shown(self, outcome: Outcome) -> Response:
        """The consent as it stands now, through the scope."""
        found, _opened = open_consent(actor=self.actor, consent_id=outcome.result_id, on=self.today)
        return self.told(answers.consent(found, self.today), outcome)

    def read(self, request: Request, consent_id: UUID) -> Consent:
        """The consent to change; what the client says that it has read must still be so."""
        found, _opened = open_consent(actor=self.actor, consent_id=consent_id, on=self.today)
        check_tag(request, state_tag(answers.consent(found, self.today)))
        return found


class OfPatient(ConsentView):
    """The consents of one patient."""

    @operation("listConsents", "A patient's consents", s200=ConsentsShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """The patient sees all of hers, staff those to their own unit; the newest first."""
        self.query(NoQuery)
        opened = self.opened(patient_id)
        rows = consents_of(actor=self.actor, opened=opened)
        return Response({"consents": [answers.consent(row, self.today) for row in rows]})

    @operation(
        "registerConsent", "Register a consent", takes=ConsentInput, headers=CREATES,
        s200=ConsentShape, s201=ConsentShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """Register it from today at the earliest. One that stands already is answered with 200."""
        return self.shown(once(self.actor, request, lambda: self._register(patient_id)))

    def _register(self, patient_id: UUID) -> Outcome:
        opened, now = self.opened(patient_id), clock.now()
        consent = register_consent(
            actor=self.actor,
            patient=opened.patient,
            wish=self._wish(self.body(ConsentInput)),
            on=self.today,
            now=now,
        )
        is_new = consent.registered_at == now
        return Outcome(consent.pk, status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)

    def _wish(self, data: dict[str, Any]) -> ConsentWish:
        given = {name: data[name] for name in AS_GIVEN if data.get(name) is not None}
        return ConsentWish(
            unit=self.unit_in(data),
            starts_on=data.get("starts_on", self.today),
            staff=named_staff(data.get("staff"), field="staff"),
            **given,
        )


class End(ConsentView):
    """A withdrawal."""

    @operation(
        "endConsent", "Withdraw a consent", takes=EndConsentInput, headers=CREATES,
        s200=ConsentShape,
    )  # fmt: skip
    def post(self, request: Request, consent_id: UUID) -> Response:
        """At once and for ever; withdrawn already is withdrawn. If-Match is honoured if sent."""
        return self.shown(once(self.actor, request, lambda: self._end(request, consent_id)))

    def _end(self, request: Request, consent_id: UUID) -> Outcome:
        consent = self.read(request, consent_id)
        reason = self.body(EndConsentInput).get("reason", "")
        end_consent(
            actor=self.actor, consent=consent, reason=reason, on=self.today, now=clock.now()
        )
        return Outcome(consent_id, status.HTTP_200_OK)


class Void(ConsentView):
    """A consent that was registered by mistake."""

    @operation(
        "voidConsent", "Void a consent", takes=VoidConsentInput, headers=CREATES,
        s200=ConsentShape,
    )  # fmt: skip
    def post(self, request: Request, consent_id: UUID) -> Response:
        """Only the unit that registered it; it is kept, and was valid until now."""
        return self.shown(once(self.actor, request, lambda: self._void(request, consent_id)))

    def _void(self, request: Request, consent_id: UUID) -> Outcome:
        consent = self.read(request, consent_id)
        reason = self.body(VoidConsentInput)["reason"]
        void_consent(actor=self.actor, consent=consent, reason=reason, on=self.today)
        return Outcome(consent_id, status.HTTP_200_OK)


class Visibility(RecordedView):
    """Vem ser vad."""

    @operation("readVisibility", "Who sees what", query=VisibilityQuery, s200=VisibilityShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Each unit with a relation, what it sees and why; or as it would be without a consent."""
        asked = self.query(VisibilityQuery)
        opened, without = self.opened(patient_id), asked.get("without_consent")
        if without is not None:
            consent_of(actor=self.actor, opened=opened, consent_id=without)
        rows = who_sees(actor=self.actor, opened=opened, on=self.today, without_consent=without)
        return Response({"readers": [answers.sees(row, self.today) for row in rows]})
