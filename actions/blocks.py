"""The verbs about spärrar: set, lift and void at once. Lifting for a while: ``lifting.py``."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from actions._registering import log_write
from actions._saving import lock_patient, save, void
from actions.lifting import (
    LiftWish,
    answer_lift,
    block_across,
    lift_inside,
    lock_block,
    request_lift,
    show_blocking_givers,
    show_blocking_units,
    standing_block,
    waiting_lifts,
)
from consent.models import Block
from consent.models.blocks import INNER, OUTER
from consent.rules import check_block, check_reason
from core.errors import raise_first_hinder
from organisation.actor import Actor
from organisation.models import CareProvider, Unit
from patients.models import Patient
from policy.blocks import may_lift_block, may_set_block, may_void_block
from policy.representatives import representative_of

__all__ = [
    "BlockWish",
    "LiftWish",
    "answer_lift",
    "block_across",
    "lift_block",
    "lift_inside",
    "request_lift",
    "set_block",
    "show_blocking_givers",
    "show_blocking_units",
    "void_block",
    "waiting_lifts",
]


@dataclass(frozen=True, slots=True)
class BlockWish:
    """What the patient wants hidden: a unit's rows, or a whole care provider's, documented when."""

    unit: Unit | None = None  # inner
    care_provider: CareProvider | None = None  # outer
    information_from: date | None = None
    information_to: date | None = None
    reason: str = ""

    @property
    def kind(self) -> str:
        """Inner with a unit, outer with a care provider."""
        if (self.unit is None) == (self.care_provider is None):
            return ""
        return INNER if self.unit is not None else OUTER


@transaction.atomic
def set_block(*, actor: Actor, patient: Patient, wish: BlockWish, on: date, now: datetime) -> Block:
    """Hide what the patient opposes, at once; the same block twice is one.

    Source: PDL 4:4; lag (2022:913) 2:3.

    Raises:
        NotAllowed: a guardian, no relation, or no right.
        RuleViolation: neither or both of unit and care provider, or a period backwards.
    """
    patient = lock_patient(patient.pk, actor)
    representative = representative_of(actor, on)
    decision = may_set_block(actor, patient.pk, representative=representative, on=on).require()
    first, last = wish.information_from, wish.information_to
    raise_first_hinder(
        check_block(kind=wish.kind, has_unit=wish.unit is not None, first=first, last=last)
    )
    block = Block(
        patient=patient,
        kind=wish.kind,
        care_provider=_provider(wish),
        unit=wish.unit,
        information_from=first,
        information_to=last,
        set_at=now,
        set_by=actor.commission,
        reason=wish.reason.strip(),
    )
    if (standing := _same(block)) is None:
        standing = save(block, actor=actor, why="set block")
    log_write(actor, decision, patient.pk, "set_block")
    return standing


@transaction.atomic
def lift_block(*, actor: Actor, block: Block, on: date, now: datetime) -> Block:
    """The patient opens again what she has blocked, at once and for good.

    Raises:
        NotAllowed: a representative, or staff elsewhere than behind the block.
        RuleViolation: lifted or void already (conflict).
    """
    block = lock_block(actor, block)
    decision = may_lift_block(actor, block, on).require()
    raise_first_hinder(standing_block(block))
    block.lifted_at, block.lifted_by = now, actor.commission
    save(block, actor=actor, why="lift block")
    log_write(actor, decision, block.patient_id, "lift_block")
    return block


@transaction.atomic
def void_block(*, actor: Actor, block: Block, reason: str, on: date) -> Block:
    """Void a block that was set on the wrong patient; kept, and shown to auditors (PDL 3:14).

    Raises:
        NotAllowed: another unit's or the patient's own, or it hides from who is no manager.
        RuleViolation: no reason, or lifted or void already (conflict).
    """
    block = lock_block(actor, block)
    decision = may_void_block(actor, block).require()
    raise_first_hinder([*check_reason(reason), *standing_block(block)])
    void(block, actor=actor, reason=reason.strip())
    log_write(actor, decision, block.patient_id, "void_block")
    return block


def _provider(wish: BlockWish) -> CareProvider | None:
    return wish.unit.care_provider if wish.unit is not None else wish.care_provider


def _same(wish: Block) -> Block | None:
    standing = Block.objects.filter(
        lifted_at=None,
        voided_at=None,
        patient=wish.patient,
        kind=wish.kind,
        care_provider=wish.care_provider,
        unit=wish.unit,
        information_from=wish.information_from,
        information_to=wish.information_to,
    )
    return standing.first()
