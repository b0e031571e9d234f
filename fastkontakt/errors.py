"""Refusals as pages. Each door has one translator; this one speaks HTML (house 3.7)."""

import logging
import sys
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from accesslog.trail import DENIED, Entry, record
from actions.elsewhere import commission_that_opens
from actions.joined import joined_into
from core.errors import (
    DomainError,
    LogUnavailable,
    NotAllowed,
    NotFound,
    RuleViolation,
    StaleVersion,
)
from core.reasons import OUT_OF_SCOPE, Reason
from fastkontakt import acting, clock, typed
from organisation import legal
from organisation.actor import Actor
from policy.roles import OPEN_PROTECTED
from policy.sight import PROTECTED

logger = logging.getLogger("fastkontakt")

PROBLEM_JSON = "application/problem+json"
BUSY = Reason("UPPTAGET", _("Försök igen om en stund."))
OUR_FAULT = Reason("FEL_HOS_OSS", _("Något gick fel hos oss."))
BAD_CALL = Reason("FEL_ANROP", _("Anropet går inte att förstå."))
OLD_FORM = Reason(
    "SIDAN_FOR_GAMMAL",
    _("Du har loggat in eller bytt uppdrag sedan sidan öppnades. Öppna den igen och spara då."),
)
RETRY_SECONDS = 5
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
DEADLOCK, SERIALIZATION = "40P01", "40001"
# The database or its log does not answer. A connection that breaks is an "interface" error.
NO_ANSWER = (OperationalError, InterfaceError, LogUnavailable)


class SameAgain(HttpResponseRedirect):
    """307: the same call, with what was sent, to this address; it may be another one tomorrow."""

    status_code = 307


def status_of(error: DomainError) -> int:
    """The status code of a refusal, the same for pages and machines."""
    match error:
        case NotFound():
            return 404
        case NotAllowed():
            return 403
        case StaleVersion():
            return 412
        case RuleViolation(conflict=True):
            return 409
        case _:
            return 422


def law_of(error: DomainError) -> str:
    """The paragraph behind the refusal as it reads today, "" if none."""
    return legal.citation(error.reason.law, clock.today()) if error.reason.law else ""


def note_refusal(request: HttpRequest, error: DomainError) -> None:
    """Leave exactly one denial row for what a person was refused to see or do."""
    actor = getattr(request, "actor", None) or Actor(door="web")
    if isinstance(error, NotAllowed | NotFound):
        record(
            actor,
            Entry(
                action=request.resolver_match.view_name if request.resolver_match else "",
                reason=error.reason,
                patient_id=error.patient_id,
                outcome=DENIED,
            ),
        )


def refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page for a refusal that no form took care of."""
    if isinstance(error, NotFound) and (elsewhere := joined(request)):
        return elsewhere
    note_refusal(request, error)
    status = status_of(error)
    if status == 404:
        return other_commission(request, error) or not_found(request)
    template = "403.html" if status == 403 else "refused.html"
    context = {"sentence": error.sentence, "law": law_of(error), "code": error.reason.code}
    return render(request, template, {**context, "opens": _opens(request, error)}, status=status)


def _opens(request: HttpRequest, error: DomainError) -> str:
    """Where who has the right writes why she needs what is protected; "" for everybody else."""
    actor: Actor | None = getattr(request, "actor", None)
    if error.reason.code != PROTECTED.code or error.patient_id is None or actor is None:
        return ""
    may = actor.holds(OPEN_PROTECTED, actor.unit_id)
    return reverse("web:protected", args=[error.patient_id]) if may else ""


def joined(request: HttpRequest) -> HttpResponse | None:
    """The same address of the patient into whom the named one has been joined (domain 5.2).

    Only for who may open her; to everybody else the old address is as unknown as any.
    """
    match, actor = request.resolver_match, getattr(request, "actor", None)
    patient_id = match.kwargs.get("patient_id") if match else None
    if match is None or actor is None or patient_id is None:
        return None
    kept = joined_into(actor=actor, patient_id=patient_id, on=clock.today())
    if kept is None:
        return None
    address = reverse(match.view_name, args=match.args, kwargs={**match.kwargs, "patient_id": kept})
    query = request.GET.urlencode()
    return SameAgain(f"{address}?{query}" if query else address)


def other_commission(request: HttpRequest, error: DomainError) -> HttpResponse | None:
    """ "Byt uppdrag till …" when another of the person's own commissions opens the patient."""
    actor: Actor | None = getattr(request, "actor", None)
    match = request.resolver_match
    patient_id = (match.kwargs.get("patient_id") if match else None) or error.patient_id
    if actor is None or actor.user_id is None or actor.commission is None or patient_id is None:
        return None
    today, own = clock.today(), acting.all_own_commissions(actor.user_id)
    found = commission_that_opens(actor=actor, commissions=own, patient_id=patient_id, on=today)
    if found is None:
        return None
    here = request.get_full_path() if request.method == "GET" else ""
    context = {"commission": found, "present": actor.commission, "here": here}
    return render(request, "other_commission.html", context, status=404)


def problem(
    status: int,
    reason: Reason,
    *,
    title: str = "",
    detail: str = "",
    field: str = "",
    law: str = "",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The same refusal for machines: ``{code, title, detail, field, law}``, and what is beside."""
    body: dict[str, Any] = {
        **(more or {}),
        "code": reason.code,
        "title": title or reason.sentence(),
        "detail": detail,
        "field": field,
        "law": law,
    }
    return JsonResponse(body, status=status, content_type=PROBLEM_JSON)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A call that Django itself refuses: too large, or not HTTP as it should be."""
    status = 413 if isinstance(exception, TOO_MUCH) else 400
    if request.path.startswith("/api/"):
        return problem(status, BAD_CALL)
    # It may be refused before the language has been chosen for it.
    with override(get_language_from_request(request)):
        return render(request, "400.html", {"too_much": status == 413}, status=status)


def wrong_method(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """405 as a page, when somebody comes by a link to what only a button does."""
    if refused.content or request.path.startswith("/api/"):
        return refused
    response = render(request, "405.html", status=405)
    response["Allow"] = refused["Allow"]
    return response


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The same bytes for what does not exist and for what may not be seen."""
    if request.path.startswith("/api/"):
        return problem(404, OUT_OF_SCOPE)
    return render(request, "404.html", status=404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before a login or a change of commission: nothing is saved in the wrong name.

    What was written stands on the page: not every browser shows it again when one goes back.
    """
    context = {
        "sentence": OLD_FORM.sentence(),
        "written": typed.written(request),
        "page": typed.page_of(request),
    }
    return render(request, "form_too_old.html", context, status=403)


def busy(request: HttpRequest, error: Exception) -> HttpResponse:
    """503: the database or its log does not answer. Two colliding writers are tried once more."""
    state = getattr(error.__cause__, "sqlstate", "") or ""
    logger.warning("busy", extra={"sqlstate": state, "error": type(error).__name__})
    if request.path.startswith("/api/"):
        response = problem(503, BUSY)
    else:
        response = render(request, "503.html", status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response.try_again = state in {DEADLOCK, SERIALIZATION}  # type: ignore[attr-defined]
    return response


def unlogged_read(request: HttpRequest) -> HttpResponse:
    """A page read patients without logging it: a fault of ours, so nothing is shown."""
    logger.error(
        "unlogged_read", extra={"path": request.resolver_match and request.resolver_match.route}
    )
    return server_error(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with a number to tell the help desk."""
    cause = sys.exc_info()[1]
    if isinstance(cause, NO_ANSWER):
        return busy(request, cause)
    number = uuid4().hex[:4].upper()
    logger.error("server_error", extra={"number": number})
    if request.path.startswith("/api/"):
        return problem(500, OUR_FAULT, detail=number)
    return render(request, "500.html", {"number": number}, status=500)
