"""What follows for the contacts when a listing or the hemtjänst ends (domain 5.2)."""

from datetime import date, timedelta
from uuid import UUID

from accesslog.trail import WRITE, Entry, record
from actions._saving import save, void
from contacts.models import Contact
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, RELISTED, VARDKONTAKT
from core.periods import not_ended
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import Enrolment, Listing

ONE_DAY = timedelta(days=1)

FOLLOWS_LISTING = Reason(
    "FOLJER_LISTNINGEN",
    "Den fasta läkarkontakten slutar när listningen slutar.",
    "en-listning",
)


def after_listing_ended(*, actor: Actor, listing: Listing, on: date) -> list[Contact]:
    """End the fast läkarkontakt at the old vårdcentral with the listing (domain 5.2).

    The vårdcentral's fast vårdkontakt goes on and is to be reviewed; other units are untouched.
    The caller has locked the patient and saved the listing's last day.
    """
    if listing.ends_on is None:
        return []
    return end_physician_contact_for_listing(
        actor=actor,
        patient_id=listing.patient_id,
        unit_id=listing.unit_id,
        ends_on=listing.ends_on,
        on=on,
    )


def end_physician_contact_for_listing(
    *, actor: Actor, patient_id: UUID, unit_id: UUID, ends_on: date, on: date
) -> list[Contact]:
    """The läkarkontakter at the unit that would outlive the listing, now ended with it."""
    reaching = Contact.objects.filter(
        not_ended(ends_on), patient_id=patient_id, unit_id=unit_id, voided_at=None
    )
    ended = [
        contact
        for contact in reaching.of_type(LAKARKONTAKT)
        if contact.ends_on != last_day_with(contact, ends_on, on)
    ]
    for contact in ended:
        _end(actor, contact, ends_on, on)
    for contact in reaching.of_type(VARDKONTAKT):
        _ask_for_review(actor, contact, on, why="review after relisting")
    return ended


def after_home_help_ended(*, actor: Actor, enrolment: Enrolment) -> list[Contact]:
    """Nothing ends the fast omsorgskontakt by itself: let it be reviewed on the last day.

    The caller has locked the patient and saved the enrolment's last day.
    """
    last_on = enrolment.ends_on
    if last_on is None:
        return []
    outliving = Contact.objects.filter(
        not_ended(last_on + ONE_DAY),
        patient_id=enrolment.patient_id,
        unit_id=enrolment.unit_id,
        voided_at=None,
    )
    return [
        contact
        for contact in outliving.of_type(OMSORGSKONTAKT)
        if _ask_for_review(actor, contact, last_on, why="review after hemtjänst")
    ]


def last_day_with(contact: Contact, listing_ends_on: date, on: date) -> date:
    """When a fast läkarkontakt ends with a listing that ends on that day (HSL 7:3 a).

    One that has begun after the listing's last day (the new listing was written in late) was true
    until today, or until it ended.
    """
    starts_on = contact.starts_on
    if starts_on is None or not listing_ends_on < starts_on <= on:
        return listing_ends_on
    return on if contact.ends_on is None else min(contact.ends_on, on)


def _end(actor: Actor, contact: Contact, ends_on: date, on: date) -> None:
    """A contact that would not have begun is voided: it never was; others end, never voided."""
    contact.version += 1
    starts_on = contact.starts_on
    ends_on = last_day_with(contact, ends_on, on)
    if starts_on is not None and starts_on > ends_on:
        contact.voided_by = actor.commission
        void(contact, actor=actor, reason=RELISTED)
    else:
        contact.ended_by = actor.commission
        contact.ends_on, contact.end_reason = ends_on, RELISTED
        save(contact, actor=actor, why=f"end {RELISTED}")
    record(actor, Entry(WRITE, FOLLOWS_LISTING, contact.patient_id, detail=RELISTED))


def _ask_for_review(actor: Actor, contact: Contact, on: date, *, why: str) -> bool:
    """Let the need of a contact be tested on the day; whether that was not so already."""
    if contact.review_on is not None and contact.review_on <= on:
        return False
    contact.review_on = on
    contact.version += 1
    save(contact, actor=actor, why=why)
    return True
