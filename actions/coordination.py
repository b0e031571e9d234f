"""Verbs about who coordinates (guideline 3.1-3.2)."""

from datetime import date

from django.db import transaction

from accesslog.trail import WRITE, Entry, record
from actions._coordinating import ask_unit, hand_to, reaching, state_not_needed, stop_from
from actions._replaced import bump
from actions._saving import save
from actions._versions import check_version, lock_contact
from contacts.ending import check_can_coordinate, check_near
from contacts.models import Contact, Coordination, Proposal
from organisation.actor import Actor
from policy.contacts import may_decide, may_propose


@transaction.atomic
def set_coordinator(
    *, actor: Actor, contact: Contact, from_on: date, on: date, version: int | None = None
) -> Coordination:
    """Let a fast vårdkontakt coordinate from a day; her own unit's manager decides.

    Naming another moves the coordination the same day.
    """
    contact = lock_contact(contact)
    check_version(contact, version)
    decision = may_decide(actor, unit=contact.unit, on=on, patient_id=contact.patient_id).require()
    coordination = hand_to(actor, contact, from_on=from_on, on=on)
    bump(contact)
    save(contact, actor=actor, why="coordinate")
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="coordinate"))
    return coordination


@transaction.atomic
def state_no_coordinator(
    *, actor: Actor, contact: Contact, from_on: date, reason: str, on: date
) -> Coordination:
    """State that no coordinator is needed, with a reason.

    ``contact`` stands for the unit that says so; whose coordinator it stops must also decide.
    """
    contact = lock_contact(contact)
    decision = may_decide(actor, unit=contact.unit, on=on, patient_id=contact.patient_id).require()
    check_near(from_on, on, field="from_on")
    for held in reaching(contact.patient_id, from_on):
        if held.contact is not None:
            may_decide(actor, unit=held.contact.unit, on=on, patient_id=held.patient_id).require()
    stop_from(actor, contact.patient_id, from_on=from_on, on=on)
    statement = state_not_needed(actor, contact, from_on=from_on, reason=reason)
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="no coordinator"))
    return statement


@transaction.atomic
def propose_coordinator(
    *, actor: Actor, contact: Contact, from_on: date, note: str, on: date
) -> Proposal:
    """Ask the contact's unit to let her coordinate."""
    contact = lock_contact(contact)
    decision = may_propose(actor, patient_id=contact.patient_id).require()
    check_can_coordinate(contact, from_on=from_on, on=on)
    proposal = ask_unit(actor, contact, from_on=from_on, note=note)
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="propose coordinator"))
    return proposal
