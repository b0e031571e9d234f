"""A patient's consents: the list with history, register, withdraw, void."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.consents import ConsentWish, end_consent, register_consent, void_consent
from actions.reading import Opened, contacts_of, who_sees
from actions.recorded import assessment_of, consent_of, consents_of
from consent.models import Consent
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.consent import PERSON, ConsentForm, EndConsentForm, WhyVoidForm
from fastkontakt.web.pages.consent import (
    assessment_text,
    consent_opens,
    consent_row,
    period_text,
    ways,
)
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.visibility import preview
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.consents import may_end_consent, may_register_consent, may_void_consent


@require_http_methods(FORM_METHODS)
def consents(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What stands and what is over; a new one only where it would change what is seen."""
    opened, today = opened_here(request, patient_id), clock.today()
    form = ConsentForm(posted(request), today=today, initial=ConsentForm.usual(today))

    def verb() -> Consent:
        return register_consent(
            actor=request.actor,
            patient=opened.patient,
            wish=_wish(request, form),
            on=today,
            now=clock.now(),
        )

    if settle(request, form, verb, gettext("Samtycket är inskrivet och gäller.")):
        return see("web:consents", patient_id)
    return _list(request, opened, form)


def _wish(request: ActorRequest, form: ConsentForm) -> ConsentWish:
    assert request.actor.commission is not None  # noqa: S101 - the middleware sees to it
    here, data = request.actor.commission, dict(form.cleaned_data)
    staff = here.staff if data.pop("who") == PERSON else None
    return ConsentWish(unit=here.unit, staff=staff, **data)


def _list(request: ActorRequest, opened: Opened, form: ConsentForm) -> HttpResponse:
    now, actor = clock.now(), request.actor
    today = now.date()
    view = contacts_of(actor=actor, opened=opened, on=today)
    rows = [consent_row(row, actor, today) for row in consents_of(actor=actor, opened=opened)]
    may = may_register_consent(
        actor, opened.patient.pk, unit_id=actor.here, representative=None, on=today
    )
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="consents"),
        "ways": ways(opened, "consents"),
        "rows": rows,
        "form": form,
        "offers": form.is_bound or form.was_typed or (bool(may) and view.can_ask_consent),
        "opens": consent_opens(view),
        "no_offer": "" if may else may.sentence,
        "assessment": assessment_text(assessment_of(opened=opened), today),
    }
    return render(request, "web/consent/consents.html", context, status=form.status)


@require_http_methods(FORM_METHODS)
def end(request: ActorRequest, patient_id: UUID, consent_id: UUID) -> HttpResponse:
    """A withdrawal: first who would see less, then the button."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    consent = consent_of(actor=actor, opened=opened, consent_id=consent_id)
    form = EndConsentForm(posted(request), today=today)
    if not form.is_bound:
        may_end_consent(actor, consent, representative=None, on=today).require()

    def verb() -> Consent:
        reason = form.cleaned_data["reason"]
        return end_consent(actor=actor, consent=consent, reason=reason, on=today, now=clock.now())

    if settle(request, form, verb, gettext("Samtycket är avslutat. Det gäller direkt.")):
        return see("web:consents", patient_id)
    view = contacts_of(actor=actor, opened=opened, on=today)
    found = preview(
        who_sees(actor=actor, opened=opened, on=today),
        who_sees(actor=actor, opened=opened, on=today, without_consent=consent.pk),
        view,
        today,
    )
    page = _page(opened, consent, gettext("Avsluta samtycket"))
    return form_page(request, page, form, preview=found)


@require_http_methods(FORM_METHODS)
def void(request: ActorRequest, patient_id: UUID, consent_id: UUID) -> HttpResponse:
    """A consent on the wrong patient: kept, and marked."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    consent = consent_of(actor=actor, opened=opened, consent_id=consent_id)
    form = WhyVoidForm(posted(request), today=today)
    if not form.is_bound:
        may_void_consent(actor, consent).require()

    def verb() -> Consent:
        reason = form.cleaned_data["reason"]
        return void_consent(actor=actor, consent=consent, reason=reason, on=today)

    if settle(request, form, verb, gettext("Samtycket är makulerat.")):
        return see("web:consents", patient_id)
    return form_page(request, _page(opened, consent, gettext("Makulera samtycket")), form)


def _page(opened: Opened, consent: Consent, title: str) -> FormPage:
    back = Link(gettext("Avbryt"), reverse("web:consents", args=[opened.patient.pk]))
    days = period_text(consent.starts_on, consent.ends_on)
    lead = f"{consent.get_scope_display()}. {consent.unit.name}, {days}."
    return FormPage(slim_head(opened, clock.now()), title, lead, title, back)
