"""The assessment that a patient lastingly cannot consent (SVOD 2:6; domain 5.4)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.assessments import Assessed, assess_inability, end_assessment
from actions.reading import Opened, contacts_of
from actions.recorded import assessment_of, may_read_assessment
from consent.models import InabilityAssessment
from core.dates import add_months
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.forms.consent import AssessmentForm
from fastkontakt.web.pages.consent import assessment_text, ways
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.consents import may_assess

MONTHS_TO_REVIEW = 6


@require_http_methods(FORM_METHODS)
def assess(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What stands, and a newer assessment, which takes over at once."""
    opened, today = opened_here(request, patient_id), clock.today()
    initial = {"assessed_on": today, "review_on": add_months(today, MONTHS_TO_REVIEW)}
    form = AssessmentForm(posted(request), today=today, initial=initial)

    def verb() -> InabilityAssessment:
        return assess_inability(
            actor=request.actor,
            patient=opened.patient,
            assessed=Assessed(**form.cleaned_data),
            on=today,
            now=clock.now(),
        )

    if settle(request, form, verb, gettext("Bedömningen är inskriven.")):
        return see("web:inability", patient_id)
    return _page(request, opened, form)


def _page(request: ActorRequest, opened: Opened, form: AssessmentForm) -> HttpResponse:
    now, actor = clock.now(), request.actor
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    found = assessment_of(opened=opened)
    may = may_assess(actor, opened.patient.pk, now.date())
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="consents"),
        "ways": ways(opened, "inability"),
        "found": found,
        "shows_words": found and may_read_assessment(opened=opened, found=found),
        "found_text": assessment_text(found, now.date()),
        "form": form,
        "may_assess": bool(may) or form.is_bound,
        "no_assess": "" if may else may.sentence,
    }
    return render(request, "web/consent/ability.html", context, status=form.status)


@require_http_methods(FORM_METHODS)
def end(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The patient can say for herself again, or opposes."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    form = ShapeForm(posted(request), today=today)
    if not form.is_bound:
        may_assess(actor, patient_id, today).require()
    found = assessment_of(opened=opened)
    if found is None:
        raise NotFound(OUT_OF_SCOPE)

    def verb() -> InabilityAssessment:
        return end_assessment(actor=actor, assessment=found, on=today, now=clock.now())

    if settle(request, form, verb, gettext("Bedömningen gäller inte längre.")):
        return see("web:inability", patient_id)
    title = gettext("Avsluta bedömningen")
    lead = gettext("Patienten kan själv säga vad hen vill igen, eller säger nej.")
    back = Link(gettext("Avbryt"), reverse("web:inability", args=[patient_id]))
    page = FormPage(slim_head(opened, clock.now()), title, lead, title, back)
    return form_page(request, page, form)
