"""The start page: what waits for me, and my patients."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.deputising import CoveredPatient, Deputising, Deputyship
from actions.drafts import KEPT
from actions.my_patients import MyPatient, MyPatients
from consent.models.consents import ALL, CARE, SOCIAL
from core.dates import day_in_words
from fastkontakt.ui.components import Empty, PhoneView, Tag, phone_view
from fastkontakt.web.pages.absences import days_away
from fastkontakt.web.pages.parts import (
    PostButton,
    age_words,
    in_sentence,
    language,
    late_text,
    long_day,
    near_day,
    table_day,
)
from fastkontakt.web.pages.start_choices import KIND, WHOSE, StartChoice
from fastkontakt.web.pages.work import BUILDERS, tasks
from fastkontakt.web.pages.work_parts import Asking, Task
from followup.agreed import UNABLE
from followup.work_decisions import REGISTERED
from followup.worklist import DRAFT, WorkItem
from organisation.actor import Actor
from policy.roles import VIEW, permissions_of

MORNING_ENDS, EVENING_BEGINS = 10, 18
SHOWN = 15  # rows of the work list before "Visa alla"


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether the unit may read what others have written about a patient, and where that stands."""

    text: str
    href: str
    is_given: bool


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
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """For whom I stand in, and the patients meanwhile."""

    key: str
    title: str
    patients: tuple[OwnPatient, ...]
    nobody: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """Ready to print."""

    greeting: str
    day: str
    may_search: bool
    may_be_away: bool
    tasks: tuple[Task, ...]
    total: int
    hidden: int
    nothing: Empty | None
    registered: tuple[UUID, ...]
    patients: tuple[OwnPatient, ...]
    chosen: int
    how_many: str
    no_patients: Empty | None
    covered: tuple[Covered, ...]
    away: str
    back: PostButton | None
    here: str
    all_href: str
    chooses_tasks: bool
    chooses_patients: bool


@dataclass(frozen=True, slots=True)
class Lists:
    """What the view has read for the page, and what of it is asked for."""

    items: Sequence[WorkItem]
    mine: MyPatients
    deputising: Deputising
    choice: StartChoice
    everything: bool = False


def start_page(actor: Actor, lists: Lists, *, now: datetime) -> StartPage:
    """What the acting person sees first."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    choice, mine = lists.choice, lists.mine
    today, here = now.date(), choice.href
    items = choice.tasks(lists.items)
    shown = items if lists.everything else items[:SHOWN]
    return StartPage(
        greeting=_greeting(actor.commission.staff.given_name, now.hour),
        day=f"{long_day(today)}. {_how_much(len(lists.items))}",
        may_search=VIEW in permissions_of(actor.role),
        may_be_away=VIEW in permissions_of(actor.role),  # policy.absences asks for the same
        tasks=tasks(shown, Asking(actor.commission.staff.name, today, here)),
        total=len(items),
        hidden=len(items) - len(shown),
        nothing=None if items else _nothing(actor, mine),
        registered=tuple(item.target_id for item in items if item.kind == REGISTERED),
        patients=tuple(_own(row, today) for row in mine.rows),
        chosen=mine.chosen if mine.chosen > len(mine.rows) else 0,
        how_many=_how_many(mine.total, actor.commission.agreed_maximum),
        no_patients=None if mine.total else _nobody(actor),
        covered=tuple(_covered(row, today) for row in lists.deputising.covers),
        away=_away(lists.deputising, today),
        back=_back(lists.deputising, here),
        here=here,
        all_href=choice.all_href,
        chooses_tasks=KIND in choice.offered,
        chooses_patients=WHOSE in choice.offered,
    )


def _covered(row: Deputyship, today: date) -> Covered:
    """ "Du ersätter Anna Ek till 12 december", and her patients."""
    facts = {"name": row.name, "day": near_day(row.until, today)}
    title = (
        gettext("Du ersätter %(name)s till %(day)s")
        if row.until
        else gettext("Du ersätter %(name)s tills vidare")
    )
    nobody = gettext("%(name)s är inte fast kontakt för någon just nu.") % facts
    patients = tuple(_theirs(patient) for patient in row.patients)
    return Covered(str(row.absence_id), title % facts, patients, "" if patients else nobody)


def _theirs(row: CoveredPatient) -> OwnPatient:
    return OwnPatient(
        href=reverse("web:patient", args=[row.id]),
        name=row.name,
        age=age_words(row.age),
        role=row.type_display,
        phone=phone_view(row.phone, row.name),
        review="",
        tags=(),
        late=None,
    )


def _away(deputising: Deputising, today: date) -> str:
    """That I am written down as away myself."""
    away = deputising.away
    if away is None:
        return ""
    days = in_sentence(days_away(away.starts_on, away.until, today))
    return gettext("Du är inskriven som borta: %(days)s.") % {"days": days}


def _back(deputising: Deputising, here: str) -> PostButton | None:
    away = deputising.away
    if away is None:
        return None
    href = reverse("web:absence-end", args=[away.absence_id])
    return PostButton(gettext("Jag är tillbaka"), href, fields=(("next", here),))


def rows_of(items: Sequence[WorkItem], now: datetime) -> list[WorkItem]:
    """What the page has a row for, drafts first, without those older than drafts are kept."""
    found = [item for item in items if item.kind in BUILDERS and not _is_forgotten(item, now)]
    return sorted(found, key=lambda item: item.kind != DRAFT)


def _is_forgotten(item: WorkItem, now: datetime) -> bool:
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


def _nothing(actor: Actor, mine: MyPatients) -> Empty:
    """That the list is empty, and when the next thing comes or where else one looks."""
    searches = VIEW in permissions_of(actor.role)
    text = gettext("Sök en patient här ovanför.") if searches else gettext("Välj i menyn.")
    if mine.next_review:
        day = day_in_words(mine.next_review, lang=language())
        text = gettext("Nästa omprövning: %(day)s.") % {"day": day}
    return Empty(gettext("Inget att göra just nu."), text)


def _nobody(actor: Actor) -> Empty:
    """She is nobody's contact, and how she would become one."""
    searches = VIEW in permissions_of(actor.role)
    text = gettext("När du har utsetts till någon står namnet här, med telefonnummer.")
    return Empty(gettext("Du är inte fast kontakt för någon just nu."), text if searches else "")


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
        consent=_consent(row),
    )


def _consent(row: MyPatient) -> Consent | None:
    """What a consent lets this unit read (lag 2022:913 3:1).

    Nothing where none is recorded: it is no fault, and is asked for only where it is needed.
    """
    given = row.agreed - {UNABLE}
    text = gettext("Kan inte samtycka") if row.agreed else ""
    if given:
        whole = ALL in given or {CARE, SOCIAL} <= given
        care = gettext("Ja, vården") if CARE in given else gettext("Ja, omsorgen")
        text = gettext("Ja") if whole else care
    return Consent(text, reverse("web:consents", args=[row.id]), bool(given)) if text else None
