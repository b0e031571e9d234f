"""Log in by name. Exists only where the demo app is installed, which production refuses."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fastkontakt import acting, errors
from fastkontakt.demo import people


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, now look at this page."""

    status_code = 303


@login_not_required
@require_POST
def log_in(request: HttpRequest) -> HttpResponse:
    """Begin a session as one of the demo's people."""
    found = people.find(request.POST.get("person", ""))
    if found is None:
        return errors.not_found(request)
    user, commission = found
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    if commission is None:
        acting.begin(request)
    else:
        acting.choose(request, commission)
        several = acting.own_commissions(user.pk).count() > 1
        request.session[acting.MANY_COMMISSIONS] = several
    return SeeOther(_next(request))


def _next(request: HttpRequest) -> str:
    """Where the person was going, if that is one of our pages."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"
