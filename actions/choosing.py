"""Whom to choose: everyone at a unit, and what the rules say about each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from contacts.rules import judge
from contacts.wishes import Candidate, Situation
from core.errors import NotFound
from core.reasons import HINDER, OUT_OF_SCOPE, Finding
from followup.candidates import candidates_at, situation_of, viewer_of
from organisation.actor import Actor
from organisation.models import Unit
from patients.models import Patient
from policy.roles import CARE_ROLES
from policy.scopes import shares_provider


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A person, her load, and every finding about appointing her.

    ``staff_id`` is empty for a protected colleague at another unit than the reader's (domain K4).
    """

    commission_id: UUID
    staff_id: UUID | None
    name: str
    title: str
    load: int
    agreed_maximum: int | None
    allowed: bool
    findings: tuple[Finding, ...]


def candidates(
    *,
    actor: Actor,
    patient: Patient,
    type_code: str,
    unit_id: UUID,
    starts_on: date,
    on: date,
    ends_on: date | None = None,
    individual_assessment: str = "",
    reason_for_late_entry: str = "",
    replacing: UUID | None = None,
    beside: bool = False,
) -> list[CandidateView]:
    """Everyone in care at the unit, those without hinder first; the patient is opened already.

    What is in a person's way tells of the patient, so the unit must belong to the actor's own
    care provider, on her side of the line (PDL 4:1; SVOD 3:1).

    Raises:
        NotFound: there is no such unit, or it is another provider's.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not shares_provider(actor, unit):
        raise NotFound(OUT_OF_SCOPE, patient_id=patient.pk)
    facts = situation_of(
        patient,
        viewer=viewer_of(actor, on),
        unit=unit,
        type_code=type_code,
        starts_on=starts_on,
        ends_on=ends_on,
        today=on,
        individual_assessment=individual_assessment,
        reason_for_late_entry=reason_for_late_entry,
        omsorgskontakt_from=settings.OMSORGSKONTAKT_FROM,
        replacing=replacing,
        beside=beside,
    )
    return _judged(facts, actor, unit_id, on)


def _judged(facts: Situation, actor: Actor, unit_id: UUID, on: date) -> list[CandidateView]:
    people = candidates_at(unit_id, on=on, viewer_unit_id=actor.names_at, roles=CARE_ROLES)
    views = [_view(person, tuple(judge(facts, person)), actor) for person in people]
    return sorted(views, key=lambda view: not view.allowed)


def _view(person: Candidate, findings: tuple[Finding, ...], actor: Actor) -> CandidateView:
    hidden = person.is_protected and person.unit_id != actor.names_at
    return CandidateView(
        commission_id=person.commission_id,
        staff_id=None if hidden else person.staff_id,
        name=person.name,
        title=person.title,
        load=person.load,
        agreed_maximum=person.agreed_maximum,
        allowed=not any(finding.kind == HINDER for finding in findings),
        findings=findings,
    )
