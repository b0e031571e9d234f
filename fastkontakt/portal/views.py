"""The patient's own pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from actions.reading import around_patient, contacts_of, open_own_patient
from actions.told import not_yet_read
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.portal.pages import build_home
from fastkontakt.portal.told import told_first
from fastkontakt.ui.card import ContactCard, build_card, portal_address, qr_image, qr_svg
from fastkontakt.ui.pdf import pdf_answer, pdf_of, pdf_possible


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """Whom to ring first, and everybody who helps (PDL 5:5)."""
    now, actor = clock.now(), request.actor
    opened = open_own_patient(actor=actor, on=now.date())
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    around = around_patient(actor=actor, opened=opened, on=now.date())
    herself = actor.representative_id is None
    page = build_home(opened, view.contacts, around, now, herself=herself)
    told = told_first(not_yet_read(actor=actor, opened=opened))
    return render(request, "portal/home.html", {"page": page, "told": told})


@require_safe
def card(request: ActorRequest) -> HttpResponse:
    """The list as a paper for the fridge."""
    found = _card(request)
    context = {
        "card": found,
        "qr": qr_svg(found.address),
        "pdf_href": reverse("portal:card-pdf") if pdf_possible() else "",
    }
    return render(request, "portal/card.html", context)


@require_safe
def card_file(request: ActorRequest) -> HttpResponse:
    """The same as a file that a screen reader can read (PDF/UA); else the page to print."""
    if not pdf_possible():
        return card(request)
    found = _card(request)
    context = {"card": found, "qr_image": qr_image(found.address)}
    return pdf_answer(pdf_of(render_to_string("pdf/card.html", context)), "kontakter.pdf")


def _card(request: ActorRequest) -> ContactCard:
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    view = contacts_of(actor=actor, opened=opened, on=today)
    around = around_patient(actor=actor, opened=opened, on=today)
    return build_card(opened, view, around, on=today, address=portal_address(request))
