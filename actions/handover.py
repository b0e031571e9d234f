"""Somebody leaves: her contacts go to others in one transaction, and can be taken back until then.

Each contact is handed over by the rules of ``replace_contact``; what nobody takes becomes a vacant
contact, which the unit's number answers (domain 5.2; ADR 0015).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from accesslog.trail import ADMINISTRATION, LIST, WRITE, Entry, record
from actions._handover_coordination import pass_on_coordination
from actions._replaced import closing, voiding_unbegun
from actions._requests import settle_requests
from actions._saving import bulk_assign, bulk_insert, lock_patients, save
from actions.contacts import new_contact
from actions.handover_plan import (
    MOVED,
    VACANT,
    Move,
    Plan,
    PlanRow,
    desk_for,
    idle_of,
    plan_of,
    propose_moves,
)
from actions.replacing import Replacement, successor_wish
from contacts.ending import check_near
from contacts.handing_over import (
    HANDOVER_WAITS,
    NOT_STARTED_YET,
    NOTHING_TO_HAND_OVER,
    begins_later,
    first_day,
)
from contacts.models import Contact, ContactRequest, Handover
from contacts.models.contact import REPLACED
from contacts.models.requests import WAITING
from contacts.wishes import Candidate
from core.errors import NotFound, RuleViolation
from core.periods import day_before, not_ended
from core.reasons import OUT_OF_SCOPE
from followup.candidates import candidates_at
from organisation.actor import Actor
from organisation.models import Commission
from policy.contacts import Authority, authority_of, may_decide
from policy.roles import CARE_ROLES

__all__ = ["HandoverRefused", "Move", "Plan", "PlanRow", "hand_over", "plan_handover"]

WHY = "hand over"


class HandoverRefused(RuleViolation):
    """Somebody cannot take over; nothing was written. ``rows`` holds all of the refused ones."""

    def __init__(self, first: PlanRow, rows: Sequence[PlanRow]) -> None:
        found = first.hinder
        assert found is not None  # noqa: S101 - a refused row has its reason
        super().__init__(
            found.reason, facts=found.facts, field=found.field, conflict=found.conflict
        )
        self.rows = list(rows)


def leaving_commission(*, actor: Actor, commission_id: UUID) -> Commission:
    """Somebody who works at the actor's own unit; another unit's people are unknown here.

    Raises:
        NotFound: there is no such commission at the unit.
    """
    found = Commission.objects.select_related("staff", "unit__care_provider")
    commission = found.filter(pk=commission_id, unit_id=actor.here).first()
    if commission is None:
        raise NotFound(OUT_OF_SCOPE)
    return commission


def plan_handover(
    *,
    actor: Actor,
    commission: Commission,
    starts_on: date,
    on: date,
    moves: Sequence[Move] = (),
    rule: str = "",
    receivers: Sequence[UUID] = (),
) -> Plan:
    """What a handover would do; it saves nothing. With a rule, the moves of that rule come first.

    A move that is given overrides the rule's: the exceptions of scenario 51.

    Raises:
        NotAllowed: neither the manager nor her delegate.
        RuleViolation: the day cannot be.
    """
    authority = _authority(actor, commission, on)
    _check_day(commission, starts_on, on)
    desk = desk_for(actor, commission, starts_on, on)
    wished = list(moves)
    if rule:
        taken = {move.contact_id for move in wished}
        wished += propose_moves(desk, rule, receivers, taken)
    plan = plan_of(desk, wished)
    plan = replace(plan, idle=idle_of(desk, receivers))
    record(actor, Entry(LIST, authority.decision.reason, detail="handover", purpose=ADMINISTRATION))
    for contact in desk.contacts:
        _show(actor, authority, contact)
    return plan


def receivers_at(
    *, actor: Actor, commission: Commission, starts_on: date, on: date
) -> list[Candidate]:
    """The colleagues who might take over, with their load on the first day.

    Raises:
        NotAllowed: neither the manager nor her delegate.
    """
    reason = may_decide(actor, unit=commission.unit, on=on).require().reason
    record(actor, Entry(LIST, reason, detail="handover", purpose=ADMINISTRATION))
    people = candidates_at(
        commission.unit_id, on=starts_on, viewer_unit_id=actor.names_at, roles=CARE_ROLES
    )
    return [one for one in people if one.commission_id != commission.pk]


@transaction.atomic
def hand_over(
    *,
    actor: Actor,
    commission: Commission,
    starts_on: date,
    moves: Sequence[Move],
    on: date,
    now: datetime,
) -> Handover:
    """Let others take over everything that somebody has, and end her commission the day before.

    A fixed number of statements, whatever the number of contacts. What nobody takes is vacant.

    Raises:
        NotAllowed: neither the manager nor her delegate (HSF 4:1, 4:5).
        HandoverRefused: somebody cannot take over; nothing is written.
        RuleViolation: the day cannot be, or a handover waits already.
    """
    authority = _authority(actor, commission, on)
    _show(actor, authority, None)  # a refusal is a reading, too
    commission = _lock(commission)
    _check_day(commission, starts_on, on)
    _check_none_waits(commission, on)
    locked = lock_patients(_whose(commission, starts_on), actor)
    desk = desk_for(actor, commission, starts_on, on, among=locked)
    if not desk.contacts:
        raise RuleViolation(NOTHING_TO_HAND_OVER, conflict=True)
    plan = plan_of(desk, moves)
    if plan.refused:
        for row in plan.refused:
            _show(actor, authority, row.contact)
        raise HandoverRefused(plan.refused[0], plan.refused)
    handover = _end_commission(actor, commission, starts_on, now)
    _write(actor, plan, handover, authority, on)
    return handover


def _authority(actor: Actor, commission: Commission, on: date) -> Authority:
    authority = authority_of(actor, unit=commission.unit, on=on)
    authority.decision.require()
    return authority


def _show(actor: Actor, authority: Authority, contact: Contact | None) -> None:
    """The answer names the patient, also the one that says no."""
    patient_id = contact.patient_id if contact else None
    record(actor, Entry(LIST, authority.decision.reason, patient_id, detail="handover"))


def _lock(commission: Commission) -> Commission:
    """Two handovers of one person queue up.

    Without the key: who inserts a contact of hers needs the key's share lock, and may wait for a
    patient whom we wait for.
    """
    locked = Commission.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("staff", "unit__care_provider").get(pk=commission.pk)


def _check_day(commission: Commission, starts_on: date, on: date) -> None:
    check_near(starts_on, on, field="on")
    if commission.starts_on >= starts_on:
        raise RuleViolation(NOT_STARTED_YET, field="on")


def _check_none_waits(commission: Commission, on: date) -> None:
    waits = Handover.objects.filter(commission=commission, undone_at=None, starts_on__gt=on)
    if waits.exists():
        raise RuleViolation(HANDOVER_WAITS, conflict=True)


def _whose(commission: Commission, starts_on: date) -> list[UUID]:
    contacts = Contact.objects.filter(not_ended(starts_on), commission=commission, voided_at=None)
    return list(contacts.order_by().values_list("patient_id", flat=True).distinct())


def _end_commission(
    actor: Actor, commission: Commission, starts_on: date, now: datetime
) -> Handover:
    """The handover's row; the commission's last day is the day before, if it was not earlier."""
    handover = Handover(
        commission=commission,
        starts_on=starts_on,
        decided_by=actor.commission,
        made_at=now,
        had_last_day=commission.ends_on,
    )
    save(handover, actor=actor, why=WHY)
    last_on = day_before(starts_on)
    if commission.ends_on is None or commission.ends_on > last_on:
        commission.ends_on = last_on
        save(commission, actor=actor, why=WHY)
    return handover


def _write(actor: Actor, plan: Plan, handover: Handover, authority: Authority, on: date) -> None:
    """The old contacts end, the new ones begin, coordination follows, and each leaves its row."""
    rows = [row for row in plan.rows if row.outcome in (MOVED, VACANT)]
    old = [row.contact for row in rows if row.contact is not None]
    _end(actor, old, plan.starts_on)
    takers = _takers(rows)
    new = [_successor(actor, row, takers, handover, authority, on) for row in rows]
    bulk_insert(new, actor=actor, why=WHY)
    pass_on_coordination(actor, new, starts_on=plan.starts_on, on=on)
    _settle(actor, new)
    for each in old:
        record(actor, Entry(WRITE, authority.decision.reason, each.patient_id, detail="handover"))


def _end(actor: Actor, old: Sequence[Contact], starts_on: date) -> None:
    """What has begun ends the day before; what she would never have begun is void."""
    planned = [each.pk for each in old if begins_later(each, starts_on)]
    begun = [each.pk for each in old if not begins_later(each, starts_on)]
    over = closing(actor, day_before(starts_on), REPLACED)
    for ids, values in ((begun, over), (planned, voiding_unbegun(actor))):
        values["version"] = F("version") + 1
        bulk_assign(Contact, ids, values, actor=actor, why=f"end {REPLACED}")


def _takers(rows: Sequence[PlanRow]) -> dict[UUID, Commission]:
    ids = {row.to.commission_id for row in rows if row.to is not None}
    return Commission.objects.select_related("staff", "unit").in_bulk(list(ids))


def _successor(
    actor: Actor,
    row: PlanRow,
    takers: dict[UUID, Commission],
    handover: Handover,
    authority: Authority,
    on: date,
) -> Contact:
    """As ``replace_contact`` makes it; without a person it is a vacancy."""
    old = row.contact
    assert old is not None  # noqa: S101 - what is written has its contact
    taker = takers[row.to.commission_id] if row.to else None
    replacement = Replacement(
        commission=taker or handover.commission,
        starts_on=first_day(old, handover.starts_on),
        individual_assessment=row.assessment,
    )
    wish = replace(successor_wish(old, replacement), commission=taker)
    new = new_contact(actor, old.patient, wish, authority, on)
    new.replaces, new.handover, new.slot = old, handover, old.slot
    return new


def _settle(actor: Actor, new: Sequence[Contact]) -> None:
    """Requests that the new person answers; only those few patients cost a statement each."""
    asked = ContactRequest.objects.filter(
        patient__in=[each.patient_id for each in new], state__in=WAITING
    )
    waiting = set(asked.values_list("patient_id", flat=True))
    for contact in new:
        if contact.patient_id in waiting:
            settle_requests(actor, contact)
