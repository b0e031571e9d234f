"""Where a patient is found who has been joined into another (domain 5.2; ADR 0021)."""

from datetime import date
from uuid import UUID

from accesslog.trail import READ, Entry, record
from organisation.actor import Actor
from policy.joining import MOVED_HERE, kept_after_joining


def joined_into(*, actor: Actor, patient_id: UUID, on: date) -> UUID | None:
    """The patient who has what the other one had, if the actor may open her; 1 statement.

    Asked of every address that leads nowhere: unknown and out of scope cost the same.
    """
    found = kept_after_joining(actor, patient_id, on)
    if found is not None:
        record(actor, Entry(READ, MOVED_HERE, found, detail="joined address"))
    return found
