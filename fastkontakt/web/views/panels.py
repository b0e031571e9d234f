"""The vårdcentral's läkarlistor: who shares which list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.panels import (
    NewPart,
    doctors_here,
    panels_here,
    part_here,
    put_on_list,
    take_off_list,
)
from actions.staff_choices import chosen_commission
from contacts.models import PanelDoctor
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import choose
from fastkontakt.web.forms.panels import EndPartForm, PanelForm
from fastkontakt.web.pages.panels import panel_rows
from fastkontakt.web.settling import settle


@require_http_methods(["GET", "HEAD", "POST"])
def panels(request: ActorRequest) -> HttpResponse:
    """The lists, their doctors and how many patients, and a form for one more share."""
    actor, today = request.actor, clock.today()
    found = panels_here(actor=actor, on=today)
    form = PanelForm(
        posted(request), today=today, initial={"starts_on": today, "share_percent": 100}
    )

    def verb() -> PanelDoctor:
        data = dict(form.cleaned_data)
        part = NewPart(commission=chosen_commission(data.pop("commission")), **data)
        return put_on_list(actor=actor, part=part, on=today)

    if form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, _("Läkarlistan är sparad."))
        return see("web:panels")
    people = doctors_here(actor=actor, on=today)
    choices = [(str(one.pk), f"{one.staff.name}, {one.title}") for one in people]
    form.offer("commission", choose(choices, _("Välj en läkare")))
    context = {"form": form, "rows": panel_rows(found, today)}
    return render(request, "web/unit/panels.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, part_id: UUID) -> HttpResponse:
    """The doctor's share stops, today or on a coming day."""
    actor, today = request.actor, clock.today()
    part = part_here(actor=actor, part_id=part_id, on=today)
    last = part.ends_on or max(today, part.starts_on)
    form = EndPartForm(posted(request), today=today, initial={"ends_on": last})

    def verb() -> PanelDoctor:
        ends_on = form.cleaned_data["ends_on"]
        return take_off_list(actor=actor, part_id=part_id, ends_on=ends_on, on=today)

    said = _("Sista dagen är sparad. Patienterna ligger kvar på listan.")
    if settle(request, form, verb, said):
        return see("web:panels")
    context = {"form": form, "part": part}
    return render(request, "web/unit/panel_end.html", context, status=form.status)
