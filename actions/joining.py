"""The verbs about two numbers that may be one person: join, keep apart, undo (domain 5.2)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accesslog.trail import ADMINISTRATION, WRITE, Entry, record
from actions._join_rows import Ledger, move_back
from actions._join_settling import Choices, Two, settle
from actions._saving import bulk_change, lock_patients, save
from contacts.joining import (
    DECIDED_ALREADY,
    JOINED_ELSEWHERE,
    NOT_JOINED,
    ONE_IS_DEAD,
    SAY_HOW,
    TWO_NUMBERS,
)
from contacts.models import Contact
from core.decisions import Decision, no
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from organisation.models import ImportFault
from patients.models import Identifier, Patient, PatientJoin
from patients.models.joining import APART, JOINED, UNDONE, WAITING
from patients.models.patient import PERSONNUMMER
from policy.joining import joins_visible_to, may_decide_identity
from policy.patients import not_about_herself
from policy.scopes import is_masked, is_seen
from policy.sight import PROTECTED

# Marks in the history, by which the decision's own rows are known again.
JOINED_AS, PARTED_AS = "joined", "parted"


@transaction.atomic
def join_patients(
    *, actor: Actor, join_id: UUID, choices: Choices, note: str, on: date, now: datetime
) -> PatientJoin:
    """Decide that the two numbers are one person: the kept patient has everything from now on.

    Nothing is deleted; the former patient stays as a row that leads to the other. A block, a
    protected identity or a consent of either holds for the one (PDL 4:4; domain 5.2).

    Raises:
        NotAllowed: protected identity that the actor has not opened today.
        NotFound: unknown, another unit's, no manager, or about herself.
        RuleViolation: decided already, no ground, or a contact that has to be chosen.
    """
    join, decision = _locked(actor, join_id, on)
    two = _two(actor, join, on, now)
    _tell(actor, join, decision, "join")
    _check(join, two, note)
    ledger = Ledger(actor, f"{JOINED_AS} {join.pk}")
    settle(ledger, two, choices)
    ledger.move(two.former, two.kept)
    join.moved, join.settled = ledger.moved, ledger.settled
    _decided(actor, join, JOINED, note, now)
    return join


@transaction.atomic
def keep_apart(*, actor: Actor, join_id: UUID, note: str, on: date, now: datetime) -> PatientJoin:
    """Decide that the two are different people; the number has to be set right where it came from.

    Raises:
        NotAllowed: protected identity that the actor has not opened today.
        NotFound: unknown, another unit's, no manager, or about herself.
        RuleViolation: decided already, or no ground.
    """
    join, decision = _locked(actor, join_id, on)
    _two(actor, join, on, now)
    _tell(actor, join, decision, "keep apart")
    if join.state != WAITING:
        raise RuleViolation(DECIDED_ALREADY, conflict=True)
    _decided(actor, join, APART, _ground(note), now)
    return join


@transaction.atomic
def undo_join(*, actor: Actor, join_id: UUID, on: date, now: datetime) -> PatientJoin:
    """Part the two again: what nobody has changed or built upon since goes back (ADR 0021).

    Raises:
        NotAllowed: protected identity that the actor has not opened today.
        NotFound: unknown, another unit's, no manager, or about herself.
        RuleViolation: they are not joined, or the kept one has been joined into another since.
    """
    join, decision = _locked(actor, join_id, on)
    two = _two(actor, join, on, now)
    _tell(actor, join, decision, "undo join")
    if join.state != JOINED:
        raise RuleViolation(NOT_JOINED, conflict=True)
    if two.kept.joined_into_id is not None:
        raise RuleViolation(JOINED_ELSEWHERE, conflict=True)
    join.left_behind = move_back(
        join, actor=actor, done_as=f"{JOINED_AS} {join.pk}", why=f"{PARTED_AS} {join.pk}"
    )
    join.state, join.undone_by, join.undone_at = UNDONE, actor.commission, now
    save(join, actor=actor, why="undo")
    return join


def _locked(actor: Actor, join_id: UUID, on: date) -> tuple[PatientJoin, Decision]:
    visible = joins_visible_to(actor, on).filter(pk=join_id).select_for_update(of=("self",))
    join = visible.first()
    if join is None:
        raise NotFound(OUT_OF_SCOPE)
    return join, may_decide_identity(actor).require()


def _two(actor: Actor, join: PatientJoin, on: date, now: datetime) -> Two:
    """Both patients, locked in the order of their keys, as everybody locks them."""
    both = {join.former_id, join.kept_id}
    for patient_id in both.difference(lock_patients(both, actor)):
        not_about_herself(patient_id, is_herself=True).require()
    people = {row.pk: row for row in Patient.objects.filter(pk__in=both)}
    masked = Patient.objects.filter(
        is_masked(actor, on, protection="protection", patient="pk"), pk__in=both
    )
    for patient_id in masked.values_list("pk", flat=True):
        no(PROTECTED, patient_id=patient_id).require()
    seen = Contact.objects.filter(is_seen(actor, on), patient__in=both)
    keys = frozenset(seen.values_list("pk", flat=True))
    return Two(people[join.former_id], people[join.kept_id], on, now, keys)


def _check(join: PatientJoin, two: Two, note: str) -> None:
    if join.state != WAITING:
        raise RuleViolation(DECIDED_ALREADY, conflict=True)
    _ground(note)
    if two.former.joined_into_id is not None or two.kept.joined_into_id is not None:
        raise RuleViolation(JOINED_ELSEWHERE, conflict=True)
    if two.former.deceased_on != two.kept.deceased_on:
        raise RuleViolation(ONE_IS_DEAD)
    own = Identifier.objects.filter(kind=PERSONNUMMER, is_current=True, voided_at=None)
    if own.filter(patient__in=(two.former, two.kept)).count() > 1:
        raise RuleViolation(TWO_NUMBERS)


def _ground(note: str) -> str:
    if not note.strip():
        raise RuleViolation(SAY_HOW, field="note")
    return note.strip()


def _decided(actor: Actor, join: PatientJoin, state: str, note: str, now: datetime) -> None:
    join.state, join.note = state, note.strip()
    join.decided_by, join.decided_at = actor.commission, now
    save(join, actor=actor, why=state)
    lines = list(ImportFault.objects.filter(case_id=join.pk, resolved_at=None))
    for line in lines:
        line.resolved_at = now
    bulk_change(lines, ["resolved_at"], actor=actor, why="resolved")


def _tell(actor: Actor, join: PatientJoin, decision: Decision, detail: str) -> None:
    """One row about each of the two: the log of either tells it.

    Before the rules are asked: who is told "already undone" has read both (house 3.17).
    """
    for patient_id in (join.former_id, join.kept_id):
        record(actor, Entry(WRITE, decision.reason, patient_id, detail, purpose=ADMINISTRATION))
