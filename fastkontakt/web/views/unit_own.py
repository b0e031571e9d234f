"""The manager's agreements about load, and the unit's routine that everybody there reads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actions.load_agreements import LoadWish, agree_load, agreements_at
from actions.routines import routine_versions, write_routine
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.unit_own import LoadForm, RoutineForm
from fastkontakt.web.pages.unit_own import agreement_rows, routine_view
from organisation.models import LoadAgreement, Routine, Unit
from organisation.models.routines import HEADINGS
from policy.followup import may_agree_load, may_write_routine

METHODS = ["GET", "HEAD", "POST"]


def _own(request: ActorRequest) -> Unit:
    commission = request.actor.commission
    assert commission is not None  # noqa: S101 - the middleware lets nobody else in
    return commission.unit


@require_http_methods(METHODS)
def loads(request: ActorRequest) -> HttpResponse:
    """What was agreed with whom, and a form for one more (seed 2.2)."""
    today, unit = clock.today(), _own(request)
    may_agree_load(request.actor, unit.pk).require()
    form = LoadForm(posted(request), today=today, unit=unit, initial={"starts_on": today})
    if form.is_valid():
        agreed = attempt(request, form, lambda: _agree(request, form))
        if agreed is not None:
            messages.success(request, _("Överenskommelsen är sparad."))
            return see("web:loads")
    held = agreements_at(actor=request.actor, unit=unit, on=today)
    context = {"form": form, "rows": agreement_rows(held, today), "unit": unit.name}
    return render(request, "web/unit/loads.html", context, status=form.status)


def _agree(request: ActorRequest, form: LoadForm) -> LoadAgreement:
    facts = dict(form.cleaned_data)
    commission = facts.pop("commission")
    return agree_load(
        actor=request.actor, commission=commission, wish=LoadWish(**facts), on=form.today
    )


@require_http_methods(METHODS)
def routine(request: ActorRequest) -> HttpResponse:
    """The routine for all who work here; the manager changes it (seed chapter 5)."""
    today, unit = clock.today(), _own(request)
    versions = routine_versions(actor=request.actor, unit=unit)
    newest = versions[0] if versions else None
    writes = bool(may_write_routine(request.actor, unit.pk))
    form = RoutineForm(posted(request), today=today, initial=_initial(newest))
    if form.is_valid():
        done = attempt(request, form, lambda: _write(request, form))
        if done is not None:
            messages.success(request, _("Rutinen är sparad. Den gäller från i dag."))
            return see("web:routine")
    context = {
        "form": form,
        "unit": unit.name,
        "newest": routine_view(newest),
        "older": [routine_view(each) for each in versions[1:]],
        "writes": writes,
    }
    return render(request, "web/unit/routine.html", context, status=form.status)


def _initial(newest: Routine | None) -> dict[str, object]:
    if newest is None:
        return {"version": 0}
    return {"version": newest.version, **{name: getattr(newest, name) for name in HEADINGS}}


def _write(request: ActorRequest, form: RoutineForm) -> Routine:
    texts = dict(form.cleaned_data)
    after = texts.pop("version")
    return write_routine(
        actor=request.actor, unit=_own(request), texts=texts, on=form.today, after=after
    )
