"""The first load of people from the registers: everybody new, in a handful of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accesslog.trail import ADMINISTRATION, EXPORT, REGISTER, Entry, record
from actions._saving import bulk_insert
from core.identifiers import PersonIdentifier
from organisation.actor import Actor
from organisation.models import Unit
from patients.models import Enrolment, Identifier, Listing, Patient
from policy.directory import may_load_directory

WHY = "register"


@dataclass(frozen=True, slots=True)
class NewEnrolment:
    """A unit that cares for the person."""

    unit: Unit
    kind: str
    starts_on: date
    ends_on: date | None = None
    decided_by_unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as the registers know her."""

    identifier: PersonIdentifier
    given_name: str
    family_name: str
    birth_on: date
    phone: str = ""
    language: str = ""
    listed_at: Unit | None = None
    listed_on: date | None = None
    enrolments: tuple[NewEnrolment, ...] = ()


@transaction.atomic
def load_people(*, actor: Actor, people: Sequence[NewPerson], on: date) -> list[Patient]:
    """Write people who are in no register yet, with listing and enrolments; in the given order.

    Raises:
        NotAllowed: only imports and the demo do this.
        RuleViolation: a number is known already (conflict), or a day cannot be.
    """
    decision = may_load_directory(actor).require()
    patients = [_patient(person) for person in people]
    pairs = list(zip(patients, people, strict=True))
    bulk_insert(patients, actor=actor, why=WHY)
    bulk_insert([_number(*pair) for pair in pairs], actor=actor, why=WHY)
    listed = [(patient, person) for patient, person in pairs if person.listed_at]
    bulk_insert([_listing(*pair, on) for pair in listed], actor=actor, why=WHY)
    enrolled = [
        _enrolment(patient, found, on) for patient, person in pairs for found in person.enrolments
    ]
    bulk_insert(enrolled, actor=actor, why=WHY)
    detail = f"first load {len(patients)}"
    record(actor, Entry(REGISTER, decision.reason, detail=detail, purpose=ADMINISTRATION))
    return patients


def _patient(person: NewPerson) -> Patient:
    return Patient(
        given_name=person.given_name,
        family_name=person.family_name,
        birth_on=person.birth_on,
        phone=person.phone,
        language=person.language,
        is_confirmed=True,
    )


def _number(patient: Patient, person: NewPerson) -> Identifier:
    number = person.identifier
    return Identifier(patient=patient, kind=number.kind, value=number.value)


def _listing(patient: Patient, person: NewPerson, on: date) -> Listing:
    return Listing(
        patient=patient,
        unit=person.listed_at,
        starts_on=person.listed_on or on,
        registered_on=person.listed_on or on,
    )


def _enrolment(patient: Patient, enrolment: NewEnrolment, on: date) -> Enrolment:
    return Enrolment(
        patient=patient,
        unit=enrolment.unit,
        kind=enrolment.kind,
        starts_on=enrolment.starts_on,
        ends_on=enrolment.ends_on,
        decided_by_unit=enrolment.decided_by_unit,
        registered_on=min(enrolment.starts_on, on),
    )


@dataclass(frozen=True, slots=True)
class LoadedPerson:
    """A line of the receipt."""

    id: UUID
    identifier: PersonIdentifier
    given_name: str
    family_name: str


def loaded_people(*, actor: Actor) -> list[LoadedPerson]:
    """Everybody in the register, in the order of the numbers: the receipt of a load.

    Raises:
        NotAllowed: only imports and the demo ask this.
    """
    decision = may_load_directory(actor).require()
    rows = Identifier.objects.filter(voided_at=None, is_current=True).order_by("value")
    record(actor, Entry(EXPORT, decision.reason, detail="receipt", purpose=ADMINISTRATION))
    return [
        LoadedPerson(patient_id, PersonIdentifier(kind, value), given_name, family_name)
        for patient_id, kind, value, given_name, family_name in rows.values_list(
            "patient_id", "kind", "value", "patient__given_name", "patient__family_name"
        )
    ]
