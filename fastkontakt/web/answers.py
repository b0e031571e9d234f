"""Small answers that several views of the staff pages give."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, now look at this page."""

    status_code = 303


def see(name: str, *args: Any) -> SeeOther:
    """To a page of ours by the name of its address."""
    return SeeOther(reverse(name, args=args))


def back_to(request: HttpRequest, name: str) -> SeeOther:
    """To the page that the form came from, if it is one of ours; else to the named page."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return SeeOther(wanted)
    return see(name)


def ids_in(request: HttpRequest, name: str) -> list[UUID]:
    """The ids that a form posted; what is no id is a page that does not exist."""
    try:
        return [UUID(text) for text in request.POST.getlist(name)]
    except ValueError:
        raise Http404 from None
