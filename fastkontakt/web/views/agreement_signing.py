"""From draft to agreement: what the patient will read, what is missing, and the signature."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from actions.agreement_reading import AgreementView, missing_in, warnings_in
from actions.agreements import HIDDEN_ROWS, Incomplete, sign_agreement
from actions.reading import contacts_of
from agreements.models import Agreement
from agreements.rules import Missing
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.agreement_paper import agreement_paper, source_of
from fastkontakt.web.agreeing import (
    Desk,
    as_it_was_read,
    desk_of,
    no_draft,
    posted_revision,
    row_of,
)
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.pages.agreement_signing import gaps, sign_page
from fastkontakt.web.settling import FORM_METHODS, slim_head
from policy.agreements import may_write


@require_safe
def preview(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The draft as the patient will read it; the internal note is not there."""
    desk = desk_of(request, patient_id)
    if (draft := desk.draft) is None:
        return no_draft(request, desk)
    may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    on = desk.now.date()
    contacts = contacts_of(actor=request.actor, opened=desk.opened, on=on).contacts
    context = {
        "head": slim_head(desk.opened, desk.now),
        "paper": agreement_paper(draft, source_of(draft, contacts), desk.opened, on=on),
        "patient_id": patient_id,
        "signs": bool(draft.may_sign),
    }
    return render(request, "web/agreement/preview.html", context)


@require_http_methods(FORM_METHODS)
def sign(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What is missing with links to the fields, what to think of, and the button."""
    desk = desk_of(request, patient_id)
    if (draft := desk.draft) is None:
        return no_draft(request, desk)
    if request.method != "POST":  # a page that could only be refused is not opened
        draft.may_sign.require()
    form = ShapeForm(request.POST if request.method == "POST" else None, today=desk.now.date())
    if request.method == "POST":
        form.is_valid()
        done = attempt(request, form, lambda: _sign(request, desk, draft))
        if done is not None:
            said = gettext("Version %(number)d är signerad. Den gäller från nu.")
            messages.success(request, said % {"number": done.version})
            return see("web:agreement", patient_id)
    return _page(request, desk, draft, form)


def _sign(request: ActorRequest, desk: Desk, draft: AgreementView) -> Agreement:
    """One verb."""
    with as_it_was_read():
        return sign_agreement(
            actor=request.actor,
            agreement=row_of(request, desk, draft),
            revision=posted_revision(request),
            on=desk.now.date(),
            now=desk.now,
        )


def _page(request: ActorRequest, desk: Desk, draft: AgreementView, form: ShapeForm) -> HttpResponse:
    on, opened = desk.now.date(), desk.opened
    missing = _missing(request, desk, draft, form)
    contacts = contacts_of(actor=request.actor, opened=opened, on=on).contacts
    context = {
        "page": sign_page(desk.opened, draft, now=desk.now),
        "gaps": gaps(opened, missing),
        "hidden": HIDDEN_ROWS.sentence() if draft.withheld else "",
        "warnings": gaps(opened, warnings_in(text=draft.text, on=on)),
        "paper": agreement_paper(draft, source_of(draft, contacts), opened, on=on),
        "note": draft.internal_note,
        "revision": draft.revision,
        "form": form,
        "is_refused": form.refusal is not None and not isinstance(form.refusal, Incomplete),
    }
    return render(request, "web/agreement/sign.html", context, status=form.status)


def _missing(
    request: ActorRequest, desk: Desk, draft: AgreementView, form: ShapeForm
) -> tuple[Missing, ...]:
    if isinstance(form.refusal, Incomplete):
        return tuple(form.refusal.missing)
    on = desk.now.date()
    return missing_in(actor=request.actor, opened=desk.opened, text=draft.text, on=on)
