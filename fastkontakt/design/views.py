"""The kit on a page of its own, so that one sees it and the browser tests meet it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fastkontakt.design import gallery

TEMPLATE = "design/gallery.html"


@login_not_required
@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """As on the staff's dense pages."""
    return render(request, TEMPLATE, gallery.context("base.html"))


@login_not_required
@require_safe
def patient(request: HttpRequest) -> HttpResponse:
    """As on the patient's pages: larger, one column."""
    return render(request, TEMPLATE, gallery.context("base_portal.html"))
