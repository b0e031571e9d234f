"""Verbs about "Registrerat i ditt namn": the manager approves, or objects to, an entry."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._replaced import bump
from actions._saving import save
from actions._versions import lock_contact
from contacts.models import Contact
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.actor import Actor
from policy.contacts import may_answer_for

ANSWERED = Reason("REDAN_BESVARAT", _("Du har redan svarat, eller så är registreringen makulerad."))


@transaction.atomic
def approve_registered(
    *, actor: Actor, contacts: Sequence[Contact], on: date, now: datetime
) -> list[Contact]:
    """Approve everything that was registered in the manager's name (HSF 4:1)."""
    return [_mark(actor, contact, on=on, approved_at=now) for contact in contacts]


@transaction.atomic
def object_to_registered(*, actor: Actor, contact: Contact, on: date, now: datetime) -> Contact:
    """Object: the contact stands until somebody ends or voids it, and the objection shows."""
    return _mark(actor, contact, on=on, objected_at=now)


def _mark(actor: Actor, contact: Contact, *, on: date, **moments: datetime) -> Contact:
    contact = lock_contact(contact)
    decision = may_answer_for(actor, contact).require()
    if contact.voided_at or contact.approved_at or contact.objected_at:
        raise RuleViolation(ANSWERED, conflict=True)
    for name, moment in moments.items():
        setattr(contact, name, moment)
    bump(contact)
    save(contact, actor=actor, why=next(iter(moments)))
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail=next(iter(moments))))
    return contact
