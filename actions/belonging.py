"""The verbs about where the patient belongs: listing and enrolments."""

from datetime import date, timedelta

from django.db import transaction

from actions._registering import log_write, require_change
from actions._saving import lock_patient, save
from actions.relisting import after_home_help_ended, after_listing_ended
from actions.standpoints import ask_new_unit
from core.errors import raise_first_hinder
from core.periods import not_ended
from organisation.actor import Actor
from organisation.models import Unit
from patients.belonging_rules import (
    Belonging,
    Lifetime,
    Place,
    check_by_hand,
    check_enrolment,
    check_listing,
    check_open_ended,
    check_period,
    check_relisting,
)
from patients.models import Enrolment, Listing, Patient
from patients.models.belonging import HOME_HELP, MANUAL, SERVICE
from policy.belonging import may_end_enrolment_at, may_enrol_at

ONE_DAY = timedelta(days=1)


@transaction.atomic
def register_listing(
    *, actor: Actor, patient: Patient, unit: Unit, starts_on: date, on: date
) -> Listing:
    """Write down by hand that the patient is listed at a vårdcentral (HSL 7:3 a).

    By hand it is unconfirmed until the listing service says the same, and starts at most 60 days
    back. The chosen vårdcentral ends the listing before it, and with that the fast läkarkontakt
    there (domain 5.2).

    Raises:
        NotAllowed: no relation to the patient.
        RuleViolation: no vårdcentral, a day that cannot be, or listed elsewhere (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    decision = require_change(actor, patient, on)
    before = _listings_reaching(patient, starts_on)
    listing = Listing(
        patient=patient,
        unit=unit,
        starts_on=starts_on,
        source=MANUAL,
        is_confirmed=False,
        registered_on=on,
    )
    _check_listing(actor, listing, before, on)
    for row in before:
        _end_listing(actor, row, starts_on - ONE_DAY, on)
    save(listing, actor=actor, why="register listing")
    ask_new_unit(actor=actor, listing=listing, on=on)
    log_write(actor, decision, patient.pk, "register_listing")
    return listing


@transaction.atomic
def enrol_patient(
    *,
    actor: Actor,
    patient: Patient,
    unit: Unit,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    decided_by_unit: Unit | None = None,
    on: date,
) -> Enrolment:
    """Write down that a unit cares for the patient; hemtjänst may name the unit that granted it.

    By hand from at most 60 days back to a year ahead.

    Raises:
        NotAllowed: no relation to the patient, or another unit's enrolment.
        RuleViolation: the kind does not fit the unit, a day cannot be, or enrolled (conflict).
    """
    patient = lock_patient(patient.pk, actor)
    decision = require_change(actor, patient, on)
    may_enrol_at(actor, unit).require()
    enrolment = Enrolment(
        patient=patient,
        unit=unit,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        decided_by_unit=decided_by_unit,
        source=SERVICE if actor.is_system else MANUAL,
        registered_on=on,
    )
    _check_enrolment(actor, enrolment, on)
    save(enrolment, actor=actor, why=f"enrol {kind}")
    log_write(actor, decision, patient.pk, "enrol_patient")
    return enrolment


@transaction.atomic
def end_enrolment(*, actor: Actor, enrolment: Enrolment, ends_on: date, on: date) -> Enrolment:
    """Write down the last day of an enrolment.

    With hemtjänst the fast omsorgskontakt does not end by itself: she is to be reviewed that day.

    Raises:
        NotAllowed: another unit's enrolment.
        RuleViolation: over already (conflict), or the day is not possible.
    """
    lock_patient(enrolment.patient_id, actor)
    enrolment = Enrolment.objects.select_related("unit").get(pk=enrolment.pk)
    decision = may_end_enrolment_at(actor, enrolment.unit).require()
    check_open_ended(enrolment.starts_on, enrolment.ends_on, ends_on, on)
    enrolment.ends_on = ends_on
    save(enrolment, actor=actor, why="end enrolment")
    if enrolment.kind == HOME_HELP:
        after_home_help_ended(actor=actor, enrolment=enrolment)
    log_write(actor, decision, enrolment.patient_id, "end_enrolment")
    return enrolment


def _check_listing(actor: Actor, listing: Listing, before: list[Listing], on: date) -> None:
    place, starts_on = _place(listing.unit), listing.starts_on
    raise_first_hinder(check_listing(place, starts_on, on))
    raise_first_hinder(check_period(_lifetime(listing.patient), place, starts_on, None, on))
    _check_by_hand(actor, starts_on, on)
    old = [
        Belonging(row.unit.name, row.unit_id == listing.unit_id, row.starts_on) for row in before
    ]
    chosen_unit_acts = actor.is_system or actor.unit_id == listing.unit_id
    raise_first_hinder(check_relisting(old, starts_on, chosen_unit_acts=chosen_unit_acts))


def _check_enrolment(actor: Actor, wished: Enrolment, on: date) -> None:
    held = Enrolment.objects.filter(
        not_ended(wished.starts_on),
        patient=wished.patient,
        unit=wished.unit,
        kind=wished.kind,
        voided_at=None,
    )
    if wished.ends_on is not None:
        held = held.filter(starts_on__lte=wished.ends_on)
    granting = wished.decided_by_unit
    place, granted_by = _place(wished.unit), granting.kind if granting else None
    raise_first_hinder(
        check_enrolment(wished.kind, place, granted_by, enrolled_already=held.exists())
    )
    days = wished.starts_on, wished.ends_on
    raise_first_hinder(check_period(_lifetime(wished.patient), place, *days, on))
    _check_by_hand(actor, wished.starts_on, on)


def _check_by_hand(actor: Actor, starts_on: date, on: date) -> None:
    if not actor.is_system:
        raise_first_hinder(check_by_hand(starts_on, on))


def _listings_reaching(patient: Patient, starts_on: date) -> list[Listing]:
    """The listings that share a day with a new one from this day on."""
    open_then = Listing.objects.not_ended(starts_on).filter(patient=patient, voided_at=None)
    return list(open_then.select_related("unit").order_by("starts_on"))


def _end_listing(actor: Actor, listing: Listing, ends_on: date, on: date) -> None:
    listing.ends_on = ends_on
    save(listing, actor=actor, why="relisted")
    after_listing_ended(actor=actor, listing=listing, on=on)


def _lifetime(patient: Patient) -> Lifetime:
    return Lifetime(patient.birth_on, patient.deceased_on)


def _place(unit: Unit) -> Place:
    return Place(unit.name, unit.kind, unit.starts_on, unit.ends_on)
