"""Protected identity: open what is masked, today, with a written reason (OSL 22:1; domain K3)."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.protected import open_protected
from consent.models import ProtectedOpening
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.consent import ProtectedForm
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.protected import may_open_protected


@require_http_methods(FORM_METHODS)
def protected(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Why the data are needed; then the patient's page, for the rest of the day."""
    opened, today = opened_here(request, patient_id, banner=True), clock.today()
    again = request.method == "POST" and opened.patient.is_protected  # a reason of its own
    if not opened.masked and not again:
        return see("web:patient", patient_id)
    form = ProtectedForm(posted(request), today=today)
    if not form.is_bound:
        may_open_protected(request.actor, patient_id, today).require()

    def verb() -> ProtectedOpening:
        reason = form.cleaned_data["reason"]
        return open_protected(actor=request.actor, patient=opened.patient, reason=reason, on=today)

    if settle(request, form, verb, gettext("Uppgifterna visas för dig i dag.")):
        return see("web:patient", patient_id)
    page = FormPage(
        slim_head(opened, clock.now()),
        gettext("Öppna skyddade uppgifter"),
        gettext("Bara du ser uppgifterna, och bara i dag. Det du skriver står i loggen."),
        gettext("Öppna skyddade uppgifter"),
        Link(gettext("Avbryt"), reverse("web:patient", args=[patient_id])),
    )
    return form_page(request, page, form)
