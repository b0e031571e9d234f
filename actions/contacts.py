"""The verbs of a contact's life: appoint, end, void, review. Replacing is in ``replacing.py``."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._coordinating import settle_after_end
from actions._judging import AppointWish, findings_for
from actions._registering import phone_of
from actions._replaced import bump, close, revive_replaced
from actions._requests import reopen_requests, settle_requests
from actions._saving import lock_patient, save, void
from actions._versions import check_version, lock_contact
from actions.decided import ManagersDecision
from contacts.ending import (
    NOT_OPEN,
    check_alive,
    check_can_end,
    check_decided_on,
    check_not_over,
    check_review_day,
)
from contacts.models import Contact, Coordination
from contacts.models.contact import (
    BY_PATIENT_CHOICE,
    LAKARKONTAKT,
    PATIENT_REQUEST,
    WRONG_ENTRY,
)
from contacts.physicians import BESIDE, ORDINARY
from core.dates import add_months
from core.errors import NotAllowed, RuleViolation, raise_first_hinder
from core.reasons import Reason
from organisation import legal
from organisation.actor import Actor
from organisation.models import Commission
from patients.models import Listing, Patient
from policy.changing import may_review
from policy.contacts import (
    Authority,
    authority_to_appoint,
    may_decide,
    may_register_decision,
    may_void,
)

__all__ = [
    "AppointWish",
    "appoint_contact",
    "end_contact",
    "register_physician_choice",
    "review_contact",
    "void_contact",
]

NEEDED, CHANGED, END = "needed", "changed", "end"

TEAM_NOT_HERE = Reason(
    "TEAMET_FINNS_INTE_HAR", _("Teamet hör inte till enheten den dagen. Välj ett annat team.")
)
NAME_THE_PHYSICIAN = Reason(
    "NAMNGE_LAKAREN", _("Välj den läkare som patienten har valt."), "valja-lakarkontakt"
)
NOT_ONESELF = Reason(
    "INTE_SIG_SJALV",
    _("Du kan inte registrera dig själv. Be en kollega registrera patientens val."),
    "valja-lakarkontakt",
)


@transaction.atomic
def appoint_contact(*, actor: Actor, patient: Patient, wish: AppointWish, on: date) -> Contact:
    """Appoint a fast kontakt (HSF 4:1; patientlagen 6:2). Consent is never asked (D1).

    Args:
        wish: what to appoint; ``decided_by`` names the manager when somebody registers for her.
        on: the acting day, Europe/Stockholm.

    Raises:
        NotAllowed: nobody with authority decided; the actor may propose instead.
        RuleViolation: a rule says no; ``conflict`` when the place is taken.
    """
    patient = lock_patient(patient.pk, actor)
    authority = authority_for(actor, patient, wish, on)
    check_wish(actor, wish, authority, on)
    raise_first_hinder(findings_for(patient, wish, actor=actor, on=on))
    wish = until_listing_ends(patient, wish)
    contact = save(new_contact(actor, patient, wish, authority, on), actor=actor, why="appoint")
    settle_requests(actor, contact)
    tell(actor, contact, authority, "appoint")
    return contact


@transaction.atomic
def register_physician_choice(
    *,
    actor: Actor,
    patient: Patient,
    commission: Commission,
    starts_on: date,
    on: date,
    individual_assessment: str = "",
) -> Contact:
    """Register the läkare whom the patient chose at the vårdcentral of her listing (HSL 7:3)."""
    wish = AppointWish(
        type_code=LAKARKONTAKT,
        unit=commission.unit,
        commission=commission,
        starts_on=starts_on,
        ground=PATIENT_REQUEST,
        individual_assessment=individual_assessment,
        chosen_by_patient=True,
    )
    return appoint_contact(actor=actor, patient=patient, wish=wish, on=on)


@transaction.atomic
def end_contact(
    *,
    actor: Actor,
    contact: Contact,
    ends_on: date,
    reason: str,
    on: date,
    version: int | None = None,
    coordinator: Contact | None = None,
    no_coordinator_reason: str = "",
    decided: ManagersDecision | None = None,
) -> Contact:
    """End a contact on its last day; a coordinator needs a successor or a stated reason.

    Raises:
        NotAllowed: not the manager, not her delegate, not registering a manager's decision.
        RuleViolation: the contact is over already, the day is wrong, or a coordinator is missing.
        StaleVersion: somebody changed the contact since ``version`` was read.
    """
    contact = lock_contact(contact, actor)
    check_version(contact, version)
    require_decision(actor, contact, decided, on)
    check_can_end(contact, ends_on=ends_on, reason=reason, on=on)
    close(actor, contact, ends_on, reason, decided=decided.by(on) if decided else None)
    reason_for_none = no_coordinator_reason.strip()
    settle_after_end(actor, contact, on=on, successor=coordinator, reason=reason_for_none)
    record(actor, Entry(WRITE, _done("end"), contact.patient_id, detail="end"))
    return contact


@transaction.atomic
def void_contact(
    *,
    actor: Actor,
    contact: Contact,
    reason: str,
    on: date,
    now: datetime,
    version: int | None = None,
) -> Contact:
    """Void an entry made by mistake: kept, and left out of every ordinary reading (PDL 3:14).

    What it replaced lives on again. Who entered it may undo within ten minutes.
    """
    contact = lock_contact(contact, actor)
    check_version(contact, version)
    decision = may_void(actor, contact, on=on, now=now).require()
    if contact.voided_at is not None:
        raise RuleViolation(NOT_OPEN, conflict=True)
    contact.voided_at, contact.void_reason = now, (reason or WRONG_ENTRY)[:200]
    contact.voided_by = actor.commission
    bump(contact)
    save(contact, actor=actor, why="void")
    for coordination in Coordination.objects.filter(contact=contact, voided_at=None):
        void(coordination, actor=actor, reason=WRONG_ENTRY)
    revive_replaced(actor, contact, on=on)
    reopen_requests(actor, contact)
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="void"))
    return contact


@transaction.atomic
def review_contact(
    *,
    actor: Actor,
    contact: Contact,
    outcome: str,
    on: date,
    review_on: date | None = None,
    note: str | None = None,
    purposes: tuple[str, ...] | None = None,
    version: int | None = None,
) -> Contact:
    """Test the need again (seed 2.2): still needed, changed, or no longer needed.

    A review keeps the same contact with a new review day; ``end`` asks for the manager's right.
    """
    if outcome == END:
        return end_contact(
            actor=actor, contact=contact, ends_on=on, reason="need_ceased", on=on, version=version
        )
    contact = lock_contact(contact, actor)
    check_version(contact, version)
    decision = may_review(actor, contact, on=on).require()
    check_not_over(contact, on)
    check_alive(contact, on)
    check_review_day(review_on, on)
    contact.reviewed_on = on
    contact.review_on = review_on or add_months(on, contact.unit.review_months)
    contact.note = contact.note if note is None else note
    contact.purposes = contact.purposes if purposes is None else list(purposes)
    bump(contact)
    save(contact, actor=actor, why=f"review {outcome}")
    record(actor, Entry(WRITE, decision.reason, contact.patient_id, detail="review"))
    return contact


def authority_for(actor: Actor, patient: Patient, wish: AppointWish, on: date) -> Authority:
    """On whose authority the wish stands, or ``NotAllowed``."""
    authority = authority_to_appoint(
        actor,
        unit=wish.unit,
        type_code=wish.type_code,
        decided_by=wish.decided_by,
        patient_chose=wish.chosen_by_patient or wish.ground == PATIENT_REQUEST,
        on=on,
        patient_id=patient.pk,
    )
    authority.decision.require()
    return authority


def require_decision(
    actor: Actor, contact: Contact, decided: ManagersDecision | None, on: date
) -> None:
    """The manager, the delegate, or somebody who registers a named manager's decision."""
    unit, patient_id = contact.unit, contact.patient_id
    if decided is None:
        may_decide(actor, unit=unit, on=on, patient_id=patient_id).require()
        return
    may_register_decision(
        actor, unit=unit, decided_by=decided.decided_by, on=on, patient_id=patient_id
    ).require()
    check_decided_on(decided.decided_on, on)


def new_contact(
    actor: Actor, patient: Patient, wish: AppointWish, authority: Authority, on: date
) -> Contact:
    """The row of a wish that was allowed."""
    chosen = wish.chosen_by_patient or authority.kind == "patient_choice"
    return Contact(
        patient=patient,
        type_id=wish.type_code,
        unit=wish.unit,
        commission=wish.commission,
        team=wish.team,
        slot=BESIDE if wish.beside else ORDINARY,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        ground=wish.ground,
        purposes=list(wish.purposes),
        chosen_by_patient=chosen,
        individual_assessment=wish.individual_assessment.strip(),
        review_on=wish.review_on or _first_review(wish),
        phone=phone_of(wish.phone),
        note=wish.note,
        internal_note=wish.internal_note,
        decided_by=authority.decided_by,
        authority=authority.kind,
        decided_on=wish.decided_on or on,
        decision_note=wish.decision_note,
        law=legal.citation(authority.decision.reason.law, wish.decided_on or on),
        registered_by=actor.commission,
    )


def check_wish(actor: Actor, wish: AppointWish, authority: Authority, on: date) -> None:
    """What is asked about the decision itself: its day, its review, and whose choice it was.

    Raises:
        NotAllowed: a physician registers herself as the one that the patient chose.
        RuleViolation: a choice without a person, or days that make no sense.
    """
    check_review_day(wish.review_on, on)
    check_decided_on(wish.decided_on, on)
    team = wish.team
    if team is not None and not (team.unit_id == wish.unit.pk and team.is_valid_on(wish.starts_on)):
        raise RuleViolation(TEAM_NOT_HERE, field="team")
    if authority.kind != BY_PATIENT_CHOICE:
        return
    if wish.commission is None:
        raise RuleViolation(NAME_THE_PHYSICIAN, field="commission")
    if actor.commission is not None and wish.commission.staff_id == actor.commission.staff_id:
        raise NotAllowed(NOT_ONESELF)


def until_listing_ends(patient: Patient, wish: AppointWish) -> AppointWish:
    """A fast läkarkontakt ends with the listing (HSL 7:3 a), also when that day is known before."""
    if wish.type_code != LAKARKONTAKT:
        return wish
    listing = Listing.objects.valid_on(wish.starts_on).filter(patient=patient, voided_at=None)
    last_on = listing.values_list("ends_on", flat=True).first()
    if last_on is None or (wish.ends_on is not None and wish.ends_on <= last_on):
        return wish
    return replace(wish, ends_on=last_on)


def _first_review(wish: AppointWish) -> date | None:
    """By the unit's routine; a läkarkontakt lasts as long as the listing and is not reviewed."""
    if wish.type_code == LAKARKONTAKT:
        return None
    return add_months(wish.starts_on, wish.unit.review_months)


def tell(actor: Actor, contact: Contact, authority: Authority, detail: str) -> None:
    """Log who did what, on whose authority."""
    record(actor, Entry(WRITE, authority.decision.reason, contact.patient_id, detail=detail))


def _done(detail: str) -> Reason:
    return Reason(f"BESLUT_{detail.upper()}", "Beslutet är registrerat.", "utse-vardkontakt")
