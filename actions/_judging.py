"""Gather the facts of a wish and let the rules judge them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from contacts.rules import judge
from contacts.wishes import Candidate, Situation
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE, Finding
from followup.candidates import candidates_at, situation_of, viewer_of
from organisation.actor import Actor
from organisation.models import Commission, Team, Unit
from patients.models import Patient


@dataclass(frozen=True, slots=True)
class AppointWish:
    """What somebody wants to appoint. Dates are whole days, both ends included."""

    type_code: str
    unit: Unit
    commission: Commission | None
    starts_on: date
    ground: str
    ends_on: date | None = None
    purposes: tuple[str, ...] = ()
    review_on: date | None = None
    note: str = ""
    internal_note: str = ""
    individual_assessment: str = ""
    team: Team | None = None
    phone: str = ""
    decided_by: Commission | None = None
    decided_on: date | None = None
    decision_note: str = ""
    chosen_by_patient: bool = False
    beside: bool = False  # as the licensed physician beside the unit's fast vårdkontakt


def situation(
    patient: Patient, wish: AppointWish, *, actor: Actor, on: date, replacing: UUID | None
) -> Situation:
    """The wish and everything around it as values, with the names that the actor may know."""
    return situation_of(
        patient,
        viewer=viewer_of(actor, on),
        unit=wish.unit,
        type_code=wish.type_code,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        today=on,
        individual_assessment=wish.individual_assessment,
        reason_for_late_entry=wish.internal_note.strip(),
        omsorgskontakt_from=settings.OMSORGSKONTAKT_FROM,
        replacing=replacing,
        beside=wish.beside,
    )


def findings_for(
    patient: Patient,
    wish: AppointWish,
    *,
    actor: Actor,
    on: date,
    replacing: UUID | None = None,
) -> list[Finding]:
    """Every finding about the wish; a wish without a person is a vacancy.

    Raises:
        NotFound: the commission does not exist.
    """
    facts = situation(patient, wish, actor=actor, on=on, replacing=replacing)
    return judge(facts, _candidate(wish.commission, actor, on) if wish.commission else None)


def _candidate(commission: Commission, actor: Actor, on: date) -> Candidate:
    found = candidates_at(
        commission.unit_id, on=on, viewer_unit_id=actor.names_at, only=commission.pk
    )
    if not found:
        raise NotFound(OUT_OF_SCOPE)
    return found[0]
