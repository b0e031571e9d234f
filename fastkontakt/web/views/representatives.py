"""Who acts for a patient: write down, end, keep from seeing (föräldrabalken 6:11; OSL 12:3)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.reading import Opened
from actions.recorded import representative_of_patient
from actions.representatives import (
    RepresentativeWish,
    add_representative,
    end_representative,
    suppress_representative,
)
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.people import RepresentativeForm, SuppressForm
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from patients.models import Representative
from policy.representatives import may_note_representative


@require_http_methods(FORM_METHODS)
def add(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Somebody more who acts for the patient."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    form = RepresentativeForm(posted(request), today=today, initial={"starts_on": today})
    if not form.is_bound:
        may_note_representative(actor, patient_id, today).require()

    def verb() -> Representative:
        wish = RepresentativeWish(**form.cleaned_data)
        return add_representative(actor=actor, patient=opened.patient, wish=wish, on=today)

    if settle(request, form, verb, gettext("Företrädaren är inskriven.")):
        return see("web:people", patient_id)
    lead = gettext("Vårdnadshavare, ombud, god man eller förvaltare.")
    return form_page(request, _page(opened, gettext("Skriv in företrädare"), lead), form)


@require_POST
def end(request: ActorRequest, patient_id: UUID, representative_id: UUID) -> HttpResponse:
    """No longer from today."""
    opened = opened_here(request, patient_id)
    found = representative_of_patient(opened=opened, representative_id=representative_id)
    end_representative(actor=request.actor, representative=found, on=clock.today())
    messages.success(request, gettext("Avslutat. Personen företräder inte patienten längre."))
    return see("web:people", patient_id)


@require_http_methods(FORM_METHODS)
def suppress(request: ActorRequest, patient_id: UUID, representative_id: UUID) -> HttpResponse:
    """Keep the patient's page from the representative, or let her see it again."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    found = representative_of_patient(opened=opened, representative_id=representative_id)
    form = SuppressForm(posted(request), today=today)
    if not form.is_bound:
        may_note_representative(actor, patient_id, today).require()

    def verb() -> Representative:
        return suppress_representative(
            actor=actor,
            representative=found,
            suppressed=not found.is_suppressed,
            reason=form.cleaned_data["reason"],
            on=today,
        )

    if settle(request, form, verb, gettext("Sparat. Det gäller direkt.")):
        return see("web:people", patient_id)
    title = (
        gettext("Låt företrädaren se igen")
        if found.is_suppressed
        else gettext("Dölj för företrädaren")
    )
    lead = gettext("Det gäller %(name)s i e-tjänsten.") % {"name": found.name}
    return form_page(request, _page(opened, title, lead), form)


def _page(opened: Opened, title: str, lead: str) -> FormPage:
    back = Link(gettext("Avbryt"), reverse("web:people", args=[opened.patient.pk]))
    return FormPage(slim_head(opened, clock.now()), title, lead, title, back)
