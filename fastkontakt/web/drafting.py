"""Nothing typed is lost: drafts of an appointment, and what was sent into an ended session."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from actions.drafts import Draft, draft_about, drop_draft, keep_draft
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import TYPED, WAITS
from fastkontakt.web.pages.appoint import Wanted
from fastkontakt.web.pages.parts import clock_time

MANY = {"purposes"}  # fields with more than one answer
NEVER_KEPT = {"csrfmiddlewaretoken"}


def keep(request: ActorRequest, wanted: Wanted) -> str:
    """Keep what is typed so far; the answer is "Sparat kl. 14.32"."""
    fields = {name: found for name, found in request.POST.lists() if name not in NEVER_KEPT}
    patient = wanted.opened.patient
    saved_at = keep_draft(actor=request.actor, patient=patient, fields=fields, now=wanted.now)
    return gettext("Sparat kl. %(time)s") % {"time": clock_time(saved_at)}


def resumed(request: ActorRequest, wanted: Wanted) -> Draft | None:
    """What was typed here before: sent into an ended session, or kept while it was typed."""
    if request.method == "POST":
        return None
    patient = wanted.opened.patient
    stashed = request.session.get(TYPED)
    if stashed and stashed["path"] == request.path:
        at = datetime.fromisoformat(stashed["at"])
        if wanted.now - at < WAITS:
            fields = dict(QueryDict(stashed["body"]).lists())
            return Draft(fields, at)
    return draft_about(actor=request.actor, patient=patient, now=wanted.now)


def address_of(draft: Draft, wanted: Wanted) -> str:
    """The page of the draft: the type and the unit that it is about."""
    href = reverse("web:contact-appoint", args=[wanted.opened.patient.pk])
    query = {"typ": _one(draft, "type"), "enhet": _one(draft, "unit"),
             "lakare": _one(draft, "lakare")}  # fmt: skip
    return f"{href}?{urlencode({name: text for name, text in query.items() if text})}"


def is_about(draft: Draft, wanted: Wanted) -> bool:
    """Whether the draft was typed on this page: the same type at the same unit."""
    same_unit = _one(draft, "unit") in ("", str(wanted.unit.pk))
    same_place = (_one(draft, "lakare") == "1") == wanted.beside
    return same_unit and same_place and _one(draft, "type") in ("", wanted.type_code)


def initial_of(draft: Draft) -> dict[str, Any]:
    """What stands in the form when somebody goes on."""
    return {
        name: found if name in MANY else found[-1] for name, found in draft.fields.items() if found
    }


def note_about(draft: Draft) -> str:
    """Why the form is filled in already."""
    facts = {"time": clock_time(draft.saved_at)}
    return gettext("Här är det du skrev kl. %(time)s. Det är inte skickat än.") % facts


def forget(request: ActorRequest, wanted: Wanted) -> None:
    """It was sent, or thrown away."""
    request.session.pop(TYPED, None)
    drop_draft(actor=request.actor, patient=wanted.opened.patient)


def _one(draft: Draft, name: str) -> str:
    return (draft.fields.get(name) or [""])[-1]
