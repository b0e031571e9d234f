"""Closing a contact, and letting what it replaced live on; used by several verbs."""

from datetime import date
from typing import Any

from actions._saving import moment, save
from actions.decided import ManagersDecision
from contacts.handing_over import BEGUN_BY_ANOTHER
from contacts.models import Contact, Coordination
from contacts.models.contact import REPLACED
from core.periods import day_before
from organisation.actor import Actor


def bump(contact: Contact) -> None:
    """A new version: whoever read the old one is told so (If-Match)."""
    contact.version += 1


def closing(
    actor: Actor,
    ends_on: date,
    reason: str,
    decided: ManagersDecision | None = None,
) -> dict[str, Any]:
    """What a contact's row says once it has its last day; the version is raised beside."""
    return {
        "ends_on": ends_on,
        "end_reason": reason,
        "ended_by": actor.commission,
        "end_decided_by": decided.decided_by if decided else None,
        "end_decided_on": decided.decided_on if decided else None,
        "end_decision_note": decided.note.strip() if decided else "",
        "end_approved_at": None,
        "end_objected_at": None,
    }


def close(
    actor: Actor,
    contact: Contact,
    ends_on: date,
    reason: str,
    decided: ManagersDecision | None = None,
) -> None:
    """Give the contact its last day, and why, and on whose decision if somebody registers it."""
    for name, value in closing(actor, ends_on, reason, decided).items():
        setattr(contact, name, value)
    bump(contact)
    save(contact, actor=actor, why=f"end {reason}")


def voiding_unbegun(actor: Actor) -> dict[str, Any]:
    """What a contact's row says once somebody else has it from its first day."""
    return {
        "voided_at": moment(),
        "void_reason": BEGUN_BY_ANOTHER,
        "voided_by": actor.commission,
    }


def void_unbegun(actor: Actor, contact: Contact) -> None:
    """What somebody fills from its first day never was; the row remembers why."""
    for name, value in voiding_unbegun(actor).items():
        setattr(contact, name, value)
    bump(contact)
    save(contact, actor=actor, why="filled before it began")


def revive_replaced(actor: Actor, contact: Contact, *, on: date) -> None:
    """When a replacement is voided, the contact that it replaced goes on in its place.

    Whoever replaced the voided one replaces the one before it from now on: voiding her, too, lets
    the first go on. A vacancy that she filled before it began comes after all: nobody becomes
    contactless unnoticed.
    """
    old = contact.replaces
    if old is not None and _is_vacancy_again(old):
        old.voided_at, old.void_reason, old.voided_by = None, "", None
    elif old is None or old.end_reason != REPLACED or old.voided_at is not None:
        return
    stopped_on = old.ends_on
    followed = _replace_instead(actor, contact, old)
    over = followed or (contact.ends_on is not None and contact.ends_on < on)
    old.ends_on, old.end_reason = contact.ends_on, contact.end_reason if over else ""
    old.ended_by = contact.ended_by if over else None
    old.end_decided_by, old.end_decided_on, old.end_decision_note = None, None, ""
    bump(old)
    save(old, actor=actor, why="replacement voided")
    held = Coordination.objects.filter(contact=old, ends_on=stopped_on, voided_at=None).first()
    if held is not None and stopped_on is not None:
        held.ends_on = _until_next(held, old.ends_on, stopped_on)
        save(held, actor=actor, why="replacement voided")


def _is_vacancy_again(old: Contact) -> bool:
    return old.commission_id is None and old.void_reason == BEGUN_BY_ANOTHER


def _replace_instead(actor: Actor, voided: Contact, old: Contact) -> bool:
    """Let what replaced the voided contact replace the one before; whether there was any."""
    successors = list(Contact.objects.filter(replaces=voided, voided_at=None))
    for successor in successors:
        successor.replaces = old
        bump(successor)
        save(successor, actor=actor, why="replacement voided")
    return bool(successors)


def _until_next(held: Coordination, ends_on: date | None, stopped_on: date) -> date | None:
    """As long as the contact, but not into a period that somebody else has got meanwhile."""
    later = Coordination.objects.filter(
        patient_id=held.patient_id, starts_on__gt=stopped_on, voided_at=None
    ).order_by("starts_on")
    if (following := later.first()) is None:
        return ends_on
    last_on = day_before(following.starts_on)
    return last_on if ends_on is None else min(ends_on, last_on)
