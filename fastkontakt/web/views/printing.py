"""On paper: the patient's contact card, in one click."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.disclosures import NewDisclosure, record_disclosure
from actions.reading import Opened, around_patient, contacts_of, open_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.card import ContactCard, build_card, portal_address, qr_image, qr_svg
from fastkontakt.ui.pdf import pdf_answer, pdf_of, pdf_possible
from fastkontakt.web.answers import see

COPY = "copy"
JUST_GIVEN = "card_given"  # in the session: the next look at the card prints it, once


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The patient's card. One click: the disclosure row writes itself, and the page prints."""
    opened = open_patient(actor=request.actor, patient_id=patient_id, on=clock.today())
    if request.method == "POST":
        _give_out(request, opened)
        request.session[JUST_GIVEN] = str(patient_id)
        return see("web:patient-card", patient_id)
    found = _card(request, opened)
    context = {
        "card": found,
        "qr": qr_svg(found.address),
        "patient_id": patient_id,
        "pdf": pdf_possible(),
        "prints": request.session.pop(JUST_GIVEN, "") == str(patient_id),
    }
    return render(request, "print/card.html", context)


@require_POST
def card_file(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The card as PDF/UA; where the machine makes no PDF the page to print is the answer."""
    opened = open_patient(actor=request.actor, patient_id=patient_id, on=clock.today())
    if not pdf_possible():
        return card(request, patient_id)
    _give_out(request, opened)
    found = _card(request, opened)
    context = {"card": found, "qr_image": qr_image(found.address)}
    return pdf_answer(pdf_of(render_to_string("pdf/card.html", context)), "kontakter.pdf")


def _give_out(request: ActorRequest, opened: Opened) -> None:
    """What is handed to the patient is a copy, and is written down (PDL 3:11)."""
    told = NewDisclosure(
        to_whom=gettext("Patienten"), basis=COPY, what=gettext("Kort med de fasta kontakterna")
    )
    record_disclosure(
        actor=request.actor, patient=opened.patient, told=told, on=clock.today(), now=clock.now()
    )


def _card(request: ActorRequest, opened: Opened) -> ContactCard:
    today, actor = clock.today(), request.actor
    view = contacts_of(actor=actor, opened=opened, on=today)
    around = around_patient(actor=actor, opened=opened, on=today)
    return build_card(opened, view, around, on=today, address=portal_address(request))
