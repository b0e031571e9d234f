"""Verbs of the assignment itself: the first talk, the next contact, the closing talk, information.

Source: Region Gotland's guideline, chapter 5 and 2.2; patientlagen 3:2 and 3:6.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._saving import lock_patient, save
from actions._versions import lock_contact
from actions.opened import Opened
from contacts.ending import check_alive
from contacts.models import (
    ClosingTalk,
    Contact,
    FirstContact,
    InformationGiven,
    PlannedContact,
)
from contacts.models.assignment import ABOUT, ADAPTED, ORAL
from core.decisions import Decision
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from organisation.actor import Actor
from organisation.models import Commission
from patients.models import Patient
from policy.assignments import may_record_information, may_write_assignment
from policy.sight import RowFacts, judge

NOT_YET = Reason("I_FRAMTIDEN", _("Dagen kan inte ligga efter i dag."))
IN_THE_PAST = Reason("I_DET_FORFLUTNA", _("Välj en dag från i dag och framåt."))
BEFORE_START = Reason("FORE_START", _("Dagen ligger före den dag då kontakten började."))
CONTACT_OVER = Reason("KONTAKTEN_SLUT", _("Kontakten är slut. Välj en dag innan dess."))
SAY_SOMETHING = Reason("SKRIV_SAMTALET", _("Skriv vad ni kom fram till."))
NOTHING_PLANNED = Reason("INGET_PLANERAT", _("Det finns ingen planerad kontakt."))
WRONG_WORD = Reason("FEL_VAL", _("Välj ett av alternativen."))


@dataclass(frozen=True, slots=True)
class FirstTalk:
    """What was said at the start, in the patient's own words where there are such."""

    held_on: date
    expectations: str = ""
    keeping_contact: str = ""
    would_end: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class Information:
    """What the patient was told, and how it was adapted to her."""

    about: str
    given_on: date
    adapted: str = ORAL
    interpreter: str = ""
    to_relative: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """What is written about one contact's assignment; the patient reads the same."""

    first: FirstContact | None
    closing: ClosingTalk | None
    planned: PlannedContact | None


@transaction.atomic
def record_first_contact(
    *, actor: Actor, contact: Contact, talk: FirstTalk, on: date, now: datetime
) -> FirstContact:
    """ "Ta första kontakten": written once, and changed later as understanding grows (guideline 5).

    Raises:
        NotAllowed: neither the contact nor who decides at the unit.
        RuleViolation: a day ahead, or before the contact began.
    """
    contact, decision = _to_write(actor, contact, on)
    _check_day(contact, talk.held_on, on, field="held_on")
    first = FirstContact.objects.filter(contact=contact).first() or FirstContact(contact=contact)
    first.held_on = talk.held_on
    first.expectations = talk.expectations.strip()
    first.keeping_contact = talk.keeping_contact.strip()
    first.would_end = talk.would_end.strip()
    first.written_by, first.written_at = _commission(actor), now
    save(first, actor=actor, why="first contact")
    if talk.next_on is not None:
        _plan(actor, contact, talk.next_on, "", on)
    _log(actor, contact, decision)
    return first


@transaction.atomic
def plan_contact(
    *, actor: Actor, contact: Contact, planned_on: date, on: date, about: str = ""
) -> PlannedContact:
    """ "Nästa planerade kontakt": one at a time; a new day moves it (guideline 2.2)."""
    contact, decision = _to_write(actor, contact, on)
    planned = _plan(actor, contact, planned_on, about, on)
    _log(actor, contact, decision)
    return planned


@transaction.atomic
def contact_made(
    *, actor: Actor, contact: Contact, on: date, next_on: date | None = None
) -> PlannedContact:
    """The planned contact was taken today; perhaps the next one is planned at once.

    Raises:
        RuleViolation: nothing is planned.
    """
    contact, decision = _to_write(actor, contact, on)
    planned = PlannedContact.objects.filter(contact=contact, done_on=None).first()
    if planned is None:
        raise RuleViolation(NOTHING_PLANNED, conflict=True)
    planned.done_on, planned.done_by = on, actor.commission
    save(planned, actor=actor, why="contact made")
    if next_on is not None:
        _plan(actor, contact, next_on, "", on)
    _log(actor, contact, decision)
    return planned


@transaction.atomic
def record_closing_talk(
    *,
    actor: Actor,
    contact: Contact,
    held_on: date,
    summary: str,
    on: date,
    now: datetime,
    turns_to: str = "",
) -> ClosingTalk:
    """The talk when the contact ends: what was said, and where the patient turns now."""
    contact, decision = _to_write(actor, contact, on)
    _check_day(contact, held_on, on, field="held_on")
    if not summary.strip():
        raise RuleViolation(SAY_SOMETHING, field="summary")
    talk = ClosingTalk.objects.filter(contact=contact).first() or ClosingTalk(contact=contact)
    talk.held_on, talk.summary, talk.turns_to = held_on, summary.strip(), turns_to.strip()
    talk.written_by, talk.written_at = _commission(actor), now
    save(talk, actor=actor, why="closing talk")
    _log(actor, contact, decision)
    return talk


@transaction.atomic
def record_information(
    *, actor: Actor, patient: Patient, information: Information, on: date, now: datetime
) -> InformationGiven:
    """What the patient was told about her contacts, how adapted, through which interpreter.

    Source: patientlagen 3:2, 3:6-3:7 (to a relative when she cannot take it in herself).
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_record_information(actor, patient.pk, on).require()
    if information.about not in dict(ABOUT):
        raise RuleViolation(WRONG_WORD, field="about")
    if information.adapted not in dict(ADAPTED):
        raise RuleViolation(WRONG_WORD, field="adapted")
    if information.given_on > on:
        raise RuleViolation(NOT_YET, field="given_on")
    commission = _commission(actor)
    given = InformationGiven(
        patient=patient,
        unit=commission.unit,
        about=information.about,
        given_on=information.given_on,
        adapted=information.adapted,
        interpreter=information.interpreter.strip(),
        to_relative=information.to_relative.strip(),
        given_by=commission,
        written_at=now,
    )
    record(actor, Entry(WRITE, decision.reason, patient.pk, detail="information"))
    return save(given, actor=actor, why="information")


# --- reading --------------------------------------------------------------------------------------


def assignments_of(*, contact_ids: Collection[UUID]) -> dict[UUID, AssignmentView]:
    """What is written about contacts that the reader is shown; 3 statements for any number."""
    among = {"contact_id__in": contact_ids}
    first = {row.contact_id: row for row in FirstContact.objects.filter(**among)}
    closing = {row.contact_id: row for row in ClosingTalk.objects.filter(**among)}
    waiting = PlannedContact.objects.filter(done_on=None, **among)
    planned = {row.contact_id: row for row in waiting}
    return {
        key: AssignmentView(first.get(key), closing.get(key), planned.get(key))
        for key in contact_ids
    }


def planned_contact_of(*, opened: Opened, planned_id: UUID) -> PlannedContact:
    """One planned contact of an opened patient; any other is unknown.

    Raises:
        NotFound: unknown, or another patient's.
    """
    found = PlannedContact.objects.filter(pk=planned_id, contact__patient=opened.patient).first()
    if found is None:
        raise NotFound(OUT_OF_SCOPE, patient_id=opened.patient.pk)
    return found


def information_of(*, opened: Opened) -> list[InformationGiven]:
    """What an opened patient has been told, as far as the reader sees the unit; 1 statement."""
    found = InformationGiven.objects.filter(patient=opened.patient)
    rows = found.select_related("unit", "given_by__staff").order_by("-given_on", "-written_at")
    return [row for row in rows if _is_shown(opened, row)]


def _is_shown(opened: Opened, row: InformationGiven) -> bool:
    unit = row.unit
    facts = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, row.written_at.date())
    return bool(judge(opened.sight, facts))


# --- shared ---------------------------------------------------------------------------------------


def _to_write(actor: Actor, contact: Contact, on: date) -> tuple[Contact, Decision]:
    contact = lock_contact(contact, actor)
    decision = may_write_assignment(actor, contact, on=on).require()
    if contact.voided_at is not None:
        raise NotFound(OUT_OF_SCOPE, patient_id=contact.patient_id)
    return contact, decision


def _plan(actor: Actor, contact: Contact, planned_on: date, about: str, on: date) -> PlannedContact:
    check_alive(contact, on)
    if planned_on < on:
        raise RuleViolation(IN_THE_PAST, field="planned_on")
    if contact.ends_on is not None and planned_on > contact.ends_on:
        raise RuleViolation(CONTACT_OVER, field="planned_on")
    waiting = PlannedContact.objects.filter(contact=contact, done_on=None).first()
    planned = waiting or PlannedContact(contact=contact)
    planned.planned_on, planned.about = planned_on, about.strip()
    planned.planned_by = _commission(actor)
    return save(planned, actor=actor, why="plan contact")


def _check_day(contact: Contact, day: date, on: date, *, field: str) -> None:
    if day > on:
        raise RuleViolation(NOT_YET, field=field)
    if contact.starts_on is not None and day < contact.starts_on:
        raise RuleViolation(BEFORE_START, field=field)


def _commission(actor: Actor) -> Commission:
    """Only a person in a commission comes this far."""
    if actor.commission is None:
        raise NotFound(OUT_OF_SCOPE)
    return actor.commission


def _log(actor: Actor, contact: Contact, decision: Decision) -> None:
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="assignment"))
