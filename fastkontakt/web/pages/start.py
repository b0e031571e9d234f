"""The start page: what waits for me, and my patients."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.drafts import KEPT
from actions.lists import MyPatient
from core.dates import day_in_words
from fastkontakt.ui.components import Empty, PhoneView, Tag, phone_view
from fastkontakt.web.pages.parts import age_words, language, late_text, long_day, table_day
from fastkontakt.web.pages.work import Asking, Task, tasks
from followup.worklist import DRAFT, REGISTERED, WorkItem
from organisation.actor import Actor
from policy.roles import VIEW, permissions_of

MORNING_ENDS, EVENING_BEGINS = 10, 18
SHOWN = 15  # rows of the work list before "Visa alla"


@dataclass(frozen=True, slots=True)
class OwnPatient:
    """One of my patients, ready to print."""

    href: str
    name: str
    age: str
    role: str
    phone: PhoneView | None
    review: str
    tags: tuple[Tag, ...]
    late: Tag | None


@dataclass(frozen=True, slots=True)
class StartPage:
    """Ready to print."""

    greeting: str
    day: str
    may_search: bool
    tasks: tuple[Task, ...]
    total: int
    hidden: int
    nothing: Empty | None
    registered: tuple[UUID, ...]
    patients: tuple[OwnPatient, ...]
    how_many: str
    no_patients: Empty | None
    here: str


def start_page(
    actor: Actor,
    items: Sequence[WorkItem],
    mine: Sequence[MyPatient],
    *,
    now: datetime,
    everything: bool,
) -> StartPage:
    """What the acting person sees first."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    today, here = now.date(), reverse("web:start")
    items = sorted(
        (item for item in items if not _is_forgotten(item, now)), key=lambda i: i.kind != DRAFT
    )
    found = tasks(items, Asking(actor.commission.staff.name, today, here))
    shown = found if everything else found[:SHOWN]
    return StartPage(
        greeting=_greeting(actor.commission.staff.given_name, now.hour),
        day=f"{long_day(today)}. {_how_much(len(found))}",
        may_search=VIEW in permissions_of(actor.role),
        tasks=shown,
        total=len(found),
        hidden=len(found) - len(shown),
        nothing=None if found else _nothing(mine),
        registered=tuple(item.target_id for item in items if item.kind == REGISTERED),
        patients=tuple(_own(row, today) for row in mine),
        how_many=_how_many(len(mine), actor.commission.agreed_maximum),
        no_patients=None if mine else Empty(gettext("Du är inte fast kontakt för någon just nu.")),
        here=here,
    )


def _is_forgotten(item: WorkItem, now: datetime) -> bool:
    """A draft that is older than drafts are kept."""
    return item.kind == DRAFT and now - datetime.fromisoformat(item.how) > KEPT


def _greeting(name: str, hour: int) -> str:
    if hour < MORNING_ENDS:
        return gettext("God morgon, %(name)s") % {"name": name}
    if hour < EVENING_BEGINS:
        return gettext("Hej, %(name)s") % {"name": name}
    return gettext("God kväll, %(name)s") % {"name": name}


def _how_much(count: int) -> str:
    if not count:
        return gettext("Inget att göra just nu.")
    return ngettext("En sak att göra.", "%(count)s saker att göra.", count) % {"count": count}


def _how_many(count: int, maximum: int | None) -> str:
    if maximum is None:
        return str(count) if count else ""
    return gettext("%(count)s av högst %(maximum)s") % {"count": count, "maximum": maximum}


def _nothing(mine: Sequence[MyPatient]) -> Empty:
    """Why the list is empty, and when the next thing comes."""
    coming = [row.review_on for row in mine if row.review_on]
    text = ""
    if coming:
        day = day_in_words(min(coming), lang=language())
        text = gettext("Nästa omprövning: %(day)s.") % {"day": day}
    return Empty(gettext("Inget att göra just nu."), text)


def _own(row: MyPatient, today: date) -> OwnPatient:
    tags = []
    if row.coordinates:
        tags.append(Tag(gettext("Du samordnar"), "info", "star"))
    if row.is_planned:
        tags.append(Tag(gettext("Planerad"), "neutral", "calendar-clock"))
    late = Tag(late_text(row.review_on, today), "danger") if row.review_overdue else None
    return OwnPatient(
        href=reverse("web:patient", args=[row.id]),
        name=row.name,
        age=age_words(row.age),
        role=row.type_display,
        phone=phone_view(row.phone, row.name),
        review=table_day(row.review_on),
        tags=tuple(tags),
        late=late,
    )
