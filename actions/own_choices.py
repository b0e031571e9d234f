"""What the patient can choose among on her own page: units to open for, units to block."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from actions.opened import Opened
from contacts.models import Contact
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.models import CareProvider, Unit
from patients.models import Enrolment
from policy.relations import related_units
from policy.sight import RowFacts, judge


@dataclass(frozen=True, slots=True)
class Blockable:
    """Who has written about the patient: units for inner blocks, their givers for outer ones."""

    units: tuple[Unit, ...]
    givers: tuple[CareProvider, ...]


def unit_with_relation(*, opened: Opened, unit_id: UUID, on: date) -> Unit:
    """A unit that has a relation to the opened patient; 2 statements.

    Raises:
        NotFound: any other unit, since a consent alone opens nothing (lag 2022:913 3:7).
    """
    if unit_id not in related_units(opened.patient.pk, on):
        raise NotFound(OUT_OF_SCOPE)
    return Unit.objects.get(pk=unit_id)


def blockable(*, opened: Opened, on: date) -> Blockable:
    """Everyone behind whom a block can stand, by name; 1 statement (PDL 4:4; lag 2022:913 2:3).

    Who is known to the patient's page by presumed will alone is not named (lag 2022:913 4:2).
    """
    contacts = Contact.objects.filter(patient=opened.patient, voided_at=None)
    enrolments = Enrolment.objects.filter(patient=opened.patient, voided_at=None)
    wrote = Q(pk__in=contacts.values("unit_id")) | Q(pk__in=enrolments.values("unit_id"))
    found = Unit.objects.filter(wrote).select_related("care_provider").order_by("name", "pk")
    units = [unit for unit in found if _is_told(opened, unit, on)]
    givers = {unit.care_provider_id: unit.care_provider for unit in units}
    return Blockable(tuple(units), tuple(sorted(givers.values(), key=lambda giver: giver.name)))


def _is_told(opened: Opened, unit: Unit, on: date) -> bool:
    row = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, on)
    return bool(judge(opened.sight, row))
