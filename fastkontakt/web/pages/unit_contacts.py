"""The unit's contacts by the patient's name, today or as they were on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from actions.lists import Page
from fastkontakt.addresses import pattern
from fastkontakt.ui.components import Tag, drawn_tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.rows import drawn_rows
from fastkontakt.web.pages.parts import day_in, language, late_text, table_day
from fastkontakt.web.pages.unit_then import day_lead
from followup.unit_page import UnitContactRow
from organisation.actor import Actor

ROW = "web/unit/_contact_line.html"


class ContactLine(TypedDict):
    """One contact in the unit's list, ready to print."""

    href: str
    patient: str
    contact_href: str
    role: str
    staff: str
    starts: str
    review: str
    tags: str


@dataclass(frozen=True, slots=True)
class _Draw:
    """What is the same for all rows of a page."""

    today: date
    language: str
    patient: str  # addresses with %s for their keys
    contact: str


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """A page of the unit's contacts."""

    unit: str
    rows: SafeString
    next_after: str
    is_first: bool
    day: str = ""  # the day that is shown, when it is not today
    lead: str = ""
    asked: str = ""


def contacts_page(
    actor: Actor,
    page: Page[UnitContactRow],
    *,
    today: date,
    is_first: bool,
    day: date | None = None,
) -> ContactsPage:
    """The unit's contacts by the patient's name, today or as they were on a day."""
    draw = _Draw(day or today, language(), pattern("web:patient", 1), pattern("web:contact", 2))
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    return ContactsPage(
        unit=actor.commission.unit.name,
        rows=drawn_rows(ROW, [_line(row, draw) for row in page.rows]),
        next_after=page.next,
        is_first=is_first,
        day=day_text(day) if day else "",
        lead=day_lead(day, today) if day else "",
        asked=day.isoformat() if day else "",
    )


def _line(row: UnitContactRow, draw: _Draw) -> ContactLine:
    return ContactLine(
        href=SafeString(draw.patient % row.patient_id),
        patient=row.patient_name,
        contact_href=SafeString(draw.contact % (row.patient_id, row.id)),
        role=row.type_display,
        staff=gettext("Vakant") if row.is_vacant else row.staff_name,
        starts=day_in(row.starts_on, draw.language) if row.starts_on else gettext("Okänd"),
        review=day_in(row.review_on, draw.language),
        tags=SafeString("".join([drawn_tag(tag) for tag in _line_tags(row, draw.today)])),
    )


def _line_tags(row: UnitContactRow, today: date) -> Sequence[Tag]:
    found = []
    if row.review_overdue:
        found.append(Tag(late_text(row.review_on, today), "danger"))
    if row.is_coordinating:
        found.append(Tag(gettext("Samordnar"), "info", "star"))
    if row.is_planned:
        found.append(Tag(gettext("Planerad"), "neutral", "calendar-clock"))
    if row.is_vacant:
        found.append(Tag(gettext("Vakant"), "warning"))
    if row.ends_on is not None:
        found.append(Tag(gettext("Slutar %(day)s") % {"day": table_day(row.ends_on)}, "neutral"))
    return found
