"""Who says what a newly listed patient needs."""

from datetime import date

from contacts.models import Standpoint
from core.decisions import Decision
from organisation.actor import Actor
from policy.contacts import may_decide


def may_take_a_stand(actor: Actor, standpoint: Standpoint, on: date) -> Decision:
    """Who decides on contacts at the vårdcentral that got the patient (HSF 4:1, 4:5)."""
    return may_decide(actor, unit=standpoint.unit, on=on, patient_id=standpoint.patient_id)
