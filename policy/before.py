"""A reader before one patient, for verbs: the relation and what she sees; 1 statement."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from core.decisions import Decision, no
from core.ready import Ready
from organisation.actor import Actor
from policy.facts import sight_of, with_sight
from policy.patients import NOT_OWN_RECORD, may_open_patient
from policy.scopes import patient_with_grounds
from policy.shapes import PATIENT, Shape, values_of
from policy.sight import Sight


@dataclass(frozen=True, slots=True)
class Before:
    """Whether the actor may open the patient at all, and what ``judge`` asks about her."""

    relation: Decision
    sight: Sight


def before(actor: Actor, patient_id: UUID, on: date) -> Before:
    """The actor before the patient on the day (PDL 4:1).

    The scope leaves the actor herself out, so a patient who is not found is she.
    """
    found = _sighted(Shape.of(actor), on).fetch({**values_of(actor), PATIENT: patient_id})
    if not found:
        return Before(no(NOT_OWN_RECORD, patient_id=patient_id), Sight())
    relation = may_open_patient(actor, found[0], on)
    return Before(relation, sight_of(actor, found[0], on, has_relation=bool(relation)))


@lru_cache(maxsize=128)
def _sighted(shape: Shape, on: date) -> Ready:
    """The statement of a day for all readers of the shape."""
    reader = shape.reader()
    patients, _branches = patient_with_grounds(reader, on)
    return Ready(with_sight(patients, reader, on).filter(pk=PATIENT))
