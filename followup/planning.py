"""Sammanhållen planering: one line of time of all that is planned around a patient (domain 2.2).

A view and no document: every row comes from where it is kept, and only if its reader may see it
there. What is given here has been judged already; this puts it in order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from agreements.content import AgreedTime, CareCommitment, Content
from contacts.models.contact import BY_IMPORT, ENDED, PLANNED
from core.reasons import Reason
from followup.contact_facts import ContactFacts
from followup.planning_rows import PlannedAround, PlanRow
from followup.work_assignments import DAYS_KEPT, DAYS_TO_FIRST

TIME, COMMITMENT, OWN_PART, FOLLOW_UP = "time", "commitment", "own_part", "follow_up"
MEETING, PLAN_STARTS, PLAN_ENDS = "plan_meeting", "plan_starts", "plan_ends"
REVIEW, PLANNED_CONTACT, FIRST_CONTACT = "review", "planned_contact", "first_contact"
CONTACT_STARTS, CONTACT_ENDS = "contact_starts", "contact_ends"
KINDS = (
    TIME, COMMITMENT, OWN_PART, FOLLOW_UP, MEETING, PLAN_STARTS, PLAN_ENDS, REVIEW,
    PLANNED_CONTACT, FIRST_CONTACT, CONTACT_STARTS, CONTACT_ENDS,
)  # fmt: skip
# These stand open until somebody says that they are done, so they can be late.
UNTIL_DONE = frozenset({FOLLOW_UP, REVIEW, PLANNED_CONTACT, FIRST_CONTACT})
DAYS_BACK = 90


@dataclass(frozen=True, slots=True)
class PlanningEntry:
    """One thing on the line of time; without a day it waits for somebody to book it.

    ``what`` is somebody's own words, "" where the kind says it all. ``latest`` = on that day at the
    latest. ``source_id`` is the agreement, contact or plan that it comes from, ``place`` its row;
    ``series`` is the same through the versions of an agreement.
    """

    kind: str
    on: date | None
    source_id: UUID
    why: Reason
    what: str = ""
    who: str = ""
    unit_name: str = ""
    when_text: str = ""
    latest: bool = False
    is_late: bool = False
    place: int = 0
    series: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A documented agreement that holds, as far as its reader sees it; the units of its rows."""

    id: UUID
    unit_name: str
    units: Mapping[UUID, str]
    content: Content
    follow_up_on: date | None
    follow_up_by: str
    why: Reason
    series: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the line of time is made of."""

    contacts: Sequence[ContactFacts] = ()
    around: Mapping[UUID, PlannedAround] = field(default_factory=dict)
    agreed: Sequence[Agreed] = ()
    plans: Sequence[PlanRow] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What has a day, in order, and what has none yet."""

    dated: tuple[PlanningEntry, ...]
    undated: tuple[PlanningEntry, ...]


def line_of_time(sources: Sources, on: date) -> Line:
    """All of it in order; what passed more than three months ago is left out unless it waits."""
    every = [*_of_agreements(sources, on), *_of_plans(sources.plans), *_of_contacts(sources, on)]
    dated = sorted(
        (entry for entry in every if entry.on is not None and _is_near(entry, entry.on, on)),
        key=lambda entry: (entry.on, KINDS.index(entry.kind), entry.what, str(entry.source_id)),
    )
    return Line(tuple(dated), tuple(entry for entry in every if entry.on is None))


def _is_near(entry: PlanningEntry, day: date, on: date) -> bool:
    return entry.is_late or day >= on - timedelta(days=DAYS_BACK)


# --- the agreements -------------------------------------------------------------------------------


def _of_agreements(sources: Sources, on: date) -> Iterator[PlanningEntry]:
    for agreed in sources.agreed:
        content = agreed.content
        for place, time in enumerate(content.agreed_times):
            yield _time(agreed, place, time)
        for place, care in enumerate(content.care_commitments):
            yield _care(agreed, place, care)
        for place, text in enumerate(content.patient_commitments):
            yield PlanningEntry(OWN_PART, None, agreed.id, agreed.why, what=text, place=place)
        if agreed.follow_up_on is not None:
            yield PlanningEntry(
                FOLLOW_UP,
                agreed.follow_up_on,
                agreed.id,
                agreed.why,
                who=agreed.follow_up_by,
                unit_name=agreed.unit_name,
                is_late=agreed.follow_up_on < on,
                series=agreed.series,
            )


def _time(agreed: Agreed, place: int, time: AgreedTime) -> PlanningEntry:
    return PlanningEntry(
        TIME,
        time.on,
        agreed.id,
        agreed.why,
        what=time.what,
        who=time.who_books,
        unit_name=_unit(time.unit_id, agreed),
        latest=time.latest and time.on is not None,
        place=place,
        series=agreed.series,
    )


def _care(agreed: Agreed, place: int, care: CareCommitment) -> PlanningEntry:
    return PlanningEntry(
        COMMITMENT,
        care.by_on,
        agreed.id,
        agreed.why,
        what=care.what,
        who=care.who,
        unit_name=_unit(care.unit_id, agreed),
        when_text=care.when_text,
        latest=care.by_on is not None,
        place=place,
    )


def _unit(unit_id: UUID | None, agreed: Agreed) -> str:
    return agreed.unit_name if unit_id is None else agreed.units.get(unit_id, "")


# --- plans elsewhere ------------------------------------------------------------------------------


def _of_plans(plans: Iterable[PlanRow]) -> Iterator[PlanningEntry]:
    for plan in plans:
        days = (
            (PLAN_STARTS, plan.starts_on),
            (MEETING, plan.next_meeting_on),
            (PLAN_ENDS, plan.ends_on),
        )
        for kind, day in days:
            if day is not None:
                yield PlanningEntry(
                    kind,
                    day,
                    plan.id,
                    plan.why,
                    what=plan.title,
                    who=plan.who_calls if kind == MEETING else "",
                    unit_name=plan.holder,
                )


# --- the contacts ---------------------------------------------------------------------------------


def _of_contacts(sources: Sources, on: date) -> Iterator[PlanningEntry]:
    for contact in sources.contacts:
        around = sources.around.get(contact.id, PlannedAround())
        for kind, day, what in _days_of(contact, around, on):
            yield PlanningEntry(
                kind,
                day,
                contact.id,
                contact.why,
                what=what,
                who=contact.staff_name or contact.staff_title,
                unit_name=contact.unit_name,
                latest=kind in (REVIEW, FIRST_CONTACT),
                is_late=kind in UNTIL_DONE and day < on,
            )


def _days_of(
    contact: ContactFacts, around: PlannedAround, on: date
) -> Iterator[tuple[str, date, str]]:
    """The days of one contact: planned changes, the review, and when they talk.

    Nothing is looked at again, and nobody is talked with, after the contact has ended.
    """
    if contact.status == ENDED:
        return
    if contact.status == PLANNED and contact.starts_on is not None:
        yield CONTACT_STARTS, contact.starts_on, contact.type_display
    if contact.ends_on is not None:
        yield CONTACT_ENDS, contact.ends_on, contact.type_display
    while_it_lasts = (
        (REVIEW, contact.review_on, contact.type_display),
        (PLANNED_CONTACT, around.planned_on, around.about),
        (FIRST_CONTACT, _first_talk(contact, around, on), contact.type_display),
    )
    for kind, day, what in while_it_lasts:
        if day is not None and (contact.ends_on is None or day <= contact.ends_on):
            yield kind, day, what


def _first_talk(contact: ContactFacts, around: PlannedAround, on: date) -> date | None:
    """When the first talk is due at the latest; nobody is reminded of old ones (guideline 5)."""
    start = contact.starts_on
    if around.talked or start is None or contact.authority == BY_IMPORT:
        return None
    is_new = on - timedelta(days=DAYS_KEPT) < start <= on
    return start + timedelta(days=DAYS_TO_FIRST) if is_new else None
