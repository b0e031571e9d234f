"""The manager's delegations, and the people she adds by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions import staffing
from actions.unit_settings import accept_registered_decisions
from actions.unit_staff import colleagues_at, delegation_at, delegations_at
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.delegation import DelegationForm
from fastkontakt.web.forms.staff import StaffForm
from fastkontakt.web.pages.staffing import colleague_rows, delegation_rows, known_view
from organisation.models import Commission
from policy.staffing import may_add_staff, may_delegate

PERSON = ("given_name", "family_name", "hsa_id")


def _own(request: ActorRequest) -> Commission:
    """The commission that the middleware has demanded."""
    assert request.actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    return request.actor.commission


@require_http_methods(["GET", "HEAD", "POST"])
def delegations(request: ActorRequest) -> HttpResponse:
    """Who may appoint in the manager's place, and a form for one more (HSF 4:5)."""
    today, own = clock.today(), _own(request)
    may_delegate(request.actor, own.unit).require()
    form = DelegationForm(posted(request), today=today, own=own, initial={"starts_on": today})
    if form.is_valid():
        given = attempt(
            request,
            form,
            lambda: staffing.delegate_authority(
                actor=request.actor, unit=own.unit, on=today, **form.cleaned_data
            ),
        )
        if given:
            messages.success(request, _("Delegeringen är sparad. Du kan avsluta den när du vill."))
            return see("web:delegations")
    held = delegations_at(actor=request.actor, unit=own.unit, on=today)
    context = {
        "form": form,
        "rows": delegation_rows(held, today),
        "unit": own.unit.name,
        "accepts": own.unit.accepts_registered_decisions,
    }
    return render(request, "web/unit/delegations.html", context, status=form.status)


@require_POST
def end(request: ActorRequest, delegation_id: UUID) -> HttpResponse:
    """End a delegation today."""
    today = clock.today()
    found = delegation_at(unit=_own(request).unit, delegation_id=delegation_id)
    staffing.end_delegation(actor=request.actor, delegation=found, ends_on=today, on=today)
    messages.success(request, _("Delegeringen slutar i dag. Beslut som är fattade står kvar."))
    return see("web:delegations")


@require_POST
def registering(request: ActorRequest) -> HttpResponse:
    """Switch on or off that colleagues register the manager's decisions at the unit."""
    accepts = request.POST.get("accepts") == "on"
    accept_registered_decisions(actor=request.actor, unit=_own(request).unit, accepts=accepts)
    now_on = _("Kollegor som har rätt kan nu registrera dina beslut.")
    now_off = _("Ingen annan kan nu registrera beslut i ditt namn.")
    messages.success(request, now_on if accepts else now_off)
    return see("web:delegations")


@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: ActorRequest) -> HttpResponse:
    """Everybody at the unit, and a form for a person or a commission that the directory lacks."""
    today, own = clock.today(), _own(request)
    may_add_staff(request.actor, own.unit).require()
    form = StaffForm(posted(request), today=today, unit=own.unit, initial={"starts_on": today})
    if form.is_valid():
        added = attempt(request, form, lambda: _add(request, form))
        if added:
            words = _("%(name)s är tillagd och kan väljas genast. Katalogen har inte bekräftat än.")
            messages.success(request, words % {"name": added.staff.name})
            return see("web:staff")
    rows = colleague_rows(colleagues_at(actor=request.actor, unit=own.unit, on=today))
    known = known_view(_known(request, form))
    context = {"form": form, "rows": rows, "unit": own.unit.name, "known": known}
    return render(request, "web/unit/staff.html", context, status=form.status)


def _add(request: ActorRequest, form: StaffForm) -> Commission:
    """A new person, or the one who was offered; without the offer nobody is changed unseen."""
    own, facts = _own(request), dict(form.cleaned_data)
    typed = {name: facts.pop(name) for name in PERSON}
    known_id = facts.pop("known")
    known = known_id and staffing.chosen_staff(
        actor=request.actor, unit=own.unit, staff_id=known_id, hsa_id=typed["hsa_id"]
    )
    return staffing.add_staff(
        actor=request.actor,
        unit=own.unit,
        person=known or staffing.NewStaff(**typed),
        on=form.today,
        **facts,
    )


def _known(request: ActorRequest, form: StaffForm) -> staffing.KnownPerson | None:
    """Who has the HSA-id that was typed, when a refusal is drawn."""
    if not form.is_bound:
        return None
    return staffing.known_person(
        actor=request.actor, unit=_own(request).unit, hsa_id=form.typed("hsa_id")
    )
