"""Answer a proposal: one click to accept, a reason to decline, and taking one's own back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.proposals import answer_proposal, withdraw_proposal
from actions.reading import open_proposal
from contacts.models import Proposal
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import back_to, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.forms.contacts import DeclineForm
from fastkontakt.web.pages.proposal import proposal_page_of
from fastkontakt.web.powers import powers_of
from fastkontakt.web.views.left_behind import or_left_behind


@require_safe
@or_left_behind
def proposal_page(request: ActorRequest, proposal_id: UUID) -> HttpResponse:
    """What is proposed, and the answers."""
    return _page(request, proposal_id, ShapeForm(None, today=clock.today()))


@require_POST
@or_left_behind
def accept(request: ActorRequest, proposal_id: UUID) -> HttpResponse:
    """One click: appoints, or moves the coordination."""
    form = ShapeForm(request.POST, today=clock.today())
    if form.is_valid() and _answered(request, form, proposal_id, accept=True):
        messages.success(request, gettext("Förslaget är godtaget."))
        return back_to(request, "web:start")
    return _page(request, proposal_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
@or_left_behind
def decline(request: ActorRequest, proposal_id: UUID) -> HttpResponse:
    """Say no, and why."""
    data = posted(request)
    form = DeclineForm(data, today=clock.today())
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if _answered(request, form, proposal_id, accept=False, reason=reason):
            messages.success(request, gettext("Förslaget är avböjt."))
            return see("web:start")
    return _page(request, proposal_id, form, template="web/contacts/decline.html")


@require_POST
def withdraw(request: ActorRequest, proposal_id: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    form, now = ShapeForm(request.POST, today=clock.today()), clock.now()
    proposal, opened = open_proposal(actor=request.actor, proposal_id=proposal_id, on=now.date())

    def verb() -> Proposal:
        return withdraw_proposal(actor=request.actor, proposal=proposal, on=now.date(), now=now)

    if form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Förslaget är tillbakataget."))
        return see("web:patient", opened.patient.pk)
    return _page(request, proposal_id, form)


def _answered(
    request: ActorRequest, form: ShapeForm, proposal_id: UUID, **answer: Any
) -> Proposal | None:
    """The verb, with what it refuses in the form."""
    now = clock.now()
    proposal, _opened = open_proposal(actor=request.actor, proposal_id=proposal_id, on=now.date())
    return attempt(
        request,
        form,
        lambda: answer_proposal(
            actor=request.actor, proposal=proposal, on=now.date(), now=now, **answer
        ),
    )


def _page(
    request: ActorRequest,
    proposal_id: UUID,
    form: ShapeForm,
    template: str = "web/contacts/proposal.html",
) -> HttpResponse:
    now = clock.now()
    proposal, opened = open_proposal(actor=request.actor, proposal_id=proposal_id, on=now.date())
    page = proposal_page_of(proposal, opened, powers_of(request.actor, now.date()), now)
    return render(request, template, {"page": page, "form": form}, status=form.status)
