"""Log in, log out, and choose the commission to act in."""

from django.apps import apps
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fastkontakt import acting
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import SeeOther, back_to, see
from fastkontakt.web.pages.login import commission_choices
from policy.roles import REVIEW_LOG, permissions_of

DEMO_PEOPLE = "demo/people.html"
COMING = "web/login/_coming.html"


@login_not_required
@require_safe
def login(request: ActorRequest) -> HttpResponse:
    """The login page. Only the demo app, where it is installed, has people to choose from."""
    if request.user.is_authenticated:
        return see("web:home")
    ways_in = DEMO_PEOPLE if apps.is_installed("fastkontakt.demo") else COMING
    return render(
        request,
        "web/login/login.html",
        {"ways_in": ways_in, "next": request.GET.get("next", "")},
    )


@require_POST
def logout(request: ActorRequest) -> HttpResponse:
    """End the session."""
    end_session(request)
    return see("web:login")


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """The address without a path: the acting person's first page."""
    if request.actor.patient_id is not None:
        return SeeOther("/mina/")
    if acting.in_portal(request):
        return SeeOther("/mina/ombud/")
    if REVIEW_LOG in permissions_of(request.actor.role):
        return see("web:review")
    return see("web:start" if request.actor.commission else "web:choose-commission")


@require_http_methods(["GET", "HEAD", "POST"])
def choose_commission(request: ActorRequest) -> HttpResponse:
    """One button for each commission; the choice lasts for the session (PDL 4:2)."""
    commissions = list(acting.own_commissions(request.user.pk))  # type: ignore[arg-type]
    wanted = request.POST.get("commission", "")
    chosen = next((each for each in commissions if str(each.pk) == wanted), None)
    if chosen is not None:
        acting.choose(request, chosen)
        request.session[acting.MANY_COMMISSIONS] = len(commissions) > 1
        return back_to(request, "web:start")
    choices = commission_choices(commissions, request.actor)
    status = 422 if request.method == "POST" else 200
    return render(request, "web/login/commission.html", {"choices": choices}, status=status)


for _view in (logout, home, choose_commission):
    _view.needs_no_commission = True  # type: ignore[attr-defined]
