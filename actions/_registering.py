"""What the verbs about patients share: who a number is, one's own record, phones, the log."""

from datetime import date
from uuid import UUID

from accesslog.trail import WRITE, Entry, record
from core.decisions import Decision
from core.errors import RuleViolation
from core.identifiers import PersonIdentifier
from core.reasons import Reason
from core.swedish import IdentifierError, normalise_phone
from organisation.actor import Actor
from patients.models import Identifier, OwnRecord, Patient, PatientAccount
from policy.belonging import may_change_patient


def patient_id_of(identifier: PersonIdentifier) -> UUID | None:
    """Whose number it is, if it is in the register."""
    numbers = Identifier.objects.filter(value=identifier.value, voided_at=None)
    return numbers.values_list("patient_id", flat=True).first()


def own_patient_id(actor: Actor) -> UUID | None:
    """The actor's own record as a patient, which nobody opens at work."""
    if actor.commission is not None:
        told = OwnRecord.objects.filter(staff_id=actor.commission.staff_id)
        if (known := told.values_list("patient_id", flat=True).first()) is not None:
            return known
    if actor.user_id is None:
        return None
    accounts = PatientAccount.objects.filter(user_id=actor.user_id)
    return accounts.values_list("patient_id", flat=True).first()


def phone_of(text: str, *, field: str = "phone", of_person: bool = False) -> str:
    """A phone number as people read it, or nothing; that of a person is never a short one.

    Raises:
        RuleViolation: it is no phone number.
    """
    if not text.strip():
        return ""
    try:
        return normalise_phone(text, of_person=of_person)
    except IdentifierError as error:
        raise RuleViolation(Reason("FEL_TELEFON", error.message), field=field) from None


def log_write(actor: Actor, decision: Decision, patient_id: UUID, detail: str) -> None:
    """One row: who changed what about the patient, and why that was allowed."""
    record(actor, Entry(WRITE, decision.reason, patient_id, detail=detail))


def require_change(actor: Actor, patient: Patient, on: date) -> Decision:
    """The ground on which the actor may write about the patient, or a refusal."""
    own = own_patient_id(actor)
    return may_change_patient(actor, patient, own_patient_id=own, on=on).require()
