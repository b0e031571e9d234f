"""The one page where a contact is appointed, or proposed by who may not decide."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.contacts import AppointWish, appoint_contact
from actions.proposals import propose_contact
from actions.reading import open_patient
from actions.staff_choices import chosen_commission
from contacts.models import Contact, Proposal
from core.dates import add_months
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web import undo
from fastkontakt.web.answers import SeeOther, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.desks import appoint_context
from fastkontakt.web.forms.contacts import AppointForm, ProposeForm, WishForm
from fastkontakt.web.pages.appoint import Wanted, choices_for, done_text
from fastkontakt.web.powers import APPOINT, powers_of, types_at


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Appoint, or propose; a refusal comes back on the same page with everything typed."""
    wanted = _wanted(request, patient_id)
    form = _form(request, wanted)
    if form.is_valid():
        done = attempt(request, form, lambda: _carry_out(request, wanted, form.cleaned_data))
        if done is not None:
            return _done(request, wanted, done)
    context = appoint_context(request.actor, wanted, form, submitted=form.is_bound)
    return render(request, "web/contacts/appoint.html", context, status=form.status)


@require_POST
def check(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The panel beside the form, for htmx; it saves nothing and asks nothing to be complete."""
    wanted = _wanted(request, patient_id)
    context = appoint_context(request.actor, wanted, _form(request, wanted))
    return render(request, "web/contacts/_check.html", context)


def _wanted(request: ActorRequest, patient_id: UUID) -> Wanted:
    """Which patient, which type, and whether the gatekeeper lets the person decide or propose."""
    now = clock.now()
    opened = open_patient(actor=request.actor, patient_id=patient_id, on=now.date())
    powers = powers_of(request.actor, now.date())
    code = request.POST.get("type") or request.GET.get("typ", "")
    possible = [each for each in types_at(powers.unit.kind) if powers.mode_for(each)]
    if not possible:
        powers.proposes.require()
    code = code if code in possible else possible[0]
    return Wanted(opened, powers, code, powers.mode_for(code), now)


def _form(request: ActorRequest, wanted: Wanted) -> WishForm:
    today = wanted.now.date()
    data = request.POST if request.method == "POST" else None
    form_class = AppointForm if wanted.mode == APPOINT else ProposeForm
    initial: dict[str, Any] = {
        "starts_on": today,
        "decided_on": today,
        "review_on": add_months(today, wanted.powers.unit.review_months),
    }
    choices = choices_for(wanted)
    if len(choices.grounds) == 1:
        initial["ground"] = choices.grounds[0][0]
    return form_class(data, today=today, initial=initial, choices=choices)


def _carry_out(request: ActorRequest, wanted: Wanted, data: dict[str, Any]) -> Contact | Proposal:
    """One verb."""
    wish, patient, on = _wish(wanted, data), wanted.opened.patient, wanted.now.date()
    if wanted.mode == APPOINT:
        return appoint_contact(actor=request.actor, patient=patient, wish=wish, on=on)
    return propose_contact(actor=request.actor, patient=patient, wish=wish, on=on, now=wanted.now)


def _wish(wanted: Wanted, data: dict[str, Any]) -> AppointWish:
    decider = data.get("decided_by")
    return AppointWish(
        type_code=wanted.type_code,
        unit=wanted.powers.unit,
        commission=chosen_commission(data["commission"]),
        starts_on=data["starts_on"],
        ground=data["ground"],
        purposes=tuple(data["purposes"]),
        review_on=data.get("review_on"),
        note=data["note"],
        internal_note=data.get("internal_note", ""),
        individual_assessment=data.get("individual_assessment", ""),
        decided_by=chosen_commission(decider, field="decided_by") if decider else None,
        decided_on=data.get("decided_on"),
        decision_note=data.get("decision_note", ""),
    )


def _done(request: ActorRequest, wanted: Wanted, done: Contact | Proposal) -> SeeOther:
    patient_id = wanted.opened.patient.pk
    if isinstance(done, Proposal):
        text = gettext("Förslaget är skickat till chefen på %(unit)s.")
        messages.success(request, text % {"unit": wanted.powers.unit.name})
        return see("web:patient", patient_id)
    name = done.commission.staff.name if done.commission else ""
    text = done_text(name, done.starts_on or wanted.now.date(), done.review_on, wanted.now.date())
    undo.remember(request, patient_id=patient_id, contact_id=done.pk, text=text, now=wanted.now)
    return see("web:patient", patient_id)
