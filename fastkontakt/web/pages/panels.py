"""Läkarlistor as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from actions.panels import PanelView
from contacts.models import PanelDoctor
from fastkontakt.ui.components import Tag
from fastkontakt.web.pages.parts import table_day


@dataclass(frozen=True, slots=True)
class PartRow:
    """A doctor's share of a list."""

    id: UUID
    name: str
    title: str
    share: str
    starts: str
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A list, ready to print."""

    name: str
    patients: int
    parts: tuple[PartRow, ...]


def panel_rows(panels: Iterable[PanelView], today: date) -> list[PanelRow]:
    """Every list of the unit."""
    return [
        PanelRow(panel.name, panel.patients, tuple(_part(part, today) for part in panel.doctors))
        for panel in panels
    ]


def _part(part: PanelDoctor, today: date) -> PartRow:
    return PartRow(
        id=part.pk,
        name=part.commission.staff.name,
        title=part.commission.title,
        share=gettext("%(share)d %%") % {"share": part.share_percent},
        starts=table_day(part.starts_on),
        tag=_tag(part, today),
    )


def _tag(part: PanelDoctor, today: date) -> Tag | None:
    """What is coming: it begins, or she leaves."""
    last = part.ends_on or part.commission.ends_on
    if last is not None:
        return Tag(gettext("Slutar %(day)s") % {"day": table_day(last)}, "warning")
    return Tag(gettext("Planerad"), "neutral") if part.starts_on > today else None
