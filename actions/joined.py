"""Where a patient is found who has been joined into another (domain 5.2; ADR 0021)."""

from datetime import date
from uuid import UUID

from accesslog.trail import READ, Entry, record
from organisation.actor import Actor
from policy.joining import MOVED_HERE
from policy.scopes import patients_visible_to


def joined_into(*, actor: Actor, patient_id: UUID, on: date) -> UUID | None:
    """The patient who has what the other one had, if the actor may open her; 1 statement.

    Asked of every address that leads nowhere: unknown and out of scope cost the same.
    """
    kept = patients_visible_to(actor, on).filter(joined_from=patient_id)
    found = kept.values_list("pk", flat=True).first()
    if found is not None:
        record(actor, Entry(READ, MOVED_HERE, found, detail="joined address"))
    return found
