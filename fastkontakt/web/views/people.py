"""Närstående: what they may hear, "Närstående ringde", and what was told to somebody outside."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.disclosures import NewDisclosure, record_disclosure, relative_called
from actions.reading import contacts_of
from actions.recorded import disclosures_of, relative_of, relatives_of, representatives_of
from actions.representatives import agree_relative_told, end_relative
from consent.models import Disclosure
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.people import DisclosureForm, ToldForm
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.people import (
    relative_line,
    representative_line,
    telling_lines,
    told_line,
)
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from patients.models import Relative
from policy.disclosures import may_disclose
from policy.representatives import may_agree_told, may_note_representative


@require_safe
def people(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Everybody around the patient who is no fixed contact, and what they may hear or do."""
    now, actor = clock.now(), request.actor
    opened, today = opened_here(request, patient_id), now.date()
    view = contacts_of(actor=actor, opened=opened, on=today)
    tells = bool(may_agree_told(actor, patient_id, today))
    notes = bool(may_note_representative(actor, patient_id, today))
    relatives = relatives_of(opened=opened, on=today)
    acting = representatives_of(opened=opened, on=today)
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="people"),
        "relatives": [relative_line(row, opened, may_write=tells) for row in relatives],
        "representatives": [representative_line(row, opened, may_write=notes) for row in acting],
        "told": telling_lines(disclosures_of(actor=actor, opened=opened)),
        "may_tell": tells,
        "may_note": notes,
    }
    return render(request, "web/consent/people.html", context)


@require_POST
def called(request: ActorRequest, patient_id: UUID, relative_id: UUID) -> HttpResponse:
    """One click: she rang, and was told what the patient has agreed to."""
    opened = opened_here(request, patient_id)
    relative = relative_of(opened=opened, relative_id=relative_id)
    relative_called(actor=request.actor, relative=relative, on=clock.today(), now=clock.now())
    line = told_line(relative.name, relative.relation, relative.told)
    messages.success(request, gettext("Utlämnandet är antecknat. %(line)s.") % {"line": line})
    return see("web:patient", patient_id)


@require_http_methods(FORM_METHODS)
def told(request: ActorRequest, patient_id: UUID, relative_id: UUID) -> HttpResponse:
    """What the patient says that she may hear; it holds at once."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    relative = relative_of(opened=opened, relative_id=relative_id)
    initial = {"told": relative.told, "how": relative.told_how}
    form = ToldForm(posted(request), today=today, initial=initial)
    if not form.is_bound:
        may_agree_told(actor, patient_id, today).require()

    def verb() -> Relative:
        return agree_relative_told(actor=actor, relative=relative, on=today, **form.cleaned_data)

    if settle(request, form, verb, gettext("Sparat. Det gäller direkt.")):
        return see("web:people", patient_id)
    page = FormPage(
        slim_head(opened, clock.now()),
        gettext("Vad får %(name)s veta?") % {"name": relative.name},
        gettext("Skriv det patienten själv har sagt."),
        gettext("Spara"),
        Link(gettext("Avbryt"), reverse("web:people", args=[patient_id])),
    )
    return form_page(request, page, form)


@require_POST
def end(request: ActorRequest, patient_id: UUID, relative_id: UUID) -> HttpResponse:
    """She is no longer a närstående, and is told nothing from now on."""
    opened = opened_here(request, patient_id)
    relative = relative_of(opened=opened, relative_id=relative_id)
    end_relative(actor=request.actor, relative=relative, on=clock.today())
    messages.success(request, gettext("Avslutat. Personen får inte veta något längre."))
    return see("web:people", patient_id)


@require_http_methods(FORM_METHODS)
def disclosure(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Somebody outside was told something: who, what, and on which ground."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    if request.method != "POST":
        may_disclose(actor, patient_id, today).require()
    known = relatives_of(opened=opened, on=today)
    named = [(str(row.pk), told_line(row.name, row.relation, row.told)) for row in known]
    form = DisclosureForm(posted(request), today=today, relatives=named)

    def verb() -> Disclosure:
        data = dict(form.cleaned_data)
        key = data.pop("relative")
        relative = relative_of(opened=opened, relative_id=UUID(key)) if key else None
        told = NewDisclosure(relative=relative, **data)
        return record_disclosure(
            actor=actor, patient=opened.patient, told=told, on=today, now=clock.now()
        )

    if settle(request, form, verb, gettext("Utlämnandet är antecknat.")):
        return see("web:people", patient_id)
    title = gettext("Anteckna ett utlämnande")
    lead = gettext("Vem fick veta vad, och varför det var tillåtet.")
    back = Link(gettext("Avbryt"), reverse("web:people", args=[patient_id]))
    return form_page(
        request, FormPage(slim_head(opened, clock.now()), title, lead, gettext("Spara"), back), form
    )
