"""The patient's own page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.reading import around_patient, contacts_of, open_own_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.portal.pages import build_home


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """Whom to ring first, and everybody who helps (PDL 5:5)."""
    now, actor = clock.now(), request.actor
    opened = open_own_patient(actor=actor, on=now.date())
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    around = around_patient(actor=actor, opened=opened, on=now.date())
    page = build_home(opened, view.contacts, around, now)
    return render(request, "portal/home.html", {"page": page})
