"""The unit as it was on a day: its people, their load, and for who leads the work who was away."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from actions.lists import UnitThen
from fastkontakt.ui.components import LoadView, Tag, Tone
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.figures.load import LoadChart, LoadFact, build_load_chart
from fastkontakt.web.pages.parts import table_day
from fastkontakt.web.pages.unit import KeyFigure, Person
from fastkontakt.web.person_words import person_words
from followup.absences import AbsenceRow
from followup.unit_page import StaffRow
from organisation.actor import Actor


@dataclass(frozen=True, slots=True)
class AwayThen:
    """Who was away, until when, and who answered."""

    name: str
    title: str
    until: str
    answered: str
    hole: Tag | None


@dataclass(frozen=True, slots=True)
class UnitThenPage:
    """Ready to print."""

    name: str
    lead: str
    figures: tuple[KeyFigure, ...]
    people: tuple[Person, ...]
    chart: LoadChart | None
    absences: tuple[AwayThen, ...]


def day_lead(day: date, today: date) -> str:
    """That it is not today which is shown: so it was, or so it is planned."""
    if day < today:
        return gettext("Så var det %(day)s.") % {"day": day_text(day)}
    return gettext("Så är det planerat till %(day)s.") % {"day": day_text(day)}


def unit_then_page(actor: Actor, found: UnitThen, *, day: date, today: date) -> UnitThenPage:
    """The picture of the unit of the actor's commission on another day than today."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    return UnitThenPage(
        name=actor.commission.unit.name,
        lead=day_lead(day, today),
        figures=_figures(found, is_past=day < today),
        people=tuple(_person(row, day, today) for row in found.staff),
        chart=_chart(found, str(person_words(actor).per_contact)),
        absences=tuple(_away(row, day, today) for row in found.absences),
    )


def _figures(found: UnitThen, *, is_past: bool) -> tuple[KeyFigure, ...]:
    """The day's counts; without links, since the lists behind them are about today."""
    over = sum(1 for row in found.staff if row.agreed_maximum and row.load > row.agreed_maximum)
    past = ngettext("hade fler än avtalat", "hade fler än avtalat", over)
    ahead = ngettext("får fler än avtalat", "får fler än avtalat", over)
    vacant: Tone = "warning" if found.vacant else "success"
    figures = [
        KeyFigure(
            found.contacts,
            ngettext("pågående kontakt", "pågående kontakter", found.contacts),
            "info",
            "",
        ),
        KeyFigure(
            found.vacant, ngettext("vakant kontakt", "vakanta kontakter", found.vacant), vacant, ""
        ),
        KeyFigure(
            over,
            past if is_past else ahead,
            "warning" if over else "success",
            "",
        ),
    ]
    return tuple(figures)


def _person(row: StaffRow, day: date, today: date) -> Person:
    """Without a phone: it is dialled today."""
    load = None
    if row.agreed_maximum:
        facts = {"count": row.load, "maximum": row.agreed_maximum}
        text = gettext("%(count)s av %(maximum)s") % facts
        load = LoadView(row.load, row.agreed_maximum, text)
    return Person(row.name, row.title, row.load, load, None, tuple(_tags(row, day, today)))


def _tags(row: StaffRow, day: date, today: date) -> list[Tag]:
    found = []
    if row.delegated_from is not None:
        words = gettext("Hade delegation") if day < today else gettext("Har delegation")
        found.append(Tag(words, "info", "signature"))
    if row.employment == "agency":
        found.append(Tag(gettext("Inhyrd"), "neutral"))
    if row.ends_on is not None:
        words = gettext("Sista dag %(day)s") % {"day": table_day(row.ends_on)}
        found.append(Tag(words, "warning" if row.ends_on == day else "neutral"))
    return found


def _chart(found: UnitThen, title: str) -> LoadChart | None:
    """A bar for everybody who had patients or had agreed on a number; no forecast of the past."""
    facts = [
        LoadFact(row.name, row.title, row.load, row.agreed_maximum)
        for row in found.staff
        if row.load or row.agreed_maximum
    ]
    return build_load_chart(facts, title=title)


def _away(row: AbsenceRow, day: date, today: date) -> AwayThen:
    words = gettext("Ingen svarade") if day < today else gettext("Ingen svarar")
    # A hole may come later in the absence; until then somebody answered.
    hole = Tag(words, "danger", "triangle-alert") if row.hole_on == day else None
    return AwayThen(
        name=row.name,
        title=row.title,
        until=table_day(row.ends_on) if row.ends_on else gettext("Tills vidare"),
        answered=row.deputy or row.team,
        hole=hole,
    )
