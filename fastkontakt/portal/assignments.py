""" "Det här har vi kommit överens om": the talks, the next contact, and what she has been told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions.assignment import AssignmentView, assignments_of, information_of
from actions.reading import contacts_of, open_own_patient
from contacts.models import InformationGiven
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.contact_words import day_text, person_of
from fastkontakt.ui.patient_words import plain_role


@dataclass(frozen=True, slots=True)
class Line:
    """A word, and what was said."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed with one of her contacts."""

    name: str
    role: str
    lines: tuple[Line, ...]


@require_safe
def agreed(request: ActorRequest) -> HttpResponse:
    """What she and her contacts have said to each other (guideline chapter 5; PDL 5:5)."""
    actor, today = request.actor, clock.today()
    opened = open_own_patient(actor=actor, on=today)
    view = contacts_of(actor=actor, opened=opened, on=today, ended=True)
    written = assignments_of(contact_ids=[contact.id for contact in view.contacts])
    found = [
        Agreed(person_of(contact), plain_role(contact), lines)
        for contact in view.contacts
        if (lines := tuple(_lines(written[contact.id])))
    ]
    context = {"agreed": found, "told": [_told(row) for row in information_of(opened=opened)]}
    return render(request, "portal/agreed.html", context)


def _lines(view: AssignmentView) -> Iterable[Line]:
    first, closing, planned = view.first, view.closing, view.planned
    found = []
    if planned is not None:
        found.append((_("Vi hörs nästa gång"), day_text(planned.planned_on)))
        found.append((_("Vi ska prata om"), planned.about))
    if first is not None:
        found.append((_("Vi talade första gången"), day_text(first.held_on)))
        found.append((_("Det här vill du"), first.expectations))
        found.append((_("Så håller vi kontakt"), first.keeping_contact))
        found.append((_("Då slutar vi"), first.would_end))
    if closing is not None:
        found.append((_("Vi talade sista gången"), day_text(closing.held_on)))
        found.append((_("Det här kom vi fram till"), closing.summary))
        found.append((_("Hit vänder du dig nu"), closing.turns_to))
    return [Line(label, text) for label, text in found if text]


def _told(row: InformationGiven) -> Line:
    return Line(day_text(row.given_on), str(row.get_about_display()))
