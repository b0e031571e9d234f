"""One contact and what can be done with it: end, replace, review, void. Appointing has its own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.assignment import assignments_of
from actions.changing import END, REPLACE, REVIEW, VOID, asking, require_possible
from actions.contacts import end_contact, review_contact, void_contact
from actions.reading import OpenedContact, contacts_of, open_contact
from actions.replacing import Replacement, replace_contact
from actions.routines import routine_of
from actions.staff_choices import chosen_commission
from contacts.ending import first_day_to_replace
from contacts.models import Contact
from contacts.models.contact import LAKARKONTAKT
from core.dates import add_months
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web import undo
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.desks import managers_decision, offer_deciders, replace_context
from fastkontakt.web.forms.base import choose
from fastkontakt.web.forms.contacts import (
    EndForm,
    ReplaceForm,
    ReviewForm,
    VersionedForm,
    VoidForm,
)
from fastkontakt.web.pages.appoint import done_text, quick_dates
from fastkontakt.web.pages.assignments import assignment_part
from fastkontakt.web.pages.contact import (
    NOBODY,
    action_page,
    contact_page_of,
    nobody_after,
    other_coordinators,
)
from fastkontakt.web.pages.unit_own import routine_view
from fastkontakt.web.powers import powers_of
from policy.assignments import may_write_assignment

FORM_METHODS = ["GET", "HEAD", "POST"]
STALE = 412


@require_safe
def contact_page(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """Everything about one contact: facts, decision, what happened, what can be done."""
    now = clock.now()
    found = _opened(request, patient_id, contact_id)
    view = contacts_of(actor=request.actor, opened=found.opened, on=now.date(), ended=True)
    page = contact_page_of(found, view, asking(request.actor, found, now))
    written = assignments_of(contact_ids=[contact_id])[contact_id]
    may_write = bool(may_write_assignment(request.actor, found.contact, on=now.date()))
    context = {"page": page, "part": assignment_part(found, written, may_write=may_write)}
    return render(request, "web/contacts/contact.html", context)


@require_http_methods(FORM_METHODS)
def end(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """End the contact; who coordinates afterwards is asked on the same page."""
    found, today = _for_form(request, patient_id, contact_id, END), clock.today()
    form = EndForm(
        posted(request),
        today=today,
        initial={"ends_on": today, "decided_on": today, "version": found.facts.version},
        was_coordinating=found.facts.is_coordinating,
        names_decider=powers_of(request.actor, today).names_decider,
    )

    def verb() -> Contact:
        data = form.cleaned_data
        return end_contact(
            actor=request.actor,
            contact=found.contact,
            ends_on=data["ends_on"],
            reason=data["reason"],
            on=today,
            version=data["version"],
            coordinator=_coordinator(request, data.get("coordinator")),
            no_coordinator_reason=data.get("no_coordinator_reason", ""),
            decided=managers_decision(data),
        )

    if form.is_valid() and attempt(request, form, verb) is not None:
        return _told(request, patient_id, gettext("Kontakten är avslutad."))
    view = contacts_of(actor=request.actor, opened=found.opened, on=today)
    others = other_coordinators(view.contacts, contact_id)
    form.offer("coordinator", choose(others, NOBODY))
    offer_deciders(form, found, request.actor, today)
    return _again(request, found, form, "end", warning=nobody_after(found.facts, others))


def _coordinator(request: ActorRequest, contact_id: str | None) -> Contact | None:
    """The fast vårdkontakt that was chosen to coordinate next."""
    if not contact_id:
        return None
    today = clock.today()
    return open_contact(actor=request.actor, contact_id=UUID(contact_id), on=today).contact


@require_http_methods(FORM_METHODS)
def replace(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """Let somebody else take over; the old contact ends the day before."""
    found, now = _for_form(request, patient_id, contact_id, REPLACE), clock.now()
    form, today = _replace_form(request, found), now.date()

    def verb() -> Contact:
        data = form.cleaned_data
        replacement = Replacement(
            commission=chosen_commission(data["commission"]),
            starts_on=data["starts_on"],
            individual_assessment=data.get("individual_assessment", ""),
            note=data["note"],
            decided=managers_decision(data),
        )
        return replace_contact(
            actor=request.actor,
            contact=found.contact,
            replacement=replacement,
            on=today,
            version=data["version"],
        )

    if form.is_valid() and (done := attempt(request, form, verb)) is not None:
        name = done.commission.staff.name if done.commission else ""
        text = done_text(name, done.starts_on or today, done.review_on, today)
        undo.remember(request, patient_id=patient_id, contact_id=done.pk, text=text, now=now)
        return see("web:patient", patient_id)
    offer_deciders(form, found, request.actor, today)
    extra = replace_context(request.actor, found, form, today)
    if found.contact.unit_id == request.actor.unit_id:  # the routine is read by its own people
        own = routine_of(actor=request.actor, unit=found.contact.unit)
        extra["routine"] = routine_view(own)
    return _again(request, found, form, "replace", **extra)


@require_POST
def replace_check(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """The panel beside, for htmx: could the marked person take over? It saves nothing."""
    found = _opened(request, patient_id, contact_id)
    context = replace_context(request.actor, found, _replace_form(request, found), clock.today())
    return render(request, "components/decision.html", context)


def _replace_form(request: ActorRequest, found: OpenedContact) -> ReplaceForm:
    today, facts = clock.today(), found.facts
    return ReplaceForm(
        posted(request),
        today=today,
        initial={
            "starts_on": first_day_to_replace(found.contact, today),
            "decided_on": today,
            # What was said of a vacancy is not so of who fills it.
            "note": facts.note if facts.commission_id else "",
            "version": facts.version,
        },
        is_physician=facts.type_code == LAKARKONTAKT,
        names_decider=powers_of(request.actor, today).names_decider,
    )


@require_http_methods(FORM_METHODS)
def review(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """Is the contact still needed? A plain yes is one button, here and on the patient's page."""
    found, today = _for_form(request, patient_id, contact_id, REVIEW), clock.today()
    facts = found.facts
    form = ReviewForm(
        posted(request),
        today=today,
        initial={
            "review_on": add_months(today, found.contact.unit.review_months),
            "purposes": list(facts.purposes),
            "note": facts.note,
            "version": facts.version,
        },
    )

    def verb() -> Contact:
        data = form.cleaned_data
        return review_contact(
            actor=request.actor,
            contact=found.contact,
            outcome=data["outcome"],
            on=today,
            version=data["version"],
            **form.changes(),
        )

    if form.is_valid() and attempt(request, form, verb) is not None:
        return _told(request, patient_id, gettext("Omprövningen är klar."))
    return _again(request, found, form, "review", quick=quick_dates(today))


@require_http_methods(FORM_METHODS)
def void(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """Void a mistake; Ångra posts here too, with the reason ready."""
    found, now = _for_form(request, patient_id, contact_id, VOID), clock.now()
    form = VoidForm(posted(request), today=now.date(), initial={"version": found.facts.version})

    def verb() -> Contact:
        return void_contact(
            actor=request.actor,
            contact=found.contact,
            reason=form.cleaned_data["reason"],
            on=now.date(),
            now=now,
            version=form.cleaned_data["version"],
        )

    if form.is_valid() and attempt(request, form, verb) is not None:
        undo.forget(request)
        text = gettext("Ångrat. Uppdraget är makulerat och syns bara i historiken.")
        return _told(request, patient_id, text)
    return _again(request, found, form, "void")


def _opened(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> OpenedContact:
    """The contact, through the scope of its own patient: the address must name both."""
    found = open_contact(actor=request.actor, contact_id=contact_id, on=clock.today())
    if found.opened.patient.pk != patient_id:
        raise NotFound(OUT_OF_SCOPE, patient_id=found.opened.patient.pk)
    return found


def _for_form(
    request: ActorRequest, patient_id: UUID, contact_id: UUID, verb: str
) -> OpenedContact:
    """The contact; a form that could only be refused is not opened. What is posted the verb judges.

    Raises:
        NotAllowed, RuleViolation: before anything is typed, with the reason and whom to ask.
    """
    found = _opened(request, patient_id, contact_id)
    if request.method != "POST":
        require_possible(verb, asking(request.actor, found, clock.now()))
    return found


def _told(request: ActorRequest, patient_id: UUID, text: str) -> HttpResponse:
    """Done: a sentence on the patient's page."""
    messages.success(request, text)
    return see("web:patient", patient_id)


def _again(
    request: ActorRequest, found: OpenedContact, form: VersionedForm, name: str, **extra: Any
) -> HttpResponse:
    """The form's page; after somebody else's change it shows both texts and the new version."""
    form.renew_version(found.facts.version)
    page = action_page(found, name, clock.now(), stale=form.status == STALE)
    context = {"page": page, "form": form, **extra}
    return render(request, f"web/contacts/{name}.html", context, status=form.status)
