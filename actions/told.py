"""What the patient has to be told on her first page: that somebody went past what she has said.

That she has read about it is known from the log itself, where her reading of the page stands.
"""

from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import DateTimeField, Exists, Func, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from accesslog.models import AccessEntry
from accesslog.trail import READ
from actions.opened import Opened
from actions.reading import open_own_patient
from organisation.actor import NOWHERE, Actor
from policy.recorded import emergencies_shown, openings_shown

M = TypeVar("M", bound=Model)

EVENTS = "events"
EMERGENCY, PROTECTED = "emergency", "protected"


def open_own_events(*, actor: Actor, on: date) -> Opened:
    """The patient opens "Det här har hänt"; from then on she has read what stands there."""
    return open_own_patient(actor=actor, on=on, page=EVENTS)


def not_yet_read(*, actor: Actor, opened: Opened) -> frozenset[str]:
    """Which kinds of opening the reader has not read about since they were made; 1 statement.

    Source: lag (2022:913) 4:5; PDL 8:5; OSL 22:1.
    """
    patient_id = opened.patient.pk
    emergencies = emergencies_shown(actor, patient_id)
    openings = openings_shown(actor, patient_id)
    made = _Midnight("opened_on")
    unread = _unread(actor, emergencies.annotate(made_at=Coalesce("data_at", "started_at")))
    others = _unread(actor, openings.annotate(made_at=Coalesce("opened_at", made)))
    kinds = unread.values_list(Value(EMERGENCY)).union(others.values_list(Value(PROTECTED)))
    return frozenset(kind for (kind,) in kinds)


class _Midnight(Func):
    """When a day begins here; cast as it is, it would begin when it does in Greenwich."""

    template = f"(%(expressions)s::timestamp at time zone '{settings.TIME_ZONE}')"
    output_field = DateTimeField()


def _unread(actor: Actor, openings: QuerySet[M]) -> QuerySet[M]:
    """Those with ``made_at`` after which this login has not opened the page about them."""
    readings = AccessEntry.objects.about(actor.patient_id or NOWHERE).filter(
        user_id=actor.user_id, action=READ, detail=EVENTS, at__gte=OuterRef("made_at")
    )
    return openings.exclude(Exists(readings)).order_by()
