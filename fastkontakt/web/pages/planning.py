"""The joined planning in words: month by month, what waits for a day, and plans elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from actions.planning import Planning
from actions.reading import Opened
from core.decisions import Decision
from fastkontakt.ui.components import Empty, Link, Tag
from fastkontakt.ui.contact_words import day_text, person_of
from fastkontakt.ui.figures.timeline import Timeline
from fastkontakt.ui.planning_words import Month, day_words, months, who_words
from fastkontakt.web.pages.head import PatientHead, patient_head
from fastkontakt.web.pages.parts import late_text
from fastkontakt.web.pages.planning_figure import planning_figure
from followup.contact_facts import ContactFacts
from followup.coordinations import CoordinationRow
from followup.planning import (
    COMMITMENT,
    CONTACT_ENDS,
    CONTACT_STARTS,
    FIRST_CONTACT,
    FOLLOW_UP,
    MEETING,
    OWN_PART,
    PLAN_ENDS,
    PLAN_STARTS,
    PLANNED_CONTACT,
    REVIEW,
    TIME,
    PlanningEntry,
)
from followup.planning_rows import PlanRow
from followup.planning_words import KIND_WORDS

ICONS: Mapping[str, str] = {
    TIME: "calendar-clock", COMMITMENT: "handshake", OWN_PART: "user-round",
    FOLLOW_UP: "clipboard-check", MEETING: "users", PLAN_STARTS: "file-text",
    PLAN_ENDS: "file-text", REVIEW: "calendar-clock", PLANNED_CONTACT: "phone",
    FIRST_CONTACT: "user-plus", CONTACT_STARTS: "arrow-right-left",
    CONTACT_ENDS: "arrow-right-left",
}  # fmt: skip
OF_AGREEMENT = frozenset({TIME, COMMITMENT, OWN_PART, FOLLOW_UP})
OF_PLAN = frozenset({MEETING, PLAN_STARTS, PLAN_ENDS})


@dataclass(frozen=True, slots=True)
class PlanningLine:
    """One thing that is planned."""

    when: str
    kind: Tag
    what: str
    who: str
    href: str
    late: Tag | None = None
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan that somebody else keeps."""

    key: str
    title: str
    holder: str
    facts: tuple[tuple[str, str], ...]
    link: Link | None
    is_over: bool
    actions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who helps now."""

    name: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class PlanningPage:
    """Ready to print, but for the form."""

    head: PatientHead
    figure: Timeline | None
    months: tuple[Month[PlanningLine], ...]
    undated: tuple[PlanningLine, ...]
    plans: tuple[PlanCard, ...]
    people: tuple[Person, ...]
    withheld: str
    may_write: bool
    no_write: str
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for the page."""

    opened: Opened
    planning: Planning
    coordinations: Sequence[CoordinationRow]
    may_write: Decision
    unit_id: UUID
    now: datetime


def planning_page(read: Read) -> PlanningPage:
    """The whole page from what was read."""
    opened, planning, today = read.opened, read.planning, read.now.date()
    contacts, line = planning.contacts.contacts, planning.line
    tell = _teller(opened, today)
    dated = months(line.dated, tell)
    undated = tuple(tell(entry) for entry in line.undated)
    return PlanningPage(
        head=patient_head(opened, contacts, now=read.now, current="planning"),
        figure=planning_figure(opened, planning, read.coordinations, today) if dated else None,
        months=dated,
        undated=undated,
        plans=tuple(_plan(opened, plan, read) for plan in planning.plans),
        people=tuple(_person(contact) for contact in contacts),
        withheld=withheld_words() if planning.withheld else "",
        may_write=bool(read.may_write),
        no_write="" if read.may_write else read.may_write.sentence,
        empty=None if dated or undated else _empty(),
    )


def withheld_words() -> str:
    """One neutral line, without number or place (lag 2022:913 2:4-2:5)."""
    return gettext("Det kan finnas mer som du inte får se.")


def planning_href(opened: Opened) -> str:
    """The page itself."""
    return reverse("web:planning", args=[opened.patient.pk])


def plan_heading(kind: str, title: str) -> str:
    """ "Genomförandeplan: Hjälp hemma"."""
    return f"{kind}: {title}"


def _empty() -> Empty:
    text = gettext("Skriv en överenskommelse med patienten, eller skriv in en plan hos annan.")
    return Empty(gettext("Inget är planerat än."), text)


def _teller(opened: Opened, today: date) -> Callable[[PlanningEntry], PlanningLine]:
    def tell(entry: PlanningEntry) -> PlanningLine:
        late = late_text(entry.on, today) if entry.is_late else ""
        return PlanningLine(
            when=_when(entry),
            kind=Tag(str(KIND_WORDS[entry.kind]), "neutral", ICONS[entry.kind]),
            what=entry.what or _unnamed(entry),
            who=who_words(entry),
            href=_href(entry, opened),
            late=Tag(late, "danger", "triangle-alert") if late else None,
            is_past=entry.on is not None and entry.on < today and not entry.is_late,
        )

    return tell


def _unnamed(entry: PlanningEntry) -> str:
    """What a link says where nobody has written what it is about."""
    of_agreement = entry.kind in OF_AGREEMENT
    return gettext("Läs överenskommelsen") if of_agreement else gettext("Se kontakten")


def _when(entry: PlanningEntry) -> str:
    """The day; without one, how often it is done."""
    if entry.on is not None:
        return day_words(entry)
    none = gettext("Ingen dag än") if entry.kind == TIME else gettext("Löpande")
    return entry.when_text[:1].upper() + entry.when_text[1:] or none


def _href(entry: PlanningEntry, opened: Opened) -> str:
    """To the page where it is kept."""
    if entry.kind in OF_AGREEMENT:
        return reverse("web:agreement-version", args=[opened.patient.pk, entry.source_id])
    if entry.kind in OF_PLAN:
        return f"#plan-{entry.source_id}"
    return reverse("web:contact", args=[opened.patient.pk, entry.source_id])


def _plan(opened: Opened, plan: PlanRow, read: Read) -> PlanCard:
    arguments, today = [opened.patient.pk, plan.id], read.now.date()
    is_over = plan.ends_on is not None and plan.ends_on < today
    own = bool(read.may_write) and plan.unit_id == read.unit_id
    ways = [Link(gettext("Makulera"), reverse("web:plan-void", args=arguments))]
    if not is_over:
        ways.insert(0, Link(gettext("Avsluta"), reverse("web:plan-end", args=arguments)))
    facts = (
        (gettext("Gäller"), _period(plan)),
        (gettext("Nästa möte"), day_text(plan.next_meeting_on) if plan.next_meeting_on else ""),
        (gettext("Kallar till mötet"), plan.who_calls),
        (gettext("System"), plan.system),
        (gettext("Inskriven av"), plan.unit_name),
        (gettext("Mina sidor"), _in_portal(plan)),
    )
    return PlanCard(
        key=str(plan.id),
        title=plan_heading(plan.kind_display, plan.title),
        holder=plan.holder,
        facts=tuple(fact for fact in facts if fact[1]),
        link=Link(gettext("Öppna planen"), plan.link) if plan.link else None,
        is_over=is_over,
        actions=tuple(ways) if own else (),
    )


def _in_portal(plan: PlanRow) -> str:
    if plan.approved_for_patient:
        return gettext("Patienten ser raden")
    return gettext("Patienten ser inte raden")


def _period(plan: PlanRow) -> str:
    start = day_text(plan.starts_on)
    if plan.ends_on is None:
        return gettext("Från %(day)s") % {"day": start}
    return f"{start} – {day_text(plan.ends_on)}"


def _person(contact: ContactFacts) -> Person:
    return Person(
        name=person_of(contact),
        detail=f"{contact.type_display}, {contact.unit_name}",
        href=reverse("web:contact", args=[contact.patient_id, contact.id]),
    )
