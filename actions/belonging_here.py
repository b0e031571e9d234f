"""What ties an opened patient to the reader's own unit, so that it can be ended there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from actions.reading import Opened
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from patients.models import CareRelation, Enrolment
from patients.models.belonging import RELATION_GROUNDS


@dataclass(frozen=True, slots=True)
class StatedHere:
    """A stated relation of the reader's unit that holds until it is ended."""

    id: UUID
    ground: str
    starts_on: date


def open_ended_relations(*, actor: Actor, opened: Opened, on: date) -> list[StatedHere]:
    """The unit's relations without a last day (somebody admitted); 1 statement."""
    found = CareRelation.objects.valid_on(on).filter(
        patient=opened.patient, unit_id=actor.here, ends_on=None
    )
    words = dict(RELATION_GROUNDS)
    rows = found.order_by("starts_on", "pk").values_list("id", "ground", "starts_on")
    return [StatedHere(pk, str(words[ground]), starts_on) for pk, ground, starts_on in rows]


def relation_of(*, opened: Opened, relation_id: UUID) -> CareRelation:
    """A relation of the opened patient.

    Raises:
        NotFound: it is another patient's, or there is none.
    """
    found = CareRelation.objects.filter(pk=relation_id, patient=opened.patient).first()
    if found is None:
        raise NotFound(OUT_OF_SCOPE, patient_id=opened.patient.pk)
    return found


def enrolment_of(*, opened: Opened, enrolment_id: UUID) -> Enrolment:
    """An enrolment of the opened patient.

    Raises:
        NotFound: it is another patient's, or there is none.
    """
    found = Enrolment.objects.filter(
        pk=enrolment_id, patient=opened.patient, voided_at=None
    ).first()
    if found is None:
        raise NotFound(OUT_OF_SCOPE, patient_id=opened.patient.pk)
    return found
