"""Lifting a block for a while: in steps inside the care provider, or answering who asks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.blocks import LiftWish, answer_lift, lift_inside, show_blocking_units, waiting_lifts
from actions.reading import Opened
from actions.recorded import lift_of, lifts_of
from consent.models import BlockLift
from consent.models.blocks import ASKED
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.consent import BlockLiftForm, HoursForm, LiftAnswerForm
from fastkontakt.web.pages.consent import block_title, lift_state, moment_text
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    opened_here,
    posted,
    settle,
    slim_head,
)
from followup.log_rows import shown_staff
from policy.blocks import may_answer_lifts, may_lift_inside, may_take_next_step

SHOWN = _("Här under ser du vilka enheter som har spärrat. Inget är öppnat än.")
NOTHING_BLOCKED = _("Ingen annan enhet hos er har spärrat uppgifter.")


@require_http_methods(FORM_METHODS)
def inside(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """First step: ground and reason, then which units have blocked; nothing is opened yet."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    may_lift_inside(actor, patient_id, today).require()
    form = BlockLiftForm(posted(request), today=today)

    if form.is_bound and form.is_valid():
        found = attempt(request, form, lambda: _show(request, opened, form))
        if found is not None:
            messages.success(request, SHOWN if found else NOTHING_BLOCKED)
            return see("web:blocks-inside", patient_id)
    return _steps(request, opened, form, {})


def _show(request: ActorRequest, opened: Opened, form: BlockLiftForm) -> list[BlockLift]:
    wish, now = LiftWish(**form.cleaned_data), clock.now()
    return show_blocking_units(
        actor=request.actor, patient=opened.patient, wish=wish, on=now.date(), now=now
    )


@require_http_methods(FORM_METHODS)
def open_one(request: ActorRequest, patient_id: UUID, lift_id: UUID) -> HttpResponse:
    """Second step: open what one of the units has blocked, for some hours."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    lift = lift_of(actor=actor, opened=opened, lift_id=lift_id)
    if request.method != "POST":
        return see("web:blocks-inside", patient_id)
    form = HoursForm(posted(request), today=today)

    def verb() -> BlockLift:
        hours = form.cleaned_data["hours"]
        return lift_inside(actor=actor, lift=lift, hours=hours, on=today, now=clock.now())

    if settle(request, form, verb, gettext("Spärren är hävd för din enhet, för en tid.")):
        return see("web:patient", patient_id)
    empty = BlockLiftForm(None, today=today)
    return _steps(request, opened, empty, {lift.pk: form})


def _steps(
    request: ActorRequest, opened: Opened, form: BlockLiftForm, typed: dict[UUID, HoursForm]
) -> HttpResponse:
    now, actor = clock.now(), request.actor
    found = lifts_of(actor=actor, opened=opened)
    steps = [
        {
            "title": block_title(lift.block),
            "state": lift_state(lift, now),
            "asked": moment_text(lift.requested_at),
            "href": reverse("web:block-open", args=[opened.patient.pk, lift.pk]),
            "form": typed.get(lift.pk) or HoursForm(None, today=now.date(), auto_id=f"{lift.pk}_%s")
            if lift.state == ASKED and may_take_next_step(actor, lift, now.date())
            else None,
        }
        for lift in found
    ]
    refused = next(iter(typed.values()), form)
    page = FormPage(
        slim_head(opened, now),
        gettext("Häv en spärr tillfälligt"),
        gettext("Du får först veta vilka enheter som har spärrat. Sedan väljer du vad du öppnar."),
        gettext("Visa vilka enheter som har spärrat"),
        Link(gettext("Avbryt"), reverse("web:patient", args=[opened.patient.pk])),
    )
    context = {"page": page, "form": refused, "ask": form, "steps": steps}
    return render(request, "web/consent/lifting.html", context, status=refused.status)


# --- requests from another care provider (SVOD 3:5) -----------------------------------------------


@require_safe
def requests(request: ActorRequest) -> HttpResponse:
    """What others have asked the managers of this care provider to lift."""
    actor = request.actor
    may_answer_lifts(actor).require()
    rows = [_request_row(lift) for lift in waiting_lifts(actor=actor)]
    return render(request, "web/consent/requests.html", {"rows": rows})


def _request_row(lift: BlockLift) -> dict[str, object]:
    return {
        "patient": lift.block.patient.name,
        "block": block_title(lift.block),
        "who": f"{shown_staff(lift.requested_by.staff)}, {lift.unit.name}",
        "reason": lift.reason,
        "at": moment_text(lift.requested_at),
        "href": reverse("web:lift-answer", args=[lift.pk]),
    }


@require_http_methods(FORM_METHODS)
def answer(request: ActorRequest, lift_id: UUID) -> HttpResponse:
    """Yes for some hours, or no with a reason."""
    actor, now = request.actor, clock.now()
    lift = next((row for row in waiting_lifts(actor=actor) if row.pk == lift_id), None)
    if lift is None:
        raise NotFound(OUT_OF_SCOPE)
    form = LiftAnswerForm(posted(request), today=now.date())

    def verb() -> BlockLift:
        data = form.cleaned_data
        hours = data["hours"] if data["answer"] == "ja" else 0
        return answer_lift(
            actor=actor, lift=lift, hours=hours, reason=data["reason"], on=now.date(), now=now
        )

    if settle(request, form, verb, gettext("Svaret är skickat.")):
        return see("web:lift-requests")
    context = {"row": _request_row(lift), "form": form}
    return render(request, "web/consent/answer.html", context, status=form.status)
