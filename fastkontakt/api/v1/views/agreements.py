"""Documented agreements: begin, write, sign, answer, compare (guideline 2.2.1; issue 6)."""

from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions.agreement_answers import confirm_agreement, dispute_agreement
from actions.agreement_reading import (
    AgreementView,
    OpenedAgreement,
    agreement_of,
    agreements_of,
    compare_agreements,
    open_agreement,
)
from actions.agreements import (
    DraftText,
    Incomplete,
    StaleDraft,
    save_draft,
    sign_agreement,
    start_draft,
)
from actions.replay import Outcome
from agreements.content import from_json, to_json
from agreements.models.answers import PORTAL
from core.errors import DomainError, RuleViolation
from fastkontakt import clock, errors
from fastkontakt.api.etag import demanded_version, tag_of
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import agreement_answers as answers
from fastkontakt.api.v1.agreement_inputs import (
    CompareQuery,
    ConfirmInput,
    DisputeInput,
    DraftInput,
    StartInput,
)
from fastkontakt.api.v1.agreement_shapes import (
    AgreementShape,
    AgreementsShape,
    ComparisonShape,
    IncompleteShape,
    StaleDraftShape,
)
from fastkontakt.api.v1.schema import CHANGES, CREATES, IF_MATCH, operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.recorded import RecordedView
from organisation.lookups import UNKNOWN_UNIT

READ = frozenset({"GET", "HEAD"})
AS_GIVEN = ("internal_note", "follow_up_on", "follow_up_by_text")


class AgreementApiView(RecordedView):
    """What the addresses that answer with one agreement share."""

    patients_may: ClassVar[frozenset[str]] = READ

    def found(self, agreement_id: UUID) -> OpenedAgreement:
        """The agreement, within the scope."""
        return open_agreement(actor=self.actor, agreement_id=agreement_id, on=self.today)

    def shown(self, outcome: Outcome) -> Response:
        """The agreement as it stands now, with its tag."""
        return self.answered(self.found(outcome.result_id).view, outcome.status)

    def answered(self, view: AgreementView, code: int = status.HTTP_200_OK) -> Response:
        """One agreement and its tag."""
        headers = {"ETag": tag_of(view.revision)}
        return Response(answers.agreement(view, self.today), code, headers=headers)

    def revision(self, request: Request, found: OpenedAgreement) -> int:
        """What the client says that it has read; ``*`` is whatever there is."""
        demanded = demanded_version(request, found.view.revision)
        return found.view.revision if demanded is None else demanded


class OfPatient(AgreementApiView):
    """The agreements of one patient."""

    @operation("listAgreements", "A patient's documented agreements", s200=AgreementsShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Signed versions that the reader may see, and the draft of her own unit."""
        self.query(NoQuery)
        opened = self.opened(patient_id)
        found = agreements_of(actor=self.actor, opened=opened, on=self.today)
        rows = [answers.agreement(view, self.today) for view in found.agreements]
        return Response({"agreements": rows, "withheld": found.withheld})

    @operation(
        "startAgreement", "Begin a draft", takes=StartInput, headers=CREATES, s201=AgreementShape
    )
    def post(self, request: Request, patient_id: UUID) -> Response:
        """A new version at your own unit. There is a draft already: 409 UTKAST_FINNS."""
        return self.shown(once(self.actor, request, lambda: self._start(patient_id)))

    def _start(self, patient_id: UUID) -> Outcome:
        opened, data = self.opened(patient_id), self.body(StartInput)
        if self.actor.commission is None:
            raise RuleViolation(UNKNOWN_UNIT)
        copy_of = None
        if "copy_of" in data:
            key = data["copy_of"]
            found = agreement_of(actor=self.actor, opened=opened, agreement_id=key, on=self.today)
            copy_of = found.agreement
        draft = start_draft(
            actor=self.actor,
            patient=opened.patient,
            unit=self.actor.commission.unit,
            on=self.today,
            copy_of=copy_of,
        )
        return Outcome(draft.pk, status.HTTP_201_CREATED)


class One(AgreementApiView):
    """One agreement by its key; a draft is changed here."""

    @operation("readAgreement", "One documented agreement", s200=AgreementShape)
    def get(self, request: Request, agreement_id: UUID) -> Response:
        """What the reader may see of it, with its tag."""
        self.query(NoQuery)
        return self.answered(self.found(agreement_id).view)

    @operation(
        "saveAgreement", "Change a draft", takes=DraftInput, headers=[IF_MATCH],
        s200=AgreementShape, s412=StaleDraftShape,
    )  # fmt: skip
    def patch(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """Fields that are left out stay. Somebody else saved meanwhile: 412 with both texts."""
        found = self.found(agreement_id)
        text = _changed(found.view.text, self.body(DraftInput))
        try:
            save_draft(
                actor=self.actor,
                agreement=found.agreement,
                text=text,
                revision=self.revision(request, found),
                on=self.today,
            )
        except StaleDraft as stale:
            return _refused(stale, answers.both_texts(stale))
        return self.shown(Outcome(agreement_id, status.HTTP_200_OK))


class Sign(AgreementApiView):
    """Signed: from now on it holds."""

    patients_may = frozenset()

    @operation(
        "signAgreement", "Sign a draft", headers=CHANGES, s200=AgreementShape, s422=IncompleteShape
    )
    def post(self, request: Request, agreement_id: UUID) -> HttpResponse:
        """The version before it is replaced. Something is missing: 422 with all of it."""
        try:
            return self.shown(once(self.actor, request, lambda: self._sign(request, agreement_id)))
        except Incomplete as lacking:
            return _refused(lacking, answers.lacking(lacking.missing, self.today))

    def _sign(self, request: Request, agreement_id: UUID) -> Outcome:
        found = self.found(agreement_id)
        sign_agreement(
            actor=self.actor,
            agreement=found.agreement,
            revision=self.revision(request, found),
            on=self.today,
            now=clock.now(),
        )
        return Outcome(agreement_id, status.HTTP_200_OK)


class AnswerView(AgreementApiView):
    """The patient answers, or staff write down what she said."""

    patients_may = frozenset({"POST"})

    def about(self, agreement_id: UUID) -> dict[str, Any]:
        """What both verbs are told; the portal is where a patient answers."""
        return {
            "actor": self.actor,
            "agreement": self.found(agreement_id).agreement,
            "on": self.today,
            "now": clock.now(),
        }


class Confirm(AnswerView):
    """It is right."""

    @operation(
        "confirmAgreement", "Confirm an agreement", takes=ConfirmInput, headers=CREATES,
        s200=AgreementShape,
    )  # fmt: skip
    def post(self, request: Request, agreement_id: UUID) -> Response:
        """By the patient or who acts for her; staff of the unit say `paper` or `told`."""
        return self.shown(once(self.actor, request, lambda: self._confirm(agreement_id)))

    def _confirm(self, agreement_id: UUID) -> Outcome:
        about, data = self.about(agreement_id), self.body(ConfirmInput)
        confirm_agreement(**about, how=data.get("how", PORTAL), text=data.get("text", ""))
        return Outcome(agreement_id, status.HTTP_200_OK)


class Dispute(AnswerView):
    """Something in it is not right."""

    @operation(
        "disputeAgreement", "Dispute an agreement", takes=DisputeInput, headers=CREATES,
        s200=AgreementShape,
    )  # fmt: skip
    def post(self, request: Request, agreement_id: UUID) -> Response:
        """The words are added beside the agreement, which is unchanged."""
        return self.shown(once(self.actor, request, lambda: self._dispute(agreement_id)))

    def _dispute(self, agreement_id: UUID) -> Outcome:
        about, data = self.about(agreement_id), self.body(DisputeInput)
        dispute_agreement(**about, how=data.get("how", PORTAL), text=data["text"])
        return Outcome(agreement_id, status.HTTP_200_OK)


class Compare(AgreementApiView):
    """Two versions beside each other."""

    @operation(
        "compareAgreements", "Compare two versions", query=CompareQuery, s200=ComparisonShape
    )
    def get(self, request: Request, agreement_id: UUID) -> Response:
        """Line by line and word by word; only what the reader may see is compared."""
        found = self.found(agreement_id)
        other_id = self.query(CompareQuery)["with"]
        compared = compare_agreements(
            actor=self.actor,
            opened=found.opened,
            one_id=agreement_id,
            other_id=other_id,
            on=self.today,
        )
        return Response(answers.comparison(compared))


def _changed(text: DraftText, data: dict[str, Any]) -> DraftText:
    """The draft as the caller sees it, with what she sent put in."""
    given = {name: data[name] for name in AS_GIVEN if name in data}
    if "follow_up_by" in data:
        given["follow_up_by_id"] = data["follow_up_by"]
    if "content" in data:
        whole = {**to_json(text.content), **_plain(data["content"])}
        given["content"] = from_json(whole)
    return replace(text, **given)


def _plain(value: Any) -> Any:
    """Days and keys as text again, as the content reads them."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | bool) or value is None else str(value)


def _refused(error: DomainError, more: dict[str, Any]) -> HttpResponse:
    """The refusal, with what helps the caller on."""
    return errors.problem(
        errors.status_of(error),
        error.reason,
        title=error.sentence,
        field=error.field,
        law=errors.law_of(error),
        more=more,
    )
