"""Contacts over time: a sentence about the chosen day, the figure, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.reading import ContactsView, Opened
from contacts.models.contact import ENDED, PLANNED
from core.dates import add_months
from core.periods import holds
from fastkontakt.ui.components import DaySlider, Kind, day_slider
from fastkontakt.ui.contact_words import area_of_kind, day_text, person_of
from fastkontakt.ui.figures.facts import CoordinatorSpan, TimelineRow
from fastkontakt.ui.figures.timeline import Timeline, TimelineFacts, build_timeline
from fastkontakt.web.pages.head import PatientHead, patient_head
from fastkontakt.web.pages.hidden import withheld_text
from followup.contact_facts import ContactFacts
from followup.coordinations import CoordinationRow


@dataclass(frozen=True, slots=True)
class TableRow:
    """One contact in words."""

    name: str
    role: str
    unit: str
    starts: str
    ends: str
    coordinated: str
    href: str
    holds: bool


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Ready to print."""

    head: PatientHead
    day: str
    sentence: str
    is_today: bool
    figure: Timeline | None
    rows: tuple[TableRow, ...]
    withheld: str
    today_href: str
    slider: DaySlider


def timeline(
    opened: Opened,
    view: ContactsView,
    coordinations: Sequence[CoordinationRow],
    *,
    now: datetime,
    as_of: date | None,
) -> TimelinePage:
    """How it has been, and how it was on a day."""
    today, contacts = now.date(), view.contacts
    day = as_of or today
    spans = _spans(contacts, coordinations)
    title = gettext("Fasta kontakter över tid för %(name)s") % {"name": opened.patient.name}
    rows = [_figure_row(contact) for contact in contacts]
    current = [contact for contact in contacts if contact.status not in (ENDED, PLANNED)]
    return TimelinePage(
        head=patient_head(opened, current, now=now, current="patient-timeline"),
        day=day_text(day),
        sentence=sentence(contacts, coordinations, day),
        is_today=day == today,
        figure=build_timeline(TimelineFacts(rows, spans, today, day), title=title)
        if rows
        else None,
        rows=tuple(_table_row(contact, coordinations, day) for contact in contacts),
        withheld=withheld_text(withheld=view.withheld),
        today_href=reverse("web:patient-timeline", args=[opened.patient.pk]),
        slider=_slider(contacts, today, day),
    )


def _slider(contacts: Sequence[ContactFacts], today: date, day: date) -> DaySlider:
    """From the first contact's day to a year from now."""
    starts = [contact.starts_on for contact in contacts if contact.starts_on]
    return day_slider(min([*starts, today]), add_months(today, 12), day, day_text(day))


def sentence(
    contacts: Sequence[ContactFacts], coordinations: Sequence[CoordinationRow], day: date
) -> str:
    """ "4 fasta kontakter. Maria Öberg samordnar." – the answer before the picture."""
    valid = [c for c in contacts if holds(c.starts_on, c.ends_on, day)]
    if not valid:
        return gettext("Inga fasta kontakter.")
    count = ngettext("%(n)d fast kontakt.", "%(n)d fasta kontakter.", len(valid))
    held = {row.contact_id for row in coordinations if row.is_valid_on(day)}
    who = next((person_of(c) for c in valid if c.id in held), "")
    text = count % {"n": len(valid)}
    if not who:
        return text
    return gettext("%(count)s %(name)s samordnar.") % {"count": text, "name": who}


def _spans(
    contacts: Sequence[ContactFacts], coordinations: Sequence[CoordinationRow]
) -> list[CoordinatorSpan]:
    """The coordinator's lane. If one of them is withheld there is no lane: a gap would lie."""
    names = {contact.id: person_of(contact) for contact in contacts}
    if any(row.contact_id and row.contact_id not in names for row in coordinations):
        return []
    nobody = gettext("Behövs inte")
    return [
        CoordinatorSpan(
            names[row.contact_id] if row.contact_id else nobody, row.starts_on, row.ends_on
        )
        for row in coordinations
    ]


def _figure_row(contact: ContactFacts) -> TimelineRow:
    kinds: dict[str, Kind] = {ENDED: "ended", PLANNED: "planned"}
    return TimelineRow(
        area=area_of_kind(contact.unit_kind),
        label=person_of(contact),
        sublabel=f"{contact.type_display} · {contact.unit_name}",
        starts_on=contact.starts_on,
        ends_on=contact.ends_on,
        kind=kinds.get(contact.status, "contact"),
    )


def _table_row(
    contact: ContactFacts, coordinations: Sequence[CoordinationRow], day: date
) -> TableRow:
    held = [row for row in coordinations if row.contact_id == contact.id]
    return TableRow(
        name=person_of(contact),
        role=contact.type_display,
        unit=contact.unit_name,
        starts=day_text(contact.starts_on) if contact.starts_on else gettext("Okänt"),
        ends=day_text(contact.ends_on) if contact.ends_on else gettext("Tills vidare"),
        coordinated=", ".join(_period(row) for row in held) or "–",
        href=reverse("web:contact", args=[contact.patient_id, contact.id]),
        holds=holds(contact.starts_on, contact.ends_on, day),
    )


def _period(row: CoordinationRow) -> str:
    if row.ends_on is None:
        return gettext("Från %(day)s") % {"day": day_text(row.starts_on)}
    return f"{day_text(row.starts_on)} – {day_text(row.ends_on)}"
