"""Referrals, discharges and summons between units: send one, and answer what has come."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.incoming import (
    Sending,
    close_incoming,
    decline_incoming,
    receive_case,
    send_case,
    withdraw_case,
)
from actions.incoming_reading import (
    incoming_of,
    open_incoming,
    receiving_unit,
    receiving_units,
    sendable_kinds,
    sent_from_here,
)
from actions.opened import Opened
from actions.reading import contacts_of
from core.errors import NotFound, RuleViolation
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm, choose
from fastkontakt.web.forms.incoming import (
    CaseForm,
    CloseCaseForm,
    DeclineCaseForm,
    WithdrawCaseForm,
)
from fastkontakt.web.forms.requests import CHOOSE_UNIT
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.incoming import Ways, case_lines, case_page_of, sent_text, ways_of
from fastkontakt.web.powers import powers_of
from fastkontakt.web.settling import FORM_METHODS, opened_here, posted
from patients.incoming_rules import NOT_DECLINABLE, check_waits
from patients.models import IncomingCase
from patients.models.incoming import DECLINABLE
from policy.in_care import in_care
from policy.incoming import may_answer_case, may_withdraw_case


@require_http_methods(FORM_METHODS)
def cases(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The cases that the unit has got or sent, and the form to send one."""
    opened, now, actor = opened_here(request, patient_id), clock.now(), request.actor
    today = now.date()
    ways = ways_of(actor, opened, today)
    form = _form(request, ways)
    if form.is_bound and form.is_valid():
        case = attempt(request, form, lambda: _send(request, opened, form.cleaned_data))
        if case is not None:
            messages.success(request, sent_text(case, actor, today))
            return see("web:cases", patient_id)
    _offer(request, form, ways)
    view = contacts_of(actor=actor, opened=opened, on=today)
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="patient-details"),
        "cases": case_lines(incoming_of(actor=actor, opened=opened), today),
        "form": form,
        "may_send": bool(ways.kinds),
        "refused": ways.refused,
    }
    return render(request, "web/contacts/cases.html", context, status=form.status)


def _form(request: ActorRequest, ways: Ways) -> CaseForm:
    """Whatever the unit sends is read, and the gatekeeper answers what is not hers."""
    known = sendable_kinds(request.actor)
    sent = {code for code, _label in ways.kinds or known}
    initial = {"kind": next(iter(sent))} if len(sent) == 1 else {}
    form = CaseForm(posted(request), today=clock.today(), initial=initial, sent=sent)
    form.offer("kind", known)
    return form


def _offer(request: ActorRequest, form: CaseForm, ways: Ways) -> None:
    form.offer_kinds(ways.kinds or sendable_kinds(request.actor))
    units = receiving_units(actor=request.actor, on=clock.today())
    form.offer("unit", choose([(str(unit.pk), unit.name) for unit in units], CHOOSE_UNIT))


def _send(request: ActorRequest, opened: Opened, data: dict[str, Any]) -> IncomingCase:
    now, actor = clock.now(), request.actor
    unit = receiving_unit(actor=actor, unit_id=UUID(data["unit"]), on=now.date())
    sending = Sending(
        kind=data["kind"],
        unit=unit,
        day=data.get("day"),
        note=data["note"],
        has_agreed=data.get("has_agreed", False),
    )
    return send_case(actor=actor, patient=opened.patient, sending=sending, on=now.date(), now=now)


@require_safe
def case_page(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """One case and its answers."""
    return _page(request, case_id, ShapeForm(None, today=clock.today()))


@require_POST
def receive(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Say that the unit has got it."""
    now, form = clock.now(), ShapeForm(request.POST, today=clock.today())
    case, _opened = open_incoming(actor=request.actor, case_id=case_id, on=now.date())

    def verb() -> IncomingCase:
        return receive_case(actor=request.actor, case=case, on=now.date(), now=now)

    if form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Ärendet är mottaget."))
        return see("web:case", case_id)
    return _page(request, case_id, form)


@require_http_methods(FORM_METHODS)
def close(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """It is dealt with."""
    form = CloseCaseForm(posted(request), today=clock.today())
    case = _for_form(request, case_id)
    if _settled(request, form, case, close_incoming):
        return _left(request, case, gettext("Ärendet är avslutat."))
    return _page(request, case_id, form, button=gettext("Avsluta ärendet"))


@require_http_methods(FORM_METHODS)
def decline(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Say no, and why."""
    form = DeclineCaseForm(posted(request), today=clock.today())
    case = _for_form(request, case_id)
    if not form.is_bound and case.kind not in DECLINABLE:
        raise RuleViolation(NOT_DECLINABLE)
    if _settled(request, form, case, decline_incoming):
        said = gettext("Ärendet är avböjt. Den enhet som skickade det får läsa svaret.")
        return _left(request, case, said)
    return _page(request, case_id, form, button=gettext("Avböj ärendet"))


@require_http_methods(FORM_METHODS)
def withdraw(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Take back what the unit has sent, also when the patient has left it since."""
    form = WithdrawCaseForm(posted(request), today=clock.today())
    case, has_left = _to_take_back(request, case_id)
    if not form.is_bound:
        may_withdraw_case(request.actor, case).require()
        check_waits(case)
    if _settled(request, form, case, withdraw_case):
        return _left(request, case, gettext("Ärendet är tillbakataget."))
    if not has_left:
        return _page(request, case_id, form, button=gettext("Ta tillbaka ärendet"))
    context = {"title": case.get_kind_display(), "unit": case.unit.name, "form": form}
    return render(request, "web/contacts/case_left.html", context, status=form.status)


def _to_take_back(request: ActorRequest, case_id: UUID) -> tuple[IncomingCase, bool]:
    """The case, and whether the patient's page is closed to the unit that sent it."""
    try:
        case, _opened = open_incoming(actor=request.actor, case_id=case_id, on=clock.today())
    except NotFound:
        sent = sent_from_here(actor=request.actor, case_id=case_id)
        if sent is None:
            raise
        return sent, True
    return case, False


def _for_form(request: ActorRequest, case_id: UUID) -> IncomingCase:
    """The case; a form that could only be refused is not opened."""
    today = clock.today()
    case, _opened = open_incoming(actor=request.actor, case_id=case_id, on=today)
    if request.method != "POST":
        may_answer_case(request.actor, case, today).require()
        check_waits(case)
    return case


def _settled(
    request: ActorRequest, form: ShapeForm, case: IncomingCase, verb: Callable[..., IncomingCase]
) -> bool:
    """Whether the verb was run, with the words of the form."""
    if not (form.is_bound and form.is_valid()):
        return False
    now, reason = clock.now(), form.cleaned_data["reason"]
    done = attempt(
        request,
        form,
        lambda: verb(actor=request.actor, case=case, reason=reason, on=now.date(), now=now),
    )
    return done is not None


def _left(request: ActorRequest, case: IncomingCase, said: str) -> HttpResponse:
    """Back to the patient's cases; to the start page if the case alone had opened the patient."""
    if in_care(request.actor, case.patient_id, clock.today()):
        messages.success(request, said)
        return see("web:cases", case.patient_id)
    gone = gettext("Er enhet kan inte öppna patienten längre.")
    messages.success(request, f"{said} {gone}")
    return see("web:start")


def _page(
    request: ActorRequest, case_id: UUID, form: ShapeForm, *, button: str = ""
) -> HttpResponse:
    now, actor = clock.now(), request.actor
    case, opened = open_incoming(actor=actor, case_id=case_id, on=now.date())
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    powers = powers_of(actor, now.date())
    page = case_page_of(case, opened, powers, view.contacts, now)
    context = {"page": page, "form": form, "button": button}
    return render(request, "web/contacts/request.html", context, status=form.status)
