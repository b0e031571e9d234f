"""Verbs about "Registrerat i ditt namn": the manager approves, or objects to, an entry."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._replaced import bump
from actions._saving import lock_patient, save
from actions._versions import lock_contact
from actions.reading import open_contact
from contacts.models import Contact, Coordination
from contacts.models.contact import ON_DECISION
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.actor import Actor
from policy.contacts import may_answer_for

ANSWERED = Reason("REDAN_BESVARAT", _("Du har redan svarat, eller så är registreringen makulerad."))

Registered = Contact | Coordination
# A contact's end is decided by itself, in columns of their own.
PARTS = ("", "end_")
APPROVED, OBJECTED = "approved_at", "objected_at"


def open_registered(*, actor: Actor, row_id: UUID, on: date) -> Registered:
    """The contact or the coordination that a row of the list names, through the patient's scope.

    Raises:
        NotFound: there is none, or the patient is out of scope.
    """
    coordination = Coordination.objects.filter(pk=row_id, contact__isnull=False).first()
    contact_id = (coordination.contact_id if coordination else None) or row_id
    found = open_contact(actor=actor, contact_id=contact_id, on=on)
    return coordination or found.contact


@transaction.atomic
def approve_registered(
    *, actor: Actor, registered: Sequence[Registered], on: date, now: datetime
) -> list[Registered]:
    """Approve everything that was registered in the manager's name (HSF 4:1)."""
    once = {row.pk: row for row in registered}  # a contact's beginning and end are one row
    return [_mark(actor, row, answer=APPROVED, now=now) for row in once.values()]


@transaction.atomic
def object_to_registered(
    *, actor: Actor, registered: Registered, on: date, now: datetime
) -> Registered:
    """Object: what was registered stands until somebody ends or voids it, and the objection shows.

    Source: HSF 4:1.
    """
    return _mark(actor, registered, answer=OBJECTED, now=now)


def _mark(actor: Actor, row: Registered, *, answer: str, now: datetime) -> Registered:
    """Answer what waits in the actor's name about the row: its beginning, its end, or both."""
    row = _lock(row, actor)
    decision = may_answer_for(actor, row).require()
    waiting = [] if row.voided_at else [part for part in PARTS if _waits(actor, row, part)]
    if not waiting:
        raise RuleViolation(ANSWERED, conflict=True)
    for part in waiting:
        setattr(row, f"{part}{answer}", now)
    if isinstance(row, Contact):
        bump(row)
    save(row, actor=actor, why=answer)
    record(actor, Entry(WRITE, decision.reason, row.patient_id, detail=answer))
    return row


def _waits(actor: Actor, row: Registered, part: str) -> bool:
    """Whether this part was registered in the actor's name and has no answer."""
    named = getattr(row, f"{part}decided_by_id", None)
    in_my_name = actor.commission is not None and named == actor.commission.pk
    if part == "" and row.authority != ON_DECISION:
        return False
    return in_my_name and not (
        getattr(row, f"{part}approved_at") or getattr(row, f"{part}objected_at")
    )


def _lock(row: Registered, actor: Actor) -> Registered:
    if isinstance(row, Contact):
        return lock_contact(row, actor)
    lock_patient(row.patient_id, actor)
    return Coordination.objects.get(pk=row.pk)
