""" "Utse legitimerad läkare" on the manager's work list, and who satisfies the rule."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Greatest

from contacts.models import Contact, LifeThreatening
from contacts.models.contact import VARDKONTAKT
from contacts.physicians import PHYSICIAN, UNLICENSED_CODES
from core.periods import valid_on
from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from organisation.models import Credential, Unit
from organisation.models.people import LICENCE
from organisation.models.units import HEMSJUKVARD, KOMMUN
from patients.models import Listing

PHYSICIAN_NEEDED = "physician_needed"
# SOSFS 2011:7 2:3 is not applied in activity per HSL 12:1-2 and 14:1 (domain L7).
MUNICIPAL = Q(unit__kind=HEMSJUKVARD) | Q(unit__care_provider__principal=KOMMUN)


def is_municipal(unit: Unit) -> bool:
    """``MUNICIPAL`` of a unit that is at hand with its care provider."""
    return unit.kind == HEMSJUKVARD or unit.care_provider.principal == KOMMUN


def duty_on(on: date) -> Case:
    """Which unit's manager appoints: of municipal care the vårdcentral of the day, else its own.

    The duty follows the listing: whoever is listed anew has her physician at the new one.
    """
    listed = Subquery(_listed(on).values("unit_id"))
    return Case(When(MUNICIPAL, then=listed), default="duty_unit_id", output_field=UUIDField())


def _listed(on: date) -> QuerySet[Listing]:
    listings = Listing.objects.valid_on(on).filter(patient=OuterRef("patient"), voided_at=None)
    return listings.order_by("starts_on")[:1]


def physicians_at(on: date, patient: Any = None, unit: Any = None) -> QuerySet[Contact]:
    """Fasta vårdkontakter who are licensed physicians on the day, of a patient at a unit.

    Source: SOSFS 2011:7 2 kap.; AT has no licence and is never counted.
    """
    licence = Credential.objects.valid_on(on).filter(kind=LICENCE, profession=PHYSICIAN)
    found = Contact.objects.valid_on(on).filter(
        Exists(licence.filter(staff_id=OuterRef("commission__staff_id"))),
        type=VARDKONTAKT,
        voided_at=None,
    )
    found = found.exclude(commission__position_code__in=UNLICENSED_CODES)
    return found if patient is None else found.filter(patient_id=patient, unit_id=unit)


def physicians_needed(actor: Actor, on: date) -> Rows:
    """Standing conditions whose duty is my unit's, without a licensed physician.

    It names nobody and no condition: the patient's page tells who is shown it.
    """
    rows = LifeThreatening.objects.filter(_is_mine(actor, on), lifted_at=None)
    has_one = physicians_at(on, OuterRef("patient_id"), actor.here)
    rows = rows.filter(~Exists(has_one), patient__deceased_on=None)
    return work_row(rows, PHYSICIAN_NEEDED, due=_due(on), detail=Value(""), person=Value(""))


def _is_mine(actor: Actor, on: date) -> Q:
    """As ``duty_on`` says, asked so that only municipal conditions look at a listing."""
    listed = Listing.objects.filter(
        valid_on(on), patient=OuterRef("patient"), unit_id=actor.here, voided_at=None
    )
    return (Q(duty_unit_id=actor.here) & ~MUNICIPAL) | (MUNICIPAL & Q(Exists(listed)))


def _due(on: date) -> Case:
    """The clock; a vårdcentral that got the duty with a new listing has as long from that day."""
    days = Value(settings.PHYSICIAN_WITHIN_DAYS)
    from_listing = ExpressionWrapper(
        Subquery(_listed(on).values("starts_on")) + days, output_field=DateField()
    )
    return Case(
        When(MUNICIPAL, then=Greatest("due_on", from_listing)),
        default="due_on",
        output_field=DateField(),
    )
