"""The staff's start page, and the review that is one click."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from actions.contacts import NEEDED, review_contact
from actions.deputising import deputising
from actions.my_patients import Wish
from actions.reading import my_patients, open_contact, work_list
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import back_to
from fastkontakt.web.forms.search import SearchForm
from fastkontakt.web.forms.start import StartForm
from fastkontakt.web.pages.parts import table_day
from fastkontakt.web.pages.start import Lists, rows_of, start_page
from fastkontakt.web.pages.start_choices import BY_NAME, SORT, WHOSE, start_choice


@require_safe
def start(request: ActorRequest) -> HttpResponse:
    """What waits for me, and my patients."""
    now = clock.now()
    items = work_list(actor=request.actor, on=now.date())
    everything = "alla" in request.GET
    by_name = request.GET.get(SORT) == BY_NAME
    wish = Wish(request.GET.get(WHOSE, ""), by_name=by_name, everybody=everything)
    mine = my_patients(actor=request.actor, on=now.date(), wish=wish)
    meanwhile = deputising(actor=request.actor, items=items, on=now.date())
    waiting = rows_of(items, now)
    choice = start_choice(request.GET, waiting, mine)
    lists = Lists(waiting, mine, meanwhile, choice, everything)
    context = {
        "page": start_page(request.actor, lists, now=now),
        "search": SearchForm(today=now.date()),
        "choose": StartForm(asked=choice.asked, offered=choice.offered, today=now.date()),
    }
    return render(request, "web/start/start.html", context)


@require_POST
def review_now(request: ActorRequest, contact_id: UUID) -> HttpResponse:
    """Still needed, with the unit's usual time to the next review: one click."""
    today = clock.today()
    found = open_contact(actor=request.actor, contact_id=contact_id, on=today)
    contact = review_contact(actor=request.actor, contact=found.contact, outcome=NEEDED, on=today)
    day = table_day(contact.review_on)
    messages.success(request, _("Omprövat. Nästa omprövning är %(day)s.") % {"day": day})
    return back_to(request, "web:start")
