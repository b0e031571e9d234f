"""Verbs about requests: to ask for a fast kontakt or a change, and to take it back.

Answering is in ``answering_requests.py``.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from accesslog.trail import CARE, OWN, WRITE, Entry, record
from actions._requests import close_case, lock_case, open_twin
from actions._saving import lock_patient, save
from contacts.models import ContactRequest
from contacts.models.requests import (
    BY_PATIENT,
    BY_PROXY,
    BY_UNIT,
    DUPLICATE,
    WITHDRAWN,
)
from contacts.models.requests import OWN as ASKED_BY_HERSELF
from contacts.requesting import (
    SAY_WHY,
    RequestWish,
    check_staff_asker,
    check_waits,
    check_wish,
)
from core.decisions import Decision
from core.errors import RuleViolation
from organisation.actor import Actor
from patients.models import Patient
from policy.representatives import representative_of
from policy.requests import may_ask_herself, may_withdraw, may_write_request

__all__ = ["RequestWish", "due_day", "request_contact", "withdraw_request"]


def due_day(asked_on: date) -> date:
    """Until when the unit should have answered: the clock of the case (domain 5.2)."""
    days: int = settings.REQUEST_ANSWER_DAYS
    return asked_on + timedelta(days=days)


@transaction.atomic
def request_contact(
    *, actor: Actor, patient: Patient, wish: RequestWish, on: date, now: datetime
) -> ContactRequest:
    """Open a case: the patient asks, somebody who acts for her, a relative, staff or a unit.

    What the patient asks herself takes the place of what others have asked for her; theirs is
    closed as a duplicate of hers.

    Raises:
        NotAllowed: staff without a relation, or to another care provider.
        RuleViolation: the unit has no such contact, or the same waits already (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    wish = _as_asked_by(actor, wish)
    decision = _may_ask(actor, patient, wish, on).require()
    check_wish(wish, deceased_on=patient.deceased_on, on=on)
    case = _new_case(actor, patient, wish, on, now)
    twin = open_twin(case)
    if twin is not None and case.asker in ASKED_BY_HERSELF and twin.asker not in ASKED_BY_HERSELF:
        _take_the_place_of(actor, twin, case, now)
    else:
        save(case, actor=actor, why="request")
    purpose = OWN if actor.patient_id is not None else CARE
    record(actor, Entry(WRITE, decision.reason, patient.pk, detail="request", purpose=purpose))
    return case


@transaction.atomic
def withdraw_request(
    *,
    actor: Actor,
    case: ContactRequest,
    on: date,
    now: datetime,
    reason: str = "",
) -> ContactRequest:
    """Take a request back; staff write how the patient, or who asked, said so.

    Raises:
        NotAllowed: what the patient wrote herself only she takes back (patientlagen 6:2).
        RuleViolation: it is closed already (conflict), or staff say nothing.
    """
    case = lock_case(case, actor)
    decision = may_withdraw(actor, case, representative_of(actor, on)).require()
    check_waits(case)
    if actor.patient_id is None and not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
    close_case(actor, case, WITHDRAWN, now, reason=reason)
    purpose = OWN if actor.patient_id is not None else CARE
    entry = Entry(WRITE, decision.reason, case.patient_id, "withdraw request", purpose=purpose)
    record(actor, entry)
    return case


def _as_asked_by(actor: Actor, wish: RequestWish) -> RequestWish:
    """In the portal the login says who asks; nobody can claim to be somebody else."""
    if actor.patient_id is None:
        return wish
    asker = BY_PATIENT if actor.representative_id is None else BY_PROXY
    return RequestWish(wish.unit, wish.type_code, wish.kind, wish.wish, asker)


def _may_ask(actor: Actor, patient: Patient, wish: RequestWish, on: date) -> Decision:
    if actor.patient_id is not None:
        return may_ask_herself(actor, patient.pk, representative_of(actor, on))
    decision = may_write_request(actor, unit=wish.unit, patient_id=patient.pk, on=on)
    if decision:
        elsewhere = wish.unit.pk != actor.unit_id
        check_staff_asker(wish, is_elsewhere=elsewhere, by_unit=BY_UNIT)
    return decision


def _new_case(
    actor: Actor, patient: Patient, wish: RequestWish, on: date, now: datetime
) -> ContactRequest:
    return ContactRequest(
        patient=patient,
        unit=wish.unit,
        type_id=wish.type_code,
        kind=wish.kind,
        ground=wish.ground,
        wish=wish.wish.strip(),
        asker=wish.asker,
        asked_by=actor.commission,
        asked_by_user_id=actor.user_id if actor.patient_id is not None else None,
        relative_name=wish.relative_name.strip(),
        asked_at=now,
        due_on=due_day(on),
    )


def _take_the_place_of(
    actor: Actor, twin: ContactRequest, case: ContactRequest, now: datetime
) -> None:
    """Two cannot wait at once: the older one closes first, and names the other afterwards."""
    close_case(actor, twin, WITHDRAWN, now)
    save(case, actor=actor, why="request")
    twin.state, twin.duplicate_of = DUPLICATE, case
    save(twin, actor=actor, why="request duplicate")
