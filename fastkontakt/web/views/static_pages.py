"""Pages that everybody may read: help, accessibility, personal data."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How one finds a patient, appoints, and which keys help."""
    return render(request, "web/static_pages/help.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (lag 2018:1937, 13 §)."""
    return render(request, "web/static_pages/accessibility.html")


@login_not_required
@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, who may see it, and that every look is logged."""
    return render(request, "web/static_pages/personal_data.html")


for _view in (help_page, accessibility, personal_data):
    _view.needs_no_commission = True  # type: ignore[attr-defined]
