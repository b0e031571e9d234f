"""The verbs about the people around a patient who are no fixed contacts."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions._registering import log_write, phone_of, require_change
from actions._saving import lock_patient, save
from core.errors import raise_first_hinder
from core.names import check_readable
from organisation.actor import Actor
from patients.models import OtherContact, Patient, Relative
from patients.rules import check_person_around, check_said


@dataclass(frozen=True, slots=True)
class Said:
    """How and when the patient said what a närstående is told; without a day it was today."""

    how: str = ""
    given_on: date | None = None


NOTHING_MORE = Said()


@transaction.atomic
def add_relative(
    *,
    actor: Actor,
    patient: Patient,
    name: str,
    relation: str = "",
    phone: str = "",
    told: str = "",
    said: Said = NOTHING_MORE,
    starts_on: date,
    on: date,
) -> Relative:
    """Write down a närstående and what the patient agreed that she is told, when and how.

    Source: patientlagen 5:3; OSL 10:1, 12:2.
    """
    patient = lock_patient(patient.pk, actor)
    decision = require_change(actor, patient, on)
    raise_first_hinder([*check_person_around(name, told), *check_said(said.given_on, on)])
    raise_first_hinder(check_readable(relation=relation))
    relative = Relative(
        patient=patient,
        name=name.strip(),
        relation=relation.strip(),
        phone=phone_of(phone, of_person=True),
        told=told,
        told_given_on=(said.given_on or on) if told and actor.commission else None,
        told_how=said.how.strip() if told else "",
        told_by=actor.commission if told else None,
        starts_on=starts_on,
    )
    save(relative, actor=actor, why="add relative")
    log_write(actor, decision, patient.pk, "add_relative")
    return relative


@transaction.atomic
def add_other_contact(
    *,
    actor: Actor,
    patient: Patient,
    role: str,
    name: str,
    phone: str = "",
    starts_on: date,
    on: date,
) -> OtherContact:
    """Write down an övrig kontakt, such as a handläggare at an authority."""
    patient = lock_patient(patient.pk, actor)
    decision = require_change(actor, patient, on)
    raise_first_hinder(check_person_around(name, "", role=role))
    other = OtherContact(
        patient=patient,
        role=role.strip(),
        name=name.strip(),
        phone=phone_of(phone),
        starts_on=starts_on,
    )
    save(other, actor=actor, why="add other contact")
    log_write(actor, decision, patient.pk, "add_other_contact")
    return other
