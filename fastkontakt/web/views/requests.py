"""Requests for a fast kontakt: write one in, and answer what waits (patientlagen 6:2)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.answering_requests import (
    accept_request,
    close_request,
    decline_request,
    forward_request,
)
from actions.opened import Opened
from actions.reading import contacts_of
from actions.request_reading import open_request, other_cases, request_of, requests_of
from actions.requests import RequestWish, request_contact, withdraw_request
from actions.staff_choices import proposable_unit, proposable_units
from contacts.models import ContactRequest
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from contacts.models.requests import BY_PATIENT, BY_UNIT, FORWARDED, NEW
from contacts.requesting import NAME_THE_UNIT
from contacts.type_names import type_display
from core.errors import RuleViolation
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.answers import SeeOther, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm, choose
from fastkontakt.web.forms.requests import (
    CHOOSE_UNIT,
    CloseRequestForm,
    DeclineRequestForm,
    RequestForm,
    WithdrawRequestForm,
)
from fastkontakt.web.pages.contact import CHOOSE
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.requests import (
    appoint_href,
    case_lines,
    case_page_of,
    duplicate_choices,
)
from fastkontakt.web.powers import powers_of, types_at
from fastkontakt.web.settling import FORM_METHODS, opened_here, posted
from fastkontakt.web.views.left_behind import or_left_behind
from policy.requests import may_answer_request, may_withdraw, may_write_request


@require_http_methods(FORM_METHODS)
def requests(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The patient's cases here, and the form to write one in."""
    opened, now = opened_here(request, patient_id), clock.now()
    powers, today = powers_of(request.actor, now.date()), now.date()
    form = _form(request, opened)
    if form.is_bound and form.is_valid():
        case = attempt(request, form, lambda: _ask(request, opened, form.cleaned_data))
        if case is not None:
            text = gettext("Begäran är inskriven. Svar senast %(day)s.")
            messages.success(request, text % {"day": day_text(case.due_on)})
            return see("web:requests", patient_id)
    _offer_units(request, form)
    writes = may_write_request(request.actor, unit=powers.unit, patient_id=patient_id, on=today)
    view = contacts_of(actor=request.actor, opened=opened, on=today)
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="patient-details"),
        "cases": case_lines(requests_of(actor=request.actor, opened=opened), today),
        "form": form,
        "may_write": bool(writes),
        "no_write": "" if writes else writes.sentence,
    }
    return render(request, "web/contacts/requests.html", context, status=form.status)


def _form(request: ActorRequest, opened: Opened) -> RequestForm:
    commission = request.actor.commission
    assert commission is not None  # noqa: S101 - the middleware lets nobody else in
    sides = (OMSORGSKONTAKT,) if commission.unit.is_social else (VARDKONTAKT, LAKARKONTAKT)
    known = types_at(commission.unit.kind)
    first = known[0] if known else sides[0]
    initial = {"kind": NEW, "type": first, "unit": str(commission.unit_id)}
    names = [(code, type_display(code)) for code in sides]
    return RequestForm(posted(request), today=clock.today(), initial=initial, types=names)


def _offer_units(request: ActorRequest, form: RequestForm) -> None:
    units = proposable_units(actor=request.actor, on=clock.today())
    form.offer("unit", choose([(str(unit.pk), unit.name) for unit in units], CHOOSE_UNIT))


def _ask(request: ActorRequest, opened: Opened, data: dict[str, Any]) -> ContactRequest:
    """One verb; a wish for another unit comes from this one, unless it is the patient's own."""
    now, actor = clock.now(), request.actor
    unit = proposable_unit(actor=actor, unit_id=UUID(data["unit"]))
    asker = data["asker"]
    if unit.pk != actor.unit_id and asker != BY_PATIENT:
        asker = BY_UNIT
    wish = RequestWish(
        unit=unit,
        type_code=data["type"],
        kind=data["kind"],
        wish=data["wish"],
        asker=asker,
        relative_name=data["relative_name"],
    )
    return request_contact(actor=actor, patient=opened.patient, wish=wish, on=now.date(), now=now)


@require_safe
@or_left_behind
def case_page(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """One case and its answers."""
    return _page(request, request_id, ShapeForm(None, today=clock.today()))


@require_POST
@or_left_behind
def accept(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Take it on; the next page is the one where one appoints, filled in."""
    now, form = clock.now(), ShapeForm(request.POST, today=clock.today())
    case, opened = open_request(actor=request.actor, request_id=request_id, on=now.date())

    def verb() -> ContactRequest:
        return accept_request(actor=request.actor, case=case, on=now.date(), now=now)

    if form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Begäran är mottagen. Utse någon nu eller senare."))
        return SeeOther(appoint_href(case, _to_change(request, case, opened)))
    return _page(request, request_id, form)


@require_http_methods(FORM_METHODS)
@or_left_behind
def decline(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Say no, and why."""
    now, form = clock.now(), DeclineRequestForm(posted(request), today=clock.today())
    case, _opened = _for_form(request, request_id)

    def verb() -> ContactRequest:
        reason = form.cleaned_data["reason"]
        return decline_request(
            actor=request.actor, case=case, reason=reason, on=now.date(), now=now
        )

    if form.is_bound and form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Begäran är avböjd. Den som bad om det får läsa svaret."))
        return see("web:start")
    return _page(request, request_id, form, button=gettext("Avböj begäran"))


@require_http_methods(FORM_METHODS)
@or_left_behind
def close(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """A copy, moved, deceased, or asked of another unit."""
    form = CloseRequestForm(posted(request), today=clock.today())
    case, opened = _for_form(request, request_id)
    done = None
    if form.is_bound and form.is_valid():
        done = attempt(request, form, lambda: _close(request, case, opened, form.cleaned_data))
    if done is not None:
        sent = done.pk != case.pk
        said = gettext("Begäran är skickad och väntar här tills den är mottagen.")
        messages.success(request, said if sent else gettext("Ärendet är avslutat."))
        return see("web:request", case.pk)
    others = duplicate_choices(other_cases(actor=request.actor, case=case))
    form.offer("duplicate_of", choose(others, CHOOSE))
    units = proposable_units(actor=request.actor, on=clock.today())
    names = [(str(unit.pk), unit.name) for unit in units if unit.pk != case.unit_id]
    form.offer("unit", choose(names, CHOOSE))
    return _page(request, request_id, form, button=gettext("Avsluta ärendet"))


def _close(
    request: ActorRequest, case: ContactRequest, opened: Opened, data: dict[str, Any]
) -> ContactRequest:
    now, actor = clock.now(), request.actor
    if data["outcome"] == FORWARDED and data["unit"]:
        unit = proposable_unit(actor=actor, unit_id=UUID(data["unit"]))
        return forward_request(actor=actor, case=case, unit=unit, on=now.date(), now=now)
    if data["outcome"] == FORWARDED:
        raise RuleViolation(NAME_THE_UNIT, field="unit")
    key = data["duplicate_of"]
    other = request_of(actor=actor, opened=opened, request_id=UUID(key)) if key else None
    return close_request(
        actor=actor,
        case=case,
        outcome=data["outcome"],
        other=other,
        reason=data["reason"],
        on=now.date(),
        now=now,
    )


@require_http_methods(FORM_METHODS)
def withdraw(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Write down that who asked took it back."""
    now, form = clock.now(), WithdrawRequestForm(posted(request), today=clock.today())
    case, _opened = open_request(actor=request.actor, request_id=request_id, on=now.date())
    if not form.is_bound:
        may_withdraw(request.actor, case, None).require()

    def verb() -> ContactRequest:
        reason = form.cleaned_data["reason"]
        return withdraw_request(
            actor=request.actor, case=case, reason=reason, on=now.date(), now=now
        )

    if form.is_bound and form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Begäran är tillbakatagen."))
        return see("web:requests", case.patient_id)
    return _page(request, request_id, form, button=gettext("Ta tillbaka begäran"))


def _for_form(request: ActorRequest, request_id: UUID) -> tuple[ContactRequest, Opened]:
    """The case; a form that could only be refused is not opened."""
    today = clock.today()
    case, opened = open_request(actor=request.actor, request_id=request_id, on=today)
    if request.method != "POST":
        may_answer_request(request.actor, case, today).require()
    return case, opened


def _to_change(request: ActorRequest, case: ContactRequest, opened: Opened) -> UUID | None:
    """The contact that a wish for a change is about: the unit's of that type."""
    view = contacts_of(actor=request.actor, opened=opened, on=clock.today())
    for contact in view.contacts:
        if contact.unit_id == case.unit_id and contact.type_code == case.type_id:
            return contact.id
    return None


def _page(
    request: ActorRequest, request_id: UUID, form: ShapeForm, *, button: str = ""
) -> HttpResponse:
    now = clock.now()
    case, opened = open_request(actor=request.actor, request_id=request_id, on=now.date())
    powers = powers_of(request.actor, now.date())
    change = _to_change(request, case, opened)
    page = case_page_of(case, opened, powers, change=change, now=now)
    context = {"page": page, "form": form, "button": button}
    return render(request, "web/contacts/request.html", context, status=form.status)
