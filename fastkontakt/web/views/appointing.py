"""The one page where a contact is appointed, or proposed by who may not decide."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.contacts import AppointWish, appoint_contact
from actions.drafts import Draft
from actions.proposals import propose_contact
from actions.reading import open_patient
from actions.routines import routine_of
from actions.staff_choices import chosen_commission, proposable_unit
from contacts.models import Contact, Proposal
from contacts.models.contact import VARDKONTAKT
from core.dates import add_months
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web import drafting, undo
from fastkontakt.web.answers import SeeOther, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.desks import appoint_context
from fastkontakt.web.forms.contacts import AppointForm, ProposeForm, WishForm
from fastkontakt.web.pages.appoint import Wanted, choices_for, done_text, mode_at
from fastkontakt.web.pages.taken import Taken
from fastkontakt.web.pages.unit_own import routine_view
from fastkontakt.web.powers import APPOINT, Powers, powers_of, types_at
from organisation.lookups import named_team
from organisation.models import Unit

NO_CONTACTS_THERE = Reason(
    "INGA_KONTAKTER_DAR", _("Enheten har inga fasta kontakter. Välj en annan enhet.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Appoint, or propose; a refusal comes back on the same page with everything typed."""
    wanted = _wanted(request, patient_id)
    draft = drafting.resumed(request, wanted)
    if draft and not request.GET and not drafting.is_about(draft, wanted):
        return HttpResponseRedirect(drafting.address_of(draft, wanted))
    draft = draft if draft and drafting.is_about(draft, wanted) else None
    form = _form(request, wanted, draft)
    if form.is_valid():
        done = attempt(request, form, lambda: _carry_out(request, wanted, form.cleaned_data))
        if done is not None:
            return _done(request, wanted, done)
    context = appoint_context(request.actor, wanted, form, submitted=form.is_bound)
    context["draft"] = drafting.note_about(draft) if draft else ""
    context["fills_in"] = _fills_in(context["page"].taken, form, draft)
    own = None if wanted.is_elsewhere else routine_of(actor=request.actor, unit=wanted.unit)
    context["routine"] = routine_view(own)
    return render(request, "web/contacts/appoint.html", context, status=form.status)


@require_POST
def check(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The panel beside the form, for htmx; it appoints nobody and asks nothing to be complete."""
    wanted = _wanted(request, patient_id)
    context = appoint_context(request.actor, wanted, _form(request, wanted))
    context["saved"] = drafting.keep(request, wanted)
    return render(request, "web/contacts/_check.html", context)


@require_POST
def keep_draft(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Keep what is typed so far, while it is typed."""
    saved = drafting.keep(request, _wanted(request, patient_id))
    return HttpResponse(saved, content_type="text/plain; charset=utf-8")


@require_POST
def drop_draft(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Throw the draft away and begin again."""
    drafting.forget(request, _wanted(request, patient_id))
    return see("web:contact-appoint", patient_id)


def _wanted(request: ActorRequest, patient_id: UUID) -> Wanted:
    """Which patient, which type, and whether the gatekeeper lets the person decide or propose."""
    now = clock.now()
    opened = open_patient(actor=request.actor, patient_id=patient_id, on=now.date())
    powers = powers_of(request.actor, now.date())
    unit = _unit(request, powers)
    code = request.POST.get("type") or request.GET.get("typ", "")
    possible = [each for each in types_at(unit.kind) if mode_at(powers, unit, each)]
    if not possible:
        powers.proposes.require()
        raise RuleViolation(NO_CONTACTS_THERE)
    code = code if code in possible else possible[0]
    beside = (request.POST.get("lakare") or request.GET.get("lakare")) == "1"
    return Wanted(
        opened, powers, unit, code, mode_at(powers, unit, code), now,
        beside=beside and code == VARDKONTAKT,
    )  # fmt: skip


def _fills_in(taken: Taken | None, form: WishForm, draft: Draft | None) -> bool:
    """Whether the form is there: what was typed is shown, though the place was taken meanwhile."""
    return taken is None or taken.instead is None or form.is_bound or draft is not None


def _unit(request: ActorRequest, powers: Powers) -> Unit:
    """One's own unit, or another of the same care provider to which one proposes."""
    text = request.POST.get("unit") or request.GET.get("enhet", "")
    if text in ("", str(powers.unit.pk)):
        return powers.unit
    try:
        unit_id = UUID(text)
    except ValueError:
        raise NotFound(OUT_OF_SCOPE) from None
    return proposable_unit(actor=request.actor, unit_id=unit_id)


def _form(request: ActorRequest, wanted: Wanted, draft: Draft | None = None) -> WishForm:
    today = wanted.now.date()
    data = request.POST if request.method == "POST" else None
    form_class = AppointForm if wanted.mode == APPOINT else ProposeForm
    initial: dict[str, Any] = {
        "starts_on": today,
        "decided_on": today,
        "review_on": add_months(today, wanted.unit.review_months),
    }
    choices = choices_for(wanted)
    if len(choices.grounds) == 1:
        initial["ground"] = choices.grounds[0][0]
    if request.GET.get("grund") in dict(choices.grounds):  # from a request that waits
        initial["ground"] = request.GET["grund"]
    if draft is not None:
        initial.update(drafting.initial_of(draft))
    return form_class(data, today=today, initial=initial, choices=choices)


def _carry_out(request: ActorRequest, wanted: Wanted, data: dict[str, Any]) -> Contact | Proposal:
    """One verb."""
    wish, patient, on = _wish(wanted, data), wanted.opened.patient, wanted.now.date()
    if wanted.mode == APPOINT:
        return appoint_contact(actor=request.actor, patient=patient, wish=wish, on=on)
    return propose_contact(actor=request.actor, patient=patient, wish=wish, on=on, now=wanted.now)


def _wish(wanted: Wanted, data: dict[str, Any]) -> AppointWish:
    decider = data.get("decided_by")
    return AppointWish(
        type_code=wanted.type_code,
        unit=wanted.unit,
        commission=chosen_commission(data["commission"]),
        starts_on=data["starts_on"],
        ground=data["ground"],
        purposes=tuple(data["purposes"]),
        review_on=data.get("review_on"),
        note=data["note"],
        beside=wanted.beside,
        internal_note=data.get("internal_note", ""),
        individual_assessment=data.get("individual_assessment", ""),
        decided_by=chosen_commission(decider, field="decided_by") if decider else None,
        decided_on=data.get("decided_on"),
        decision_note=data.get("decision_note", ""),
        phone=data.get("phone", ""),
        team=named_team(UUID(data["team"]) if data.get("team") else None, field="team"),
    )


def _done(request: ActorRequest, wanted: Wanted, done: Contact | Proposal) -> SeeOther:
    patient_id = wanted.opened.patient.pk
    drafting.forget(request, wanted)
    if isinstance(done, Proposal):
        text = gettext("Förslaget är skickat till chefen på %(unit)s.")
        messages.success(request, text % {"unit": wanted.unit.name})
        return see("web:patient", patient_id)
    name = done.commission.staff.name if done.commission else ""
    text = done_text(name, done.starts_on or wanted.now.date(), done.review_on, wanted.now.date())
    undo.remember(request, patient_id=patient_id, contact_id=done.pk, text=text, now=wanted.now)
    return see("web:patient", patient_id)
