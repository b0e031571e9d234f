"""The Idempotency-Key of a call: the same call again gets the same result, as it stands now."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from actions.replay import FIELD, Call, Outcome, keep_outcome, outcome_of, take_key
from core.reasons import Reason
from fastkontakt import clock
from fastkontakt.api.errors import Problem
from organisation.actor import Actor

BAD_KEY = Reason("FEL_NYCKEL", _("En Idempotency-Key är 1 till 100 synliga ASCII-tecken."))
KEY = re.compile(r"[\x21-\x7e]{1,100}")


def once(actor: Actor, request: Request, perform: Callable[[], Outcome]) -> Outcome:
    """Perform the deed, or say what it led to the last time; without a key simply perform it."""
    call = _call(request)
    if call is None:
        return perform()
    row = take_key(actor=actor, call=call, now=clock.now())
    earlier = outcome_of(row)
    if earlier is not None:
        return earlier
    outcome = perform()
    keep_outcome(actor=actor, row=row, outcome=outcome)
    return outcome


def _call(request: Request) -> Call | None:
    key = request.headers.get(FIELD)
    if key is None:
        return None
    if not KEY.fullmatch(key):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, BAD_KEY, field=FIELD)
    match: Any = request._request.resolver_match
    return Call(key, match.view_name, request.path, request.data)
