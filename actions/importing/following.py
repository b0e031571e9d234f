"""What follows for the contacts when listings end or people have died, for a whole file at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q

from actions._saving import moment
from actions.importing.plan import Plan
from actions.relisting import last_day_with
from actions.standpoints import standpoint_about
from contacts.models import Contact, ContactRequest, Coordination, Proposal, Standpoint
from contacts.models.contact import (
    DECEASED,
    LAKARKONTAKT,
    OMSORGSKONTAKT,
    RELISTED,
    VARDKONTAKT,
)
from contacts.models.proposals import OPEN, WITHDRAWN
from contacts.models.requests import ACCEPTED, APPOINTED, WAITING
from contacts.models.requests import DECEASED as REQUEST_DIED
from contacts.models.requests import NEW as ASKED_NEW
from contacts.models.standpoints import OVER
from contacts.models.standpoints import WAITING as NO_ANSWER
from patients.models import IncomingCase, Listing, Patient
from patients.models.incoming import EXPIRED
from patients.models.incoming import WAITING as CASE_WAITING

# What the sender reads of a case that ends with the patient's life.
HAS_DIED = "Patienten har avlidit."
Place = tuple[UUID, UUID]  # patient, unit
AT_ONCE = 10_000
ONE_DAY = timedelta(days=1)


class Spell(Protocol):
    """A row with a period."""

    starts_on: Any
    ends_on: date | None


def end_with_listing(plan: Plan, ended: Mapping[Place, date], *, on: date) -> None:
    """End the fast läkarkontakt with the listing; the vårdkontakt there is reviewed (domain 5.2).

    The same as ``relisting.after_listing_ended`` for one patient.
    """
    patients = {patient_id for patient_id, _unit_id in ended}
    lock(patients)
    for contact in map(plan.as_planned, _contacts(patients)):
        last_on = ended.get((contact.patient_id, contact.unit_id))
        if last_on is not None and reaches(contact, last_on):
            _after_listing(plan, contact, last_on, on)


def _after_listing(plan: Plan, contact: Contact, last_on: date, on: date) -> None:
    if contact.type_id == LAKARKONTAKT:
        last_on = last_day_with(contact, last_on, on)
        if contact.ends_on != last_on:
            plan.follow(contact, _over(contact, last_on, RELISTED))
    elif contact.type_id == VARDKONTAKT and (contact.review_on is None or contact.review_on > on):
        plan.follow(contact, {"review_on": on, "version": contact.version + 1})


def review_at(plan: Plan, left: Mapping[Place, date]) -> None:
    """The fast omsorgskontakt at a unit that cares no longer is to be reviewed on the last day.

    The same as ``relisting.after_home_help_ended`` for one patient.
    """
    patients = {patient_id for patient_id, _unit_id in left}
    for contact in map(plan.as_planned, _contacts(patients)):
        last_on = left.get((contact.patient_id, contact.unit_id))
        if last_on is None or contact.type_id != OMSORGSKONTAKT or not reaches(contact, last_on):
            continue
        if contact.review_on is None or contact.review_on > last_on:
            plan.follow(contact, {"review_on": last_on, "version": contact.version + 1})


def end_with_life(plan: Plan, died: Mapping[Patient, date]) -> None:
    """Contacts and coordination end on the day of death; what was planned is void (domain 5.2)."""
    days = {patient.pk: day for patient, day in died.items() if not patient._state.adding}
    lock(days)
    for contact in map(plan.as_planned, _contacts(days)):
        last_on = days[contact.patient_id]
        if reaches(contact, last_on):
            plan.follow(contact, _over(contact, last_on, DECEASED))
    for coordination in _coordinations(days):
        last_on = days[coordination.patient_id]
        if reaches(coordination, last_on):
            plan.follow(coordination, shortened(coordination, last_on, DECEASED))
    _close_what_waits(plan, days)


def _close_what_waits(plan: Plan, patient_ids: Collection[UUID]) -> None:
    """Nobody is asked anything more about who has died: requests, proposals, questions, cases."""
    now = moment()
    for some in _portions(patient_ids):
        for request in ContactRequest.objects.filter(patient__in=some, state__in=WAITING):
            version = request.version + 1
            plan.follow(request, {"state": REQUEST_DIED, "closed_at": now, "version": version})
        for proposal in Proposal.objects.filter(patient__in=some, state=OPEN):
            plan.follow(proposal, {"state": WITHDRAWN, "answered_at": now})
        for asked in Standpoint.objects.filter(patient__in=some, outcome=NO_ANSWER, voided_at=None):
            plan.follow(asked, {"outcome": OVER, "settled_at": now})
        for case in IncomingCase.objects.filter(patient__in=some, state__in=CASE_WAITING):
            closed = {"state": EXPIRED, "closed_at": now, "reason": HAS_DIED}
            plan.follow(case, {**closed, "version": case.version + 1})


def ask_new_units(plan: Plan, listings: Iterable[Listing], *, on: date) -> None:
    """New listings after others: the vårdcentral is asked what the patient needs (domain 5.2).

    The same as ``standpoints.ask_new_unit`` for one patient; 1 statement.
    """
    new = [row for row in listings if row.ends_on is None or row.ends_on >= on]
    patients = {row.patient_id for row in new}
    before: set[tuple[UUID, UUID, date]] = set()
    for some in _portions(patients):
        rows = Listing.objects.filter(patient__in=some, voided_at=None)
        before |= set(rows.values_list("patient_id", "unit_id", "starts_on"))
    elsewhere: dict[UUID, list[tuple[UUID, date]]] = {}
    for patient_id, unit_id, starts_on in before:
        elsewhere.setdefault(patient_id, []).append((unit_id, starts_on))
    for row in new:
        known = elsewhere.get(row.patient_id, ())
        if any(unit_id != row.unit_id and day < row.starts_on for unit_id, day in known):
            plan.add(standpoint_about(row, on=on))


def answer_requests(plan: Plan, contacts: Iterable[Contact], *, on: date) -> None:
    """A contact that is read in answers the requests at its unit; 1 statement (patientlagen 6:2).

    The same as ``_requests.settle_requests`` for one contact; what is over, or vacant, answers
    nothing.
    """
    now = moment()
    new = {
        (row.patient_id, row.unit_id, row.type_id): row
        for row in contacts
        if row.commission_id is not None and reaches(row, on - ONE_DAY)
    }
    for some in _portions({patient_id for patient_id, _unit, _type in new}):
        asked = ContactRequest.objects.filter(Q(kind=ASKED_NEW) | Q(state=ACCEPTED))
        for request in asked.filter(patient__in=some, state__in=WAITING):
            answer = new.get((request.patient_id, request.unit_id, request.type_id))
            if answer is not None:
                facts = {"state": APPOINTED, "contact_id": answer.pk, "closed_at": now}
                plan.follow(request, {**facts, "version": request.version + 1})


def reaches(row: Spell, last_on: date) -> bool:
    """Whether the row goes on after the day."""
    return row.ends_on is None or row.ends_on > last_on


def shortened(row: Spell, last_on: date, reason: str) -> dict[str, Any]:
    """The row stops on the day; a row that would not have begun is void: it never was."""
    if row.starts_on is not None and row.starts_on > last_on:
        return {"voided_at": moment(), "void_reason": reason}
    return {"ends_on": last_on}


def lock(patient_ids: Collection[UUID]) -> None:
    """Lock the patients, always in the same order: writers of one patient queue up."""
    locked = Patient.objects.select_for_update(of=("self",)).order_by("pk")
    for some in _portions(patient_ids):
        list(locked.filter(pk__in=some).values_list("pk", flat=True))


def _over(contact: Contact, last_on: date, reason: str) -> dict[str, Any]:
    facts = {**shortened(contact, last_on, reason), "version": contact.version + 1}
    return facts if "voided_at" in facts else {**facts, "end_reason": reason}


def _contacts(patient_ids: Collection[UUID]) -> Iterator[Contact]:
    for some in _portions(patient_ids):
        yield from Contact.objects.filter(patient__in=some, voided_at=None)


def _coordinations(patient_ids: Collection[UUID]) -> Iterator[Coordination]:
    for some in _portions(patient_ids):
        yield from Coordination.objects.filter(patient__in=some, voided_at=None)


def _portions(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """The ids in portions that a statement carries with ease."""
    rest = iter(sorted(ids))
    while some := list(islice(rest, AT_ONCE)):
        yield some
