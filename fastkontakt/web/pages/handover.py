"""The pages of a handover: who leaves, the plan, and what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.utils.translation import gettext, ngettext

from actions.handover_plan import BY_HAND, MOVED, REFUSED, Idle, Plan, PlanRow, ReceiverLoad
from contacts.models import Contact
from contacts.rules import ALREADY_COORDINATED, COORDINATOR_WANTED, MANY_PATIENTS
from contacts.type_names import type_name
from contacts.wishes import Candidate
from core.reasons import THINK, Finding
from fastkontakt.ui.components import Alert, LoadView, Tag
from fastkontakt.ui.forms import ChoiceCard
from fastkontakt.web.forms.handover import VACANT
from followup.contact_facts import PROTECTED

ROWS_ON_A_PAGE = 50
TOLD_ELSEWHERE = {
    reason.code for reason in (COORDINATOR_WANTED, ALREADY_COORDINATED, MANY_PATIENTS)
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One contact in the plan."""

    key: str
    patient: str
    role: str
    coordinates: bool
    to: str
    tag: Tag
    why: str
    can_be_marked: bool


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A receiver before and after."""

    name: str
    before: int
    after: int
    load: LoadView | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Ready to print."""

    lines: tuple[PlanLine, ...]
    loads: tuple[LoadLine, ...]
    summary: str
    alert: Alert | None
    takers: tuple[tuple[str, str], ...]
    pages: tuple[int, ...]
    page: int
    mark: str
    button: str


def receiver_cards(people: Iterable[Candidate]) -> list[tuple[str, ChoiceCard]]:
    """A card for each colleague, with what she has already."""
    return [(str(one.commission_id), _card(one)) for one in people]


def _card(one: Candidate) -> ChoiceCard:
    load, parts = None, [one.title]
    if one.agreed_maximum:
        text = gettext("%(load)d av %(most)d") % {"load": one.load, "most": one.agreed_maximum}
        load = LoadView(one.load, one.agreed_maximum, text)
    else:
        parts.append(ngettext("%(n)d patient", "%(n)d patienter", one.load) % {"n": one.load})
    return ChoiceCard(one.name, " · ".join(part for part in parts if part), load=load)


def plan_page(plan: Plan, people: Sequence[Candidate], page: int) -> PlanPage:
    """The plan, so many rows at a time; what is refused comes first."""
    rows = sorted(plan.rows, key=lambda row: row.outcome != REFUSED)
    pages = pages_of(len(rows))
    page = min(max(page, 1), len(pages) or 1)
    first = (page - 1) * ROWS_ON_A_PAGE
    moved, left = sum(1 for row in rows if row.outcome == MOVED), _left(rows)
    return PlanPage(
        lines=tuple(_line(row, plan) for row in rows[first : first + ROWS_ON_A_PAGE]),
        loads=(*map(_load_line, plan.loads), *map(_idle_line, plan.idle)),
        summary=summary_of(moved, left),
        alert=_alert(plan),
        takers=(
            *((str(one.commission_id), one.name) for one in people),
            (VACANT, gettext("Ingen – blir vakant")),
        ),
        pages=pages,
        page=page,
        mark=mark_of(plan),
        button=_button(moved + left),
    )


def _button(count: int) -> str:
    """Nothing when everything must be done by hand."""
    text = ngettext("Lämna över %(count)d kontakt", "Lämna över %(count)d kontakter", count)
    return text % {"count": count} if count else ""


def mark_of(plan: Plan) -> str:
    """What was shown, in short: when it differs at the end somebody changed it meanwhile."""
    told = sorted(
        (str(row.contact.pk), str(row.to and row.to.commission_id), row.outcome)
        for row in plan.rows
        if row.contact is not None
    )
    return blake2b(repr((plan.starts_on, told)).encode(), digest_size=8).hexdigest()


def pages_of(count: int) -> tuple[int, ...]:
    """The numbers of the pages; none when everything stands on one."""
    number = -(-count // ROWS_ON_A_PAGE)
    return tuple(range(1, number + 1)) if number > 1 else ()


def _left(rows: Iterable[PlanRow]) -> int:
    return sum(1 for row in rows if row.outcome not in (MOVED, BY_HAND))


def summary_of(moved: int, vacant: int) -> str:
    taken = ngettext("%(n)d får en ny kontakt.", "%(n)d får en ny kontakt.", moved) % {"n": moved}
    if not vacant:
        return taken
    left = ngettext("%(n)d blir vakant.", "%(n)d blir vakanta.", vacant) % {"n": vacant}
    return f"{taken} {left}"


def _alert(plan: Plan) -> Alert | None:
    count = len(plan.refused)
    if not count:
        return None
    title = ngettext(
        "%(n)d kontakt kan inte lämnas så.", "%(n)d kontakter kan inte lämnas så.", count
    )
    return Alert("danger", title % {"n": count}, gettext("Välj någon annan för dem."))


def _line(row: PlanRow, plan: Plan) -> PlanLine:
    contact = row.contact
    hinder = row.hinder
    thinks = [found.sentence for found in row.findings if _is_news(found)]
    return PlanLine(
        key=str(contact.pk) if contact else "",
        patient=patient_of(contact),
        role=type_name(contact.type.display) if contact else "",
        coordinates=contact is not None and contact.pk in plan.coordinating,
        to=row.to.name if row.to else "",
        tag=_outcome(row),
        why=hinder.sentence if hinder else " ".join(thinks),
        can_be_marked=row.outcome != BY_HAND,
    )


def _is_news(found: Finding) -> bool:
    """Not what was so before, nor what the table of loads says."""
    return found.kind == THINK and found.reason.code not in TOLD_ELSEWHERE


def patient_of(contact: Contact | None) -> str:
    """Who it is; somebody with protected identity is opened on her own page (domain K3)."""
    if contact is None:
        return ""
    return str(PROTECTED) if contact.hidden else contact.patient.name  # type: ignore[attr-defined]


def _outcome(row: PlanRow) -> Tag:
    if row.outcome == REFUSED:
        return Tag(gettext("Går inte"), "danger", "triangle-alert")
    if row.outcome == BY_HAND:
        return Tag(gettext("Görs för hand"), "warning")
    if row.outcome == MOVED:
        return Tag(gettext("Klart"), "success", "check")
    return Tag(gettext("Blir vakant"), "warning")


def _load_line(load: ReceiverLoad) -> LoadLine:
    bar = None
    if (most := load.candidate.agreed_maximum) is not None:
        text = gettext("%(load)d av %(most)d") % {"load": load.after, "most": most}
        bar = LoadView(load.after, most, text)
    warnings = tuple(found.sentence for found in load.findings)
    return LoadLine(load.candidate.name, load.before, load.after, bar, warnings)


def _idle_line(idle: Idle) -> LoadLine:
    """Somebody who was chosen in vain, and why."""
    one = idle.candidate
    why = idle.hinder.sentence if idle.hinder else gettext("Alla har fått någon annan.")
    text = gettext("Får ingen. %(why)s") % {"why": why}
    return LoadLine(one.name, one.load, one.load, None, (text,))
