"""What was sent into a session that had ended is not lost: it fills the form after the login.

It waits in the session that the login page begins, for half an hour, and is sent by nobody but the
person who sees it again. A mark in a cookie tells whose session it was: when somebody else logs in
at the same browser, it is thrown away; and it is shown to her only where she acts for the same
patient, or in the same commission, as when she wrote it.
Source: WCAG 2.2.1, 2.2.5; HSLF-FS 2016:40 4:6.
"""

import inspect
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from fastkontakt import clock
from fastkontakt.ui.forms import OUR_SENTENCES
from organisation.actor import Actor

TYPED, TOKEN, MARK = "typed", "csrfmiddlewaretoken", "vem"
# A whole agreement fits, in which each å takes six letters of its own.
METHODS = "request_method_list"  # of Django's require_http_methods
WAITS, LONGEST = timedelta(minutes=30), 100_000
DOORS = frozenset({"web", "portal"})
# What a form's own choices, ids and days look like; a person's words have more than that.
A_CHOICE = re.compile(r"[a-z0-9_.:-]*")
# A personnummer lies nowhere: the page asks for it again, or brings it itself.
NEVER_KEPT = (TOKEN, "identifier")
# A search is typed again in a moment; its number need not lie anywhere.
NOT_KEPT = frozenset({"web:search", "web:search-open", "web:review-patients"})


class TypedBefore(QueryDict):
    """Fills a form and is never sent: a form made of it is not bound."""


class KeptForm(forms.Form):
    """A form whose fields stand as they were typed before; hidden ones are the page's own."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        before = data if isinstance(data, TypedBefore) else None
        super().__init__(None if before is not None else data, *args, **kwargs)
        self.was_typed = False  # then a folded form is shown open
        for name, field in self.fields.items():
            for code, sentence in OUR_SENTENCES.items():
                field.error_messages.setdefault(code, sentence)
            key = self.add_prefix(name)
            if before is not None and key in before and not field.widget.is_hidden:
                self.was_typed = True
                self.initial[name] = field.widget.value_from_datadict(before, MultiValueDict(), key)


def keep(request: HttpRequest) -> str:
    """Keep what was posted; the answer is the page on which it was typed."""
    page, match = page_of(request), request.resolver_match
    body = request.POST.copy()
    for name in NEVER_KEPT:
        body.pop(name, None)
    wanted = match is not None and match.namespace in DOORS and match.view_name not in NOT_KEPT
    if wanted and any(body.values()) and len(text := body.urlencode()) <= LONGEST:
        request.session[TYPED] = {
            "path": request.path,
            "page": urlsplit(page).path,
            "body": text,
            "by": request.COOKIES.get(MARK, ""),
            "at": clock.now().isoformat(),
        }
    return page


def mark(request: HttpRequest, response: HttpResponse) -> None:
    """Remember in the browser, for as long as it is open, who was logged in: a keyed hash."""
    # The framework of the API takes the user away from a call that it refuses.
    if not getattr(request.user, "is_authenticated", False):
        return
    if request.COOKIES.get(MARK) != (whose := _acting(request)):
        secure: bool = settings.SESSION_COOKIE_SECURE
        response.set_cookie(MARK, whose, secure=secure, httponly=True, samesite="Lax")


def drop_others(request: HttpRequest) -> None:
    """What somebody else typed at this browser is not for who is logged in now."""
    kept = request.session.get(TYPED) if request.user.is_authenticated else None
    if kept and kept.get("by", "").partition(".")[0] != _whose(request):
        del request.session[TYPED]


def _whose(request: HttpRequest) -> str:
    return _hash(str(request.user.pk))


def _acting(request: HttpRequest) -> str:
    """Whose session it is, and for which patient or in which commission she acts in it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
    commission_id = actor.commission.pk if actor.commission else None
    return f"{_whose(request)}.{_hash(f'{request.user.pk} {actor.patient_id} {commission_id}')}"


def _hash(text: str) -> str:
    return salted_hmac("fastkontakt.typed", text, algorithm="sha256").hexdigest()


def forget(request: HttpRequest) -> None:
    """The form has been sent."""
    if request.session.get(TYPED, {}).get("path") == request.path:
        del request.session[TYPED]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent now, what was typed here before, or nothing."""
    if request.method == "POST":
        return request.POST
    kept = request.session.get(TYPED)
    if not kept or kept["page"] != request.path or kept["by"] != _acting(request):
        return None
    at = datetime.fromisoformat(kept["at"])
    if clock.now() - at > WAITS:
        return None
    time = f"{timezone.localtime(at):%H.%M}"
    said = gettext("Här är det du skrev kl. %(time)s. Det är inte skickat än.") % {"time": time}
    messages.info(request, said)
    return TypedBefore(kept["body"])


def page_of(request: HttpRequest) -> str:
    """Where the form stood: the page that sent it, if it is one of ours, else its own address.

    What only takes a button has no page of its own: then the start page.
    """
    if before := _sent_from(request):
        return f"{before.path}?{before.query}" if before.query else before.path
    return request.get_full_path() if _has_a_page(request) else "/"


def written(request: HttpRequest) -> tuple[str, ...]:
    """The texts of a form that one of our own pages sent: to be copied, and stored nowhere."""
    if _sent_from(request) is None:
        return ()
    texts = (text for name in request.POST if name not in NEVER_KEPT for text in _of(request, name))
    return tuple(text for text in texts if not A_CHOICE.fullmatch(text))


def _of(request: HttpRequest, name: str) -> list[str]:
    return [text.strip() for text in request.POST.getlist(name)]


def _sent_from(request: HttpRequest) -> SplitResult | None:
    """The page that sent the form, when it is one of ours."""
    before = urlsplit(request.headers.get("Referer", ""))
    ours = before.netloc == request.get_host() and before.path.startswith("/")
    return before if ours else None


def _has_a_page(request: HttpRequest) -> bool:
    """Whether the address can be opened by a link; a view says it to Django's decorator."""
    if request.resolver_match is None:
        return False
    named = inspect.getclosurevars(request.resolver_match.func).nonlocals
    return "GET" in named.get(METHODS, ("GET",))
