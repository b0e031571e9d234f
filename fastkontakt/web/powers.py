"""What the acting person may do with a patient's contacts at her own unit: asks the gatekeeper."""

from dataclasses import dataclass
from datetime import date

from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from core.decisions import Decision
from followup.contact_facts import ContactFacts
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import HEALTH_CARE, SOCIAL_CARE, VARDCENTRAL
from policy.changing import (
    Standing,
    Subject,
    may_change,
    may_review_as,
    standing_at,
)
from policy.contacts import may_propose, may_register_physician_choice
from policy.patients import may_register_patient

APPOINT, PROPOSE = "appoint", "propose"


@dataclass(frozen=True, slots=True)
class Powers:
    """The gatekeeper's answers, each asked once for a page."""

    actor: Actor
    unit: Unit
    standing: Standing
    proposes: Decision
    registers_choice: Decision
    keeps_details: Decision

    @property
    def decides(self) -> Decision:
        """Whether she decides at her own unit."""
        return self.standing.decides

    @property
    def registers(self) -> Decision:
        """Whether she registers there what a manager decided."""
        return self.standing.registers

    @property
    def settles(self) -> bool:
        """Whether she decides herself, or registers what a manager decided."""
        return bool(self.decides or self.registers)

    @property
    def names_decider(self) -> bool:
        """Whether she must say which manager decided."""
        return bool(self.registers and not self.decides)

    def mode_for(self, type_code: str) -> str:
        """Whether a contact of the type is appointed or proposed by her; "" if neither."""
        if self.settles or (type_code == LAKARKONTAKT and self.registers_choice):
            return APPOINT
        return PROPOSE if self.proposes else ""

    def registers_for(self, type_code: str) -> bool:
        """Whether she must name the manager who decided."""
        only_choice = type_code == LAKARKONTAKT and bool(self.registers_choice)
        return self.names_decider and not only_choice

    def patient_only_chooses(self, type_code: str) -> bool:
        """Whether she may register the patient's own choice and nothing else of the type."""
        return type_code == LAKARKONTAKT and not self.decides

    @property
    def names_coordinator(self) -> Decision:
        """Whether she may choose who coordinates, or ask the unit that decides."""
        return self.decides or self.proposes

    def may_change(self, contact: ContactFacts) -> Decision:
        """Whether she may end or replace the contact."""
        return may_change(self.standing, _subject(contact))

    def may_review(self, contact: ContactFacts) -> Decision:
        """Whether she may test the need again."""
        return may_review_as(self.standing, _subject(contact))


def _subject(contact: ContactFacts) -> Subject:
    return Subject(
        patient_id=contact.patient_id,
        unit_id=contact.unit_id,
        unit_name=contact.unit_name,
        commission_id=contact.commission_id,
        deputy_id=contact.away.deputy_id if contact.away else None,
    )


def powers_of(actor: Actor, on: date) -> Powers:
    """Ask everything at once; one statement at most for who is not a manager."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    unit = actor.commission.unit
    return Powers(
        actor=actor,
        unit=unit,
        standing=standing_at(actor, unit, on),
        proposes=may_propose(actor),
        registers_choice=may_register_physician_choice(actor, unit=unit),
        keeps_details=may_register_patient(actor),
    )


def types_at(unit_kind: str) -> tuple[str, ...]:
    """The types of contact that such a unit has, the everyday one first."""
    if unit_kind == VARDCENTRAL:
        return (VARDKONTAKT, LAKARKONTAKT)
    if unit_kind in HEALTH_CARE:
        return (VARDKONTAKT,)
    return (OMSORGSKONTAKT,) if unit_kind in SOCIAL_CARE else ()
