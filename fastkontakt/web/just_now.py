"""Somebody without a number was just written in: Back and the button again would make two.

The browser draws the page anew and may leave the name out, so a person without a name is asked
about as well as one with the same name. Only a keyed hash of the name lies in the session.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from fastkontakt import clock
from fastkontakt.web.forms.register import RegisterForm

KEY = "just_registered"
REMEMBERED = timedelta(minutes=10)


def remember(request: HttpRequest, form: RegisterForm) -> None:
    """She has been written in."""
    request.session[KEY] = {"name": _hash(_name(form)), "at": clock.now().isoformat()}


def is_again(request: HttpRequest, form: RegisterForm) -> bool:
    """Whether it may be the one who was written in a moment ago."""
    last = request.session.get(KEY)
    if not last or clock.now() - datetime.fromisoformat(last["at"]) > REMEMBERED:
        return False
    name = _name(form)
    return not name or _hash(name) == last["name"]


def _name(form: RegisterForm) -> str:
    given = form.cleaned_data
    return f"{given['given_name']} {given['family_name']}".strip().lower()


def _hash(text: str) -> str:
    return salted_hmac("fastkontakt.just_now", text, algorithm="sha256").hexdigest()
