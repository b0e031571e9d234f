"""What the verbs about requests, and those about contacts, do with a case."""

from datetime import date, datetime

from django.db.models import Q

from actions._saving import lock_patient, moment, save
from contacts.models import Contact, ContactRequest
from contacts.models.requests import (
    ACCEPTED,
    APPOINTED,
    NEW,
    OPEN,
    WAITING,
    WITHDRAWN,
)
from organisation.actor import Actor
from patients.models import Enrolment, Listing

LOADED = ("unit", "patient", "asked_by__unit", "forwarded_from")


def lock_case(case: ContactRequest, actor: Actor) -> ContactRequest:
    """Lock the patient, then read the case again as it is now."""
    lock_patient(case.patient_id, actor)
    return ContactRequest.objects.select_related(*LOADED).get(pk=case.pk)


def close_case(
    actor: Actor, case: ContactRequest, state: str, now: datetime, *, reason: str = ""
) -> ContactRequest:
    """Close the case, and with it what it was forwarded to."""
    case.state, case.closed_at, case.closed_by = state, now, actor.commission
    case.reason = reason.strip()[:300]
    case.version += 1
    save(case, actor=actor, why=f"request {state}")
    if state != APPOINTED:
        for sent in ContactRequest.objects.filter(forwarded_from=case, state__in=WAITING):
            close_case(actor, sent, WITHDRAWN, now)
    return case


def open_twin(case: ContactRequest) -> ContactRequest | None:
    """The case about the same that waits already."""
    waiting = ContactRequest.objects.filter(state__in=WAITING, patient_id=case.patient_id)
    same = waiting.filter(unit_id=case.unit_id, type_id=case.type_id, kind=case.kind)
    return same.exclude(pk=case.pk).first()


def settle_requests(actor: Actor, contact: Contact) -> None:
    """Appointing closes the cases that it answers, in the same transaction; 1 statement if none.

    A request for a contact is answered by anybody who is named; one for a certain person or a
    change when the unit has accepted it. A vacancy answers nothing (patientlagen 6:2).
    """
    if contact.commission_id is None:
        return
    waiting = ContactRequest.objects.filter(
        Q(kind=NEW) | Q(state=ACCEPTED),
        patient_id=contact.patient_id,
        unit_id=contact.unit_id,
        type_id=contact.type_id,
        state__in=WAITING,
    )
    for case in waiting:
        case.contact = contact
        close_case(actor, case, APPOINTED, moment())


def reopen_requests(actor: Actor, contact: Contact) -> None:
    """A contact that was entered by mistake answered nothing: its cases wait again."""
    for case in ContactRequest.objects.filter(contact=contact, state=APPOINTED):
        case.contact, case.closed_at, case.closed_by = None, None, None
        case.state = OPEN if case.accepted_at is None else ACCEPTED
        twin = open_twin(case)
        if twin is None:
            case.version += 1
            save(case, actor=actor, why="contact voided")
        else:
            case.duplicate_of = twin
            close_case(actor, case, "duplicate", moment())


def belongs_at(case: ContactRequest, on: date) -> bool:
    """Whether the patient is listed or enrolled at the unit of the case."""
    here = {"patient_id": case.patient_id, "unit_id": case.unit_id, "voided_at": None}
    listed = Listing.objects.valid_on(on).filter(**here).exists()
    return listed or Enrolment.objects.valid_on(on).filter(**here).exists()
