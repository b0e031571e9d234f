"""The unit's page: key figures, what waits, and the people with their load."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.lists import UnitOverview
from fastkontakt.ui.components import LoadView, PhoneView, Tag, Tone, phone_view
from fastkontakt.ui.figures.load import LoadChart, LoadFact, build_load_chart
from fastkontakt.web.pages.absences import AbsenceLine, absence_line
from fastkontakt.web.pages.parts import late_text, table_day
from fastkontakt.web.pages.work import tasks
from fastkontakt.web.pages.work_parts import Asking, Task
from fastkontakt.web.person_words import person_words
from followup.unit_page import StaffRow
from followup.work_absences import ABSENCE_HOLE
from followup.work_decisions import ASKED_TO_COORDINATE, PROPOSAL, REGISTERED
from followup.work_incoming import INCOMING
from followup.work_requests import REQUEST
from followup.work_vacancies import VACANCY
from followup.worklist import COORDINATOR, DRAFT, REVIEW
from organisation.actor import Actor
from policy.roles import MANAGE_STAFF

DECISIONS = (PROPOSAL, ASKED_TO_COORDINATE, REGISTERED)
MOST_AT_ONCE = 50
SHOWN = 8  # rows of a group before the rest is folded away
OTHER = "other"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number and what it counts."""

    number: int
    text: str
    tone: Tone
    href: str


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the team table."""

    name: str
    title: str
    patients: int
    load: LoadView | None
    phone: PhoneView | None
    tags: tuple[Tag, ...]
    coming: int | None = None  # patients in three months


@dataclass(frozen=True, slots=True)
class Column:
    """A heading that sorts the table by itself."""

    text: str
    href: str
    is_number: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Things that wait, of one kind."""

    key: str
    title: str
    tasks: tuple[Task, ...]
    more: tuple[Task, ...]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.tasks) + len(self.more)


@dataclass(frozen=True, slots=True)
class Several:
    """One of the reviews that can be settled together."""

    contact_id: UUID
    name: str
    when: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Ready to print."""

    name: str
    figures: tuple[KeyFigure, ...]
    groups: tuple[Group, ...]
    registered: tuple[UUID, ...]
    several: tuple[Several, ...]
    absences: tuple[AbsenceLine, ...]
    columns: tuple[Column, ...]
    people: tuple[Person, ...]
    chart: LoadChart | None
    manages: bool
    here: str


ORDERS: dict[str, Callable[[StaffRow], tuple[object, ...]]] = {
    "namn": lambda row: (row.name.casefold(),),
    "patienter": lambda row: (-row.load, row.name.casefold()),
    "plats": lambda row: (_room(row), row.name.casefold()),
}


def unit_page(actor: Actor, overview: UnitOverview, *, today: date, order: str) -> UnitPage:
    """The picture of the unit of the actor's commission."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    here = reverse("web:unit")
    asking = Asking(actor.commission.staff.name, today, here)
    order = order if order in ORDERS else "namn"
    people = sorted(overview.staff, key=ORDERS[order]) if order != "namn" else overview.staff
    manages, words = actor.holds(MANAGE_STAFF, actor.unit_id), person_words(actor)
    return UnitPage(
        name=actor.commission.unit.name,
        figures=_figures(overview),
        groups=_groups(overview, asking),
        registered=tuple(item.target_id for item in overview.waiting if item.kind == REGISTERED),
        several=_several(overview, asking) if manages else (),
        absences=tuple(absence_line(row, today, here) for row in overview.absences),
        columns=_columns(order, str(words.many)),
        people=tuple(_person(row, today) for row in people),
        chart=_chart(people, str(words.per_contact)),
        manages=manages,
        here=here,
    )


def _room(row: StaffRow) -> float:
    """How full a person is; who has no agreed maximum comes last."""
    return -row.load / row.agreed_maximum if row.agreed_maximum else 1.0


def _figures(overview: UnitOverview) -> tuple[KeyFigure, ...]:
    waiting = sum(1 for item in overview.waiting if item.kind in DECISIONS)
    over = sum(1 for row in overview.staff if _is_over(row))
    late, contacts = overview.overdue, overview.contacts
    return (
        KeyFigure(
            contacts,
            ngettext("pågående kontakt", "pågående kontakter", contacts),
            "info",
            reverse("web:unit-contacts"),
        ),
        KeyFigure(
            late,
            ngettext("omprövning är försenad", "omprövningar är försenade", late),
            "danger" if late else "success",
            "#grupp-review" if late else "",
        ),
        KeyFigure(
            waiting,
            gettext("väntar på ditt beslut"),
            "warning" if waiting else "success",
            "#vantar" if waiting else "",
        ),
        KeyFigure(
            over,
            ngettext("har fler än avtalat", "har fler än avtalat", over),
            "warning" if over else "success",
            "#teamet" if over else "",
        ),
        *_more_figures(overview),
    )


def _more_figures(overview: UnitOverview) -> list[KeyFigure]:
    """What else waits for a manager, each only when there is any."""
    counts = Counter(item.kind for item in overview.waiting)
    found = [
        (VACANCY, ngettext("vakant kontakt", "vakanta kontakter", counts[VACANCY])),
        (REQUEST, gettext("begär en fast kontakt")),
        (COORDINATOR, gettext("saknar samordnare")),
    ]
    figures = [
        KeyFigure(counts[kind], text, "warning", f"#grupp-{kind}")
        for kind, text in found
        if counts[kind]
    ]
    if away := len(overview.absences):
        text = ngettext("är borta i dag", "är borta i dag", away)
        tone: Tone = "danger" if counts[ABSENCE_HOLE] else "info"
        figures.append(KeyFigure(away, text, tone, reverse("web:absences")))
    return figures


def _several(overview: UnitOverview, asking: Asking) -> tuple[Several, ...]:
    """Late reviews that can be settled together, the latest day first."""
    late = [item for item in overview.waiting if item.kind == REVIEW and item.overdue]
    return tuple(
        Several(item.target_id, item.patient_name, late_text(item.due_on, asking.today))
        for item in late[:MOST_AT_ONCE]
        if item.patient_id is not None
    )


def _is_over(row: StaffRow) -> bool:
    return row.agreed_maximum is not None and row.load > row.agreed_maximum


def _groups(overview: UnitOverview, asking: Asking) -> tuple[Group, ...]:
    """What waits, the manager's decisions first."""
    titles = {
        INCOMING: gettext("Ärenden från andra enheter"),
        REQUEST: gettext("Begäran om fast kontakt"),
        PROPOSAL: gettext("Förslag som väntar"),
        ASKED_TO_COORDINATE: gettext("Andra enheter frågar"),
        REGISTERED: gettext("Registrerat i ditt namn"),
        VACANCY: gettext("Vakanta kontakter"),
        REVIEW: gettext("Omprövningar"),
        COORDINATOR: gettext("Ingen som samordnar"),
        OTHER: gettext("Annat att göra"),
    }
    found: dict[str, list[Task]] = {key: [] for key in titles}
    elsewhere = (DRAFT, ABSENCE_HOLE)  # hers, not the unit's; and told of beside who is away
    waiting = [item for item in overview.waiting if item.kind not in elsewhere]
    for task in tasks(waiting, asking):
        found[task.kind if task.kind in titles else OTHER].append(task)
    return tuple(
        Group(key, titles[key], tuple(rows[:SHOWN]), tuple(rows[SHOWN:]))
        for key, rows in found.items()
        if rows
    )


def _columns(order: str, many: str) -> tuple[Column, ...]:
    names = {
        "namn": gettext("Namn"),
        "patienter": many,
        "plats": gettext("Av högst"),
    }
    return tuple(
        Column(text, f"?ordning={key}#teamet", key != "namn", key == order)
        for key, text in names.items()
    )


def _chart(people: Sequence[StaffRow], title: str) -> LoadChart | None:
    """A bar for everybody who has patients or has agreed on a number."""
    return build_load_chart(
        [
            LoadFact(row.name, row.title, row.load, row.agreed_maximum, row.forecast)
            for row in people
            if row.load or row.agreed_maximum
        ],
        title=title,
    )


def _person(row: StaffRow, today: date) -> Person:
    load = None
    if row.agreed_maximum:
        text = gettext("%(count)s av %(maximum)s") % {
            "count": row.load,
            "maximum": row.agreed_maximum,
        }
        load = LoadView(row.load, row.agreed_maximum, text)
    phone = phone_view(row.phone, row.name)
    return Person(row.name, row.title, row.load, load, phone, _tags(row, today), row.forecast)


def _tags(row: StaffRow, today: date) -> tuple[Tag, ...]:
    found = []
    if row.delegated_from is not None:
        planned = row.delegated_from > today
        day = row.delegated_from if planned else row.delegated_until
        text = gettext("Delegation från %(day)s") if planned else gettext("Delegation till %(day)s")
        words = text % {"day": table_day(day)} if day else gettext("Har delegation")
        found.append(Tag(words, "info", "signature"))
    if not row.is_confirmed:
        found.append(Tag(gettext("Obekräftad"), "warning"))
    if row.employment == "agency":
        found.append(Tag(gettext("Inhyrd"), "neutral"))
    if row.ends_on is not None:
        found.append(Tag(gettext("Slutar %(day)s") % {"day": table_day(row.ends_on)}, "warning"))
    return tuple(found)
