"""Referrals, discharges and summons on the work list of the unit that got them."""

from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, Concat

from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from patients.models import IncomingCase
from patients.models.incoming import WAITING

INCOMING = "incoming"


def incoming_cases(actor: Actor, on: date) -> Rows:
    """What was sent to my unit and waits: until it is closed, or its last day.

    ``how`` is what it is and how far it has come, in the codes of the case; ``person`` the unit
    that sent it; it is due on the day of discharge or meeting, a referral on its last day.
    """
    cases = IncomingCase.objects.valid_on(on).filter(unit_id=actor.here, state__in=WAITING)
    how = Concat(F("kind"), Value(" "), F("state"), output_field=CharField())
    due = Coalesce(F("day"), F("ends_on"))
    return work_row(
        cases, INCOMING, due=due, detail=Value(""), person=F("from_unit__name"), how=how
    )
