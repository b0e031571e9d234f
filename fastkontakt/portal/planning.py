""" "Det här är planerat": the patient's own line of time, and the same as a calendar file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from actions.planning import Planning, planning_of
from actions.reading import open_own_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.portal.calendar_file import calendar_answer, calendar_days, calendar_file
from fastkontakt.ui.components import Link
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.planning_words import Month, day_words, months, who_words
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

WORDS: Mapping[str, str | Promise] = {
    TIME: gettext_lazy("Bestämd tid"),
    COMMITMENT: gettext_lazy("Det här gör vi"),
    OWN_PART: gettext_lazy("Det här gör du"),
    FOLLOW_UP: gettext_lazy("Vi ser hur det har gått"),
    MEETING: gettext_lazy("Möte"),
    PLAN_STARTS: gettext_lazy("En plan börjar"),
    PLAN_ENDS: gettext_lazy("En plan slutar"),
    REVIEW: gettext_lazy("Vi ser om du behöver kontakten"),
    PLANNED_CONTACT: gettext_lazy("Ni hörs"),
    FIRST_CONTACT: gettext_lazy("Ni hörs första gången"),
    CONTACT_STARTS: gettext_lazy("En kontakt börjar"),
    CONTACT_ENDS: gettext_lazy("En kontakt slutar"),
}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One thing that is planned, in her words."""

    when: str
    kind: str
    what: str
    who: str
    past: str = ""


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A plan that somebody else keeps and that is approved for her."""

    title: str
    holder: str
    lines: tuple[str, ...]
    link: Link | None


@dataclass(frozen=True, slots=True)
class OwnPlanning:
    """Ready to print."""

    months: tuple[Month[OwnLine], ...]
    undated: tuple[OwnLine, ...]
    plans: tuple[OwnPlan, ...]
    calendar_href: str


@require_safe
def planning(request: ActorRequest) -> HttpResponse:
    """What is planned with everybody who helps her (PDL 5:5; domain 2.2)."""
    found, today = _read(request), clock.today()
    return render(request, "portal/planning.html", {"page": _page(found, today)})


@require_safe
def planning_file(request: ActorRequest) -> HttpResponse:
    """The days as a file for a calendar, without a name."""
    found = _read(request)
    return calendar_answer(calendar_file(found.line.dated, clock.now()))


def _read(request: ActorRequest) -> Planning:
    actor, today = request.actor, clock.today()
    opened = open_own_patient(actor=actor, on=today, page="planning")
    return planning_of(actor=actor, opened=opened, on=today)


def _page(found: Planning, today: date) -> OwnPlanning:
    def tell(entry: PlanningEntry) -> OwnLine:
        return _line(entry, today)

    has_days = bool(calendar_days(found.line.dated, today))
    return OwnPlanning(
        months=months(found.line.dated, tell),
        undated=tuple(tell(entry) for entry in found.line.undated),
        plans=tuple(_plan(plan) for plan in found.plans if _lasts(plan, today)),
        calendar_href=reverse("portal:planning-ics") if has_days else "",
    )


def _line(entry: PlanningEntry, today: date) -> OwnLine:
    past = ""
    if entry.is_late:
        past = _("Dagen har varit. Ring om du undrar.")
    elif entry.on is not None and entry.on < today:
        past = _("Det har varit.")
    when = day_words(entry) or entry.when_text
    return OwnLine(when, str(WORDS[entry.kind]), entry.what, who_words(entry), past)


def _lasts(plan: PlanRow, today: date) -> bool:
    return plan.ends_on is None or plan.ends_on >= today


def _plan(plan: PlanRow) -> OwnPlan:
    lines = []
    if plan.next_meeting_on:
        lines.append(_("Nästa möte är %(day)s.") % {"day": day_text(plan.next_meeting_on)})
    if plan.who_calls:
        lines.append(_("%(who)s kallar till mötet.") % {"who": plan.who_calls})
    link = Link(_("Läs planen"), plan.link) if plan.link else None
    return OwnPlan(f"{plan.kind_display}: {plan.title}", plan.holder, tuple(lines), link)
