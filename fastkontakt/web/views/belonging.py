"""Write down how the patient is reached, where she belongs, and who is around her."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.belonging_here import open_ended_relations
from actions.patients import (
    add_other_contact,
    add_relative,
    details_tag,
    enrol_patient,
    register_listing,
    update_patient,
)
from actions.reading import Opened, around_patient, contacts_of, open_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.forms.belonging import (
    EnrolmentForm,
    ListingForm,
    OtherContactForm,
    PatientForm,
    RelativeForm,
)
from fastkontakt.web.pages.contact import Fact
from fastkontakt.web.pages.details import details_page, kinds_at, saved_facts
from fastkontakt.web.powers import powers_of
from organisation.models import Unit

STALE = 412
FORMS = ("patient", "listing", "enrolment", "relative", "other")


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Everything about reaching the patient; posting here changes her own details."""
    opened = _open(request, patient_id)
    if request.method != "POST":
        return _page(request, opened, {}, posted(request))
    form = _patient_form(opened, request.POST)

    def verb() -> object:
        return update_patient(
            actor=request.actor,
            patient=opened.patient,
            changes=form.changes,
            on=clock.today(),
            read=form.cleaned_data["read"],
        )

    return _answer(request, opened, ("patient", form), verb)


@require_POST
def listing(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The patient is listed at the acting vårdcentral."""
    opened = _open(request, patient_id)
    form = _form("listing", opened, request.POST)

    def verb() -> object:
        return register_listing(
            actor=request.actor,
            patient=opened.patient,
            unit=_unit(request),
            starts_on=form.cleaned_data["starts_on"],
            on=clock.today(),
        )

    return _answer(request, opened, ("listing", form), verb)


@require_POST
def enrolment(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The acting unit cares for the patient."""
    opened = _open(request, patient_id)
    form = _form("enrolment", opened, request.POST)
    form.offer("kind", kinds_at(_unit(request).kind))

    def verb() -> object:
        return enrol_patient(
            actor=request.actor,
            patient=opened.patient,
            unit=_unit(request),
            on=clock.today(),
            **form.cleaned_data,
        )

    return _answer(request, opened, ("enrolment", form), verb)


@require_POST
def relative(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """A närstående."""
    return _add(request, patient_id, "relative", add_relative)


@require_POST
def other_contact(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """An övrig kontakt."""
    return _add(request, patient_id, "other", add_other_contact)


def _add(
    request: ActorRequest, patient_id: UUID, name: str, add: Callable[..., object]
) -> HttpResponse:
    """One more person around the patient, from today."""
    opened, today = _open(request, patient_id), clock.today()
    form = _form(name, opened, request.POST)

    def verb() -> object:
        data = form.cleaned_data
        return add(actor=request.actor, patient=opened.patient, starts_on=today, on=today, **data)

    return _answer(request, opened, (name, form), verb)


def _open(request: ActorRequest, patient_id: UUID) -> Opened:
    return open_patient(actor=request.actor, patient_id=patient_id, on=clock.today())


def _unit(request: ActorRequest) -> Unit:
    assert request.actor.commission is not None  # noqa: S101 - the middleware sees to it
    return request.actor.commission.unit


def _patient_form(opened: Opened, data: QueryDict | None) -> PatientForm:
    """The form about the patient herself, which has no prefix."""
    patient = opened.patient
    fields = ("given_name", "family_name", "birth_on", "phone", "contact_way", "language")
    known = {field: getattr(patient, field) for field in (*fields, "needs_interpreter")}
    known["read"] = details_tag(patient)
    return PatientForm(
        data, today=clock.today(), initial=known, is_confirmed=patient.is_confirmed, prefix=None
    )


def _form(name: str, opened: Opened, data: QueryDict | None) -> ShapeForm:
    """One of the page's forms: with what was typed, or with what is known."""
    today = clock.today()
    if name == "patient":
        return _patient_form(opened, data)
    if name == "enrolment":
        return EnrolmentForm(data, today=today, initial={"starts_on": today}, kinds=(), prefix=name)
    plain: dict[str, Any] = {
        "listing": ListingForm,
        "relative": RelativeForm,
        "other": OtherContactForm,
    }
    form: ShapeForm = plain[name](data, today=today, initial={"starts_on": today}, prefix=name)
    return form


def _answer(
    request: ActorRequest,
    opened: Opened,
    named: tuple[str, ShapeForm],
    verb: Callable[[], object],
) -> HttpResponse:
    """Saved: back to the page. Refused: the page again, with this form as it was typed."""
    name, form = named
    if form.is_valid() and attempt(request, form, verb) is not None:
        messages.success(request, gettext("Sparat."))
        return see("web:patient-details", opened.patient.pk)
    if isinstance(form, PatientForm) and form.status == STALE:
        opened = _open(request, opened.patient.pk)
        form.renew(details_tag(opened.patient))
        return _page(request, opened, {name: form}, saved=saved_facts(_patient_form(opened, None)))
    return _page(request, opened, {name: form})


def _page(
    request: ActorRequest,
    opened: Opened,
    typed: dict[str, ShapeForm],
    before: QueryDict | None = None,
    saved: Sequence[Fact] = (),
) -> HttpResponse:
    now, actor = clock.now(), request.actor
    forms = {name: typed.get(name) or _form(name, opened, before) for name in FORMS}
    forms["enrolment"].offer("kind", kinds_at(_unit(request).kind))
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    around = around_patient(actor=actor, opened=opened, on=now.date())
    stated = open_ended_relations(actor=actor, opened=opened, on=now.date())
    page = details_page(opened, view, around, powers_of(actor, now.date()), now, stated)
    wrong = next(iter(typed.values()), None)
    context = {"page": page, "form": wrong, "forms": forms, "saved": saved}
    status = wrong.status if wrong else 200
    return render(request, "web/patient/details.html", context, status=status)
