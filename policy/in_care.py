"""What the verbs of consent share: a right at one's own unit, and a care relation."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from core.decisions import Decision, no, yes
from core.ready import Ready
from core.reasons import Reason
from organisation.actor import Actor
from policy.patients import NOT_OWN_RECORD, may_open_patient
from policy.scopes import patient_with_grounds
from policy.shapes import PATIENT, Shape, values_of


def in_care(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Whether a person at work has a care relation to the patient; 1 statement (PDL 4:1).

    The scope leaves the actor herself out, so a patient who is not found is she.
    """
    found = _grounds(Shape.of(actor), on).fetch({**values_of(actor), PATIENT: patient_id})
    if not found:
        return no(NOT_OWN_RECORD, patient_id=patient_id)
    return may_open_patient(actor, found[0], on)


@lru_cache(maxsize=128)
def _grounds(shape: Shape, on: date) -> Ready:
    """The statement of a day for all readers of the shape."""
    patients, _branches = patient_with_grounds(shape.reader(), on)
    return Ready(patients.filter(pk=PATIENT))


def with_right(
    actor: Actor, permission: str, answers: tuple[Reason, Reason], patient_id: UUID, on: date
) -> Decision:
    """The right at the actor's own unit first, then the relation; ``answers`` are yes and no."""
    granted, refused = answers
    if not actor.holds(permission, actor.unit_id):
        return no(refused, patient_id=patient_id)
    relation = in_care(actor, patient_id, on)
    return yes(granted, patient_id=patient_id) if relation else relation
