"""The assignment: the first talk, the next contact, the closing talk, and what was told."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.assignment import (
    FirstTalk,
    Information,
    assignments_of,
    contact_made,
    information_of,
    plan_contact,
    planned_contact_of,
    record_closing_talk,
    record_first_contact,
    record_information,
)
from actions.reading import OpenedContact, open_contact
from contacts.models import ClosingTalk, FirstContact, InformationGiven, PlannedContact
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import SeeOther, see
from fastkontakt.web.forms.assignments import (
    ClosingTalkForm,
    FirstTalkForm,
    InformationForm,
    NextContactForm,
)
from fastkontakt.web.pages.assignments import contact_href, information_lines
from fastkontakt.web.pages.head import to_patient
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.assignments import may_record_information, may_write_assignment

CHOOSE_SOMETHING = Reason("VALJ_DAG", _("Skriv en dag, eller att kontakten är tagen."))


@require_http_methods(FORM_METHODS)
def first(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """ "Ta första kontakten": what the patient expects, how we keep contact, what would end it."""
    found, now = _to_write(request, patient_id, contact_id), clock.now()
    known = assignments_of(contact_ids=[contact_id])[contact_id].first
    initial = {"held_on": now.date()}
    if known is not None:
        initial = {name: getattr(known, name) for name in FIRST_FIELDS}
    form = FirstTalkForm(posted(request), today=now.date(), initial=initial)

    def verb() -> FirstContact:
        talk = FirstTalk(**form.cleaned_data)
        return record_first_contact(
            actor=request.actor, contact=found.contact, talk=talk, on=now.date(), now=now
        )

    if settle(request, form, verb, gettext("Sparat. Patienten kan läsa det på Mina sidor.")):
        return SeeOther(contact_href(found))
    page = _page(
        found, gettext("Ta första kontakten"), gettext("Det ni kommer överens om."),
        gettext("Spara"),
    )  # fmt: skip
    return form_page(request, page, form)


FIRST_FIELDS = ("held_on", "expectations", "keeping_contact", "would_end")


@require_http_methods(FORM_METHODS)
def following(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """When the next contact is planned; the planned one is taken."""
    found, now = _to_write(request, patient_id, contact_id), clock.now()
    known = assignments_of(contact_ids=[contact_id])[contact_id].planned
    initial = {"planned_on": known.planned_on, "about": known.about} if known else {}
    form = NextContactForm(posted(request), today=now.date(), initial=initial)

    def verb() -> PlannedContact:
        data, on, who = form.cleaned_data, now.date(), request.actor
        if data["done"]:
            return contact_made(actor=who, contact=found.contact, on=on, next_on=data["planned_on"])
        if data["planned_on"] is None:
            raise RuleViolation(CHOOSE_SOMETHING, field="planned_on")
        return plan_contact(
            actor=who, contact=found.contact, planned_on=data["planned_on"],
            about=data["about"], on=on,
        )  # fmt: skip

    if settle(request, form, verb, gettext("Sparat.")):
        return SeeOther(contact_href(found))
    title, lead = gettext("Nästa planerade kontakt"), gettext("Dagen står på din arbetslista.")
    return form_page(request, _page(found, title, lead, gettext("Spara")), form)


@require_safe
def planned(request: ActorRequest, patient_id: UUID, planned_id: UUID) -> HttpResponse:
    """From the work list to the page of the contact that it is planned with."""
    opened = opened_here(request, patient_id)
    row = planned_contact_of(opened=opened, planned_id=planned_id)
    return see("web:assignment-next", patient_id, row.contact_id)


@require_http_methods(FORM_METHODS)
def closing(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> HttpResponse:
    """The talk when the contact ends (guideline 5)."""
    found, now = _to_write(request, patient_id, contact_id), clock.now()
    known = assignments_of(contact_ids=[contact_id])[contact_id].closing
    initial = {"held_on": now.date()}
    if known is not None:
        initial = {name: getattr(known, name) for name in ("held_on", "summary", "turns_to")}
    form = ClosingTalkForm(posted(request), today=now.date(), initial=initial)

    def verb() -> ClosingTalk:
        return record_closing_talk(
            actor=request.actor, contact=found.contact, on=now.date(), now=now,
            **form.cleaned_data,
        )  # fmt: skip

    if settle(request, form, verb, gettext("Sparat. Patienten kan läsa det på Mina sidor.")):
        return SeeOther(contact_href(found))
    title, lead = gettext("Avslutande samtal"), gettext("Det ni kom fram till när det tog slut.")
    return form_page(request, _page(found, title, lead, gettext("Spara")), form)


@require_http_methods(FORM_METHODS)
def information(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What the patient has been told, and the form for more (patientlagen 3:2, 3:6)."""
    opened, now, actor = opened_here(request, patient_id), clock.now(), request.actor
    if request.method != "POST":
        may_record_information(actor, patient_id, now.date()).require()
    initial = {"given_on": now.date(), "adapted": "oral"}
    form = InformationForm(posted(request), today=now.date(), initial=initial)

    def verb() -> InformationGiven:
        given = Information(**form.cleaned_data)
        return record_information(
            actor=actor, patient=opened.patient, information=given, on=now.date(), now=now
        )

    if settle(request, form, verb, gettext("Sparat.")):
        return see("web:information", patient_id)
    page = FormPage(
        slim_head(opened, now),
        gettext("Information till patienten"),
        gettext("Vad patienten har fått veta om sina fasta kontakter, och hur."),
        gettext("Spara"),
        to_patient(opened, gettext("Till patienten")),
    )
    lines = information_lines(information_of(opened=opened))
    return form_page(request, page, form, template="web/contacts/information.html", lines=lines)


def _to_write(request: ActorRequest, patient_id: UUID, contact_id: UUID) -> OpenedContact:
    """The contact of the address; a form that could only be refused is not opened."""
    found = open_contact(actor=request.actor, contact_id=contact_id, on=clock.today())
    if found.opened.patient.pk != patient_id:
        raise NotFound(OUT_OF_SCOPE, patient_id=found.opened.patient.pk)
    if request.method != "POST":
        may_write_assignment(request.actor, found.contact, on=clock.today()).require()
    return found


def _page(found: OpenedContact, title: str, lead: str, button: str) -> FormPage:
    back = Link(gettext("Avbryt"), contact_href(found))
    return FormPage(slim_head(found.opened, clock.now()), title, lead, button, back)
