"""The trail of one request: rows are gathered while it runs and appended at once when it ends.

Nothing is shown that was not logged: the door opens a trail, verbs and readings add rows, and
``write()`` is one statement. Without an open trail a row is written at once.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from core.errors import LogUnavailable
from core.reasons import Reason
from organisation.actor import Actor

GRANTED, DENIED = "granted", "denied"
READ, LIST, SEARCH, WRITE = "read", "list", "search", "write"
STATE_RELATION, REGISTER, EXPORT, PRINT = "state_relation", "register", "export", "print"
CHANGES = frozenset({WRITE, STATE_RELATION, REGISTER})
IMPORT = "import"
READ_LOG = "read_log"
BY_GROUND = "by_ground"  # what others have was shown, and on which ground
CARE, ADMINISTRATION, OWN = "vard", "administration", "egen"
CONTROL = "kontroll"  # the systematic check of the log itself (PDL 4:3)

Row = dict[str, str | None]

APPEND = "select audit.append(%s::jsonb)"
CANNOT_LOG = Reason(
    "LOGG_OTILLGANGLIG", "Det går inte att skriva i loggen. Försök igen om en stund."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what was done with which patient's data, and why it was allowed or refused."""

    action: str
    reason: Reason
    patient_id: UUID | None = None
    detail: str = ""
    outcome: str = GRANTED
    purpose: str = CARE
    recipient: str = ""  # to whom something was handed out, printed or exported


@dataclass(slots=True)
class Trail:
    """The rows of one request that wait to be written."""

    rows: list[Row] = field(default_factory=list)
    _known: set[tuple[str | None, ...]] = field(default_factory=set)
    _who: tuple[tuple[Any, ...], Row, tuple[Any, ...]] | None = None

    def add(self, actor: Actor, entry: Entry) -> None:
        """Remember the row; the same row twice in one request is one row.

        The set is for those who write thousands at once: a list would be searched for each.
        """
        row = {**self._reader(actor), **_what(entry)}
        if (values := tuple(row.values())) not in self._known:
            self._known.add(values)
            self.rows.append(row)

    def take_back(self) -> None:
        """What was written is rolled back: what was seen and what was refused remain.

        Of each patient about whom nothing else is told remains that she was read: a refused write
        has looked at her, and the page that says no may name her.
        """
        undone = [row for row in self.rows if _is_undone(row)]
        remain = [row for row in self.rows if not _is_undone(row)]
        told = {row["patient_id"] for row in remain}
        if remain:
            told.add(None)
        for row in undone:
            if row["patient_id"] not in told:
                told.add(row["patient_id"])
                remain.append({**row, "action": READ, "detail": ""})
        self.rows = remain
        self._known = {tuple(row.values()) for row in remain}

    def write(self) -> None:
        """Append every row in one statement.

        Raises:
            LogUnavailable: the log does not answer; nothing may be shown.
        """
        if not self.rows:
            return
        try:
            with connection.cursor() as cursor:
                cursor.execute(APPEND, [_told(self.rows)])
        except (DatabaseError, InterfaceError):
            raise LogUnavailable(CANNOT_LOG) from None
        self.rows = []
        self._known = set()

    def _reader(self, actor: Actor) -> Row:
        """Who acts, put into words once for all rows of somebody who stays the same."""
        commission, patient = actor.commission, actor.patient_id
        same = (id(actor), actor.request_id, id(commission), patient, actor.representative_id)
        if self._who is None or self._who[0] != same:
            self._who = (same, _who(actor), (actor, commission))  # kept, so that an id stays hers
        return self._who[1]


_open: ContextVar[Trail | None] = ContextVar("access_trail", default=None)


@contextmanager
def trail() -> Iterator[Trail]:
    """Gather the rows of one request; who opens the trail writes it."""
    token = _open.set(opened := Trail())
    try:
        yield opened
    finally:
        _open.reset(token)


def record(actor: Actor, entry: Entry) -> None:
    """Log one thing that the actor did or was refused."""
    if (opened := _open.get()) is not None:
        opened.add(actor, entry)
        return
    alone = Trail()
    alone.add(actor, entry)
    alone.write()


def _told(rows: list[Row]) -> str:
    """The rows as the database takes them; what they share is told once."""
    if len(rows) == 1:
        return json.dumps(rows)
    shared = dict(rows[0])
    for row in rows:
        for name in [name for name, value in shared.items() if row[name] != value]:
            del shared[name]
    names = rows[0].keys() - shared.keys()
    own = [{name: row[name] for name in names} for row in rows]
    return json.dumps({"shared": shared, "rows": own})


def _is_undone(row: Row) -> bool:
    """Whether the row tells of a change, and nobody was refused it."""
    return row["action"] in CHANGES and row["outcome"] != DENIED


def _what(entry: Entry) -> Row:
    return {
        "action": entry.action,
        "outcome": entry.outcome,
        "purpose": entry.purpose,
        "reason_code": entry.reason.code,
        "law": entry.reason.law,
        "detail": entry.detail,
        "recipient": entry.recipient,
        "patient_id": _text(entry.patient_id),
    }


def _who(actor: Actor) -> Row:
    if actor.request_id is None:
        actor.request_id = uuid4()
    commission = actor.commission
    unit = commission.unit if commission else None
    return {
        "request_id": str(actor.request_id),
        "door": actor.door,
        "user_id": _text(actor.user_id),
        "staff_id": _text(commission.staff_id if commission else None),
        "commission_id": _text(commission.pk if commission else None),
        "unit_id": _text(unit.pk if unit else None),
        "care_provider_id": _text(unit.care_provider_id if unit else None),
        "role": actor.role,
        "title": commission.title if commission else "",
        "unit_name": unit.name if unit else "",
        "care_provider_name": unit.care_provider.name if unit else "",
        "staff_hsa_id": commission.staff.hsa_id or "" if commission else "",
        "representative_id": _text(actor.representative_id),
        "system": settings.LOG_SYSTEM,
    }


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None
