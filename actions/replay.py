"""Who asks twice gets one deed: a machine's Idempotency-Key, or a person's form (24 hours).

Only a keyed hash of the call is kept, so a number in its body cannot be found by trying. The key is
taken before the verb runs: a second call that comes meanwhile waits, and then hears that it lost.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from actions._saving import forget, save
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import IdempotencyKey

KEPT = timedelta(hours=24)
FIELD = "Idempotency-Key"

KEY_REUSED = Reason(
    "NYCKEL_ATERANVAND", _("Nyckeln har redan använts till ett annat anrop. Använd en ny.")
)
UNDER_WAY = Reason("SAMMA_ANROP_PAGAR", _("Samma anrop är redan på väg. Försök igen om en stund."))


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked for: the key, the address's name, and everything that makes calls differ."""

    key: str
    route: str
    path: str
    body: Any

    @property
    def fingerprint(self) -> str:
        """A keyed hash of address and body; spacing and the order of names do not matter."""
        text = json.dumps([self.route, self.path, self.body], sort_keys=True)
        return salted_hmac("actions.replay", text, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call: which row, and with which status it was answered."""

    result_id: UUID
    status: int


def take_key(*, actor: Actor, call: Call, now: datetime) -> IdempotencyKey:
    """The row of this key: a new one, or the one of the same call before (``outcome_of`` tells).

    Raises:
        RuleViolation: the key belongs to another call, or to one that is still under way.
    """
    forget_old_keys(user_id=_owner(actor), now=now)
    own = IdempotencyKey.objects.filter(user_id=_owner(actor))
    row = own.filter(key=call.key).first()
    if row is None:
        return _new(actor, call)
    if row.body_hash != call.fingerprint:
        raise RuleViolation(KEY_REUSED, field=FIELD)
    return row


def outcome_of(row: IdempotencyKey) -> Outcome | None:
    """What the earlier call led to; None if this is the first."""
    if row.result_id is None:
        return None
    return Outcome(row.result_id, int(row.route.rpartition(" ")[2]))


def keep_outcome(*, actor: Actor, row: IdempotencyKey, outcome: Outcome) -> None:
    """Remember what the call led to; committed together with the deed itself, or not at all."""
    row.result_id = outcome.result_id
    row.route = f"{row.route} {outcome.status}"
    save(row, actor=actor, why="idempotency")


def take_form(*, actor: Actor, call: Call) -> IdempotencyKey:
    """The row of a form that was sent: a new one, or the one of the same form sent before.

    The row is taken before anything is done: the same form sent at the same time waits here until
    the first one is saved, and then finds where it led (``location``); 1 statement.
    """
    try:
        return _new(actor, call)
    except RuleViolation:
        return IdempotencyKey.objects.get(user_id=_owner(actor), key=call.key)


def keep_form(*, actor: Actor, row: IdempotencyKey, location: str) -> None:
    """Remember where the form led; one that led nowhere may be sent again."""
    if not location:
        forget(IdempotencyKey.objects.filter(pk=row.pk))
        return
    row.location = location
    save(row, actor=actor, why="form")


def forget_old_keys(*, user_id: UUID, now: datetime) -> None:
    """What is older than a day; asked at each login, and for each key of a machine."""
    forget(IdempotencyKey.objects.filter(user_id=user_id, created_at__lt=now - KEPT))


def _owner(actor: Actor) -> UUID:
    """Keys belong to who logged in; imports have none."""
    if actor.user_id is None:
        raise ValueError("Only somebody who is logged in has keys.")
    return actor.user_id


def _new(actor: Actor, call: Call) -> IdempotencyKey:
    row = IdempotencyKey(
        user_id=_owner(actor), key=call.key, route=call.route, body_hash=call.fingerprint
    )
    try:
        return save(row, actor=actor, why="idempotency")
    except RuleViolation:
        raise RuleViolation(UNDER_WAY, field=FIELD, conflict=True) from None
