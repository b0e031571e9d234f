""" "Vem gäller det?": a guardian or an ombud says for whom she acts, before anything is shown."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from actions.acting_for import Whom, whom_to_act_for
from fastkontakt import acting, clock, errors
from fastkontakt.middleware import ActorRequest

MYSELF = "jag"


@require_http_methods(["GET", "HEAD", "POST"])
def whom(request: ActorRequest) -> HttpResponse:
    """One button for each page that the login has in the portal; her own, if she has one."""
    if not acting.in_portal(request):
        return errors.not_found(request)
    found = whom_to_act_for(actor=request.actor, on=clock.today())
    if request.method == "POST" and _choose(request, found, request.POST.get("vem", "")):
        return HttpResponseRedirect(reverse("portal:home"), status=303)
    context = {"whom": found, "myself": MYSELF}
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/whom.html", context, status=status)


whom.needs_no_commission = True  # type: ignore[attr-defined]


def _choose(request: ActorRequest, found: Whom, wanted: str) -> bool:
    if wanted == MYSELF and found.has_own:
        acting.act_for_oneself(request)
        return True
    for one in found.others:
        if wanted == str(one.id):
            acting.act_for(request, representative_id=one.id, patient_id=one.patient_id)
            return True
    return False
