"""The "Rätta efter inläsning" list of the unit, or of all units for who keeps the imports."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.importing.faults import open_faults, resolve_fault
from actions.join_reading import waiting_joins
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import see
from fastkontakt.web.pages.import_faults import import_faults_page


@require_safe
def import_faults(request: ActorRequest) -> HttpResponse:
    """What the files had wrong, line by line."""
    joins = waiting_joins(actor=request.actor, on=clock.today())
    page = import_faults_page(request.actor, open_faults(actor=request.actor), joins)
    return render(request, "web/unit/import_faults.html", {"page": page})


@require_POST
def resolve(request: ActorRequest, fault_id: UUID) -> HttpResponse:
    """Take a line off the list."""
    resolve_fault(actor=request.actor, fault_id=fault_id, now=clock.now())
    messages.success(request, _("Raden är borttagen från listan."))
    return see("web:import-faults")
