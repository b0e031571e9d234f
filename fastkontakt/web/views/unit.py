"""The unit's page, its contacts, and what was registered in the manager's name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.contacts import NEEDED, review_contact
from actions.reading import open_contact, unit_contacts, unit_overview, unit_then
from actions.registered import approve_registered, object_to_registered, open_registered
from fastkontakt import clock, errors
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import back_to, ids_in
from fastkontakt.web.forms.contacts import as_of_day
from fastkontakt.web.pages.unit import unit_page
from fastkontakt.web.pages.unit_contacts import contacts_page
from fastkontakt.web.pages.unit_then import unit_then_page


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Key figures, what waits, and the people with their load; ``?datum=`` shows another day."""
    today, actor = clock.today(), request.actor
    form = as_of_day(request.GET.get("datum", ""), today)
    day = form.cleaned_data["datum"] if form.is_valid() else today
    if day != today:
        then = unit_then_page(
            actor, unit_then(actor=actor, on=day, today=today), day=day, today=today
        )
        return render(request, "web/unit/then.html", {"page": then, "form": form})
    found = unit_overview(actor=actor, on=today)
    page = unit_page(actor, found, today=today, order=request.GET.get("ordning", ""))
    return render(request, "web/unit/unit.html", {"page": page, "form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: ActorRequest) -> HttpResponse:
    """The unit's contacts; the key to the next page holds a name, so it is posted.

    ``?datum=`` shows how it was on a day.
    """
    today, after = clock.today(), request.POST.get("after") or None
    unit_id = request.actor.unit_id
    if unit_id is None:
        return errors.not_found(request)
    asked = request.POST.get("datum") or request.GET.get("datum", "")
    form = as_of_day(asked, today)
    on = form.cleaned_data["datum"] if form.is_valid() else today
    found = unit_contacts(actor=request.actor, unit_id=unit_id, on=on, after=after, today=today)
    page = contacts_page(
        request.actor, found, today=today, is_first=after is None, day=on if on != today else None
    )
    template = "web/unit/_contact_lines.html" if request.htmx else "web/unit/contacts.html"
    return render(request, template, {"page": page, "form": form}, status=form.status)


@require_POST
def review_several(request: ActorRequest) -> HttpResponse:
    """Still needed, for each that was ticked, with the unit's usual time to the next review."""
    today, actor = clock.today(), request.actor
    done = 0
    for contact_id in ids_in(request, "contact"):
        found = open_contact(actor=actor, contact_id=contact_id, on=today)
        review_contact(actor=actor, contact=found.contact, outcome=NEEDED, on=today)
        done += 1
    text = ngettext("%(count)s kontakt är omprövad.", "%(count)s kontakter är omprövade.", done)
    messages.success(request, text % {"count": done} if done else _("Kryssa för minst en."))
    return back_to(request, "web:unit")


@require_POST
def approve(request: ActorRequest) -> HttpResponse:
    """Approve what was registered in my name: one, or all that the page showed."""
    now = clock.now()
    opened = [
        open_registered(actor=request.actor, row_id=row_id, on=now.date())
        for row_id in ids_in(request, "contact")
    ]
    done = approve_registered(actor=request.actor, registered=opened, on=now.date(), now=now)
    text = ngettext("%(count)s beslut är godkänt.", "%(count)s beslut är godkända.", len(done))
    messages.success(request, text % {"count": len(done)})
    return back_to(request, "web:unit")


@require_POST
def object_to(request: ActorRequest, contact_id: UUID) -> HttpResponse:
    """Object: the contact stands until somebody ends or voids it, and the objection shows."""
    now = clock.now()
    found = open_registered(actor=request.actor, row_id=contact_id, on=now.date())
    object_to_registered(actor=request.actor, registered=found, on=now.date(), now=now)
    messages.success(
        request, _("Din invändning är sparad. Kontakten gäller tills du avslutar eller makulerar.")
    )
    return back_to(request, "web:unit")
