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
    units, today = units_to_choose(actor=request.actor), clock.today()
    form = LogFilterForm(request.GET, today=today, units=units)
    asked, after, found = form.asked(), request.GET.get("efter", ""), LogPage(())
    if asked:
        found = provider_log(actor=request.actor, asked=asked, on=today, after=after)
    page = log_page(found, form.data)
    return render(request, "web/log/rows.html", {"page": page, "form": form}, status=form.status)
