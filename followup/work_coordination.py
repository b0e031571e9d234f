"""On the work list: who coordinates was decided before something changed (seed 3.1, 3.2)."""

from datetime import date, timedelta

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
# A fact that nobody has looked at for so long is met at the contact's own review instead.
RECENT = timedelta(days=366)


def coordinator_facts(actor: Actor, on: date) -> Rows:
    """Patients whom my unit coordinates and whose facts are newer than the decision.

    A new listing, a stay or a fast vårdkontakt that the reader may see; of who has a block only
    the last. Confirming it on the coordinator page takes it off the list. Whom nothing has happened
    to for a year is told by three short indexes, before anybody is asked about one by one.
    """
    looked = Greatest("starts_on", "confirmed_on")  # the database leaves an empty one out
    held = Coordination.objects.valid_on(on).filter(contact__unit_id=actor.here, voided_at=None)
    held = held.annotate(looked_on=looked)
    newer = {"patient": OuterRef("patient"), "starts_on__gt": OuterRef("looked_on")}
    listed = Listing.objects.filter(valid_on(on), same_provider(actor), voided_at=None, **newer)
    stays = Enrolment.objects.filter(valid_on(on), same_provider(actor), voided_at=None, **newer)
    stays = stays.filter(kind__in=STAYS)
    others = Contact.objects.filter(valid_on(on), type=VARDKONTAKT, voided_at=None, **newer)
    others = others.filter(is_seen_once_opened(actor, on))
    belongs = (Q(Exists(listed)) | Q(Exists(stays))) & nothing_kept_apart()
    changed = belongs | Q(Exists(others))
    return work_row(
        held.filter(_something_begun(on), changed),
        COORDINATOR_FACTS,
        due=Value(None, output_field=DateField()),
        detail=F("contact__type__display"),
        person=full_name("contact__commission__staff"),
    )


def _something_begun(on: date) -> Q:
    """Patients with a fact of the last year, whoever may see it: a set, read once."""
    lately = {"starts_on__gt": on - RECENT, "voided_at": None}
    contacts = Contact.objects.filter(type=VARDKONTAKT, **lately)
    listings = Listing.objects.filter(**lately)
    stays = Enrolment.objects.filter(kind__in=STAYS, **lately)
    # An OR of sets is not turned into joins: each is read once, and only if the others say no.
    return (
        Q(patient_id__in=contacts.values("patient_id"))
        | Q(patient_id__in=listings.values("patient_id"))
        | Q(patient_id__in=stays.values("patient_id"))
    )
