"""The patient's days as a file for her calendar: neutral words, no names, private.

A calendar can be seen by others: in the family, at work, on a locked screen. So the file says that
there is a time, never what for, where or with whom. Source: design 5.2; HSLF-FS 2016:40 3:15.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse
from django.utils.translation import gettext
from icalendar import Alarm, Calendar, Event

from followup.planning import (
    FIRST_CONTACT,
    FOLLOW_UP,
    MEETING,
    PLANNED_CONTACT,
    TIME,
    PlanningEntry,
)

# What somebody is to be there for; a review of the contact is the staff's own day.
MEETINGS = frozenset({TIME, MEETING, PLANNED_CONTACT})
IN_CALENDAR = MEETINGS | {FOLLOW_UP, FIRST_CONTACT}
# A whole day begins at midnight: fifteen hours before is nine o'clock the day before.
DAY_BEFORE = timedelta(hours=-15)
NAME = "planering.ics"


def calendar_days(entries: Iterable[PlanningEntry], on: date) -> list[PlanningEntry]:
    """The days from today that belong in a calendar."""
    return [
        entry
        for entry in entries
        if entry.kind in IN_CALENDAR and entry.on is not None and entry.on >= on
    ]


def calendar_file(entries: Iterable[PlanningEntry], now: datetime) -> bytes:
    """The file (RFC 5545), one whole day for each entry."""
    calendar = Calendar()
    calendar.add("prodid", "-//FastKontakt//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", gettext("Mina tider"))
    for entry in calendar_days(entries, now.date()):
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def calendar_answer(file: bytes) -> HttpResponse:
    """The file for the browser; its name tells nothing."""
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def _event(entry: PlanningEntry, now: datetime) -> Event:
    assert entry.on is not None  # noqa: S101 - calendar_days sees to it
    title = _title(entry)
    event = Event()
    event.add("uid", _uid(entry))
    event.add("dtstamp", now)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # the hour is not known, so the day is not busy
    event.add_component(_alarm(entry))
    return event


def _title(entry: PlanningEntry) -> str:
    if entry.latest:  # a last day is no meeting
        return gettext("Att komma ihåg, senast i dag")
    return gettext("Vårdmöte") if entry.kind in MEETINGS else gettext("Att komma ihåg")


def _alarm(entry: PlanningEntry) -> Alarm:
    """It rings the day before, and so it says "i morgon"."""
    told = gettext("Vårdmöte i morgon") if entry.kind in MEETINGS else gettext("Kom ihåg i morgon")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", gettext("Kom ihåg, senast i morgon") if entry.latest else told)
    alarm.add("trigger", DAY_BEFORE)
    return alarm


def _uid(entry: PlanningEntry) -> str:
    """The same for the same thing, also in a new version: fetching again moves it; no row's key."""
    thing = f"{entry.kind}/{entry.series or entry.source_id}/{entry.place}"
    return f"{uuid5(NAMESPACE_URL, thing)}@fastkontakt"
