"""Handovers as plain dictionaries."""

from datetime import date
from typing import Any

from actions.handover_plan import MOVED, VACANT, Plan, PlanRow, ReceiverLoad
from actions.handovers import HandedOver
from contacts.models import Contact
from core.reasons import HINDER, THINK
from fastkontakt.api.v1.answers import Answer, colleague, contact_type, findings
from fastkontakt.api.v1.handover_shapes import PREVIEW
from organisation.models import Commission


def plan(found: Plan, today: date) -> Answer:
    """What would happen."""
    return {
        "id": None,
        "commission": found.commission.pk,
        "on": found.starts_on,
        "state": PREVIEW,
        "rows": [plan_row(row, today) for row in found.rows],
        "load": [_load(load, today) for load in found.loads],
    }


def plan_row(row: PlanRow, today: date) -> Answer:
    """One contact of the plan, or a line of the call that names none."""
    hinder = row.hinder
    to = {"id": row.to.commission_id, "name": row.to.name} if row.to else None
    return {
        **_contact(row.contact),
        "successor": None,
        "to": to,
        "outcome": row.outcome,
        "field": hinder.field if hinder else "",
        "reasons": findings(row.findings, HINDER, today),
        "warnings": findings(row.findings, THINK, today),
    }


def handover(found: HandedOver, today: date) -> Answer:
    """What was decided, and how it stands now."""
    return {
        "id": found.handover.pk,
        "commission": found.handover.commission_id,
        "on": found.handover.starts_on,
        "state": found.handover.state_on(today),
        "rows": [_successor(row) for row in found.successors],
        "load": [_taken(found, one) for one in _takers(found)],
    }


def _successor(row: Contact) -> Answer:
    to = row.commission
    return {
        **_contact(row),
        "contact": row.replaces_id,
        "successor": row.pk,
        "to": {"id": to.pk, "name": colleague(to)} if to else None,
        "outcome": MOVED if to else VACANT,
        "field": "",
        "reasons": [],
        "warnings": [],
    }


def _contact(row: Contact | None) -> Answer:
    """Of somebody with protected identity who is not opened, only that she is there (K3)."""
    if row is None:
        return {"contact": None, "patient": None, "type": None}
    hidden: bool = row.hidden  # type: ignore[attr-defined] # annotated where it was read
    return {
        "contact": row.pk,
        "patient": None if hidden else {"id": row.patient_id, "name": row.patient.name},
        "type": contact_type(row.type_id, row.type.display),
    }


def _load(load: ReceiverLoad, today: date) -> Answer:
    one = load.candidate
    return {
        "commission": {"id": one.commission_id, "name": one.name},
        "before": load.before,
        "after": load.after,
        "most": one.agreed_maximum,
        "guide": load.guide,
        "warnings": findings(load.findings, THINK, today),
    }


def _takers(found: HandedOver) -> list[Commission]:
    """Each who takes over something, once, by the order of the rows."""
    takers = {row.commission_id: row.commission for row in found.successors if row.commission}
    return list(takers.values())


def _taken(found: HandedOver, one: Commission) -> Answer:
    after: Any = found.loads.get(one.pk, 0)
    taken = len({row.patient_id for row in found.successors if row.commission_id == one.pk})
    undone = found.handover.undone_at is not None
    return {
        "commission": {"id": one.pk, "name": colleague(one)},
        "before": after if undone else after - taken,
        "after": after,
        "most": one.agreed_maximum,
        "guide": None,
        "warnings": [],
    }
