"""From a session to an ``Actor``: the commission that was chosen, still valid today."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from accesslog.guard import identifying
from actions.replay import forget_old_keys
from core.ready import Key, Ready, Values
from fastkontakt import clock
from organisation.actor import API, PORTAL, WEB, Actor
from organisation.models import Commission
from policy.representatives import own_accounts, representations_of

COMMISSION_KEY = "commission"
MANY_COMMISSIONS = "many_commissions"  # whether there is another one to change to
PATIENT_KEY = "patient"  # true in the portal
# For whom somebody acts in the portal: her representation and its patient; empty = for herself.
REPRESENTED_KEY = "represented"
NOT_CHOSEN = "not chosen"
_USER, _CHOSEN = Key(int=1), Key(int=2)


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request; two statements at most beside session and user."""
    door, at = API if request.path.startswith("/api/") else WEB, clock.now()
    if not request.user.is_authenticated:
        return Actor(door=door, at=at)
    user_id: UUID = request.user.pk
    if (commission_id := request.session.get(COMMISSION_KEY)) is not None:
        asked: Values = {_CHOSEN: UUID(commission_id), _USER: user_id}
        commission = _chosen(clock.today()).first(asked)
        return Actor(door=door, user_id=user_id, commission=commission, at=at)
    if in_portal(request):
        return _in_portal(request, API if door == API else PORTAL, at)
    return Actor(door=door, user_id=user_id, at=at)


def in_portal(request: HttpRequest) -> bool:
    """Whether the session is a patient's, or that of somebody who acts for one."""
    return bool(request.session.get(PATIENT_KEY))


def _in_portal(request: HttpRequest, door: str, at: datetime) -> Actor:
    """A representative is judged anew in each request, so that what ends, ends at once (K2).

    One who acts no longer keeps ``representative_id`` and has no patient: the door refuses her.
    """
    user_id: UUID = request.user.pk  # type: ignore[assignment]
    actor = Actor(door=door, user_id=user_id, at=at)
    chosen = request.session.get(REPRESENTED_KEY)
    if chosen is None:
        accounts = own_accounts(user_id, clock.today())
        with identifying():
            actor.patient_id = accounts.values_list("patient_id", flat=True).first()
    elif chosen != NOT_CHOSEN:
        actor.representative_id = UUID(chosen["representative"])
        held = representations_of(user_id, clock.today()).filter(pk=actor.representative_id)
        with identifying():
            actor.patient_id = held.values_list("patient_id", flat=True).first()
    return actor


def whom_it_was_about(request: HttpRequest) -> UUID | None:
    """The patient of the chosen representation, for the log, also when it holds no longer."""
    chosen = request.session.get(REPRESENTED_KEY)
    return UUID(chosen["patient"]) if isinstance(chosen, dict) else None


@lru_cache(maxsize=4)
def _chosen(_today: date) -> Ready:
    """One of the person's own commissions, while it is valid; asked in every request."""
    return Ready(own_commissions(_USER).filter(pk=_CHOSEN))


def own_commissions(user_id: UUID) -> Any:
    """The person's commissions that are valid today."""
    commissions = Commission.objects.filter(staff__user_id=user_id).valid_on(clock.today())
    return commissions.select_related("staff", "unit__care_provider").order_by("unit__name", "pk")


def all_own_commissions(user_id: UUID) -> list[Commission]:
    """The same as a list, by a statement that is ready: every refused address asks it."""
    return _own(clock.today()).fetch({_USER: user_id})


@lru_cache(maxsize=4)
def _own(_today: date) -> Ready:
    return Ready(own_commissions(_USER))


def choose(request: HttpRequest, commission: Commission) -> None:
    """Act in this commission from now on; one session acts in exactly one."""
    if request.session.get(COMMISSION_KEY) != str(commission.pk):
        _close_other_tabs(request)
    _leave_portal(request)
    request.session[COMMISSION_KEY] = str(commission.pk)
    user_id: UUID = request.user.pk  # type: ignore[assignment]
    forget_old_keys(user_id=user_id, now=clock.now())


def act_for_oneself(request: HttpRequest) -> None:
    """The patient's own page from now on."""
    if request.session.pop(REPRESENTED_KEY, None) is not None:
        _close_other_tabs(request)


def act_for(request: HttpRequest, *, representative_id: UUID, patient_id: UUID) -> None:
    """Act for a patient from now on; whether it holds is judged in each request."""
    chosen = {"representative": str(representative_id), "patient": str(patient_id)}
    if request.session.get(REPRESENTED_KEY) != chosen:
        _close_other_tabs(request)
    request.session[REPRESENTED_KEY] = chosen


def begin(request: HttpRequest) -> None:
    """After login: the only commission, the only page in the portal, or none yet."""
    user_id: UUID = request.user.pk  # type: ignore[assignment]
    commissions = list(own_commissions(user_id)[:2])
    if len(commissions) == 1:
        choose(request, commissions[0])
    elif not commissions:
        _begin_in_portal(request, user_id)


def _begin_in_portal(request: HttpRequest, user_id: UUID) -> None:
    """Her own page when there is no other; who acts for somebody says for whom first."""
    with identifying():
        own = own_accounts(user_id, clock.today()).exists()
        others = representations_of(user_id, clock.today()).exists()
    if own or others:
        request.session[PATIENT_KEY] = True
        forget_old_keys(user_id=user_id, now=clock.now())
    if others:
        request.session[REPRESENTED_KEY] = NOT_CHOSEN


def _close_other_tabs(request: HttpRequest) -> None:
    """What is typed in another tab was meant for the commission, or the patient, shown there."""
    rotate_token(request)


def _leave_portal(request: HttpRequest) -> None:
    for key in (PATIENT_KEY, REPRESENTED_KEY):
        request.session.pop(key, None)
