""" "Er överenskommelse": she reads what was agreed, says that it is right, or what is not.

Nothing that staff write for themselves comes this far: neither drafts nor internal notes are in
what the reading gives. What she says stands beside the text, which nobody changes (scenario 36).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.agreement_answers import confirm_agreement, dispute_agreement
from actions.agreement_reading import (
    AgreementView,
    AnswerView,
    MyAgreements,
    OpenedAgreement,
    my_agreements,
    open_agreement,
)
from actions.opened import Opened
from actions.reading import contacts_of
from agreements.content import TEXT_MAX
from agreements.models.answers import CONFIRMED, DISPUTED, FOLLOWED_UP, PORTAL
from agreements.states import may_become
from core.errors import RuleViolation
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import KeptForm, posted
from fastkontakt.ui.agreement_paper import AgreementPaper, agreement_paper, source_of
from fastkontakt.ui.components import Link, Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.pdf import pdf_answer, pdf_of, pdf_possible
from followup.contact_facts import ContactFacts
from organisation.actor import NOWHERE
from policy.representatives import may_speak, representative_of

FORM_METHODS = ["GET", "HEAD", "POST"]
STYLES, FILE = "css/overenskommelse.css", "overenskommelse.pdf"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said about the agreement, and when."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnAgreement:
    """One agreement that holds, ready to read."""

    key: str
    unit: str
    signed: str
    tag: Tag
    paper: AgreementPaper
    said: tuple[Said, ...]
    confirm_href: str
    dispute_href: str
    paper_href: str
    pdf_href: str


class DisputeForm(KeptForm):
    """What is not right, in her own words."""

    text = forms.CharField(
        label=gettext_lazy("Vad stämmer inte?"),
        help_text=gettext_lazy("Skriv med dina egna ord."),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Skriv vad som inte stämmer.")},
    )


@require_safe
def agreement(request: ActorRequest) -> HttpResponse:
    """What holds, what was said about it, and earlier versions (PDL 5:5; domain 2.1)."""
    actor, today = request.actor, clock.today()
    found = my_agreements(actor=actor, on=today)
    contacts = contacts_of(actor=actor, opened=found.opened, on=today).contacts
    may = may_speak(actor, actor.patient_id or NOWHERE, representative_of(actor, today))
    context = {
        "agreements": [
            _own(view, found.opened, contacts, today, answers=bool(may))
            for view in found.view.current
        ],
        "earlier": tuple(_earlier(found)),
    }
    return render(request, "portal/agreement.html", context)


@require_safe
def paper(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """One version in large type, to print."""
    found = open_agreement(actor=request.actor, agreement_id=agreement_id, on=clock.today())
    href = reverse("portal:agreement-pdf", args=[agreement_id]) if pdf_possible() else ""
    context = {"paper": _paper_of(request, found), "pdf_href": href, "asks": _asks(found)}
    return render(request, "portal/agreement_paper.html", context)


@require_safe
def paper_file(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """The same as a file that a screen reader can read (PDF/UA); else the page to print."""
    if not pdf_possible():
        return paper(request, agreement_id)
    found = open_agreement(actor=request.actor, agreement_id=agreement_id, on=clock.today())
    context = {"paper": _paper_of(request, found), "asks": _asks(found)}
    return pdf_answer(pdf_of(render_to_string("pdf/agreement.html", context), STYLES), FILE)


@require_POST
def confirm(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """ "Det stämmer": one click after she has read it."""
    now, actor = clock.now(), request.actor
    found = open_agreement(actor=actor, agreement_id=agreement_id, on=now.date())
    try:
        confirm_agreement(
            actor=actor, agreement=found.agreement, how=PORTAL, on=now.date(), now=now
        )
    except RuleViolation as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Tack. Vi ser att det stämmer."))
    return _back()


@require_http_methods(FORM_METHODS)
def dispute(request: ActorRequest, agreement_id: UUID) -> HttpResponse:
    """What is not right; the agreement is not changed, and what she writes is kept."""
    now, actor = clock.now(), request.actor
    found = open_agreement(actor=actor, agreement_id=agreement_id, on=now.date())
    form = DisputeForm(posted(request))
    if request.method != "POST":
        may_speak(actor, found.opened.patient.pk, representative_of(actor, now.date())).require()
    if form.is_bound and form.is_valid():
        try:
            dispute_agreement(
                actor=actor, agreement=found.agreement, text=form.cleaned_data["text"],
                how=PORTAL, on=now.date(), now=now,
            )  # fmt: skip
        except RuleViolation as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
        else:
            messages.success(request, _("Tack. Det du skrev står nu bredvid texten."))
            return _back()
    context = {"form": form, "view": found.view}
    status = 422 if form.errors else 200
    return render(request, "portal/agreement_dispute.html", context, status=status)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:agreement"), status=303)


# --- in words -------------------------------------------------------------------------------------


def _own(
    view: AgreementView,
    opened: Opened,
    contacts: list[ContactFacts],
    today: date,
    *,
    answers: bool,
) -> OwnAgreement:
    source = source_of(view, contacts)
    pdf = reverse("portal:agreement-pdf", args=[view.id]) if pdf_possible() else ""
    return OwnAgreement(
        key=str(view.id),
        unit=view.unit,
        signed=_signed(view),
        tag=_tag(view),
        paper=agreement_paper(view, source, opened, on=today),
        said=tuple(_said(answer) for answer in view.answers),
        confirm_href=_href("portal:agreement-confirm", view, CONFIRMED, answers=answers),
        dispute_href=_href("portal:agreement-dispute", view, DISPUTED, answers=answers),
        paper_href=reverse("portal:agreement-paper", args=[view.id]),
        pdf_href=pdf,
    )


def _href(name: str, view: AgreementView, answer: str, *, answers: bool) -> str:
    """The way to say it, where the table of states has one."""
    possible = answers and may_become(view.state, answer)
    return reverse(name, args=[view.id]) if possible else ""


def _signed(view: AgreementView) -> str:
    if view.signed_at is None:
        return ""
    day = day_text(localdate(view.signed_at))
    who = view.signed_by or view.signed_by_title
    return _("%(name)s skrev under %(day)s.") % {"name": who, "day": day}


def _tag(view: AgreementView) -> Tag:
    words = {
        CONFIRMED: Tag(_("Du har sagt att det stämmer"), "success", "check"),
        DISPUTED: Tag(_("Du har sagt att något är fel"), "warning", "message-circle"),
    }
    return words.get(view.state, Tag(_("Väntar på ditt svar"), "info", "clock"))


def _said(answer: AnswerView) -> Said:
    words = {
        CONFIRMED: _("%(day)s: Det stämmer."),
        DISPUTED: _("%(day)s: Något är fel."),
        FOLLOWED_UP: _("%(day)s: Vi såg hur det har gått."),
    }
    return Said(words[answer.kind] % {"day": day_text(localdate(answer.at))}, answer.text)


def _earlier(found: MyAgreements) -> Iterator[Link]:
    """Versions that were replaced; they are kept as they were."""
    for view in found.view.agreements:
        if view.is_current or view.is_draft or view.signed_at is None:
            continue
        day = day_text(localdate(view.signed_at))
        text = _("%(unit)s, från %(day)s") % {"unit": view.unit, "day": day}
        yield Link(text, reverse("portal:agreement-paper", args=[view.id]))


def _asks(found: OpenedAgreement) -> bool:
    """Whether the paper has room for her answer."""
    return found.view.is_current and found.view.state != CONFIRMED


def _paper_of(request: ActorRequest, found: OpenedAgreement) -> AgreementPaper:
    actor, today = request.actor, clock.today()
    view, opened = found.view, found.opened
    contacts = contacts_of(actor=actor, opened=opened, on=today).contacts
    return agreement_paper(view, source_of(view, contacts), opened, on=today)
