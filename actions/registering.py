"""Writing somebody into the register, by number or with a local reserve number (PDL 3:6)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Lower

from accesslog import trail
from accesslog.trail import SEARCH, Entry, record
from actions._registering import patient_id_of, phone_of
from actions._saving import lock_patient, moment, save
from actions.relations import Statement, state
from core.decisions import Decision
from core.errors import RuleViolation, raise_first_hinder
from core.identifiers import IdentifierKind, PersonIdentifier, make_local_reserve
from core.names import check_names, check_readable
from core.reasons import Finding
from organisation.actor import Actor
from patients.models import CareRelation, Identifier, Patient
from patients.models.patient import NONE
from patients.rules import NO_RESERVE_LEFT, check_birth, check_ground, same_name_finding
from policy.belonging import may_register_somebody

ATTEMPTS = 5
NUMBER_TAKEN = "NUMRET_FINNS"


@dataclass(frozen=True, slots=True)
class Registered:
    """The patient of a registration; ``relation`` is missing only when an import did it."""

    patient: Patient
    created: bool
    relation: CareRelation | None
    warnings: tuple[Finding, ...] = ()


@transaction.atomic
def register_patient(
    *,
    actor: Actor,
    identifier: PersonIdentifier | None,
    given_name: str = "",
    family_name: str = "",
    birth_on: date | None = None,
    phone: str = "",
    language: str = "",
    ground: str,
    note: str = "",
    on: date,
) -> Registered:
    """Write somebody into the register; a known number gives the same patient, nothing overwritten.

    Without ``identifier`` she gets a local reserve number. The birth date is never read out of the
    number (domain 3.1, scenario 43). Registering is itself a stated relation (PDL 3:6, 4:1).

    Raises:
        NotAllowed: the actor may not register, or it is her own number.
        RuleViolation: the ground, a name, the birth date or the phone cannot be right.
    """
    decision = may_register_somebody(actor, ground=ground).require()
    if not actor.is_system:
        raise_first_hinder(check_ground(ground, note))
    statement = Statement(ground, note.strip(), moment())
    known = patient_id_of(identifier) if identifier else None
    if known is not None:
        return _registered(actor, decision, known, statement, on)
    if identifier is not None:  # who is refused below has still learnt that nobody has the number
        record(actor, Entry(SEARCH, decision.reason, detail="register"))
    raise_first_hinder(check_names(given_name=given_name, family_name=family_name))
    raise_first_hinder(check_readable(language=language))
    raise_first_hinder(check_birth(birth_on, on))
    patient = _unconfirmed(given_name, family_name, birth_on, phone, language)
    warnings = _warnings(patient)
    if (taken := _insert(actor, patient, identifier, on)) is not None:
        return _registered(actor, decision, taken, statement, on)
    return _registered(actor, decision, patient.pk, statement, on, created=True, warnings=warnings)


def same_name_and_birth(
    *, given_name: str, family_name: str, birth_on: date | None, actor: Actor | None = None
) -> bool:
    """Whether somebody of that name and birth date is in the register already: a warning.

    A door that asks before it registers names the actor, so that the question is logged. Nobody
    with protected identity is found by her name (domain K3).
    """
    if actor is not None:
        record(actor, Entry(SEARCH, same_name_finding().reason, detail="same_name"))
    given, family = given_name.strip().lower(), family_name.strip().lower()
    if not (given and family and birth_on):
        return False
    people = Patient.objects.filter(birth_on=birth_on, protection=NONE).annotate(
        given=Lower("given_name"), family=Lower("family_name")
    )
    return people.filter(given=given, family=family).exists()


def _unconfirmed(
    given_name: str, family_name: str, birth_on: date | None, phone: str, language: str
) -> Patient:
    """What was typed by hand: unconfirmed until the population register says the same."""
    return Patient(
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        birth_on=birth_on,
        phone=phone_of(phone, of_person=True),
        language=language.strip(),
        is_confirmed=False,
    )


def _warnings(patient: Patient) -> tuple[Finding, ...]:
    found = same_name_and_birth(
        given_name=patient.given_name, family_name=patient.family_name, birth_on=patient.birth_on
    )
    return (same_name_finding(),) if found else ()


def _registered(
    actor: Actor,
    decision: Decision,
    patient_id: UUID,
    statement: Statement,
    on: date,
    *,
    created: bool = False,
    warnings: tuple[Finding, ...] = (),
) -> Registered:
    """Log the registration, state the relation and answer."""
    detail = "created" if created else "known"
    record(actor, Entry(trail.REGISTER, decision.reason, patient_id, detail=detail))
    if actor.is_system:
        return Registered(lock_patient(patient_id, actor), created, None, warnings)
    relation = state(actor, patient_id, statement, on)
    return Registered(relation.patient, created, relation, warnings)


def _insert(
    actor: Actor, patient: Patient, identifier: PersonIdentifier | None, on: date
) -> UUID | None:
    """Save patient and number; whose number it is, if somebody else wrote it in meanwhile."""
    for attempt in range(ATTEMPTS):
        number = identifier or _next_reserve(on, skip=attempt)
        if _saved(actor, patient, number):
            return None
        if identifier and (taken_by := patient_id_of(identifier)):
            return taken_by
    raise RuleViolation(NO_RESERVE_LEFT, conflict=True)


def _saved(actor: Actor, patient: Patient, number: PersonIdentifier) -> bool:
    """Whether both rows could be saved; the number may have been taken this very moment."""
    row = Identifier(patient=patient, kind=number.kind, value=number.value)
    try:
        with transaction.atomic():
            save(patient, actor=actor, why="register")
            save(row, actor=actor, why="register")
    except RuleViolation as error:
        if error.reason.code != NUMBER_TAKEN:
            raise
        patient._state.adding = True
        return False
    return True


def _next_reserve(on: date, *, skip: int) -> PersonIdentifier:
    """The local reserve number after the last one of the year."""
    numbers = Identifier.objects.filter(
        kind=IdentifierKind.LOCAL_RESERVE, value__startswith=f"99{on.year}"
    )
    last = numbers.order_by("-value").values_list("value", flat=True).first()
    serial = int(last[6:11]) if last else 0
    try:
        return make_local_reserve(serial + 1 + skip, on.year)
    except ValueError:
        raise RuleViolation(NO_RESERVE_LEFT) from None
