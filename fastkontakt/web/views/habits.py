"""Small habits: shortcuts that can be switched off, and a session that is made to last longer."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fastkontakt.web.answers import back_to
from fastkontakt.web.context import SHORTCUTS, SHORTCUTS_OFF

A_YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def shortcuts(request: HttpRequest) -> HttpResponse:
    """Switch single-letter shortcuts on or off in this browser (WCAG 2.1.4)."""
    response = back_to(request, "web:help")
    if request.POST.get("shortcuts") == SHORTCUTS_OFF:
        response.set_cookie(
            SHORTCUTS, SHORTCUTS_OFF, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    else:
        response.delete_cookie(SHORTCUTS, samesite="Lax")
    return response


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Stay logged in: the session begins its time again (WCAG 2.2.1)."""
    session: Any = request.session  # fastkontakt.sessions
    session.begin_again()
    seconds = session.get_expiry_age()
    if getattr(request, "htmx", False):
        return render(request, "web/_session_end.html", {"session_seconds": seconds})
    return back_to(request, "web:home")


for _view in (shortcuts, stay):
    _view.needs_no_commission = True  # type: ignore[attr-defined]
