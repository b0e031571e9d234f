"""The draft of an agreement: begin it, write it, let it save itself, choose between two texts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.agreements import StaleDraft, discard_draft, save_draft, start_draft
from agreements.drafting import DraftText
from agreements.models import Agreement
from core.errors import RuleViolation
from core.reasons import Reason
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import TypedBefore
from fastkontakt.ui.agreement_paper import withheld_words
from fastkontakt.web import conflicts
from fastkontakt.web.agreeing import (
    WHICH,
    Desk,
    as_it_was_read,
    desk_of,
    draft_form,
    no_draft,
    offer_choices,
    others_here,
    others_words,
    plain_errors,
    posted_revision,
    row_of,
    save_typed,
    without_row,
)
from fastkontakt.web.answers import SeeOther, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.agreement import DO, REVISION, ROWS, AgreementForm
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.pages.agreement_editor import editor_page
from fastkontakt.web.pages.parts import clock_time
from fastkontakt.web.settling import FORM_METHODS, posted
from policy.agreements import may_write

# What a button of the page does after it has saved.
NEXT = {
    "visa": "web:agreement-preview",
    "signera": "web:agreement-sign",
    "jamfor": "web:agreement-compare",
}
OPENED = "oppnat"  # the browser says that the page is open; nothing is to be saved
GONE = Reason(
    "UTKASTET_BORTA",
    _("Utkastet finns inte längre. Någon har signerat eller kastat det. Din text står kvar här."),
)
NOT_COPIED = _(
    "Det som du inte får se i den förra versionen följer inte med. Skriv in patientens samtycke "
    "först om det ska stå kvar."
)


@require_POST
def start(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Begin a draft: a copy of what holds, or an empty one; an open one is gone on with."""
    desk = desk_of(request, patient_id)
    if desk.draft is None:
        copied = row_of(request, desk, desk.current) if desk.current else None
        _start(request, desk, copied)
        if desk.current and desk.current.withheld:
            messages.warning(request, str(NOT_COPIED))
    return see("web:agreement-edit", patient_id)


def _start(request: ActorRequest, desk: Desk, copy_of: Agreement | None) -> Agreement:
    return start_draft(
        actor=request.actor,
        patient=desk.opened.patient,
        unit=desk.unit,
        on=desk.now.date(),
        copy_of=copy_of,
    )


@require_http_methods(FORM_METHODS)
def edit(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The draft on one page. Each button saves first; a refusal keeps everything typed."""
    desk, data = desk_of(request, patient_id), posted(request)
    may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    if desk.draft is None:
        return _without_draft(request, desk)
    what = request.POST.get(DO, "")
    if data is not None and what.startswith("bort-"):
        data = without_row(data, what)
    more = request.GET.get("fler", "")
    form = draft_form(data, desk.draft.text, desk, more)
    if form.is_bound and form.is_valid():
        saved = attempt(request, form, lambda: _save(request, desk, form))
        if saved is not None:
            return _onwards(request, desk, what, form)
        if isinstance(form.refusal, StaleDraft):
            return conflicts.page(request, desk, form.refusal)
    return _page(request, desk, form)


def _save(request: ActorRequest, desk: Desk, form: AgreementForm) -> Agreement:
    assert desk.draft is not None  # noqa: S101 - asked by the view
    return save_typed(request, desk, desk.draft, form)


def _onwards(
    request: ActorRequest, desk: Desk, what: str, form: AgreementForm
) -> HttpResponseRedirect:
    """To what the button asked for."""
    patient_id = desk.opened.patient.pk
    if what in NEXT:
        return see(NEXT[what], patient_id)
    href, name = reverse("web:agreement-edit", args=[patient_id]), what.removeprefix("fler-")
    if name in ROWS:
        number = len(getattr(form.text().content, name))
        return SeeOther(f"{href}?fler={name}#rad-{name}-{number}")
    if not what.startswith("bort-"):
        messages.success(request, gettext("Sparat kl. %(time)s") % {"time": clock_time(desk.now)})
    return SeeOther(href)


def _page(request: ActorRequest, desk: Desk, form: AgreementForm) -> HttpResponse:
    """The draft, or what was typed in one that is gone."""
    offer_choices(request, form, desk)
    draft = desk.draft
    context = {
        "page": editor_page(form, desk.opened, draft, now=desk.now),
        "form": form,
        "which": form.data.get(WHICH) or (draft.id if draft else ""),
        "revision": form[REVISION].value() or (draft.revision if draft else ""),
        "whose": request.actor.commission.pk if request.actor.commission else "",
        "unsaved": form.is_bound or form.was_typed,
        "others": _others(request, desk),
        "gone": draft is None,
        "withheld": withheld_words() if draft and draft.withheld else "",
    }
    return render(request, "web/agreement/edit.html", context, status=form.status)


def _others(request: ActorRequest, desk: Desk) -> str:
    """Who else has the draft open; looking at the page notes nothing."""
    if desk.draft is None:
        return ""
    row = row_of(request, desk, desk.draft)
    return others_words(others_here(request, row, desk.now, note=False))


def _without_draft(request: ActorRequest, desk: Desk) -> HttpResponse:
    """There is nothing to write in; what somebody has typed becomes a new draft if she says so."""
    data = posted(request)
    if data is None:
        return no_draft(request, desk)
    form = draft_form(data, DraftText(), desk)
    if request.POST.get(DO) == "nytt" and form.is_valid():
        done = attempt(request, form, lambda: _begin_with(request, desk, form))
        if done is not None:
            messages.success(request, gettext("Din text är sparad som ett nytt utkast."))
            return see("web:agreement-edit", desk.opened.patient.pk)
    elif not isinstance(data, TypedBefore):
        attempt(request, form, _say_gone)
    return _page(request, desk, form)


def _say_gone() -> None:
    raise RuleViolation(GONE, conflict=True)


def _begin_with(request: ActorRequest, desk: Desk, form: AgreementForm) -> Agreement:
    """A new draft, and in it what was typed."""
    begun = _start(request, desk, None)
    return save_draft(
        actor=request.actor,
        agreement=begun,
        text=form.text(),
        revision=begun.revision,
        on=desk.now.date(),
    )


@require_POST
def save(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The draft saves itself; the answer is a line of words, and the number to go on from."""
    desk = desk_of(request, patient_id)
    may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    if desk.draft is None:
        return _refused(409, gettext("Inte sparat. %(why)s") % {"why": GONE.sentence()}, "vidare")
    if request.POST.get(DO) == OPENED:
        row = row_of(request, desk, desk.draft)
        return JsonResponse({"others": others_words(others_here(request, row, desk.now))})
    form = draft_form(request.POST, desk.draft.text, desk)
    saved = attempt(request, form, lambda: _save(request, desk, form)) if form.is_valid() else None
    if saved is None:
        return _not_saved(request, desk, form)
    told = {
        "revision": saved.revision,
        "text": gettext("Sparat kl. %(time)s") % {"time": clock_time(clock.now())},
        "others": others_words(others_here(request, saved, desk.now)),
    }
    return JsonResponse(told)


def _not_saved(request: ActorRequest, desk: Desk, form: AgreementForm) -> JsonResponse:
    if not isinstance(form.refusal, StaleDraft):
        return _refused(form.status, plain_errors(form))
    words = conflicts.who_changed(request, desk)
    return _refused(412, gettext("Inte sparat. %(why)s") % {"why": words}, "visa")


def _refused(status: int, text: str, way: str = "") -> JsonResponse:
    return JsonResponse({"text": text, "way": way}, status=status)


@require_POST
def choose(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What was chosen under each heading of two texts becomes the draft."""
    desk = desk_of(request, patient_id)
    may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    if desk.draft is None:
        return _without_draft(request, desk)
    form = draft_form(request.POST, desk.draft.text, desk)
    if not form.is_valid():
        return _page(request, desk, form)
    sides = conflicts.Both(form.text(), desk.draft.text, desk.draft.revision)
    if not conflicts.is_settled(request, sides):
        return conflicts.both_page(request, desk, sides, status=422)
    if request.POST.get(conflicts.SEEN) != str(desk.draft.revision):
        return conflicts.both_page(request, desk, sides, status=412)
    done = attempt(request, form, lambda: conflicts.settle(request, desk, sides))
    if done is None:
        return _page(request, desk, form)
    messages.success(request, gettext("Sparat. Nu gäller det du har valt."))
    return see("web:agreement-edit", patient_id)


@require_POST
def discard(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Throw the draft away; what is signed stays as it is."""
    desk = desk_of(request, patient_id)
    may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    draft = desk.draft
    if draft is None:
        return see("web:agreement", patient_id)
    form = ShapeForm(request.POST, today=desk.now.date())

    def verb() -> Any:
        row, revision = row_of(request, desk, draft), posted_revision(request)
        with as_it_was_read():
            return discard_draft(
                actor=request.actor, agreement=row, revision=revision, on=desk.now.date()
            )

    if form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Utkastet är kastat."))
        return see("web:agreement", patient_id)
    shown = draft_form(None, draft.text, desk)
    shown.status = form.status
    messages.error(request, form.refusal.sentence if form.refusal else "")
    return _page(request, desk, shown)
