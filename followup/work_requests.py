"""Requests on the work list: they wait for who decides at the unit that was asked."""

from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat

from contacts.models import ContactRequest
from contacts.models.requests import WAITING
from followup.work_rows import Rows, work_row
from organisation.actor import Actor

REQUEST = "request"


def open_requests(actor: Actor, on: date) -> Rows:
    """Requests to my unit that nobody has answered, or that wait for an appointment.

    ``how`` is who asked, what for and how far it has come, in the codes of the case.
    """
    cases = ContactRequest.objects.filter(unit_id=actor.here, state__in=WAITING)
    how = Concat(
        F("asker"), Value(" "), F("kind"), Value(" "), F("state"), output_field=CharField()
    )
    return work_row(
        cases, REQUEST, due=F("due_on"), detail=F("type__display"), person=Value(""), how=how
    )
