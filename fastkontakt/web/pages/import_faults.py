"""The "Rätta efter inläsning" list, ready to print."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.importing.faults import FaultList, FaultRow
from actions.join_reading import JoinRow
from fastkontakt.ui.components import Tag
from fastkontakt.web.pages.joining import JoinLine, join_lines
from fastkontakt.web.pages.parts import PostButton, table_day
from organisation.actor import Actor


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One line: where it stands in which file, and what is wrong."""

    where: str
    column: str
    message: str
    tag: Tag
    unit: str
    day: str
    button: PostButton | None
    url: str


@dataclass(frozen=True, slots=True)
class ImportFaultsPage:
    """The list and whose it is."""

    unit: str
    lines: tuple[FaultLine, ...]
    left_out: int
    joins: tuple[JoinLine, ...]


def import_faults_page(actor: Actor, found: FaultList, joins: list[JoinRow]) -> ImportFaultsPage:
    """The newest lines first; beside them what a person has to decide."""
    mine = {row.id for row in joins}
    unit = actor.commission.unit.name if actor.commission else ""
    lines = tuple(_line(row, mine) for row in found.rows)
    return ImportFaultsPage(unit, lines, found.total - len(found.rows), join_lines(joins))


def _line(row: FaultRow, joins: set[UUID]) -> FaultLine:
    """A line that waits for a decision leads there; it goes when that is taken."""
    where = gettext("%(file)s, rad %(line)s") % {"file": row.kind_display, "line": row.line}
    saved = Tag(gettext("Inläst ändå"), "neutral")
    refused = Tag(gettext("Inte inläst"), "warning")
    return FaultLine(
        where=where,
        column=row.column or "–",
        message=row.message,
        tag=saved if row.is_warning else refused,
        unit=row.unit_name or "–",
        day=table_day(timezone.localdate(row.created_at)),
        button=None if row.case_id in joins else _done(row, where),
        url=reverse("web:patient-join", args=[row.case_id]) if row.case_id in joins else "",
    )


def _done(row: FaultRow, where: str) -> PostButton:
    action = reverse("web:import-fault-resolve", args=[row.id])
    return PostButton(gettext("Klar"), action, about=where)
