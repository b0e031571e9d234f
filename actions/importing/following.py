"""What follows for the contacts when listings end or people have died, for a whole file at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, Protocol
from uuid import UUID

from actions._saving import moment
from actions.importing.plan import Plan
from contacts.models import Contact, Coordination
from contacts.models.contact import DECEASED, LAKARKONTAKT, RELISTED, VARDKONTAKT
from patients.models import Patient

Place = tuple[UUID, UUID]  # patient, unit
AT_ONCE = 10_000


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
    for contact in _contacts(patients):
        last_on = ended.get((contact.patient_id, contact.unit_id))
        if last_on is not None and reaches(contact, last_on):
            _after_listing(plan, contact, last_on, on)


def _after_listing(plan: Plan, contact: Contact, last_on: date, on: date) -> None:
    if contact.type_id == LAKARKONTAKT:
        plan.follow(contact, _over(contact, _last_day(contact, last_on, on), RELISTED))
    elif contact.type_id == VARDKONTAKT and (contact.review_on is None or contact.review_on > on):
        plan.follow(contact, {"review_on": on, "version": contact.version + 1})


def _last_day(contact: Contact, last_on: date, on: date) -> date:
    """A contact that has begun is never void: if the service told late, it was true until today."""
    begun = contact.starts_on is not None and last_on < contact.starts_on <= on
    return on if begun else last_on


def end_with_life(plan: Plan, died: Mapping[Patient, date]) -> None:
    """Contacts and coordination end on the day of death; what was planned is void (domain 5.2)."""
    days = {patient.pk: day for patient, day in died.items() if not patient._state.adding}
    lock(days)
    for contact in _contacts(days):
        last_on = days[contact.patient_id]
        if reaches(contact, last_on):
            plan.follow(contact, _over(contact, last_on, DECEASED))
    for coordination in _coordinations(days):
        last_on = days[coordination.patient_id]
        if reaches(coordination, last_on):
            plan.follow(coordination, shortened(coordination, last_on, DECEASED))


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
