"""On the work list: who coordinates was decided before something changed (seed 3.1, 3.2)."""

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Greatest

from contacts.models import Contact, Coordination
from contacts.models.contact import VARDKONTAKT
from core.periods import valid_on
from followup.contact_facts import full_name
from followup.counting import nothing_kept_apart
from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from patients.models import Enrolment, Listing
from patients.models.belonging import STAYS
from policy.scopes import is_seen_once_opened, same_provider

COORDINATOR_FACTS = "coordinator_facts"
# By the contact's patient, who is the coordination's: the question then comes after the contact is
# known to be the unit's, instead of being put to everybody whom anybody coordinates.
NEWER: dict[str, Any] = {
    "patient": OuterRef("contact__patient"),
    "starts_on__gt": OuterRef("looked_on"),
    "voided_at": None,
}


def coordinator_facts(actor: Actor, on: date) -> Rows:
    """Patients whom my unit coordinates and whose facts are newer than the decision.

    A new listing, a stay or a fast vårdkontakt that the reader may see; of who has a block only
    the last. Confirming it on the coordinator page takes it off the list, however old the fact is.
    """
    looked = Greatest("starts_on", "confirmed_on")  # the database leaves an empty one out
    held = Coordination.objects.valid_on(on).filter(
        contact__unit_id=actor.here, contact__type=VARDKONTAKT, voided_at=None
    )
    held = held.annotate(looked_on=looked)
    listed = Listing.objects.filter(valid_on(on), same_provider(actor), **NEWER)
    stays = Enrolment.objects.filter(valid_on(on), same_provider(actor), kind__in=STAYS, **NEWER)
    others = Contact.objects.filter(valid_on(on), type=VARDKONTAKT, **NEWER)
    others = others.filter(is_seen_once_opened(actor, on))
    belongs = (Q(Exists(listed)) | Q(Exists(stays))) & nothing_kept_apart()
    changed = belongs | Q(Exists(others))
    return work_row(
        held.filter(_something_begun(), changed),
        COORDINATOR_FACTS,
        due=Value(None, output_field=DateField()),
        detail=F("contact__type__display"),
        person=full_name("contact__commission__staff"),
    )


def _something_begun() -> Q:
    """Whether there is any newer fact, whoever may see it: three short looks into an index."""
    contacts = Contact.objects.filter(type=VARDKONTAKT, **NEWER)
    listings = Listing.objects.filter(**NEWER)
    stays = Enrolment.objects.filter(kind__in=STAYS, **NEWER)
    return Q(Exists(contacts)) | Q(Exists(listings)) | Q(Exists(stays))
