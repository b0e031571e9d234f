"""The "Rätta efter inläsning" list: what stands on it, who sees it, and taking a line off it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accesslog.trail import ADMINISTRATION, LIST, WRITE, Entry, record
from actions._saving import bulk_change, bulk_insert, moment, save
from actions.importing.batch import Batch, Fault, Outcome
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from organisation.models import ImportFault, Unit
from organisation.models.imports import ENROLMENTS, LISTINGS
from policy.importing import may_see_import_faults, sees_every_unit

WHOLE_EXTRACTS = frozenset({LISTINGS, ENROLMENTS})
MOST_ROWS = 200
LONGEST = 300


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A line of the list; it never tells whom it is about."""

    id: UUID
    kind: str
    kind_display: str
    line: int
    column: str
    code: str
    message: str
    is_warning: bool
    unit_name: str
    created_at: datetime
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FaultList:
    """The newest lines, and how many there are in all."""

    rows: tuple[FaultRow, ...]
    total: int


def open_faults(*, actor: Actor) -> FaultList:
    """What is still to be set right: the own unit's lines, or all for who keeps the imports.

    Raises:
        NotAllowed: neither manager nor system administrator.
    """
    decision = may_see_import_faults(actor).require()
    found = _visible(actor).select_related("unit").order_by("-created_at", "kind", "line", "pk")
    rows = tuple(_row(fault) for fault in found[:MOST_ROWS])
    total = len(rows) if len(rows) < MOST_ROWS else _visible(actor).count()
    record(actor, Entry(LIST, decision.reason, detail="import faults", purpose=ADMINISTRATION))
    return FaultList(rows, total)


@transaction.atomic
def resolve_fault(*, actor: Actor, fault_id: UUID, now: datetime) -> ImportFault:
    """Take a line off the list: it is set right, or nothing has to be done.

    Raises:
        NotAllowed: neither manager nor system administrator.
        NotFound: unknown, another unit's, or taken off already.
    """
    decision = may_see_import_faults(actor).require()
    fault = _visible(actor).filter(pk=fault_id).first()
    if fault is None:
        raise NotFound(OUT_OF_SCOPE)
    fault.resolved_at = now
    entry = Entry(WRITE, decision.reason, detail="import fault resolved", purpose=ADMINISTRATION)
    record(actor, entry)
    return save(fault, actor=actor, why="resolved")


def put_on_list(*, actor: Actor, batch: Batch, outcome: Outcome, scope: Unit | None) -> None:
    """Put the run's faults on the list; what stands there already is not written twice.

    A new whole extract replaces what the one before it left there; of the other files nobody
    knows whether they tell of the same people, so their lines stay until somebody resolves them.
    """
    standing = {_key(fault): fault for fault in _open_of(batch.kind, scope)}
    wanted = {_key(fault): fault for fault in outcome.faults}
    new = [
        _listed(batch.kind, outcome.run_id, fault, scope)
        for key, fault in wanted.items()
        if key not in standing
    ]
    bulk_insert(new, actor=actor, why="import")
    if batch.kind in WHOLE_EXTRACTS:
        _replace((fault for key, fault in standing.items() if key not in wanted), actor)


def _replace(gone: Iterable[ImportFault], actor: Actor) -> None:
    rows = list(gone)
    for fault in rows:
        fault.resolved_at = moment()
    bulk_change(rows, ["resolved_at"], actor=actor, why="a later extract")


def _open_of(kind: str, scope: Unit | None) -> QuerySet[ImportFault]:
    found = ImportFault.objects.filter(kind=kind, resolved_at=None)
    return found if scope is None else found.filter(unit=scope)


def _key(fault: ImportFault | Fault) -> tuple[int, str, str, UUID | None]:
    return fault.line, fault.column, fault.code, fault.case_id


def _listed(kind: str, run_id: UUID, fault: Fault, scope: Unit | None) -> ImportFault:
    return ImportFault(
        run_id=run_id,
        kind=kind,
        line=fault.line,
        column=fault.column,
        code=fault.code,
        message=fault.sentence[:LONGEST],
        is_warning=fault.is_warning,
        unit_id=fault.unit_id or (scope.pk if scope else None),
        case_id=fault.case_id,
        created_at=moment(),
    )


def _visible(actor: Actor) -> QuerySet[ImportFault]:
    found = ImportFault.objects.filter(resolved_at=None)
    if sees_every_unit(actor):
        return found
    return found.filter(unit=actor.unit_id) if actor.unit_id else found.none()


def _row(fault: ImportFault) -> FaultRow:
    return FaultRow(
        id=fault.pk,
        kind=fault.kind,
        kind_display=str(fault.get_kind_display()),
        line=fault.line,
        column=fault.column,
        code=fault.code,
        message=fault.message,
        is_warning=fault.is_warning,
        unit_name=fault.unit.name if fault.unit else "",
        created_at=fault.created_at,
        case_id=fault.case_id,
    )
