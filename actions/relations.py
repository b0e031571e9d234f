"""Opening the patient in front of one: the relation that a person states (PDL 4:1-4:2)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accesslog.trail import DENIED, SEARCH, STATE_RELATION, Entry, record
from actions._registering import log_write, own_patient_id, patient_id_of
from actions._saving import lock_patient, moment, save
from core.errors import RuleViolation, raise_first_hinder
from core.identifiers import PersonIdentifier
from core.periods import not_ended
from organisation.actor import Actor
from patients.belonging_rules import check_open_ended
from patients.models import CareRelation, Patient
from patients.models.belonging import UNTIL_ENDED
from patients.rules import NOT_REGISTERED, check_ground, relation_ends_on
from policy.belonging import may_end_relation
from policy.patients import may_state_relation


@dataclass(frozen=True, slots=True)
class Statement:
    """Why somebody opens a patient, in which words, and when she said so."""

    ground: str
    note: str
    at: datetime


@transaction.atomic
def state_relation(
    *,
    actor: Actor,
    identifier: PersonIdentifier,
    ground: str,
    note: str = "",
    on: date,
    now: datetime | None = None,
) -> CareRelation:
    """Open the patient in front of one: full number and one ground (PDL 4:1-4:2).

    It holds today; 30 days for a referral or a booked time; until ended for somebody admitted, and
    for an omsorgsgivare's own insats or utredning (SVOD 3:2). The same statement twice is one
    relation.

    Raises:
        NotAllowed: no such right, a ground of the other side, or one's own record.
        RuleViolation: ``NOT_REGISTERED``, or the ground is unknown or lacks its words.
    """
    may_state_relation(actor, own_patient_id=None, patient_id=None, ground=ground).require()
    raise_first_hinder(check_ground(ground, note))
    patient_id = patient_id_of(identifier)
    if patient_id is None:
        record(actor, Entry(SEARCH, NOT_REGISTERED, detail=ground, outcome=DENIED))
        raise RuleViolation(NOT_REGISTERED, field="identifier")
    return state(actor, patient_id, Statement(ground, note.strip(), now or moment()), on)


@transaction.atomic
def end_relation(*, actor: Actor, relation: CareRelation, on: date) -> CareRelation:
    """End a stated relation today, e.g. when the patient has gone home.

    Raises:
        NotAllowed: another unit's relation.
        RuleViolation: over already (conflict).
    """
    lock_patient(relation.patient_id, actor)
    relation = CareRelation.objects.select_related("unit").get(pk=relation.pk)
    decision = may_end_relation(actor, relation).require()
    check_open_ended(relation.starts_on, relation.ends_on, on, on)
    relation.ends_on = on
    save(relation, actor=actor, why="end relation")
    log_write(actor, decision, relation.patient_id, "end_relation")
    return relation


def state(actor: Actor, patient_id: UUID, statement: Statement, on: date) -> CareRelation:
    """The unit's relation on this ground, new or already stated today; always logged."""
    patient = lock_patient(patient_id, actor)
    own = own_patient_id(actor)
    decision = may_state_relation(
        actor, own_patient_id=own, patient_id=patient_id, ground=statement.ground
    ).require()
    record(actor, Entry(STATE_RELATION, decision.reason, patient_id, detail=statement.ground))
    relation = _stated_already(actor, patient, statement, on)
    if relation is None:
        relation = CareRelation(
            patient=patient,
            unit=actor.commission.unit if actor.commission else None,
            ground=statement.ground,
            note=statement.note,
            stated_by=actor.commission,
            stated_at=statement.at,
            starts_on=on,
            ends_on=relation_ends_on(statement.ground, on),
        )
        save(relation, actor=actor, why=f"state relation {statement.ground}")
    relation.patient = patient
    return relation


def _stated_already(
    actor: Actor, patient: Patient, statement: Statement, on: date
) -> CareRelation | None:
    """The same statement of the same unit today, or of any day where it holds until ended."""
    stated = CareRelation.objects.filter(
        not_ended(on),
        patient=patient,
        unit=actor.commission.unit if actor.commission else None,
        ground=statement.ground,
        note=statement.note,
    )
    if statement.ground not in UNTIL_ENDED:
        stated = stated.filter(starts_on=on)
    return stated.order_by("starts_on").first()
