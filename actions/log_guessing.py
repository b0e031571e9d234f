"""Guessing numbers: searches that lead nowhere have a budget; nobody is ever locked out.

What was missed is counted from the log itself, so that a refused request counts as well.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accesslog.models import AccessEntry, GuessNotice
from accesslog.trail import (
    CONTROL,
    DENIED,
    READ_LOG,
    REGISTER,
    SEARCH,
    STATE_RELATION,
    WRITE,
    Entry,
    record,
)
from actions._saving import save
from actions.log_reading import own_provider
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from followup.log_rows import start_of
from organisation.actor import Actor
from policy.log import may_review_access, may_review_log

WRITE_A_NOTE = Reason("SKRIV_ANTECKNING", _("Skriv vad du kom fram till."))
NOT_NUMBERS = frozenset({"name", "same_name", "search"})
STEPS = 8  # misses beyond the budget until the answers are at their slowest
# One registration is looked for a few times first: while typing, with Enter, on the forms.
BELONGS_TO_A_REGISTRATION, SHORTLY_BEFORE = 6, timedelta(minutes=15)
MOST_ROWS = 2000


def is_miss(row: Mapping[str, Any]) -> bool:
    """Whether a log row is a search by number that found nobody to open."""
    if row["action"] != SEARCH or row["detail"] in NOT_NUMBERS:
        return False
    return row["patient_id"] is None or row["outcome"] == DENIED


def slowness(*, actor: Actor, now: datetime) -> float:
    """Seconds to wait after a miss; the first miss beyond the budget tells the reviewer.

    Called by the door when the answer is ready and its transaction is over.
    """
    if actor.user_id is None or actor.commission is None:
        return 0.0
    over = misses_today(actor.user_id, now) - budget_of(actor.role)
    if over <= 0:
        return 0.0
    _tell_reviewer(actor, over + budget_of(actor.role), now)
    return float(min(1.0, over / STEPS) * settings.SEARCH_SLOWEST_SECONDS)


def budget_of(role: str) -> int:
    """How many misses a day the role has."""
    budgets: Mapping[str, int] = settings.SEARCH_MISSES
    return budgets.get(role, budgets[""])


def misses_today(user_id: UUID, now: datetime) -> int:
    """How many of today's searches led nowhere; 1 statement."""
    rows = AccessEntry.objects.filter(
        user_id=user_id,
        at__gte=start_of(timezone.localdate(now)),
        action__in=[SEARCH, STATE_RELATION, REGISTER],
    )
    fields = ("at", "action", "detail", "outcome", "patient_id")
    return count_misses(rows.order_by("at", "id").values(*fields)[:MOST_ROWS])


def count_misses(rows: Iterable[Mapping[str, Any]]) -> int:
    """Misses that ended in a stated relation or a registration do not count."""
    unknown: list[datetime] = []
    hidden: Counter[UUID] = Counter()
    for row in rows:
        if is_miss(row) and row["patient_id"] is None:
            unknown.append(row["at"])
        elif is_miss(row):
            hidden[row["patient_id"]] += 1
        elif row["action"] in (STATE_RELATION, REGISTER) and row["outcome"] != DENIED:
            hidden.pop(row["patient_id"], None)
            if row["detail"] == "created":
                unknown = _but_the_last(unknown, row["at"])
    return len(unknown) + hidden.total()


def _but_the_last(unknown: list[datetime], at: datetime) -> list[datetime]:
    """Without the misses that the registration began with."""
    recent = sum(1 for miss in unknown if at - miss <= SHORTLY_BEFORE)
    return unknown[: len(unknown) - min(recent, BELONGS_TO_A_REGISTRATION)]


@transaction.atomic
def _tell_reviewer(actor: Actor, misses: int, now: datetime) -> None:
    """One notice a person and day."""
    day = timezone.localdate(now)
    if GuessNotice.objects.filter(commission=actor.commission, on=day).exists():
        return
    notice = GuessNotice(
        care_provider_id=own_provider(actor),
        commission=actor.commission,
        on=day,
        misses=misses,
        noticed_at=now,
    )
    save(notice, actor=actor, why="many misses")


def guess_notices(*, actor: Actor) -> list[GuessNotice]:
    """What the reviewer has been told and has not handled; her own searches are not among them.

    Raises:
        NotAllowed: no reviewer.
    """
    decision = may_review_log(actor).require()
    found = GuessNotice.objects.filter(care_provider_id=own_provider(actor), handled_at=None)
    record(actor, Entry(READ_LOG, decision.reason, detail="notices", purpose=CONTROL))
    return list(found.select_related("commission__staff", "commission__unit").order_by("on", "pk"))


@transaction.atomic
def handle_guess_notice(*, actor: Actor, notice_id: UUID, note: str, now: datetime) -> GuessNotice:
    """Take a notice off the list, with what was found out.

    Raises:
        NotAllowed: no reviewer, or it is about herself.
        NotFound: unknown, another care provider's, or handled already.
        RuleViolation: no note.
    """
    may_review_log(actor).require()
    mine = GuessNotice.objects.select_related("commission__staff").select_for_update(of=("self",))
    notice = mine.filter(
        pk=notice_id, care_provider_id=own_provider(actor), handled_at=None
    ).first()
    if notice is None:
        raise NotFound(OUT_OF_SCOPE)
    decision = may_review_access(actor, made_by=notice.commission.staff.user_id).require()
    if not note.strip():
        raise RuleViolation(WRITE_A_NOTE, field="note")
    notice.handled_at, notice.handled_by, notice.note = now, actor.commission, note.strip()
    record(actor, Entry(WRITE, decision.reason, detail="handle notice", purpose=CONTROL))
    return save(notice, actor=actor, why="handle notice")
