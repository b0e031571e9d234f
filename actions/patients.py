"""The verbs about patients by one name; each lives in a file of its own kind.

``relations.py``: the patient in front of one · ``registering.py``: who is new ·
``belonging.py``: listing and enrolments · ``around.py``: people around her.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.crypto import salted_hmac

from actions._registering import log_write, phone_of, require_change
from actions._saving import lock_patient, save
from actions._versions import STALE
from actions.around import add_other_contact, add_relative
from actions.belonging import end_enrolment, enrol_patient, register_listing
from actions.registering import Registered, register_patient, same_name_and_birth
from actions.relations import end_relation, state_relation
from core.errors import StaleVersion, raise_first_hinder
from core.names import check_names, check_readable
from organisation.actor import Actor
from patients.models import Patient
from patients.rules import (
    ALWAYS_CHANGEABLE,
    NOT_REGISTERED,
    UNTIL_CONFIRMED,
    check_birth,
    check_changes,
    check_death,
)
from policy.belonging import gains_rights_of_a_child, may_make_a_child

__all__ = [
    "NOT_REGISTERED",
    "Registered",
    "add_other_contact",
    "add_relative",
    "details_tag",
    "end_enrolment",
    "end_relation",
    "enrol_patient",
    "register_listing",
    "register_patient",
    "same_name_and_birth",
    "state_relation",
    "update_patient",
]

NAMES = ("given_name", "family_name")


@transaction.atomic
def update_patient(
    *, actor: Actor, patient: Patient, changes: Mapping[str, object], on: date, read: str = ""
) -> Patient:
    """Correct what the patient tells; name and birth date only until the register confirms them.

    ``read`` is the ``details_tag`` of what the writer had before her; "" = whatever it was.

    Raises:
        NotAllowed: no relation to the patient, or her own record; or somebody else than a manager
            makes a child of her, whom guardians act for and all her givers see.
        RuleViolation: a field is unknown, or comes from the population register.
        StaleVersion: somebody has changed it since it was read.
    """
    patient = lock_patient(patient.pk, actor)
    decision = require_change(actor, patient, on)
    if read and read != details_tag(patient):
        raise StaleVersion(STALE, patient_id=patient.pk)
    raise_first_hinder(
        check_changes(changes, confirmed=patient.is_confirmed, from_register=actor.is_system)
    )
    before = patient.birth_on
    changed = sorted(_apply(patient, changes))
    names = {name: str(getattr(patient, name)) for name in NAMES if name in changed}
    raise_first_hinder([*check_names(**names), *check_readable(language=patient.language)])
    raise_first_hinder(check_birth(patient.birth_on, on))
    raise_first_hinder(check_death(patient.deceased_on, patient.birth_on, on))
    if gains_rights_of_a_child(before, patient.birth_on, on):
        decision = may_make_a_child(actor, patient.pk).require()
    if changed:
        save(patient, actor=actor, why="update " + ", ".join(changed))
        log_write(actor, decision, patient.pk, "update_patient")
    return patient


def details_tag(patient: Patient) -> str:
    """Tells whether what is known of the patient is as it was: a keyed hash of it."""
    known = [getattr(patient, name) for name in sorted(ALWAYS_CHANGEABLE | UNTIL_CONFIRMED)]
    return salted_hmac("actions.patients", repr(known), algorithm="sha256").hexdigest()


def _apply(patient: Patient, changes: Mapping[str, object]) -> set[str]:
    """Set the new values on the row; the names of those that differ."""
    changed = set()
    for name, typed in changes.items():
        value = typed.strip() if isinstance(typed, str) else typed
        if name == "phone":
            value = phone_of(str(value or ""), of_person=True)
        if getattr(patient, name) != value:
            setattr(patient, name, value)
            changed.add(name)
    return changed
