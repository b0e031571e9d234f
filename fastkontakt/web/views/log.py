"""The log of the care provider's own people, for the reviewer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.log_reading import LogPage, provider_log, units_to_choose
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.forms.log import LogFilterForm
from fastkontakt.web.pages.log import log_page


@require_safe
def rows(request: ActorRequest) -> HttpResponse:
    """Rows by period, unit, person, action, outcome and ground; no patient is named.

    What cannot be read is asked again: rows of another period would be taken for the answer.
    """
    units = units_to_choose(actor=request.actor)
    form = LogFilterForm(request.GET, today=clock.today(), units=units)
    asked, after = form.asked(), request.GET.get("efter", "")
    found = provider_log(actor=request.actor, asked=asked, after=after) if asked else LogPage(())
    page = log_page(found, request.GET)
    return render(request, "web/log/rows.html", {"page": page, "form": form}, status=form.status)
