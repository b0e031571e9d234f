"""What somebody who left, a listing that changed or a lost licence puts on the work list."""

from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from contacts.models import Contact, Coordination, Standpoint
from contacts.models.contact import LAKARKONTAKT
from contacts.models.standpoints import WAITING
from core.periods import not_ended, valid_on
from followup.contact_facts import full_name
from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from organisation.models import Commission, Credential
from organisation.models.people import LICENCE
from patients.models.patient import NONE
from policy.scopes import about_others

VACANCY, STANDPOINT, RELISTED = "vacancy", "standpoint", "relisted"
LICENCE_LOST = "licence_lost"
DAYS_TOLD = 14


def vacancies(actor: Actor, on: date) -> Rows:
    """Contacts that nobody has, now or soon; also those of who left without a handover."""
    left = Q(commission__ends_on__lt=on) & valid_on(on)
    contacts = Contact.objects.filter(
        Q(commission=None) | left, not_ended(on), unit_id=actor.here, voided_at=None, end_reason=""
    )
    return work_row(
        contacts,
        VACANCY,
        due=Coalesce(F("commission__ends_on"), F("starts_on")),
        detail=F("type__display"),
        person=full_name("commission__staff"),
    )


def standpoints(actor: Actor, on: date) -> Rows:
    """ "Ta ställning": new patients about whom the vårdcentral has not said what they need.

    Whoever is appointed answers by that; so does a listing that went on elsewhere, or a death.
    """
    here = Contact.objects.filter(
        not_ended(on),
        Q(type=LAKARKONTAKT) | Q(starts_on__gte=OuterRef("listing__starts_on")),
        patient=OuterRef("patient"),
        unit_id=actor.here,
        commission__isnull=False,
        voided_at=None,
    )
    asked = Standpoint.objects.filter(
        ~Exists(here),
        not_ended(on, "listing__"),
        unit_id=actor.here,
        outcome=WAITING,
        listing__voided_at=None,
        patient__deceased_on=None,
        voided_at=None,
    )
    return work_row(asked, STANDPOINT, due=F("due_on"), detail=Value(""), person=Value(""))


def relisted(actor: Actor, on: date) -> Rows:
    """My patients who changed vårdcentral lately: told to who coordinates and to the same giver.

    Where she is listed now is not said here. Never to omsorgen: the listing is data of vården.
    """
    lately = Standpoint.objects.filter(
        patient=OuterRef("patient"), asked_on__gt=on - timedelta(days=DAYS_TOLD), voided_at=None
    ).exclude(unit=OuterRef("unit"))
    coordinates = Coordination.objects.valid_on(on).filter(contact=OuterRef("pk"), voided_at=None)
    same_giver = lately.filter(unit__care_provider=OuterRef("unit__care_provider"))
    contacts = Contact.objects.filter(
        Exists(same_giver) | (Exists(coordinates) & Exists(lately)),
        valid_on(on),
        commission=actor.commission,
        voided_at=None,
    )
    if actor.commission is not None and actor.commission.unit.is_social:
        contacts = contacts.none()
    due = Value(None, output_field=DateField())  # to know of, not to do
    return work_row(contacts, RELISTED, due=due, detail=F("type__display"), person=Value(""))


def licences_lost(actor: Actor, on: date) -> Rows:
    """Colleagues who are contacts here, whose licence is over and who have no other; a row each.

    ``how`` is the number of their contacts. The key of the commission stands where the other
    branches have the patient's: it is nobody's record. Whose commission is over has left vacancies.
    Source: patientsäkerhetslagen 8:1-8:11 (domain 5.2, 12).
    """
    held = Credential.objects.filter(staff=OuterRef("staff"), kind=LICENCE)
    over = held.filter(ends_on__lt=on)
    last_on = over.order_by().values("staff").annotate(day=Max("ends_on")).values("day")
    without: QuerySet[Any] = Commission.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        Exists(over),
        ~Exists(held.filter(valid_on(on))),
        unit_id=actor.here,
    )
    columns: Rows = (
        without.annotate(contacts_left=Subquery(_contacts_left(actor, on)))
        .filter(contacts_left__gt=0)
        .order_by()
        .values(
            what=Value(LICENCE_LOST, output_field=CharField()),
            target=F("pk"),
            person_id=F("pk"),
            guarded=Value(NONE, output_field=CharField()),
            shown_name=full_name("staff"),
            detail=Value("", output_field=CharField()),
            person=full_name("staff"),
            due=Cast(Subquery(last_on[:1]), DateField()),
            how=Cast(F("contacts_left"), CharField()),
        )
    )
    return columns


def _contacts_left(actor: Actor, on: date) -> QuerySet[Any]:
    """How many contacts at the unit a commission has; nothing where it has none."""
    held = Contact.objects.filter(
        about_others(actor, "patient_id"),
        not_ended(on),
        commission=OuterRef("pk"),
        unit_id=actor.here,
        voided_at=None,
        end_reason="",
    )
    return held.order_by().values("commission").annotate(n=Count("pk")).values("n")
