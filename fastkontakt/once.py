"""A form that is sent twice is one deed: a double click, or Back and the button again.

Django draws a new token into every page, so the token in a form tells which drawing of the page it
was sent from. The same drawing with the same contents, at the same address, by the same person is
the same deed: the second one is led where the first one led, and nothing is done again.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from actions.replay import Call, keep_form, take_form
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import DOORS, NOT_KEPT, TOKEN

SEE_OTHER = (302, 303)


class OnceMiddleware:
    """Innermost: who sends the form is known by now, and may send it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        request.sent_form = None  # type: ignore[attr-defined]  # a second attempt begins anew
        response = self.get_response(request)
        row = request.sent_form  # type: ignore[attr-defined]
        # What is refused is rolled back as a whole, and its row with it.
        if row is not None and response.status_code < 400:
            location = response.get("Location", "") if response.status_code in SEE_OTHER else ""
            keep_form(actor=request.actor, row=row, location=location)
        return response

    def process_view(
        self, request: ActorRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Where the same form led before; None if this is the first one."""
        if not _does_something(request, view):
            return None
        row = take_form(actor=request.actor, call=_call(request))
        if not row.location:
            request.sent_form = row  # type: ignore[attr-defined]
            return None
        messages.info(request, gettext("Det var redan sparat. Inget sparades en gång till."))
        return HttpResponse(status=303, headers={"Location": row.location})


def _does_something(request: ActorRequest, view: Callable[..., Any]) -> bool:
    """Whether it is a form of a person who is logged in, and more than a search or a choice."""
    match = request.resolver_match
    return (
        request.method == "POST"
        and bool(request.POST.get(TOKEN))
        and request.actor.user_id is not None
        and not getattr(view, "needs_no_commission", False)
        and match is not None
        and match.namespace in DOORS
        and match.view_name not in NOT_KEPT
    )


def _call(request: ActorRequest) -> Call:
    """Everything that makes forms differ; only a keyed hash of it is kept."""
    actor, match = request.actor, request.resolver_match
    commission_id = actor.commission.pk if actor.commission else None
    body = [sorted(request.POST.lists()), str(commission_id), str(actor.patient_id)]
    call = Call("", match.view_name if match else "", request.get_full_path(), body)
    key = salted_hmac("fastkontakt.once", call.fingerprint, algorithm="sha256").hexdigest()
    return Call(f"form {key}", call.route, call.path, call.body)
