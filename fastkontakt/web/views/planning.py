"""Sammanhållen planering: the line of time of all givers, and plans that others keep."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.other_plans import add_plan, end_plan, plan_here, void_plan
from actions.planning import planning_of
from actions.reading import Opened, coordinations_of
from agreements.models import OtherPlan
from agreements.plan_rules import NewPlan
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.plans import EndPlanForm, OtherPlanForm, VoidPlanForm
from fastkontakt.web.pages.planning import Read, plan_heading, planning_href, planning_page
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.plans import may_change_plan, may_write_plans


@require_http_methods(FORM_METHODS)
def planning(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What is planned, by whom, until when; and the form for "plan hos annan"."""
    opened, now = opened_here(request, patient_id), clock.now()
    form = OtherPlanForm(posted(request), today=now.date(), initial=OtherPlanForm.usual(now.date()))

    def verb() -> OtherPlan:
        plan = NewPlan(**form.cleaned_data)
        return add_plan(
            actor=request.actor, patient=opened.patient, plan=plan, on=now.date(), now=now
        )

    if settle(request, form, verb, gettext("Planen är inskriven.")):
        return see("web:planning", patient_id)
    return _page(request, opened, form)


def _page(request: ActorRequest, opened: Opened, form: OtherPlanForm) -> HttpResponse:
    now, actor = clock.now(), request.actor
    today = now.date()
    read = Read(
        opened=opened,
        planning=planning_of(actor=actor, opened=opened, on=today),
        coordinations=coordinations_of(opened=opened),
        may_write=may_write_plans(actor, opened.patient.pk, today),
        unit_id=actor.here,
        now=now,
    )
    context = {"page": planning_page(read), "form": form}
    return render(request, "web/patient/planning.html", context, status=form.status)


@require_http_methods(FORM_METHODS)
def end(request: ActorRequest, patient_id: UUID, plan_id: UUID) -> HttpResponse:
    """The plan elsewhere is over."""
    opened, plan, now = *_opened(request, patient_id, plan_id), clock.now()
    form = EndPlanForm(posted(request), today=now.date(), initial={"ends_on": now.date()})

    def verb() -> OtherPlan:
        ends_on = form.cleaned_data["ends_on"]
        return end_plan(actor=request.actor, plan=plan, ends_on=ends_on, on=now.date())

    if settle(request, form, verb, gettext("Planen är avslutad.")):
        return see("web:planning", patient_id)
    lead = gettext("Planen slutar gälla efter den dagen. Ett möte efter det tas bort.")
    title, button = gettext("Avsluta plan hos annan"), gettext("Avsluta planen")
    return form_page(request, _form_page(opened, plan, title, lead, button), form)


@require_http_methods(FORM_METHODS)
def remove(request: ActorRequest, patient_id: UUID, plan_id: UUID) -> HttpResponse:
    """The line was a mistake (PDL 3:14)."""
    opened, plan, now = *_opened(request, patient_id, plan_id), clock.now()
    form = VoidPlanForm(posted(request), today=now.date())

    def verb() -> OtherPlan:
        reason = form.cleaned_data["reason"]
        return void_plan(actor=request.actor, plan=plan, reason=reason, on=now.date())

    if settle(request, form, verb, gettext("Raden är makulerad.")):
        return see("web:planning", patient_id)
    lead = gettext("Raden försvinner från sidan. Den finns kvar i historiken.")
    title, button = gettext("Makulera plan hos annan"), gettext("Makulera raden")
    return form_page(request, _form_page(opened, plan, title, lead, button), form)


def _opened(request: ActorRequest, patient_id: UUID, plan_id: UUID) -> tuple[Opened, OtherPlan]:
    """The plan of the address; a form that could only be refused is not opened."""
    opened = opened_here(request, patient_id)
    plan = plan_here(opened=opened, plan_id=plan_id)
    if request.method != "POST":
        may_change_plan(request.actor, plan, clock.today()).require()
    return opened, plan


def _form_page(opened: Opened, plan: OtherPlan, title: str, lead: str, button: str) -> FormPage:
    back = Link(gettext("Avbryt"), planning_href(opened))
    lead = f"{plan_heading(plan.get_kind_display(), plan.title)}, {plan.holder}. {lead}"
    return FormPage(slim_head(opened, clock.now()), title, lead, button, back)
