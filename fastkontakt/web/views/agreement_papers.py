"""The agreement on paper, in large type, for the patient."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.agreement_reading import AgreementView
from actions.disclosures import NewDisclosure, record_disclosure
from actions.reading import contacts_of
from agreements.states import CONFIRMED
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.agreement_paper import AgreementPaper, agreement_paper, source_of
from fastkontakt.ui.pdf import pdf_answer, pdf_of, pdf_possible
from fastkontakt.web.agreeing import Desk, desk_of
from fastkontakt.web.answers import SeeOther

COPY, STYLES, WHICH = "copy", "css/overenskommelse.css", "version"
JUST_GIVEN = "agreement_given"  # in the session: the next look at the paper prints it, once


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The page to print. One click: the disclosure row writes itself, and the page prints."""
    desk = desk_of(request, patient_id)
    view = _wanted(request, desk)
    if request.method == "POST":
        _give_out(request, desk, view)
        request.session[JUST_GIVEN] = str(view.id)
        href = reverse("web:agreement-print", args=[patient_id])
        return SeeOther(f"{href}?{WHICH}={view.id}")
    context = {
        "paper": _paper(request, desk, view),
        "which": view.id,
        "patient_id": patient_id,
        "pdf": pdf_possible(),
        "prints": request.session.pop(JUST_GIVEN, "") == str(view.id),
        "asks": _asks(view),
    }
    return render(request, "print/agreement.html", context)


@require_POST
def file(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The same as PDF/UA; where the machine makes no PDF the page to print is the answer."""
    desk = desk_of(request, patient_id)
    view = _wanted(request, desk)
    if not pdf_possible():
        return paper(request, patient_id)
    _give_out(request, desk, view)
    context = {"paper": _paper(request, desk, view), "asks": _asks(view)}
    html = render_to_string("pdf/agreement.html", context)
    return pdf_answer(pdf_of(html, STYLES), "overenskommelse.pdf")


def _wanted(request: ActorRequest, desk: Desk) -> AgreementView:
    """The version that was asked for, else what holds."""
    text = request.POST.get(WHICH) or request.GET.get(WHICH, "")
    if not text:
        return desk.own_current()
    try:
        return desk.signed(UUID(text))
    except ValueError:
        raise NotFound(OUT_OF_SCOPE, patient_id=desk.opened.patient.pk) from None


def _asks(view: AgreementView) -> bool:
    """Whether the paper has room for the patient's answer."""
    return view.is_current and view.state != CONFIRMED


def _give_out(request: ActorRequest, desk: Desk, view: AgreementView) -> None:
    """What is handed to the patient is a copy, and is written down (PDL 3:11)."""
    what = gettext("Överenskommelsen, version %(number)d") % {"number": view.version}
    told = NewDisclosure(to_whom=gettext("Patienten"), basis=COPY, what=what)
    record_disclosure(
        actor=request.actor,
        patient=desk.opened.patient,
        told=told,
        on=desk.now.date(),
        now=desk.now,
    )


def _paper(request: ActorRequest, desk: Desk, view: AgreementView) -> AgreementPaper:
    on = desk.now.date()
    contacts = contacts_of(actor=request.actor, opened=desk.opened, on=on).contacts
    return agreement_paper(view, source_of(view, contacts), desk.opened, on=on)
