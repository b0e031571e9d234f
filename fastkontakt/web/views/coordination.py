"""Who coordinates: choose, ask another unit, or state that nobody need."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.changing import COORDINATE, asking, require_possible
from actions.coordination import (
    confirm_coordinator,
    propose_coordinator,
    set_coordinator,
    state_no_coordinator,
)
from actions.coordinator_proposals import proposed_coordinator
from actions.reading import (
    ContactsView,
    Opened,
    OpenedContact,
    contacts_of,
    open_contact,
    open_patient,
)
from contacts.models import Coordination, Proposal
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.desks import managers_decision, offer_deciders_at
from fastkontakt.web.forms.coordination import (
    ConfirmForm,
    CoordinateForm,
    CoordinatorForm,
    NobodyForm,
)
from fastkontakt.web.forms.decision import DecisionForm
from fastkontakt.web.pages.contact import action_page
from fastkontakt.web.pages.coordinator import cards, coordinator_page, own_contact, possible
from fastkontakt.web.powers import powers_of
from followup.coordinator_proposal import CoordinatorProposal

FORM_METHODS = ["GET", "HEAD", "POST"]

NOT_HERS = Reason("OKAND_KONTAKT", _("Välj en av patientens fasta vårdkontakter."))
NOT_YOURS = Reason(
    "INGEN_EGEN_KONTAKT",
    _("Din enhet har ingen fast vårdkontakt hos patienten. Fråga den som har."),
)


@require_http_methods(FORM_METHODS)
def choose(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Choose among the fasta vårdkontakter; another unit's manager is asked."""
    opened, view = _read(request, patient_id)
    today = clock.today()
    if request.method != "POST":
        powers_of(request.actor, today).names_coordinator.require()
    data = posted(request)
    form = _coordinator_form(request, data)
    if form.is_valid():
        done = attempt(request, form, lambda: _name(request, opened, form.cleaned_data))
        if done is not None:
            messages.success(request, _done_text(done))
            return see("web:patient", patient_id)
    before = None if request.method == "POST" else data  # the other form of the page
    nobody = NobodyForm(before, today=today, initial={"from_on": today}, prefix="ingen")
    confirming = ConfirmForm(before, today=today) if before is not None else None
    return _page(request, opened, view, form, nobody, form.status, confirming=confirming)


def _name(request: ActorRequest, opened: Opened, data: dict[str, Any]) -> Coordination | Proposal:
    """Decide at one's own unit, ask at another: one verb; who departs from the order says why."""
    today, actor = clock.today(), request.actor
    found = open_contact(actor=actor, contact_id=UUID(data["contact"]), on=today)
    if found.opened.patient.pk != opened.patient.pk:
        raise RuleViolation(NOT_HERS, field="contact")
    powers = powers_of(actor, today)
    decided = managers_decision(data)
    if (powers.decides or decided) and found.facts.unit_id == powers.unit.pk:
        return set_coordinator(
            actor=actor,
            contact=found.contact,
            from_on=data["from_on"],
            on=today,
            decided=decided,
            departure=data["departure_reason"],
        )
    return propose_coordinator(
        actor=actor,
        contact=found.contact,
        from_on=data["from_on"],
        note=data["note"] or data["departure_reason"],  # either says why
        on=today,
    )


def _coordinator_form(request: ActorRequest, data: Any) -> CoordinatorForm:
    today = clock.today()
    return CoordinatorForm(
        data,
        today=today,
        initial={"from_on": today, "decided_on": today},
        names_decider=powers_of(request.actor, today).names_decider,
    )


def _done_text(done: Coordination | Proposal) -> str:
    if isinstance(done, Proposal):
        return gettext("Frågan är skickad till chefen på %(unit)s.") % {"unit": done.unit.name}
    return gettext("Samordnaren är vald.")


@require_POST
def nobody(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """State that no coordinator is needed, with a reason."""
    opened, view = _read(request, patient_id)
    today = clock.today()
    form = NobodyForm(request.POST, today=today, prefix="ingen")
    if form.is_valid():
        done = attempt(request, form, lambda: _state_nobody(request, view, form.cleaned_data))
        if done is not None:
            messages.success(request, gettext("Nu står det att ingen samordnare behövs."))
            return see("web:patient", patient_id)
    other = _coordinator_form(request, None)
    return _page(request, opened, view, other, form, form.status)


def _state_nobody(request: ActorRequest, view: ContactsView, data: dict[str, Any]) -> Coordination:
    today = clock.today()
    own = own_contact(possible(view.contacts), powers_of(request.actor, today))
    if own is None:
        raise RuleViolation(NOT_YOURS)
    found = open_contact(actor=request.actor, contact_id=own.id, on=today)
    return state_no_coordinator(
        actor=request.actor,
        contact=found.contact,
        from_on=data["from_on"],
        reason=data["reason"],
        on=today,
    )


@require_POST
def confirm(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Let the one who coordinates go on, after a look at the facts (seed 3.2)."""
    opened, view = _read(request, patient_id)
    today = clock.today()
    form = ConfirmForm(request.POST, today=today)
    if form.is_valid():
        done = attempt(request, form, lambda: _confirm(request, opened, form.cleaned_data))
        if done is not None:
            messages.success(request, gettext("Samordnaren är bekräftad."))
            return see("web:patient", patient_id)
    choosing = _coordinator_form(request, None)
    nobody = NobodyForm(None, today=today, initial={"from_on": today}, prefix="ingen")
    return _page(request, opened, view, choosing, nobody, form.status, confirming=form)


def _confirm(request: ActorRequest, opened: Opened, data: dict[str, Any]) -> Coordination:
    today = clock.today()
    found = open_contact(actor=request.actor, contact_id=UUID(data["contact"]), on=today)
    if found.opened.patient.pk != opened.patient.pk:
        raise RuleViolation(NOT_HERS)
    return confirm_coordinator(
        actor=request.actor, contact=found.contact, on=today, departure=data["departure_reason"]
    )


@require_http_methods(FORM_METHODS)
def coordinate(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """Let this contact coordinate."""
    now = clock.now()
    found = open_contact(actor=request.actor, contact_id=contact_id, on=now.date())
    if found.opened.patient.pk != patient_id:
        raise NotFound(OUT_OF_SCOPE, patient_id=found.opened.patient.pk)
    if request.method != "POST":  # a form that could only be refused is not opened
        require_possible(COORDINATE, asking(request.actor, found, now))
    form = CoordinateForm(
        posted(request),
        today=now.date(),
        initial={"from_on": now.date(), "decided_on": now.date()},
        names_decider=powers_of(request.actor, now.date()).names_decider,
    )
    if form.is_valid() and attempt(request, form, lambda: _set(request, found, form)) is not None:
        messages.success(request, gettext("Samordnaren är vald."))
        return see("web:patient", patient_id)
    _offer_deciders(request, form)
    page = action_page(found, "coordinate", now, stale=False)
    context = {"page": page, "form": form}
    return render(request, "web/contacts/coordinate.html", context, status=form.status)


def _set(request: ActorRequest, found: OpenedContact, form: CoordinateForm) -> Coordination:
    return set_coordinator(
        actor=request.actor,
        contact=found.contact,
        from_on=form.cleaned_data["from_on"],
        on=clock.today(),
        decided=managers_decision(form.cleaned_data),
        departure=form.cleaned_data["departure_reason"],
    )


def _offer_deciders(request: ActorRequest, form: DecisionForm) -> None:
    """Those who decide at the acting unit, the only one for which she registers."""
    unit_id = request.actor.unit_id
    if unit_id is not None:
        offer_deciders_at(form, unit_id, request.actor, clock.today())


def _confirm_form(proposal: CoordinatorProposal, typed: ConfirmForm | None) -> ConfirmForm:
    """As it was typed, about the one who coordinates today."""
    form = typed or ConfirmForm(None, today=clock.today())
    form.initial.setdefault("contact", proposal.current.id if proposal.current else "")
    return form


def _read(request: ActorRequest, patient_id: UUID) -> tuple[Opened, ContactsView]:
    today = clock.today()
    opened = open_patient(actor=request.actor, patient_id=patient_id, on=today)
    return opened, contacts_of(actor=request.actor, opened=opened, on=today)


def _page(
    request: ActorRequest,
    opened: Opened,
    view: ContactsView,
    form: CoordinatorForm,
    nobody_form: NobodyForm,
    status: int,
    confirming: ConfirmForm | None = None,
) -> HttpResponse:
    now = clock.now()
    powers = powers_of(request.actor, now.date())
    proposal = proposed_coordinator(opened=opened, view=view, on=now.date())
    form.offer("contact", cards(proposal, powers))
    _offer_deciders(request, form)
    context = {
        "page": coordinator_page(opened, view, powers, now, proposal),
        "form": form,
        "nobody_form": nobody_form,
        "confirm_form": _confirm_form(proposal, confirming),
    }
    return render(request, "web/contacts/coordinator.html", context, status=status)
