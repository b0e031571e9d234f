"""Who is away at the unit: anyone there writes it down, and one click ends it."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions import absences
from core.errors import RuleViolation
from core.reasons import Finding
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import back_to, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.absence import AbsenceForm, CoverForm
from fastkontakt.web.pages.absences import absence_page, cover_page
from fastkontakt.web.pages.parts import in_sentence, long_day
from organisation.models import Absence, Commission

T = TypeVar("T")


def _own(request: ActorRequest) -> Commission:
    """The commission that the middleware has demanded."""
    assert request.actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    return request.actor.commission


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: ActorRequest) -> HttpResponse:
    """Who covers whom, holes first, and a form for one more; oneself is chosen from the start."""
    today, own, actor = clock.today(), _own(request), request.actor
    rows = absences.absences_at(actor=actor, unit_id=own.unit_id, on=today)
    form = AbsenceForm(
        posted(request),
        today=today,
        choices=absences.choices_of(actor=actor, on=today),
        initial={"commission": str(own.pk), "starts_on": today},
    )
    if form.is_valid():
        done = attempt(request, form, lambda: _at_the_field(lambda: _register(request, form)))
        if done is not None:
            return see("web:absences")
    page = absence_page(rows, unit=own.unit.name, today=today)
    return render(
        request, "web/unit/absences.html", {"page": page, "form": form}, status=form.status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cover(request: ActorRequest, absence_id: UUID) -> HttpResponse:
    """Choose somebody else, or somebody at last, who answers for the rest of the absence."""
    today, actor = clock.today(), request.actor
    absence = absences.absence_here(actor=actor, absence_id=absence_id)
    choices = absences.choices_of(actor=actor, on=today)
    form = CoverForm(posted(request), today=today, choices=choices)
    if form.is_valid():
        done = attempt(
            request,
            form,
            lambda: _at_the_field(
                lambda: absences.cover_absence(
                    actor=actor, absence=absence, on=today, **form.cover()
                )
            ),
        )
        if done is not None:
            messages.success(request, _("Sparat. Nu syns vem som svarar."))
            return see("web:absences")
    page = cover_page(absence, today)
    return render(request, "web/unit/cover.html", {"page": page, "form": form}, status=form.status)


@require_POST
def end(request: ActorRequest, absence_id: UUID) -> HttpResponse:
    """She is back: her own number is shown again at once."""
    today = clock.today()
    absence = absences.absence_here(actor=request.actor, absence_id=absence_id)
    absences.end_absence(actor=request.actor, absence=absence, on=today)
    words = _("%(name)s är tillbaka och svarar själv igen.")
    messages.success(request, words % {"name": absence.commission.staff.name})
    return back_to(request, "web:absences")


def _register(request: ActorRequest, form: AbsenceForm) -> Absence:
    """Write it down, and say what to think of."""
    actor, today = request.actor, form.today
    commission_id = UUID(form.cleaned_data["commission"])
    person = absences.colleague_here(actor=actor, commission_id=commission_id)
    wish = form.wish()
    done = absences.register_absence(actor=actor, commission=person, wish=wish, on=today)
    facts = {"name": person.staff.name, "day": in_sentence(long_day(done.starts_on))}
    until = _("%(name)s är borta från %(day)s.") % facts
    messages.success(request, until)
    _warn(request, absences.absence_warnings(actor=actor, commission=person, wish=wish, on=today))
    return done


def _warn(request: ActorRequest, findings: Iterable[Finding]) -> None:
    for finding in findings:
        messages.warning(request, finding.sentence)


def _at_the_field(verb: Callable[[], T]) -> T:
    """Person and team are one field of the form."""
    try:
        return verb()
    except RuleViolation as error:
        error.field = "deputy" if error.field == "team" else error.field
        raise
