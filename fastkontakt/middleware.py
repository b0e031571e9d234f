"""Around every request: one transaction, one log append, one guard; and who is acting."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from accesslog.guard import ReadGuard
from accesslog.trail import Trail, trail
from core.errors import DomainError, NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import errors, typed
from fastkontakt.acting import actor_of, in_portal, whom_it_was_about
from fastkontakt.slowing import note_miss, slow_down
from organisation.actor import Actor
from policy.representatives import ACTS_NO_LONGER

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class ActorRequest(HttpRequest):
    """A request with the acting person on it."""

    actor: Actor
    htmx: HtmxDetails


class HeadMiddleware:
    """HEAD is answered as GET, without the body (RFC 9110 9.3.2); reading is logged all the same.

    Outermost: everything inside sees the whole answer, its length and its log rows.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


class RequestTransactionMiddleware:
    """View, rendering, one log append, commit; then the body is sent (house 3.17)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith((settings.STATIC_URL, "/livez")):
            return self.get_response(request)
        if request.method not in SAFE_METHODS:
            _ = request.body  # so that a second attempt can read it again
        response = self._attempt(request)
        if getattr(response, "try_again", False):
            response = self._attempt(request)
        slow_down(request, response)
        return response

    def _attempt(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 503; the commit itself may be what loses against another writer."""
        try:
            return self._answer(request)
        except errors.NO_ANSWER as error:
            return errors.busy(request, error)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        guard = ReadGuard(may_write=request.method not in SAFE_METHODS)
        with trail() as log, connection.execute_wrapper(guard):
            with transaction.atomic():
                response = self.get_response(request)
                if response.status_code < 400 and not self._unlogged(guard, log, response):
                    note_miss(log, response)
                    log.write()
                    return response
                transaction.set_rollback(True)
            if hasattr(response, "try_again"):  # 503 says nothing about anybody
                return response
            if self._unlogged(guard, log, response):
                return errors.unlogged_read(request)
            log.take_back()
            note_miss(log, response)
            log.write()
        return response

    @staticmethod
    def _unlogged(guard: ReadGuard, log: Trail, response: HttpResponse) -> bool:
        """Whether patients were read without a log row, or the body would be made too late."""
        return response.streaming or (guard.touched and not log.rows)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Translate what a verb refused; everything else is Django's 500."""
        if isinstance(error, errors.NO_ANSWER):
            return errors.busy(request, error)
        if isinstance(error, DomainError):
            return errors.refuse(request, error)
        return None


class LoginMiddleware(LoginRequiredMiddleware):
    """To the login page; what was typed into an ended session waits there (WCAG 2.2.1).

    htmx gets 401 and no page to swap in: the browser says that the session has ended.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        """Keep a form that takes time to fill in, in the session that begins here."""
        if getattr(request, "htmx", False):
            return HttpResponse(status=401)
        if request.method == "POST":
            page = typed.keep(request)
            return redirect_to_login(page, self.get_login_url(view_func))
        return super().handle_no_permission(request, view_func)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """What is sent by somebody who is logged in need not wait any more."""
        answer = super().process_view(request, view_func, args, kwargs)
        if answer is None and request.method == "POST":
            typed.forget(request)
        return answer


class ActorMiddleware:
    """Sets ``request.actor``; a staff page needs a chosen commission, the portal a patient."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        request.actor = actor_of(request)
        request.actor.request_id = uuid4()
        if request.actor.user_id is not None:
            request.session.touch()  # type: ignore[attr-defined]  # fastkontakt.sessions
            typed.drop_others(request)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = errors.wrong_method(request, response)
        if request.actor.user_id is not None:  # nothing about a person stays in a shared browser
            response.headers.setdefault("Cache-Control", "no-store")
            typed.mark(request, response)
        return response

    def process_view(
        self, request: ActorRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Send people to the page where they choose a commission."""
        door = request.resolver_match.namespace if request.resolver_match else ""
        if not request.user.is_authenticated or getattr(view, "needs_no_commission", False):
            return None
        if door == "web" and request.actor.commission is None:
            home = "portal:home" if in_portal(request) else "web:choose-commission"
            return HttpResponseRedirect(reverse(home))
        if door == "portal" and request.actor.patient_id is None:
            return self._no_patient(request)
        return None

    @staticmethod
    def _no_patient(request: ActorRequest) -> HttpResponse:
        """Staff have no page here; who acts for nobody any more is refused, and that is logged."""
        if request.actor.representative_id is not None:
            ended = NotFound(ACTS_NO_LONGER, patient_id=whom_it_was_about(request))
            return errors.refuse(request, ended)
        if in_portal(request):
            return HttpResponseRedirect(reverse("portal:whom"))
        return errors.refuse(request, NotFound(OUT_OF_SCOPE))
