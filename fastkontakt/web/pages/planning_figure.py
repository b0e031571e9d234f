"""The joined planning as a small drawing: the timeline's own geometry, this year and next."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from actions.planning import Planning
from actions.reading import Opened
from contacts.models.contact import PLANNED
from fastkontakt.ui.contact_words import area_of_kind, person_of
from fastkontakt.ui.figures.facts import (
    CoordinatorSpan,
    LaneBar,
    LanePoint,
    TimelineLane,
    TimelineRow,
)
from fastkontakt.ui.figures.timeline import Timeline, TimelineFacts, build_timeline
from followup.contact_facts import ContactFacts
from followup.coordinations import CoordinationRow
from followup.planning import (
    COMMITMENT,
    FIRST_CONTACT,
    FOLLOW_UP,
    PLANNED_CONTACT,
    REVIEW,
    TIME,
    PlanningEntry,
)
from followup.planning_rows import PlanRow


def planning_figure(
    opened: Opened, planning: Planning, coordinations: Sequence[CoordinationRow], today: date
) -> Timeline:
    """Contacts as bars, and under them a lane for each kind of thing that has a day.

    What began before this year begins at the edge: the drawing looks ahead.
    """
    first = date(today.year, 1, 1)
    contacts = planning.contacts.contacts
    return build_timeline(
        TimelineFacts(
            rows=[_row(contact, first) for contact in contacts],
            spans=_spans(contacts, coordinations, first),
            today=today,
            as_of=today,
            lanes=_lanes(planning, today),
        ),
        title=gettext("Planering för %(name)s") % {"name": opened.patient.name},
        prefix="plan",
    )


def _row(contact: ContactFacts, first: date) -> TimelineRow:
    start = contact.starts_on
    return TimelineRow(
        area=area_of_kind(contact.unit_kind),
        label=person_of(contact),
        sublabel=f"{contact.type_display} · {contact.unit_name}",
        starts_on=start if start and start >= first else None,
        ends_on=contact.ends_on,
        kind="planned" if contact.status == PLANNED else "contact",
    )


def _spans(
    contacts: Sequence[ContactFacts], coordinations: Sequence[CoordinationRow], first: date
) -> list[CoordinatorSpan]:
    """Who coordinates from this year on; nothing if one of them is withheld: a gap would lie."""
    names = {contact.id: person_of(contact) for contact in contacts}
    near = [row for row in coordinations if row.ends_on is None or row.ends_on >= first]
    if any(row.contact_id and row.contact_id not in names for row in near):
        return []
    nobody = gettext("Behövs inte")
    return [
        CoordinatorSpan(
            names[row.contact_id] if row.contact_id else nobody,
            max(row.starts_on, first),
            row.ends_on,
        )
        for row in near
    ]


def _lanes(planning: Planning, today: date) -> list[TimelineLane]:
    dated = planning.line.dated
    lanes = [
        _points(gettext("Tider och samtal"), dated, (TIME, PLANNED_CONTACT, FIRST_CONTACT)),
        _points(gettext("Det här gör vården"), dated, (COMMITMENT,)),
        _points(gettext("Uppföljning, omprövning"), dated, (FOLLOW_UP, REVIEW)),
        *(_plan(plan) for plan in planning.plans if plan.ends_on is None or plan.ends_on >= today),
    ]
    return [lane for lane in lanes if lane.points or lane.bars]


def _points(label: str, entries: Sequence[PlanningEntry], kinds: Sequence[str]) -> TimelineLane:
    days = sorted({entry.on for entry in entries if entry.kind in kinds and entry.on})
    return TimelineLane(label, points=tuple(LanePoint(day, shape="hollow") for day in days))


def _plan(plan: PlanRow) -> TimelineLane:
    """A bar, and its next meeting on it."""
    meeting = plan.next_meeting_on
    points = (LanePoint(meeting, shape="hollow"),) if meeting else ()
    return TimelineLane(plan.kind_display, (LaneBar(plan.starts_on, plan.ends_on),), points)
