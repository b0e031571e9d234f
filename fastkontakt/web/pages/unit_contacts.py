"""The unit's contacts by the patient's name, today or as they were on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from actions.lists import Page
from fastkontakt.ui.components import Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.parts import late_text, table_day
from followup.unit_page import UnitContactRow
from organisation.actor import Actor


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact in the unit's list."""

    href: str
    patient: str
    contact_href: str
    role: str
    staff: str
    starts: str
    review: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """A page of the unit's contacts."""

    unit: str
    lines: tuple[ContactLine, ...]
    next_after: str
    is_first: bool
    day: str = ""  # the day that is shown, when it is not today
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
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    return ContactsPage(
        unit=actor.commission.unit.name,
        lines=tuple(_line(row, day or today) for row in page.rows),
        next_after=page.next,
        is_first=is_first,
        day=day_text(day) if day else "",
        asked=day.isoformat() if day else "",
    )


def _line(row: UnitContactRow, today: date) -> ContactLine:
    return ContactLine(
        href=reverse("web:patient", args=[row.patient_id]),
        patient=row.patient_name,
        contact_href=reverse("web:contact", args=[row.patient_id, row.id]),
        role=row.type_display,
        staff=gettext("Vakant") if row.is_vacant else row.staff_name,
        starts=table_day(row.starts_on) if row.starts_on else gettext("Okänd"),
        review=table_day(row.review_on),
        tags=tuple(_line_tags(row, today)),
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
