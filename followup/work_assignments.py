"""The assignment on the contact's own work list: the first contact, and the next planned one."""

from datetime import date, timedelta

from django.db.models import CharField, DateField, ExpressionWrapper, F, Value
from django.db.models.functions import Cast

from contacts.models import Contact, PlannedContact
from contacts.models.contact import BY_IMPORT
from core.periods import not_ended, valid_on
from followup.work_rows import Rows, work_row
from organisation.actor import Actor

FIRST_CONTACT, PLANNED_CONTACT = "first_contact", "planned_contact"
DAYS_NEW = 7
DAYS_TO_FIRST = 14
DAYS_KEPT = 30
DAYS_AHEAD = 14


def first_contacts(actor: Actor, on: date) -> Rows:
    """Patients whom I have become contact for and have not talked with yet (guideline 5).

    The first week it stands there as a new patient (``worklist.NEW``); after a month nobody is
    reminded any more.
    """
    contacts = Contact.objects.filter(
        not_ended(on),
        commission=actor.commission,
        voided_at=None,
        first_contact=None,
        starts_on__lte=on - timedelta(days=DAYS_NEW),
        starts_on__gt=on - timedelta(days=DAYS_KEPT),
    ).exclude(authority=BY_IMPORT)
    due = ExpressionWrapper(
        F("starts_on") + Value(timedelta(days=DAYS_TO_FIRST)), output_field=DateField()
    )
    return work_row(
        contacts,
        FIRST_CONTACT,
        due=due,
        detail=F("type__display"),
        person=Value(""),
        how=Cast(F("starts_on"), CharField()),
    )


def planned_contacts(actor: Actor, on: date) -> Rows:
    """ "Nästa planerade kontakt" of mine, those that are near or late (guideline 2.2)."""
    planned = PlannedContact.objects.filter(
        valid_on(on, "contact__"),
        contact__commission=actor.commission,
        contact__voided_at=None,
        done_on=None,
        planned_on__lte=on + timedelta(days=DAYS_AHEAD),
    )
    return work_row(
        planned,
        PLANNED_CONTACT,
        due=F("planned_on"),
        detail=F("about"),
        person=Value(""),
        on="contact__patient",
    )
