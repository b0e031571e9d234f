"""Everything that was written about a patient, for staff with a care relation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.log_changes import changes_of_patient
from actions.reading import contacts_of
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.pages.changes import change_lines
from fastkontakt.web.pages.head import patient_head


@require_safe
def changes_page(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Who, when, what and why; the newest first."""
    now, actor = clock.now(), request.actor
    found = changes_of_patient(actor=actor, patient_id=patient_id, on=now.date())
    if found.opened is None:
        raise NotFound(OUT_OF_SCOPE)
    view = contacts_of(actor=actor, opened=found.opened, on=now.date())
    head = patient_head(found.opened, view.contacts, now=now, current="patient-changes")
    context = {"head": head, "lines": change_lines(found)}
    return render(request, "web/patient/changes.html", context)
