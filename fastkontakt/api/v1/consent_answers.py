"""Answers about consent, blocks, närstående and emergency as plain dictionaries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from actions.reading import ContactsView, Sees
from consent.models import Block, BlockLift, Consent, EmergencyAccess
from consent.models.access import DATA
from fastkontakt.api.v1.answers import Answer, contact, reason
from followup.log_rows import shown_staff
from organisation.actor import Actor
from patients.models import Relative
from policy.scopes import shares_provider
from policy.sight import EMERGENCY

CONSENT_FIELDS = (
    "id", "scope", "starts_on", "ends_on", "how", "given_by", "represented_by", "requested_on",
    "registered_at", "note", "ended_at", "ended_by_patient", "end_reason", "voided_at",
    "void_reason",
)  # fmt: skip
BLOCK_FIELDS = (
    "id", "kind", "information_from", "information_to", "set_at", "reason", "lifted_at",
)  # fmt: skip
LIFT_FIELDS = (
    "id", "state", "ground", "reason", "requested_at", "answer_reason", "starts_at", "ends_at",
)  # fmt: skip
RELATIVE_FIELDS = (
    "id", "name", "relation", "phone", "told", "told_given_on", "told_how", "starts_on", "ends_on",
)  # fmt: skip


def consent(found: Consent, today: date) -> Answer:
    """A consent and whether it opens anything today."""
    staff = found.staff
    return {
        **_copied(found, CONSENT_FIELDS),
        "state": _consent_state(found, today),
        "unit": _named(found.unit),
        "staff": {"id": staff.pk, "name": shown_staff(staff)} if staff else None,
    }


def _consent_state(found: Consent, today: date) -> str:
    if found.voided_at is not None:
        return "void"
    if found.ended_at is not None:
        return "ended"
    if found.is_valid_on(today):
        return "valid"
    return "planned" if found.starts_on > today else "past"


def block(found: Block) -> Answer:
    """A block and whether it stands."""
    state = "void" if found.voided_at else "lifted" if found.lifted_at else "standing"
    return {
        **_copied(found, BLOCK_FIELDS),
        "state": state,
        "unit": _named(found.unit) if found.unit else None,
        "care_provider": _named(found.care_provider),
        "set_by_patient": found.set_by_id is None,
    }


def relative(found: Relative) -> Answer:
    """A närstående, and in words what she is told."""
    return {**_copied(found, RELATIVE_FIELDS), "told_display": str(found.get_told_display())}


def lift(found: BlockLift, actor: Actor) -> Answer:
    """A temporary lifting, or the request for one."""
    block = found.block
    own = actor.commission is None or shares_provider(actor, block.unit) if block.unit else False
    return {
        **_copied(found, LIFT_FIELDS),
        "block": found.block_id,
        "behind": block.unit.name if block.unit and own else block.care_provider.name,
        "state_display": str(found.get_state_display()),
    }


def emergency(
    found: EmergencyAccess, view: ContactsView, blocks: Iterable[Block], today: date
) -> Answer:
    """What the emergency opens for this reader at this moment."""
    shown = [facts for facts in view.contacts if facts.why.code == EMERGENCY.code]
    return {
        "id": found.pk,
        "stage": found.stage,
        "until": found.until,
        "givers": list(view.givers),
        "blocking_givers": list(view.blocking_givers),
        "blocks": [{"id": block.pk, "giver": block.care_provider.name} for block in blocks],
        "contacts": [contact(facts, today) for facts in shown],
        "next": _next_step(found, view),
    }


def _next_step(found: EmergencyAccess, view: ContactsView) -> Answer | None:
    """What one more call would open; nothing after the last step, or where nobody has data."""
    if found.stage == DATA or not view.givers:
        return None
    return {"stage": DATA, "givers": list(view.givers)}


def sees(found: Sees, today: date) -> Answer:
    """One line of the table vem ser vad."""
    return {
        "unit": {"id": found.unit_id, "name": found.unit_name},
        "social": found.is_social,
        "person": found.person,
        "relation": reason(found.relation, today),
        "contacts": list(found.contacts),
        "hidden": found.hidden,
        "grounds": [reason(each, today) for each in found.grounds],
        "refusals": [reason(each, today) for each in found.refusals],
    }


def _copied(row: Any, names: tuple[str, ...]) -> Answer:
    return {name: getattr(row, name) for name in names}


def _named(row: Any) -> Answer:
    return {"id": row.pk, "name": row.name}
