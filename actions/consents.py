"""The verbs about consent: register, end, void. A withdrawal holds from the next request on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions._registering import log_write
from actions._saving import lock_patient, save, void
from consent.models import Consent
from consent.models.consents import ALL, DIGITAL, ORAL, PATIENT, REPRESENTATIVE, STANDING
from consent.rules import (
    CONSENT_CLASHES,
    CONSENT_VOIDED,
    check_consent,
    check_period,
    check_reason,
)
from core.errors import RuleViolation, raise_first_hinder
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Commission, Staff, Unit
from patients.models import Patient, Representative
from policy.consents import may_end_consent, may_register_consent, may_void_consent
from policy.representatives import representative_of

NOT_WORKING_HERE = Reason("ARBETAR_INTE_HAR", _("Personen arbetar inte på enheten."))


@dataclass(frozen=True, slots=True)
class ConsentWish:
    """What is typed about a consent; the fields of the national service (domain 3.7).

    In the portal ``how``, ``given_by`` and ``represented_by`` follow from who is logged in.
    """

    unit: Unit
    starts_on: date
    ends_on: date | None = None
    staff: Staff | None = None  # None = everyone at the unit
    scope: str = ALL
    how: str = ORAL
    given_by: str = PATIENT
    represented_by: str = ""
    requested_on: date | None = None
    note: str = ""


@transaction.atomic
def register_consent(
    *, actor: Actor, patient: Patient, wish: ConsentWish, on: date, now: datetime
) -> Consent:
    """Write down that a unit, or a person there, may read what others have (lag 2022:913 3:1-3:2).

    The same consent twice is one, and both calls succeed.

    Raises:
        NotAllowed: no relation, another unit, or somebody who cannot consent for the patient.
        RuleViolation: a field is wrong, or the days overlap another one (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    representative = representative_of(actor, on)
    decision = may_register_consent(
        actor, patient.pk, unit_id=wish.unit.pk, representative=representative, on=on
    ).require()
    consent = _consent(actor, patient, wish, representative)
    _check(consent, on)
    if (standing := _standing(consent, on)) is None:
        raise_first_hinder(check_period(wish.starts_on, wish.ends_on, on))
        consent.registered_at = now
        standing = save(consent, actor=actor, why="register consent")
    log_write(actor, decision, patient.pk, "register_consent")
    return standing


@transaction.atomic
def end_consent(
    *, actor: Actor, consent: Consent, reason: str = "", on: date, now: datetime
) -> Consent:
    """Withdraw a consent at once and for ever; withdrawn already is withdrawn.

    Raises:
        NotAllowed: neither the patient, nor who acts for her, nor staff with a relation.
        RuleViolation: it is void (conflict).
    """
    lock_patient(consent.patient_id, actor)
    consent = Consent.objects.select_related("unit").get(pk=consent.pk)
    representative = representative_of(actor, on)
    decision = may_end_consent(actor, consent, representative=representative, on=on).require()
    if consent.voided_at is not None:
        raise RuleViolation(CONSENT_VOIDED, conflict=True)
    if consent.ended_at is None:
        consent.ended_at, consent.end_reason = now, reason.strip()
        consent.ended_by_patient = actor.patient_id is not None
        save(consent, actor=actor, why="end consent")
    log_write(actor, decision, consent.patient_id, "end_consent")
    return consent


@transaction.atomic
def void_consent(*, actor: Actor, consent: Consent, reason: str, on: date) -> Consent:
    """Void a consent that was registered by mistake; it is kept, and was valid until now.

    Raises:
        NotAllowed: another unit registered it, or the patient herself.
        RuleViolation: no reason, or void already (conflict).
    """
    lock_patient(consent.patient_id, actor)
    consent = Consent.objects.select_related("unit", "registered_by").get(pk=consent.pk)
    decision = may_void_consent(actor, consent).require()
    raise_first_hinder(check_reason(reason))
    if consent.voided_at is not None:
        raise RuleViolation(CONSENT_VOIDED, conflict=True)
    void(consent, actor=actor, reason=reason.strip())
    log_write(actor, decision, consent.patient_id, "void_consent")
    return consent


def _consent(
    actor: Actor, patient: Patient, wish: ConsentWish, representative: Representative | None
) -> Consent:
    """The row as it would be saved; who acts in the portal decides who has given it."""
    consent = Consent(
        patient=patient,
        unit=wish.unit,
        staff=wish.staff,
        scope=wish.scope,
        how=wish.how,
        given_by=wish.given_by,
        represented_by=wish.represented_by.strip(),
        requested_on=wish.requested_on,
        requested_by=actor.commission,
        registered_by=actor.commission,
        note=wish.note.strip(),
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
    )
    if actor.patient_id is not None:
        consent.how = DIGITAL
        consent.given_by = REPRESENTATIVE if representative else PATIENT
        consent.represented_by = representative.name if representative else ""
    return consent


def _check(consent: Consent, on: date) -> None:
    raise_first_hinder(
        check_consent(
            scope=consent.scope,
            how=consent.how,
            given_by=consent.given_by,
            represented_by=consent.represented_by,
            requested_on=consent.requested_on,
            on=on,
        )
    )
    if consent.staff is None:
        return
    working = Commission.objects.valid_on(on).filter(staff=consent.staff, unit=consent.unit)
    if not working.exists():
        raise RuleViolation(NOT_WORKING_HERE, field="staff")


def _standing(wish: Consent, on: date) -> Consent | None:
    """The consent that says the same already; one that says it for other days is a conflict."""
    same = Consent.objects.not_ended(on).filter(
        STANDING, patient=wish.patient, unit=wish.unit, staff=wish.staff, scope=wish.scope
    )
    overlapping = [
        row
        for row in same.select_related("unit")
        if (wish.ends_on is None or row.starts_on <= wish.ends_on)
        and (row.ends_on is None or wish.starts_on <= row.ends_on)
    ]
    for row in overlapping:
        if row.is_valid_on(wish.starts_on) and _reaches(row, wish):
            return row
    if overlapping:
        raise RuleViolation(CONSENT_CLASHES, conflict=True)
    return None


def _reaches(row: Consent, wish: Consent) -> bool:
    return row.ends_on is None or (wish.ends_on is not None and wish.ends_on <= row.ends_on)
