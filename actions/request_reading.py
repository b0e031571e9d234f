"""Readings of requests: a patient's cases, one of them by its key, and where she may ask."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from actions.opened import Opened
from actions.reading import open_own_patient, open_patient
from contacts.models import Contact, ContactRequest
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from contacts.models.requests import OWN as ASKED_HERSELF
from contacts.models.requests import WAITING
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import BISTAND, HEALTH_CARE, SOCIAL_CARE, VARDCENTRAL
from policy.relations import related_units
from policy.sight import RowFacts, judge

LOADED = ("unit", "patient", "type", "asked_by__staff", "asked_by__unit", "accepted_by__staff",
          "closed_by__staff", "forwarded_from__unit")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Askable:
    """A unit that the patient may ask, and for which sort of contact; whether she has one."""

    unit: Unit
    type_code: str
    has_one: bool


def requests_shown(actor: Actor) -> QuerySet[ContactRequest]:
    """What a reader is shown: the patient what is hers, staff what their unit got or wrote."""
    found = ContactRequest.objects.select_related(*LOADED)
    if actor.patient_id is not None:
        return found.filter(patient_id=actor.patient_id, asker__in=ASKED_HERSELF)
    return found.filter(Q(unit_id=actor.here) | Q(asked_by__unit_id=actor.here))


def requests_of(*, actor: Actor, opened: Opened) -> list[ContactRequest]:
    """An opened patient's cases, the newest first; 1 statement."""
    found = requests_shown(actor).filter(patient=opened.patient)
    return list(found.order_by("-asked_at", "pk"))


def open_request(*, actor: Actor, request_id: UUID, on: date) -> tuple[ContactRequest, Opened]:
    """One case and its patient, within the scope.

    Raises:
        NotFound: unknown, out of scope, or another unit's: they look alike (OSL 25:1).
    """
    owner = ContactRequest.objects.filter(pk=request_id).values_list("patient_id", flat=True)
    patient_id = owner.first()
    if patient_id is None:
        raise NotFound(OUT_OF_SCOPE)
    case = requests_shown(actor).filter(pk=request_id).first()
    if case is None:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    if actor.patient_id is not None:
        return case, open_own_patient(actor=actor, on=on)
    return case, open_patient(actor=actor, patient_id=patient_id, on=on)


def request_of(*, actor: Actor, opened: Opened, request_id: UUID) -> ContactRequest:
    """One of an opened patient's cases; any other is unknown."""
    found = requests_shown(actor).filter(patient=opened.patient, pk=request_id).first()
    if found is None:
        raise NotFound(OUT_OF_SCOPE)
    return found


def other_cases(*, actor: Actor, case: ContactRequest) -> list[ContactRequest]:
    """The cases of the same patient and unit, which this one might be a copy of; 1 statement."""
    found = requests_shown(actor).filter(
        Q(state__in=WAITING) | Q(contact__isnull=False),
        patient_id=case.patient_id,
        unit_id=case.unit_id,
        type_id=case.type_id,
    )
    return list(found.exclude(pk=case.pk).order_by("-asked_at", "pk"))


def where_to_ask(*, opened: Opened, on: date) -> list[Askable]:
    """Units with a relation to the patient that have fasta kontakter; her vårdcentral first.

    Who is known to her page by presumed will alone is not named (lag 2022:913 4:2).
    Source: patientlagen 6:2 and 6:3. 3 statements.
    """
    found = Unit.objects.valid_on(on).filter(pk__in=related_units(opened.patient.pk, on))
    units = [unit for unit in found if _is_told(opened, unit, on)]
    contacts = Contact.objects.valid_on(on).not_voided().for_patient(opened.patient)
    held = set(contacts.filter(commission__isnull=False).values_list("unit_id", "type_id"))
    ordered = sorted(units, key=lambda unit: (unit.pk != opened.listed_unit_id, unit.name))
    return [
        Askable(unit, code, (unit.pk, code) in held) for unit in ordered for code in _types(unit)
    ]


def _is_told(opened: Opened, unit: Unit, on: date) -> bool:
    row = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, on)
    return bool(judge(opened.sight, row))


def _types(unit: Unit) -> tuple[str, ...]:
    """What a patient may ask the unit for."""
    if unit.kind == VARDCENTRAL:
        return (VARDKONTAKT, LAKARKONTAKT)
    if unit.kind in HEALTH_CARE:
        return (VARDKONTAKT,)
    return (OMSORGSKONTAKT,) if unit.kind in SOCIAL_CARE - {BISTAND} else ()
