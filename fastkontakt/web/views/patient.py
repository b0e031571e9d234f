"""The patient's page and her timeline."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.life_threatening import duties_of
from actions.reading import around_patient, contacts_of, coordinations_of, open_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web import undo
from fastkontakt.web.forms.contacts import as_of_day
from fastkontakt.web.pages.patient import Read, patient_page
from fastkontakt.web.pages.timeline import timeline
from fastkontakt.web.powers import powers_of


@require_safe
def map_page(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Whom to ring first, the contact map, and the same as a list."""
    now, actor = clock.now(), request.actor
    today, ended = now.date(), "avslutade" in request.GET
    opened = open_patient(actor=actor, patient_id=patient_id, on=today, banner=True)
    read = Read(
        opened=opened,
        view=contacts_of(actor=actor, opened=opened, on=today, ended=ended),
        around=around_patient(actor=actor, opened=opened, on=today),
        powers=powers_of(actor, today),
        now=now,
        shows_ended=ended,
        duties=duties_of(actor=actor, opened=opened, on=today),
    )
    page = patient_page(read, undo.offered(request, patient_id, now))
    return render(request, "web/patient/map.html", {"page": page})


@require_safe
def timeline_page(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Who was a contact when; ``?datum=`` shows how it was on a day."""
    now, actor = clock.now(), request.actor
    opened = open_patient(actor=actor, patient_id=patient_id, on=now.date(), banner=True)
    form = as_of_day(request.GET.get("datum", ""), now.date())
    as_of = form.cleaned_data["datum"] if form.is_valid() else None
    view = contacts_of(actor=actor, opened=opened, on=now.date(), ended=True)
    page = timeline(opened, view, coordinations_of(opened=opened), now=now, as_of=as_of)
    context = {"page": page, "form": form}
    return render(request, "web/patient/timeline.html", context, status=form.status)
