"""Verbs about who coordinates (guideline 3.1-3.2)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._coordinating import (
    Basis,
    ask_unit,
    hand_to,
    reaching,
    state_not_needed,
    stop_from,
)
from actions._replaced import bump
from actions._saving import save
from actions._versions import check_version, lock_contact
from actions.coordinator_proposals import require_order
from actions.decided import ManagersDecision
from contacts.ending import check_can_coordinate, check_decided_on, check_near
from contacts.models import Contact, Coordination, Proposal
from contacts.models.contact import ON_DECISION
from core.decisions import no
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.actor import Actor
from policy.contacts import (
    COORDINATED_ELSEWHERE,
    Authority,
    authority_of,
    may_decide,
    may_propose,
    may_register_decision,
)
from policy.scopes import contacts_visible_to

DOES_NOT_COORDINATE = Reason("SAMORDNAR_INTE", _("Kontakten samordnar inte den dagen."))


@transaction.atomic
def set_coordinator(
    *,
    actor: Actor,
    contact: Contact,
    from_on: date,
    on: date,
    version: int | None = None,
    decided: ManagersDecision | None = None,
    departure: str = "",
) -> Coordination:
    """Let a fast vårdkontakt coordinate from a day; her own unit's manager decides (HSF 4:1).

    Naming another moves the coordination the same day. ``decided`` names the manager when
    somebody registers for her; ``departure`` says why not who the order of seed 3.2 says.

    Raises:
        NotAllowed: neither the manager, her delegate, nor registering a manager's decision.
        RuleViolation: a rule says no, or another one stands first and nobody says why.
        StaleVersion: somebody changed the contact since ``version`` was read.
    """
    contact = lock_contact(contact, actor)
    check_version(contact, version)
    authority = _authority(actor, contact, decided, on)
    authority.decision.require()
    require_order(actor, contact, on=on, departure=departure)
    day, note = (decided.decided_on, decided.note) if decided else (None, "")
    check_decided_on(day, on)
    basis = Basis(authority.decided_by, authority.kind, day, note.strip(), departure.strip())
    coordination = hand_to(actor, contact, from_on=from_on, on=on, basis=basis)
    bump(contact)
    save(contact, actor=actor, why="coordinate")
    reason = authority.decision.reason
    record(actor, Entry(WRITE, reason, contact.patient_id, detail="coordinate"))
    return coordination


def _authority(
    actor: Actor, contact: Contact, decided: ManagersDecision | None, on: date
) -> Authority:
    """The actor's own authority, or that of the manager whom she names."""
    unit, patient_id = contact.unit, contact.patient_id
    if decided is None:
        return authority_of(actor, unit=unit, on=on, patient_id=patient_id)
    decision = may_register_decision(
        actor, unit=unit, decided_by=decided.decided_by, on=on, patient_id=patient_id
    )
    return Authority(decision, ON_DECISION, decided.decided_by)


@transaction.atomic
def confirm_coordinator(
    *, actor: Actor, contact: Contact, on: date, departure: str = ""
) -> Coordination:
    """Look at the facts again and let her go on coordinating (seed 3.1-3.2, HSF 4:1).

    Raises:
        NotAllowed: neither the manager of the contact's unit nor her delegate.
        RuleViolation: she does not coordinate, or another one stands first and nobody says why.
    """
    contact = lock_contact(contact, actor)
    decision = may_decide(actor, unit=contact.unit, on=on, patient_id=contact.patient_id).require()
    held = Coordination.objects.valid_on(on).filter(contact=contact, voided_at=None).first()
    if held is None:
        raise RuleViolation(DOES_NOT_COORDINATE)
    require_order(actor, contact, on=on, departure=departure)
    held.confirmed_on, held.departure_reason = on, departure.strip()
    save(held, actor=actor, why="confirm coordinator")
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="coordinate"))
    return held


@transaction.atomic
def state_no_coordinator(
    *, actor: Actor, contact: Contact, from_on: date, reason: str, on: date
) -> Coordination:
    """State that no coordinator is needed, with a reason.

    ``contact`` stands for the unit that says so; whose coordinator it stops must also decide.
    """
    contact = lock_contact(contact, actor)
    decision = may_decide(actor, unit=contact.unit, on=on, patient_id=contact.patient_id).require()
    check_near(from_on, on, field="from_on")
    for held in reaching(contact.patient_id, from_on):
        if held.contact is not None:
            _require_stopping(actor, held.contact, on)
    stop_from(actor, contact.patient_id, from_on=from_on, on=on)
    statement = state_not_needed(actor, contact, from_on=from_on, reason=reason)
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="no coordinator"))
    return statement


def _require_stopping(actor: Actor, contact: Contact, on: date) -> None:
    """Who decides over the coordinator; the unit of one that is not seen is untold (SVOD 2:4)."""
    decision = may_decide(actor, unit=contact.unit, on=on, patient_id=contact.patient_id)
    seen = decision or contacts_visible_to(actor, on).filter(pk=contact.pk).exists()
    (decision if seen else no(COORDINATED_ELSEWHERE, patient_id=contact.patient_id)).require()


@transaction.atomic
def propose_coordinator(
    *, actor: Actor, contact: Contact, from_on: date, note: str, on: date
) -> Proposal:
    """Ask the contact's unit to let her coordinate; ``note`` says why not the order of seed 3.2."""
    contact = lock_contact(contact, actor)
    decision = may_propose(actor, patient_id=contact.patient_id).require()
    require_order(actor, contact, on=on, departure=note)
    check_can_coordinate(contact, from_on=from_on, on=on)
    proposal = ask_unit(actor, contact, from_on=from_on, note=note)
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="propose coordinator"))
    return proposal
