"""The unit's reserve list, for the day when the system does not answer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions.reserve_list import may_print_reserve_list, reserve_list
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.pages.reserve import reserve_paper


@require_http_methods(["GET", "HEAD", "POST"])
def reserve(request: ActorRequest) -> HttpResponse:
    """What the reserve list is for, and the file itself: one page that prints without us."""
    may_print_reserve_list(request.actor).require()
    if request.method != "POST":
        return render(request, "print/reserve.html")
    now = clock.now()
    rows = reserve_list(actor=request.actor, on=now.date())
    paper = reserve_paper(request.actor, rows, now)
    response = render(request, "pdf/reserve_list.html", {"paper": paper})
    name = f"reservlista-{now:%Y-%m-%d}.html"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
