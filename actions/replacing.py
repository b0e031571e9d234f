"""Change of person: the old contact ends the day before, the new one remembers whom it replaced."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accesslog.trail import WRITE, Entry, record
from actions._handover_coordination import pass_on_coordination
from actions._judging import AppointWish, findings_for
from actions._replaced import close, void_unbegun
from actions._requests import settle_requests
from actions._saving import save
from actions._versions import check_version, lock_contact
from actions.contacts import authority_for, new_contact
from actions.decided import ManagersDecision
from contacts.ending import check_can_replace, check_decided_on, never_comes
from contacts.models import Contact
from contacts.models.contact import REPLACED
from contacts.physicians import BESIDE
from core.errors import raise_first_hinder
from core.periods import day_before
from organisation.actor import Actor
from organisation.models import Commission


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who takes over and from which day; the rest is as before unless it is given."""

    commission: Commission
    starts_on: date
    individual_assessment: str = ""
    note: str | None = None
    decided: ManagersDecision | None = None


@transaction.atomic
def replace_contact(
    *,
    actor: Actor,
    contact: Contact,
    replacement: Replacement,
    on: date,
    version: int | None = None,
) -> Contact:
    """Let somebody else take over; a coordinator's task goes with the place (domain 5.2).

    Raises:
        NotAllowed, RuleViolation, StaleVersion: as for appointing and ending.
    """
    old = lock_contact(contact, actor)
    check_version(old, version)
    wish = successor_wish(old, replacement)
    authority = authority_for(actor, old.patient, wish, on)
    check_decided_on(wish.decided_on, on)
    check_can_replace(old, starts_on=replacement.starts_on, on=on)
    raise_first_hinder(findings_for(old.patient, wish, actor=actor, on=on, replacing=old.pk))
    if never_comes(old, replacement.starts_on, on):
        void_unbegun(actor, old)
    else:
        close(actor, old, day_before(replacement.starts_on), REPLACED)
    new = new_contact(actor, old.patient, wish, authority, on)
    new.replaces = old
    save(new, actor=actor, why="replace")
    settle_requests(actor, new)
    pass_on_coordination(actor, [new], starts_on=replacement.starts_on, on=on)
    record(actor, Entry(WRITE, authority.decision.reason, old.patient_id, detail="replace"))
    return new


def _note(old: Contact, replacement: Replacement) -> str:
    """What the patient reads beside the contact; what was said of a vacancy is not so any more."""
    if replacement.note is not None:
        return replacement.note
    return old.note if old.commission_id else ""


def successor_wish(old: Contact, replacement: Replacement) -> AppointWish:
    """What the new contact is to be: as the old one, but for the person and the day."""
    decided = replacement.decided
    return AppointWish(
        type_code=old.type_id,
        unit=old.unit,
        commission=replacement.commission,
        starts_on=replacement.starts_on,
        ends_on=old.ends_on,
        ground=old.ground,
        purposes=tuple(old.purposes),
        note=_note(old, replacement),
        internal_note=old.internal_note,
        individual_assessment=replacement.individual_assessment,
        team=old.team,
        decided_by=decided.decided_by if decided else None,
        decided_on=decided.decided_on if decided else None,
        decision_note=decided.note.strip() if decided else "",
        chosen_by_patient=False,
        beside=old.slot == BESIDE,
    )
