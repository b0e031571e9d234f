"""Offering a fast omsorgskontakt to somebody with hemtjänst, and writing down the answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.home_care import (
    HomeHelp,
    answer_home_care_offer,
    home_help_of,
    offer_home_care_contact,
)
from actions.reading import Opened, open_patient
from contacts.models import HomeCareOffer
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import back_to
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.offer import OfferForm


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Offer, or write down what was answered (SoL; domain S3)."""
    today, actor = clock.today(), request.actor
    opened = open_patient(actor=actor, patient_id=patient_id, on=today)
    home_help = home_help_of(actor=actor, opened=opened, on=today)
    form = OfferForm(posted(request), today=today, waits=home_help.waiting is not None)
    if form.is_valid():
        done = attempt(request, form, lambda: _write(request, opened, home_help, form))
        if done is not None:
            messages.success(request, _("Svaret är sparat."))
            return back_to(request, "web:start")
    context = {"form": form, "name": opened.patient.name, "patient": patient_id}
    context["unit"] = home_help.unit.name
    return render(request, "web/unit/offer.html", context, status=form.status)


def _write(
    request: ActorRequest, opened: Opened, home_help: HomeHelp, form: OfferForm
) -> HomeCareOffer:
    if home_help.waiting is not None:
        return answer_home_care_offer(
            actor=request.actor, offer=home_help.waiting, on=form.today, **form.cleaned_data
        )
    return offer_home_care_contact(
        actor=request.actor,
        patient=opened.patient,
        unit=home_help.unit,
        on=form.today,
        **form.cleaned_data,
    )
