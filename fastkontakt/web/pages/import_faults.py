"""The "Rätta efter inläsning" list, ready to print."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.importing.faults import FaultList, FaultRow
from fastkontakt.ui.components import Tag
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
    button: PostButton


@dataclass(frozen=True, slots=True)
class ImportFaultsPage:
    """The list and whose it is."""

    unit: str
    lines: tuple[FaultLine, ...]
    left_out: int


def import_faults_page(actor: Actor, found: FaultList) -> ImportFaultsPage:
    """The newest lines first."""
    unit = actor.commission.unit.name if actor.commission else ""
    lines = tuple(_line(row) for row in found.rows)
    return ImportFaultsPage(unit, lines, found.total - len(found.rows))


def _line(row: FaultRow) -> FaultLine:
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
        button=PostButton(
            gettext("Klar"), reverse("web:import-fault-resolve", args=[row.id]), about=where
        ),
    )
