"""Referrals, discharges and summons on the work list of the unit that got them."""

from datetime import date, timedelta

from django.db.models import Case, CharField, DateField, F, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from patients.models import IncomingCase
from patients.models.incoming import SENT, WAITING

INCOMING = "incoming"
TO_RECEIVE = Value(timedelta(days=1))  # within a day one says that it has come


def incoming_cases(actor: Actor, on: date) -> Rows:
    """What was sent to my unit and waits: until it is closed, or its last day.

    ``how`` is what it is and how far it has come, in the codes of the case, and the day of the
    discharge or meeting; ``person`` the unit that sent it. It is due the day after it was sent;
    once received on that other day, a referral on its last.
    """
    cases = IncomingCase.objects.valid_on(on).filter(unit_id=actor.here, state__in=WAITING)
    day = Cast(F("day"), CharField())
    how = Concat(F("kind"), Value(" "), F("state"), Value(" "), day, output_field=CharField())
    receive = Cast(F("starts_on") + TO_RECEIVE, DateField())
    due = Case(When(state=SENT, then=receive), default=Coalesce(F("day"), F("ends_on")))
    return work_row(
        cases, INCOMING, due=due, detail=Value(""), person=F("from_unit__name"), how=how
    )
