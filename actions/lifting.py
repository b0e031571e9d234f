"""The verbs about lifting a spärr for a while: in steps inside the care provider, or by request."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from accesslog.trail import LIST, READ, Entry, record
from actions._registering import log_write
from actions._saving import lock_patient, save
from consent.models import Block, BlockLift
from consent.models.blocks import ASKED, DECLINED, GRANTED, INDISPENSABLE
from consent.rules import (
    EMERGENCY_OVER,
    LIFT_ANSWERED,
    check_hours,
    check_lift,
    check_reason,
    check_standing,
)
from core.decisions import Decision
from core.errors import NotFound, RuleViolation, raise_first_hinder
from core.reasons import OUT_OF_SCOPE, Finding
from organisation.actor import Actor
from patients.models import Patient
from policy.blocks import (
    MAY_ANSWER,
    across,
    inside,
    lifts_to_answer,
    may_answer_lift,
    may_ask_across,
    may_lift_inside,
    may_take_next_step,
)
from policy.emergency import has_emergency, has_run_out, may_open_emergency

WITH_NAMES = ("care_provider", "unit")


@dataclass(frozen=True, slots=True)
class LiftWish:
    """On which ground a block is lifted for a while, and why."""

    ground: str
    reason: str


# --- inside the care provider, in steps (PDL 4:5) -------------------------------------------------


@transaction.atomic
def show_blocking_units(
    *, actor: Actor, patient: Patient, wish: LiftWish, on: date, now: datetime
) -> list[BlockLift]:
    """First step: which units of the own care provider have blocked; nothing is opened yet.

    Raises:
        NotAllowed: no relation, or a role that does not lift blocks.
        RuleViolation: the ground or the reason is missing.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_lift_inside(actor, patient.pk, on).require()
    raise_first_hinder(check_lift(ground=wish.ground, reason=wish.reason))
    blocks = inside(actor).filter(patient=patient).select_related(*WITH_NAMES)
    lifts = [_ask(actor, block, wish, now) for block in blocks]
    log_write(actor, decision, patient.pk, "show_blocking_units")
    return lifts


@transaction.atomic
def lift_inside(*, actor: Actor, lift: BlockLift, hours: int, on: date, now: datetime) -> BlockLift:
    """Second step: open what one of the units has blocked, for the actor's unit, at most a day.

    Raises:
        NotAllowed: somebody else took the first step, or the block is not inside.
        RuleViolation: more than 24 hours, or opened already (conflict).
    """
    lift = _lock_lift(actor, lift)
    decision = may_take_next_step(actor, lift, on).require()
    raise_first_hinder(check_hours(hours))
    _grant(actor, lift, hours, now)
    log_write(actor, decision, lift.block.patient_id, "lift_inside")
    return lift


# --- across care providers: a request, in an emergency (lag 2022:913 3:5) -------------------------


@transaction.atomic
def show_blocking_givers(*, actor: Actor, patient: Patient, on: date) -> list[Block]:
    """Which care providers have blocked; only while the actor's own emergency access runs.

    Raises:
        NotAllowed: no emergency access of one's own.
        RuleViolation: it is over since a moment ago (conflict).
    """
    decision = _require_emergency(actor, patient, on)
    record(actor, Entry(READ, decision.reason, patient.pk, detail="blocking_givers"))
    return list(across(actor).filter(patient=patient).select_related(*WITH_NAMES))


def block_across(*, actor: Actor, patient: Patient, block_id: UUID, on: date) -> Block:
    """One of those blocks of the patient, to ask about.

    Raises:
        NotAllowed, RuleViolation: as for all of them, whether or not there is such a block.
        NotFound: no such block.
    """
    found = show_blocking_givers(actor=actor, patient=patient, on=on)
    block = next((row for row in found if row.pk == block_id), None)
    if block is None:
        raise NotFound(OUT_OF_SCOPE)
    return block


@transaction.atomic
def request_lift(*, actor: Actor, block: Block, reason: str, on: date, now: datetime) -> BlockLift:
    """Ask the care provider behind the block to lift it; the same request twice is one.

    Raises:
        NotAllowed: no emergency access of one's own that runs.
        RuleViolation: no reason, or the emergency access is over or the block gone (conflict).
    """
    block = lock_block(actor, block)
    decision = _require_emergency(actor, block.patient, on)
    raise_first_hinder([*check_reason(reason), *standing_block(block)])
    if not across(actor).filter(pk=block.pk).exists():
        may_ask_across(block.patient_id, in_emergency=False).require()
    lift = _ask(actor, block, LiftWish(INDISPENSABLE, reason), now)
    log_write(actor, decision, block.patient_id, "request_lift")
    return lift


@transaction.atomic
def answer_lift(
    *,
    actor: Actor,
    lift: BlockLift,
    hours: int = 0,
    reason: str = "",
    on: date,
    now: datetime,
) -> BlockLift:
    """Lift the block for the asking unit for some hours, or decline (no hours) with a reason.

    Raises:
        NotAllowed: not a manager of the care provider behind the block.
        RuleViolation: answered already (conflict), too long, or declined without a reason.
    """
    lift = _lock_lift(actor, lift)
    decision = may_answer_lift(actor, lift).require()
    if hours:
        raise_first_hinder(check_hours(hours))
        _grant(actor, lift, hours, now)
    else:
        raise_first_hinder(check_reason(reason))
        _answer(actor, lift, DECLINED, now, reason.strip())
    log_write(actor, decision, lift.block.patient_id, "answer_lift")
    return lift


def waiting_lifts(*, actor: Actor) -> list[BlockLift]:
    """The requests that wait for the manager's answer, oldest first; each patient is logged.

    That somebody looked is a row of its own, also when nothing waits.
    """
    record(actor, Entry(LIST, MAY_ANSWER, detail="block requests"))
    found = lifts_to_answer(actor).select_related(
        "unit", "requested_by__staff", "block__patient", "block__unit", "block__care_provider"
    )
    lifts = list(found.order_by("requested_at", "pk"))
    for lift in lifts:
        record(actor, Entry(LIST, MAY_ANSWER, lift.block.patient_id, detail="block requests"))
    return lifts


# --- what they share ------------------------------------------------------------------------------


def _require_emergency(actor: Actor, patient: Patient, on: date) -> Decision:
    """Her own access that runs; she whose hours ended while she wrote is told that."""
    may_open_emergency(actor, patient.pk, on).require()
    in_emergency = has_emergency(actor, patient.pk)
    if not in_emergency and has_run_out(actor, patient.pk):
        raise RuleViolation(EMERGENCY_OVER, patient_id=patient.pk, conflict=True)
    return may_ask_across(patient.pk, in_emergency=in_emergency).require()


def lock_block(actor: Actor, block: Block) -> Block:
    """Lock the patient, then read the block again as it is now."""
    lock_patient(block.patient_id, actor)
    loaded = Block.objects.select_related("patient", "unit", "care_provider", "set_by")
    return loaded.get(pk=block.pk)


def _lock_lift(actor: Actor, lift: BlockLift) -> BlockLift:
    lock_patient(lift.block.patient_id, actor)
    loaded = BlockLift.objects.select_related("unit", "block__unit", "block__care_provider")
    lift = loaded.get(pk=lift.pk)
    raise_first_hinder(standing_block(lift.block))
    return lift


def standing_block(block: Block) -> list[Finding]:
    """The hinder if the block does not stand any more."""
    return list(
        check_standing(lifted=block.lifted_at is not None, voided=block.voided_at is not None)
    )


def _ask(actor: Actor, block: Block, wish: LiftWish, now: datetime) -> BlockLift:
    """The person's request about the block; one that waits already is the same."""
    unit, reason = actor.commission.unit if actor.commission else None, wish.reason.strip()
    same = {"requested_by": actor.commission, "ground": wish.ground, "reason": reason}
    waiting = BlockLift.objects.filter(block=block, state=ASKED, **same).first()
    if waiting is not None:
        waiting.block = block
        return waiting
    lift = BlockLift(
        block=block,
        unit=unit,
        requested_at=now,
        **same,
    )
    return save(lift, actor=actor, why="request lift")


def _grant(actor: Actor, lift: BlockLift, hours: int, now: datetime) -> None:
    lift.starts_at, lift.ends_at = now, now + timedelta(hours=hours)
    _answer(actor, lift, GRANTED, now, "")


def _answer(actor: Actor, lift: BlockLift, state: str, now: datetime, reason: str) -> None:
    if lift.state != ASKED:
        raise RuleViolation(LIFT_ANSWERED, conflict=True)
    lift.state, lift.answered_by = state, actor.commission
    lift.answered_at, lift.answer_reason = now, reason
    save(lift, actor=actor, why=f"lift {state}")
