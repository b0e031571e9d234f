"""Handovers that were made, and who could make one: lists and the page of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from actions.handovers import HandedOver, can_undo
from contacts.models import Contact, Handover
from contacts.models.handovers import HANDOVER_STATES, PLANNED, UNDONE
from contacts.type_names import type_name
from fastkontakt.ui.components import Tag, Tone
from fastkontakt.web.pages.handover import ROWS_ON_A_PAGE, pages_of, patient_of, summary_of
from fastkontakt.web.pages.parts import table_day
from followup.unit_page import StaffRow


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody at the unit who has contacts."""

    name: str
    title: str
    patients: int
    ends: str
    href: str


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A handover in the list."""

    name: str
    day: str
    tag: Tag
    href: str


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One contact of a handover that was made."""

    patient: str
    href: str
    role: str
    to: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """Ready to print."""

    id: UUID
    name: str
    day: str
    tag: Tag
    summary: str
    lines: tuple[DoneLine, ...]
    pages: tuple[int, ...]
    page: int
    can_undo: bool
    until: str
    has_letters: bool


STATE_TONES: dict[str, Tone] = {PLANNED: "info", UNDONE: "neutral"}


def leavers(rows: Iterable[StaffRow]) -> list[Leaver]:
    """Everybody who could hand over, ready to print."""
    return [
        Leaver(
            name=row.name,
            title=row.title,
            patients=row.load,
            ends=table_day(row.ends_on) if row.ends_on else "",
            href=reverse("web:handover-plan", args=[row.commission_id]),
        )
        for row in rows
    ]


def made_rows(handovers: Iterable[Handover], today: date) -> list[MadeRow]:
    """The unit's handovers, ready to print."""
    return [
        MadeRow(
            name=each.commission.staff.name,
            day=table_day(each.starts_on),
            tag=_state(each, today),
            href=reverse("web:handover", args=[each.pk]),
        )
        for each in handovers
    ]


def _state(handover: Handover, today: date) -> Tag:
    state = handover.state_on(today)
    return Tag(str(HANDOVER_STATES[state]), STATE_TONES.get(state, "success"))


def handover_page(found: HandedOver, *, page: int, now: datetime) -> HandoverPage:
    """What was decided, so many rows at a time."""
    handover, today = found.handover, now.date()
    pages = pages_of(len(found.successors))
    page = min(max(page, 1), len(pages) or 1)
    first = (page - 1) * ROWS_ON_A_PAGE
    until = handover.starts_on
    return HandoverPage(
        id=handover.pk,
        name=handover.commission.staff.name,
        day=table_day(handover.starts_on),
        tag=_state(handover, today),
        summary=_summary(found),
        lines=tuple(
            _done(row, handover) for row in found.successors[first : first + ROWS_ON_A_PAGE]
        ),
        pages=pages,
        page=page,
        can_undo=can_undo(handover, on=today, now=now),
        until=table_day(until),
        has_letters=handover.undone_at is None and bool(found.successors),
    )


def _summary(found: HandedOver) -> str:
    if found.handover.undone_at is not None:
        return gettext("Den är ångrad: kontakterna är som de var.")
    return summary_of(found.moved, found.vacant)


def _done(row: Contact, handover: Handover) -> DoneLine:
    hidden: bool = row.hidden  # type: ignore[attr-defined] # annotated where it was read
    to = row.commission
    return DoneLine(
        patient=patient_of(row),
        href="" if hidden else reverse("web:patient", args=[row.patient_id]),
        role=type_name(row.type.display),
        to=to.staff.name if to else "",
        tag=_tag(row, handover),
    )


def _tag(row: Contact, handover: Handover) -> Tag:
    if handover.undone_at is not None:
        return Tag(gettext("Ångrad"), "neutral")
    if row.commission_id is None:
        return Tag(gettext("Vakant"), "warning")
    return Tag(gettext("Ny kontakt"), "success", "check")
