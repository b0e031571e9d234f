"""Coordination goes with the place when contacts are handed over, and comes back when undone."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from actions._saving import bulk_change, bulk_insert, moment
from contacts.models import Contact, Coordination
from contacts.models.contact import WRONG_ENTRY
from core.periods import day_before, not_ended
from organisation.actor import Actor

WHY = "coordination handed over"
BACK = "handover undone"
FIELDS = ("ends_on", "voided_at", "void_reason")


def pass_on_coordination(
    actor: Actor, successors: Sequence[Contact], *, starts_on: date, on: date
) -> None:
    """Each coordinating period goes on with who takes over; a vacancy coordinates nothing.

    Somebody else's later period stays as it was planned. 1 statement when nobody coordinates, else
    five, whatever the number.
    """
    by_old = {new.replaces_id: new for new in successors}
    held = list(
        Coordination.objects.filter(not_ended(starts_on), contact__in=by_old, voided_at=None)
    )
    new = [
        _passed_on(actor, period, by_old[period.contact_id], starts_on, on)
        for period in held
        if by_old[period.contact_id].commission_id is not None
    ]
    for period in held:
        _stop(period, day_before(starts_on))
    bulk_change(held, FIELDS, actor=actor, why=WHY)
    bulk_insert(new, actor=actor, why=WHY)


def _passed_on(
    actor: Actor, period: Coordination, successor: Contact, starts_on: date, on: date
) -> Coordination:
    return Coordination(
        patient_id=period.patient_id,
        contact=successor,
        starts_on=max(period.starts_on, starts_on),
        ends_on=period.ends_on,
        decided_by=successor.decided_by,
        decided_on=on,
        registered_by=actor.commission,
    )


def _stop(period: Coordination, last_on: date) -> None:
    """A period that would not have begun is void; the others end."""
    if period.starts_on > last_on:
        period.voided_at, period.void_reason = moment(), WRONG_ENTRY
    else:
        period.ends_on = last_on


def give_back_coordination(
    actor: Actor,
    successors: Sequence[Contact],
    *,
    revived: Collection[UUID],
    starts_on: date,
    on: date,
) -> None:
    """Undo ``pass_on_coordination``: who coordinated goes on, unless somebody else does by now.

    ``revived`` are the contacts that go on; one that was voided meanwhile coordinates nothing. A
    period that does not begin with the handover stays a period of its own.
    """
    by_new = {new.pk: new for new in successors}
    last_days = {new.replaces_id: new.ends_on for new in successors}
    given = list(Coordination.objects.filter(contact__in=by_new, voided_at=None))
    stopped = _stopped(successors, day_before(starts_on))
    taken = _taken_from(successors, starts_on, except_for=by_new)
    again, anew = [], []
    for period in given:
        period.voided_at, period.void_reason = moment(), WRONG_ENTRY
        old_id = by_new[period.contact_id].replaces_id  # type: ignore[index]
        goes_on = old_id is not None and period.starts_on == starts_on
        before = stopped.pop(old_id, None) if goes_on else None  # type: ignore[arg-type]
        if before is not None:
            before.ends_on = period.ends_on
            again.append(before)
        elif old_id in revived:
            anew.append(_returned(actor, period, old_id, on))
            taken.add(period.patient_id)
    for old_id, before in stopped.items():
        if before.patient_id not in taken:
            before.ends_on = last_days[old_id]
            again.append(before)
    bulk_change(given, FIELDS, actor=actor, why=BACK)
    bulk_change(again, FIELDS, actor=actor, why=BACK)
    bulk_insert(anew, actor=actor, why=BACK)


def _stopped(successors: Sequence[Contact], last_on: date) -> dict[UUID, Coordination]:
    """The periods that the handover cut off."""
    old = [new.replaces_id for new in successors]
    ours = Coordination.history.filter(contact__in=old, history_change_reason=WHY)
    cut = Coordination.objects.filter(
        contact__in=old, ends_on=last_on, voided_at=None, pk__in=ours.values("id")
    )
    return {period.contact_id: period for period in cut if period.contact_id}


def _taken_from(
    successors: Sequence[Contact], day: date, *, except_for: dict[UUID, Contact]
) -> set[UUID]:
    """Patients for whom somebody else coordinates from the day on."""
    others = Coordination.objects.filter(
        not_ended(day), patient__in=[new.patient_id for new in successors], voided_at=None
    ).exclude(contact__in=except_for)
    return set(others.values_list("patient_id", flat=True))


def _returned(actor: Actor, period: Coordination, old_id: UUID | None, on: date) -> Coordination:
    return Coordination(
        patient_id=period.patient_id,
        contact_id=old_id,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        decided_by=actor.commission,
        decided_on=on,
        registered_by=actor.commission,
    )
