"""Who else has a draft open: two people at once see each other before they write."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from accesslog.trail import READ, Entry, record
from actions._saving import forget, save
from agreements.models import Agreement, DraftPresence
from core.errors import RuleViolation
from organisation.actor import Actor
from policy.agreements import may_write

KEPT = timedelta(days=1)
HERE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Present:
    """A colleague who has the draft open."""

    name: str
    title: str
    seen_at: datetime


def note_presence(*, actor: Actor, agreement: Agreement, now: datetime) -> tuple[Present, ...]:
    """Say that the actor has the draft open, and hear who else has.

    Raises:
        NotAllowed: not the unit's own health care staff.
    """
    right = may_write(actor, unit=agreement.unit, patient_id=agreement.patient_id).require()
    forget(DraftPresence.objects.filter(seen_at__lt=now - KEPT))
    row = DraftPresence.objects.filter(agreement=agreement, commission=actor.commission).first()
    if row is None:
        row = DraftPresence(agreement=agreement, commission=actor.commission)
    row.seen_at = now
    with suppress(RuleViolation):  # the same person in two tabs, at the same moment
        save(row, actor=actor, why="presence")
    record(actor, Entry(READ, right.reason, agreement.patient_id, detail="agreement"))
    return others_present(actor=actor, agreement=agreement, now=now)


def others_present(*, actor: Actor, agreement: Agreement, now: datetime) -> tuple[Present, ...]:
    """Colleagues who had the draft open during the last minutes; 1 statement.

    They work at the same unit, so that a protected colleague's name is told, too.
    """
    rows = DraftPresence.objects.filter(agreement=agreement, seen_at__gte=now - HERE)
    others = rows.exclude(commission=actor.commission).select_related("commission__staff")
    return tuple(
        Present(row.commission.staff.name, row.commission.title, row.seen_at)
        for row in others.order_by("-seen_at")
    )
