"""A life-threatening condition: set and lifted by a physician, read in health care alone."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.life_threatening import (
    Judgement,
    condition_here,
    lift_life_threatening,
    set_life_threatening,
)
from contacts.models import LifeThreatening
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.conditions import ConditionForm, LiftConditionForm
from fastkontakt.web.pages.head import to_patient
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.conditions import may_judge_condition


@require_http_methods(FORM_METHODS)
def judge(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Write down the judgement; the manager gets a task with a clock (SOSFS 2011:7 2 kap.)."""
    opened, now, actor = opened_here(request, patient_id), clock.now(), request.actor
    may_judge_condition(actor, patient_id, now.date()).require()
    initial = {"established_on": now.date(), "condition": "life_threatening"}
    form = ConditionForm(posted(request), today=now.date(), initial=initial)

    def verb() -> LifeThreatening:
        judgement = Judgement(**form.cleaned_data)
        return set_life_threatening(
            actor=actor, patient=opened.patient, judgement=judgement, on=now.date(), now=now
        )

    said = gettext("Sparat. Chefen på den enhet som ansvarar ska utse en legitimerad läkare.")
    if settle(request, form, verb, said):
        return see("web:patient", patient_id)
    page = FormPage(
        slim_head(opened, now),
        gettext("Livshotande tillstånd"),
        gettext("En legitimerad läkare ska då vara fast vårdkontakt, vid sidan av de andra."),
        gettext("Spara bedömningen"),
        to_patient(opened, gettext("Avbryt")),
    )
    return form_page(request, page, form)


@require_http_methods(FORM_METHODS)
def lift(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Write down that it does not hold any more."""
    opened, now, actor = opened_here(request, patient_id), clock.now(), request.actor
    may_judge_condition(actor, patient_id, now.date()).require()
    condition = condition_here(actor=actor, opened=opened)
    form = LiftConditionForm(posted(request), today=now.date())

    def verb() -> LifeThreatening:
        reason = form.cleaned_data["reason"]
        return lift_life_threatening(
            actor=actor, condition=condition, reason=reason, on=now.date(), now=now
        )

    if settle(request, form, verb, gettext("Sparat. Det gäller inte längre.")):
        return see("web:patient", patient_id)
    page = FormPage(
        slim_head(opened, now),
        gettext("Häv bedömningen"),
        f"{condition.get_condition_display()}: {condition.reason}",
        gettext("Häv"),
        Link(gettext("Avbryt"), to_patient(opened, "").href),
    )
    return form_page(request, page, form)
