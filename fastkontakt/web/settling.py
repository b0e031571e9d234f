"""What the small forms about a patient share: open her, run one verb, say what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.reading import Opened, open_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted as posted
from fastkontakt.ui.components import Alert, Link
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.pages.head import PatientHead, patient_head

FORM_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of one small form, as ``web/contacts/_form.html`` draws it."""

    head: PatientHead
    title: str
    lead: str
    button: str
    back: Link
    stale: Alert | None = None


def opened_here(request: ActorRequest, patient_id: UUID, *, banner: bool = False) -> Opened:
    """The patient of the page, within the acting person's scope."""
    return open_patient(actor=request.actor, patient_id=patient_id, on=clock.today(), banner=banner)


def settle(request: HttpRequest, form: ShapeForm, verb: Callable[[], object], said: str) -> bool:
    """Run the verb once the shape is right; say what was done, or keep everything typed."""
    if not (form.is_bound and form.is_valid()) or attempt(request, form, verb) is None:
        return False
    messages.success(request, said)
    return True


def slim_head(opened: Opened, now: datetime) -> PatientHead:
    """One line over a form: whom it is about."""
    return patient_head(opened, (), now=now)


def form_page(
    request: HttpRequest,
    page: FormPage,
    form: ShapeForm,
    *,
    template: str = "web/consent/form.html",
    **more: object,
) -> HttpResponse:
    """Draw the form with the status of its answer."""
    return render(request, template, {"page": page, "form": form, **more}, status=form.status)
