"""A signed agreement afterwards: the patient's answer, the follow-up, and that it was wrong."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.agreement_answers import confirm_agreement, dispute_agreement, follow_up_agreement
from actions.agreement_reading import AgreementView
from actions.agreements import void_agreement
from agreements.models.answers import BY_STAFF, CONFIRMED, DISPUTED, HOW
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.ui.forms import ChoiceCard
from fastkontakt.web.agreeing import Desk, desk_of, row_of
from fastkontakt.web.answers import see
from fastkontakt.web.forms.agreement_answers import (
    AgreementAnswerForm,
    AgreementFollowUpForm,
    AgreementVoidForm,
)
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    posted,
    settle,
    slim_head,
)
from policy.agreements import may_sign, may_void_agreement, may_write


@require_http_methods(FORM_METHODS)
def answer(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The patient has answered on paper or said it; the agreement itself is unchanged."""
    desk = desk_of(request, patient_id)
    view = desk.own_current()
    if request.method != "POST":  # a form that could only be refused is not opened
        may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    kinds = [
        (CONFIRMED, ChoiceCard(gettext("Det stämmer"), gettext("Patienten bekräftar"), "check")),
        (DISPUTED, ChoiceCard(gettext("Det stämmer inte"), gettext("Skriv vad som är fel"),
                              "message-circle")),
    ]  # fmt: skip
    hows = [(key, words) for key, words in HOW if key in BY_STAFF]
    form = AgreementAnswerForm(posted(request), today=desk.now.date(), kinds=kinds, hows=hows)
    said = gettext("Patientens svar är sparat.")
    if settle(request, form, lambda: _answer(request, desk, view, form.cleaned_data), said):
        return see("web:agreement", patient_id)
    lead = gettext("Skriv in vad patienten svarade. Texten i överenskommelsen ändras inte.")
    return _page(request, desk, form, gettext("Patientens svar"), lead, gettext("Spara svaret"))


def _answer(request: ActorRequest, desk: Desk, view: AgreementView, data: dict[str, Any]) -> object:
    """One verb."""
    verb = confirm_agreement if data["kind"] == CONFIRMED else dispute_agreement
    return verb(
        actor=request.actor,
        agreement=row_of(request, desk, view),
        how=data["how"],
        text=data["text"],
        on=desk.now.date(),
        now=desk.now,
    )


@require_http_methods(FORM_METHODS)
def follow_up(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """How it went, and when it is looked at again."""
    desk = desk_of(request, patient_id)
    view = desk.own_current()
    if request.method != "POST":
        may_sign(request.actor, unit=desk.unit, patient_id=patient_id).require()
    form = AgreementFollowUpForm(posted(request), today=desk.now.date())

    def verb() -> object:
        return follow_up_agreement(
            actor=request.actor,
            agreement=row_of(request, desk, view),
            text=form.cleaned_data["text"],
            next_on=form.cleaned_data["next_on"],
            on=desk.now.date(),
            now=desk.now,
        )

    if settle(request, form, verb, gettext("Uppföljningen är sparad.")):
        return see("web:agreement", patient_id)
    lead = gettext("Gå igenom målen och åtagandena med patienten.")
    button = gettext("Spara uppföljningen")
    return _page(request, desk, form, gettext("Följ upp överenskommelsen"), lead, button)


@require_http_methods(FORM_METHODS)
def void(request: ActorRequest, patient_id: UUID, agreement_id: UUID) -> HttpResponse:
    """It never held: it was written about the wrong patient."""
    desk = desk_of(request, patient_id)
    view = desk.signed(agreement_id)
    row = row_of(request, desk, view)
    may_void_agreement(request.actor, row, desk.now.date()).require()
    form = AgreementVoidForm(posted(request), today=desk.now.date())

    def verb() -> object:
        return void_agreement(
            actor=request.actor,
            agreement=row,
            reason=form.cleaned_data["reason"],
            on=desk.now.date(),
        )

    if settle(request, form, verb, gettext("Överenskommelsen är makulerad.")):
        return see("web:agreement", patient_id)
    title = gettext("Makulera version %(number)d") % {"number": view.version}
    lead = gettext("Den visas inte längre, varken för er eller för patienten. Den finns kvar "
                   "i historiken.")  # fmt: skip
    return _page(request, desk, form, title, lead, gettext("Makulera"))


def _page(
    request: ActorRequest, desk: Desk, form: ShapeForm, title: str, lead: str, button: str
) -> HttpResponse:
    back = reverse("web:agreement", args=[desk.opened.patient.pk])
    page = FormPage(
        head=slim_head(desk.opened, desk.now),
        title=title,
        lead=lead,
        button=button,
        back=Link(gettext("Avbryt"), back),
    )
    return form_page(request, page, form)
