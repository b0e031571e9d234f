"""A consent, a block or a närstående by its key: the patient is opened first, within the scope."""

from datetime import date
from uuid import UUID

from django.db.models import Model

from actions.blocks import block_across
from actions.opened import Opened
from actions.reading import open_own_patient, open_patient
from actions.recorded import block_of, consent_of, lift_of, relative_of
from consent.models import Block, BlockLift, Consent
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from patients.models import Relative


def open_consent(*, actor: Actor, consent_id: UUID, on: date) -> tuple[Consent, Opened]:
    """One consent that the actor is shown, and its patient.

    Raises:
        NotFound: unknown, out of scope, or another unit's: they look alike (OSL 25:1).
    """
    opened = _open_owner(actor, Consent, consent_id, on)
    return consent_of(actor=actor, opened=opened, consent_id=consent_id), opened


def open_block(*, actor: Actor, block_id: UUID, on: date) -> tuple[Block, Opened]:
    """One block that the actor is shown, and its patient.

    Raises:
        NotFound: unknown, out of scope, or set behind another giver: they look alike (SVOD 2:4).
    """
    opened = _open_owner(actor, Block, block_id, on)
    return block_of(actor=actor, opened=opened, block_id=block_id), opened


def open_lift(*, actor: Actor, lift_id: UUID, on: date) -> tuple[BlockLift, Opened]:
    """One step or request about a block that the actor is shown, and the patient.

    Raises:
        NotFound: unknown, out of scope, or somebody else's: they look alike.
    """
    owners = BlockLift.objects.filter(pk=lift_id).values_list("block__patient_id", flat=True)
    if (patient_id := owners.first()) is None:
        raise NotFound(OUT_OF_SCOPE)
    opened = open_either(actor=actor, patient_id=patient_id, on=on)
    return lift_of(actor=actor, opened=opened, lift_id=lift_id), opened


def open_block_across(*, actor: Actor, block_id: UUID, on: date) -> Block:
    """A block of another vårdgivare, which one learns of in an emergency (lag 2022:913 3:5).

    Raises:
        NotFound: unknown, out of scope, or no such block.
        NotAllowed: no emergency access of one's own.
        RuleViolation: it is over since a moment ago (conflict).
    """
    opened = _open_owner(actor, Block, block_id, on)
    return block_across(actor=actor, patient=opened.patient, block_id=block_id, on=on)


def open_relative(*, actor: Actor, relative_id: UUID, on: date) -> tuple[Relative, Opened]:
    """One närstående, and the patient.

    Raises:
        NotFound: unknown or out of scope: they look alike.
    """
    opened = _open_owner(actor, Relative, relative_id, on)
    return relative_of(opened=opened, relative_id=relative_id), opened


def open_either(*, actor: Actor, patient_id: UUID, on: date) -> Opened:
    """The patient, for staff within the scope, for herself, and for nobody else."""
    if actor.patient_id is None:
        return open_patient(actor=actor, patient_id=patient_id, on=on)
    if actor.patient_id != patient_id:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    return open_own_patient(actor=actor, on=on)


def _open_owner(actor: Actor, model: type[Model], key: UUID, on: date) -> Opened:
    owners = model._default_manager.filter(pk=key)
    patient_id = owners.values_list("patient_id", flat=True).first()
    if patient_id is None:
        raise NotFound(OUT_OF_SCOPE)
    return open_either(actor=actor, patient_id=patient_id, on=on)
