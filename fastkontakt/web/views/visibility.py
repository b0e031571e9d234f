"""The table vem ser vad."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.reading import contacts_of, who_sees
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.pages.consent import ways
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.visibility import sees_lines
from fastkontakt.web.settling import opened_here


@require_safe
def who_sees_what(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What each unit of the own giver with a relation sees, and why."""
    now, actor = clock.now(), request.actor
    opened = opened_here(request, patient_id)
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    found = who_sees(actor=actor, opened=opened, on=now.date())
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="consents"),
        "ways": ways(opened, "visibility"),
        "lines": sees_lines(found, view, now.date()),
    }
    return render(request, "web/consent/visibility.html", context)
