"""The manager follows up: figures and gaps of the unit and the region, and the people behind."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.followup import Question, Report, export, figures, gaps, load, units_to_follow
from actions.gap_lists import gap_list
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.tables import MIME, file_of
from fastkontakt.web.forms.followup import FileForm, FollowUpForm
from fastkontakt.web.pages.followup import followup_page, report_table
from fastkontakt.web.pages.gaps import gaps_page
from organisation.models import Unit
from policy.followup import may_follow_up


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Figures and gaps on a day, with definitions."""
    return _overview(request, _form(request, request.GET))


def _overview(request: ActorRequest, form: FollowUpForm) -> HttpResponse:
    found = _read(request, form)
    page = followup_page(
        *found,
        own_unit=_own(request).name,
        is_own=_is_own(request, found[0]),
        query={name: form.typed(name) for name in form.fields},
    )
    context = {"page": page, "form": form}
    return render(request, "web/unit/followup.html", context, status=form.status)


@require_POST
def as_file(request: ActorRequest) -> HttpResponse:
    """The same as a file; it is logged before it is sent."""
    form = _form(request, request.POST)
    if not form.is_valid():
        return _overview(request, form)
    found = _read(request, form)
    wanted = FileForm({"form": request.POST.get("form") or "csv"}, today=clock.today())
    kind = wanted.cleaned_data["form"] if wanted.is_valid() else "csv"
    export(actor=request.actor, report=found[0], purpose=_("Uppföljning"))
    people = load(actor=request.actor, asked=found[0].asked) if _is_own(request, found[0]) else None
    response = HttpResponse(file_of(report_table(*found, people), kind), content_type=MIME[kind])
    day = form.cleaned_data["datum"].isoformat()
    response["Content-Disposition"] = f'attachment; filename="uppfoljning-{day}.{kind}"'
    return response


@require_safe
def gap_page(request: ActorRequest) -> HttpResponse:
    """The unit's own patients with one kind of gap."""
    today = clock.today()
    found = gap_list(actor=request.actor, code=request.GET.get("vad", ""), on=today)
    page = gaps_page(found, own_unit=_own(request).name, today=today)
    return render(request, "web/unit/gaps.html", {"page": page})


def _own(request: ActorRequest) -> Unit:
    commission = request.actor.commission
    assert commission is not None  # noqa: S101 - the middleware lets nobody else in
    return commission.unit


def _is_own(request: ActorRequest, report: Report) -> bool:
    """Whether it is about her own unit, whose people she sees."""
    return report.unit is not None and report.unit.pk == request.actor.unit_id


def _form(request: ActorRequest, given: object) -> FollowUpForm:
    """What was asked; nothing at all means the own unit, today."""
    today = clock.today()
    may_follow_up(request.actor, on=today).require()
    units = units_to_follow(actor=request.actor, on=today)
    asked = {"enhet": str(_own(request).pk), "datum": today.isoformat()}
    asked |= {name: given[name] for name in asked if given.get(name)}  # type: ignore[attr-defined,index]
    return FollowUpForm(asked, today=today, own=_own(request), units=units)


def _read(request: ActorRequest, form: FollowUpForm) -> tuple[Report, Report]:
    """What can be shown even if the form is wrong: the own unit, today."""
    on = form.cleaned_data.get("datum") if form.is_valid() else None
    asked = Question(form.unit_id, on or clock.today(), clock.now())
    return figures(actor=request.actor, asked=asked), gaps(actor=request.actor, asked=asked)
