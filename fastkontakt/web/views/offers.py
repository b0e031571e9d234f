"""Offering a fast omsorgskontakt to somebody with hemtjänst, and writing down the answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.home_care import answer_home_care_offer, offer_home_care_contact
from actions.reading import Opened, open_patient
from contacts.models import HomeCareOffer
from contacts.models.offers import OFFERED
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import back_to
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.offer import OfferForm
from organisation.models import Unit
from patients.models.belonging import HOME_HELP
from policy.patients import may_offer_home_care


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Offer, or write down what was answered (SoL; domain S3)."""
    today = clock.today()
    opened = open_patient(actor=request.actor, patient_id=patient_id, on=today)
    unit = _home_help(request, opened)
    may_offer_home_care(request.actor, unit=unit, patient_id=patient_id).require()
    waiting = opened.patient.home_care_offers.filter(unit=unit, outcome=OFFERED).first()
    form = OfferForm(request.POST or None, today=today, waits=waiting is not None)
    if form.is_valid():
        done = attempt(request, form, lambda: _write(request, opened, unit, waiting, form))
        if done is not None:
            messages.success(request, _("Svaret är sparat."))
            return back_to(request, "web:start")
    context = {"form": form, "name": opened.patient.name, "patient": patient_id, "unit": unit.name}
    return render(request, "web/unit/offer.html", context, status=form.status)


def _home_help(request: ActorRequest, opened: Opened) -> Unit:
    """The unit that gives the hemtjänst: the reader's own if it is hers.

    Raises:
        Http404: the person has no hemtjänst.
    """
    enrolments = opened.patient.enrolments.valid_on(clock.today()).filter(voided_at=None)
    found = enrolments.filter(kind=HOME_HELP).select_related("unit__care_provider")
    units = sorted((each.unit for each in found), key=lambda u: u.pk != request.actor.unit_id)
    if not units:
        raise Http404
    return units[0]


def _write(
    request: ActorRequest,
    opened: Opened,
    unit: Unit,
    waiting: HomeCareOffer | None,
    form: OfferForm,
) -> HomeCareOffer:
    if waiting is not None:
        return answer_home_care_offer(
            actor=request.actor, offer=waiting, on=form.today, **form.cleaned_data
        )
    return offer_home_care_contact(
        actor=request.actor,
        patient=opened.patient,
        unit=unit,
        on=form.today,
        **form.cleaned_data,
    )
