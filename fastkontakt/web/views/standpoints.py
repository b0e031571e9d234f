"""Ta ställning: a newly listed patient, and what the vårdcentral says she needs."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.reading import open_patient
from actions.standpoints import open_standpoint, say_not_needed
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.standpoint import StandpointForm
from fastkontakt.web.pages.parts import table_day


@require_http_methods(["GET", "HEAD", "POST"])
def standpoint(request: ActorRequest, standpoint_id: UUID) -> HttpResponse:
    """Appoint somebody, or say why nobody is needed now."""
    now = clock.now()
    found = open_standpoint(actor=request.actor, standpoint_id=standpoint_id, on=now.date())
    opened = open_patient(actor=request.actor, patient_id=found.patient_id, on=now.date())
    form = StandpointForm(posted(request), today=now.date())
    if form.is_valid():
        done = attempt(
            request,
            form,
            lambda: say_not_needed(
                actor=request.actor,
                standpoint=found,
                note=form.cleaned_data["note"],
                on=now.date(),
                now=now,
            ),
        )
        if done is not None:
            messages.success(request, _("Svaret är sparat."))
            return see("web:start")
    context = {
        "form": form,
        "id": standpoint_id,
        "patient_id": found.patient_id,
        "name": opened.patient.name,
        "since": table_day(found.listing.starts_on),
        "due": table_day(found.due_on),
    }
    return render(request, "web/unit/standpoint.html", context, status=form.status)
