"""For whom somebody may act in the portal: a child's guardian, an ombud, a god man."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from accesslog.trail import LIST, OWN, Entry, record
from organisation.actor import Actor
from patients.models import Representative
from policy.representatives import (
    ACTS_FOR,
    own_accounts,
    representations_of,
    representative_of,
)


@dataclass(frozen=True, slots=True)
class Represented:
    """A patient for whom the reader acts today, and as what."""

    id: UUID  # of the representation
    patient_id: UUID
    name: str
    kind: str
    as_what: str


@dataclass(frozen=True, slots=True)
class Whom:
    """The pages that a login has in the portal: her own, if she has one, and others'."""

    has_own: bool
    others: tuple[Represented, ...]


def whom_to_act_for(*, actor: Actor, on: date) -> Whom:
    """Everyone for whom the login acts today, by name; each is logged as seen in a list.

    Who has got protected identity, grown up or died is not in it (domain K2). 2 statements.
    """
    found = representations_of(actor.user_id, on).select_related("patient")
    others = tuple(_represented(row) for row in found)
    record(actor, Entry(LIST, ACTS_FOR, detail="whom to act for", purpose=OWN))
    for one in others:
        shown = replace(actor, patient_id=one.patient_id, representative_id=one.id)
        record(shown, Entry(LIST, ACTS_FOR, one.patient_id, "whom to act for", purpose=OWN))
    accounts = own_accounts(actor.user_id, on)
    return Whom(accounts.exists(), tuple(sorted(others, key=lambda one: (one.name, str(one.id)))))


def acting_for(*, actor: Actor, on: date) -> Represented | None:
    """The patient on whose page the representative is, for its head; the page itself is logged."""
    if actor.representative_id is None or actor.patient_id is None:
        return None
    found = representations_of(actor.user_id, on).select_related("patient")
    row = found.filter(pk=actor.representative_id).first()
    return _represented(row) if row else None


def acting_name(*, actor: Actor, on: date) -> str:
    """What the representative is called; the patient's page is opened, and logged, beside it."""
    row = representative_of(actor, on)
    return row.name if row else ""


def _represented(row: Representative) -> Represented:
    return Represented(row.pk, row.patient_id, row.patient.name, row.kind, row.get_kind_display())
