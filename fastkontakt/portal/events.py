""" "Det här har hänt": emergency accesses, stated relations, openings and disclosures, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from actions.incoming_reading import own_cases
from actions.opened import Opened
from actions.recorded import (
    blocks_of,
    disclosures_of,
    emergencies_of,
    lifts_of,
    openings_of,
    stated_of,
)
from actions.told import open_own_events
from consent.models import Block, BlockLift, Disclosure, EmergencyAccess, ProtectedOpening
from consent.models.access import OK
from consent.models.blocks import ASKED, GRANTED
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Tag
from fastkontakt.ui.contact_words import day_text
from organisation.actor import Actor
from patients.models import CareRelation, IncomingCase
from patients.models.incoming import DISCHARGE, REFERRAL, WITHDRAWN


@dataclass(frozen=True, slots=True)
class Event:
    """Something out of the ordinary that somebody did with the patient's data."""

    at: datetime
    when: str
    unit: str
    what: str
    why: str
    tag: Tag | None = None


@require_safe
def events(request: ActorRequest) -> HttpResponse:
    """The newest first; everyday readings stand in the log (PDL 8:5; lag 2022:913 4:5)."""
    actor = request.actor
    opened = open_own_events(actor=actor, on=clock.today())
    found = sorted(_events(actor, opened), key=lambda event: event.at, reverse=True)
    return render(request, "portal/events.html", {"events": found})


def _events(actor: Actor, opened: Opened) -> Iterator[Event]:
    for emergency in emergencies_of(actor=actor, opened=opened):
        yield _emergency(emergency)
    for relation in stated_of(actor=actor, opened=opened):
        yield _stated(relation)
    for case in own_cases(opened=opened):
        yield _sent(case)
    for opening in openings_of(actor=actor, opened=opened):
        yield _opening(opening)
    for lift in lifts_of(actor=actor, opened=opened):
        yield _lift(lift)
    for block in blocks_of(actor=actor, opened=opened):
        yield from _taken_away(block)
    for disclosure in disclosures_of(actor=actor, opened=opened):
        yield _disclosure(disclosure)


def _emergency(row: EmergencyAccess) -> Event:
    what = _("De öppnade det som andra har om dig. Det var bråttom.")
    if row.data_at is None:
        what = _("De såg vilka som har något om dig. Det var bråttom.")
    return Event(row.started_at, _at(row.started_at), row.unit.name, what, row.reason, _judged(row))


def _judged(row: EmergencyAccess | ProtectedOpening) -> Tag:
    if row.reviewed_at is None:
        return Tag(_("Vi granskar det"), "info")
    if row.review_outcome == OK:
        return Tag(_("Granskat: det var rätt"), "success")
    return Tag(_("Granskat: det var fel"), "danger")


def _stated(row: CareRelation) -> Event:
    why = row.note or str(row.get_ground_display())
    what = _("De skrev själva varför de öppnade dina sidor.")
    return Event(row.stated_at, _at(row.stated_at), row.unit.name, what, why)


def _sent(row: IncomingCase) -> Event:
    """What the staff wrote to each other stands in the journal; she is told where, and the day."""
    facts = {"unit": row.unit.name, "day": day_text(row.day) if row.day else ""}
    words = {
        REFERRAL: _("De skickade en remiss till %(unit)s."),
        DISCHARGE: _("De berättade för %(unit)s att du skrivs ut omkring %(day)s."),
    }
    called = _("De kallade %(unit)s till ett möte om din planering %(day)s.")
    tag = Tag(_("Togs tillbaka"), "neutral") if row.state == WITHDRAWN else None
    what = words.get(row.kind, called) % facts
    return Event(row.sent_at, _at(row.sent_at), row.from_unit.name, what, "", tag)


def _opening(row: ProtectedOpening) -> Event:
    what = _("De öppnade dina skyddade uppgifter.")
    at = row.opened_at or _morning(row.opened_on)
    when = _at(at) if row.opened_at else day_text(row.opened_on)
    return Event(at, when, row.commission.unit.name, what, row.reason, _judged(row))


def _lift(row: BlockLift) -> Event:
    words = {ASKED: _("Väntar på svar"), GRANTED: _("De fick se")}
    tag = Tag(words.get(row.state, _("De fick nej")), "info" if row.state == ASKED else "neutral")
    what = _("De bad om att få se det som du har spärrat.")
    return Event(row.requested_at, _at(row.requested_at), row.unit.name, what, row.reason, tag)


def _taken_away(row: Block) -> Iterator[Event]:
    """A block that staff lifted for good, or said was set by mistake; not what she did herself."""
    if row.lifted_at is not None and row.lifted_by is not None:
        what = _("De tog bort en spärr och skrev att du hade bett om det.")
        yield Event(row.lifted_at, _at(row.lifted_at), row.lifted_by.unit.name, what, "")
    if row.voided_at is not None:
        what, unit = _("De tog bort en spärr som de skrev var fel."), row.set_by
        where = unit.unit.name if unit is not None else row.care_provider.name
        yield Event(row.voided_at, _at(row.voided_at), where, what, row.void_reason)


def _disclosure(row: Disclosure) -> Event:
    what = _("De berättade för %(name)s.") % {"name": row.to_whom}
    return Event(row.at, _at(row.at), row.commission.unit.name, what, row.what)


def _at(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{day_text(local.date())} {local:%H.%M}"


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
