"""Who has hemtjänst and has not been offered a fast omsorgskontakt (SoL; domain S3)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.models import Contact, HomeCareOffer
from contacts.models.contact import OMSORGSKONTAKT
from core.periods import not_ended, valid_on
from patients.models import Enrolment, Patient
from patients.models.belonging import HOME_HELP


def without_offer(unit_ids: Collection[UUID | None], on: date) -> QuerySet[Patient]:
    """People whose hemtjänst the units give or granted, who have neither contact nor offer.

    Age does not matter (scenario 14). An answered offer takes a person off the list until the day
    on which the unit is to ask again.
    """
    enrolled = Enrolment.objects.valid_on(on).filter(
        Q(unit_id__in=unit_ids) | Q(decided_by_unit_id__in=unit_ids),
        patient=OuterRef("pk"),
        kind=HOME_HELP,
        voided_at=None,
    )
    served = Contact.objects.filter(
        not_ended(on), patient=OuterRef("pk"), type=OMSORGSKONTAKT, voided_at=None
    )
    asked = HomeCareOffer.objects.filter(
        Q(offer_again_on=None) | Q(offer_again_on__gt=on), patient=OuterRef("pk")
    )
    living = Patient.objects.filter(Q(deceased_on=None) | Q(deceased_on__gt=on))
    return living.filter(Exists(enrolled), ~Exists(served), ~Exists(asked))


def home_help_at(patient: Patient, unit_id: UUID, on: date) -> bool:
    """Whether the unit gives the person hemtjänst on the day."""
    enrolments = Enrolment.objects.filter(valid_on(on), patient=patient, unit_id=unit_id)
    return enrolments.filter(kind=HOME_HELP, voided_at=None).exists()
