"""Log rows and changes as plain dictionaries; their names are fixed by ``shapes.py``."""

from datetime import date
from typing import Any

from followup.log_change_words import label_of, person_text, table_text, why_text
from followup.log_changes import Change
from followup.log_rows import LogRow
from followup.log_words import ground_text
from organisation import legal

Answer = dict[str, Any]


def entry(row: LogRow, today: date) -> Answer:
    """One row of the log; ``person`` is null where the name is not for this reader."""
    unit = {"id": row.unit_id, "name": row.unit_name} if row.unit_id else None
    return {
        "at": row.at,
        "unit": unit,
        "role": row.role,
        "person": row.person or None,
        "purpose": row.purpose,
        "action": row.action,
        "outcome": row.outcome,
        "ground": {
            "code": row.reason_code,
            "text": ground_text(row),
            "law": legal.citation(row.law, today) if row.law else "",
        },
    }


def change(found: Change) -> Answer:
    """One thing that was written."""
    values = ((label_of(value), value) for value in found.values)
    return {
        "at": found.at,
        "kind": found.kind,
        "what": {"code": found.table, "text": table_text(found)},
        "id": found.row_id,
        "person": person_text(found),
        "why": why_text(found),
        "voided": found.is_void_now,
        "values": [
            {"field": value.field, "text": label, "before": value.before, "after": value.after}
            for label, value in values
            if label
        ],
    }
