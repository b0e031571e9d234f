"""What the acting person may do with a patient's contacts at her own unit: asks the gatekeeper."""

from dataclasses import dataclass
from datetime import date

from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from core.decisions import Decision
from followup.contact_facts import ContactFacts
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import HEALTH_CARE, SOCIAL_CARE, VARDCENTRAL
from policy.contacts import may_decide, may_propose, may_register_physician_choice
from policy.patients import may_register_patient
from policy.roles import REGISTER_DECISION

APPOINT, PROPOSE = "appoint", "propose"


@dataclass(frozen=True, slots=True)
class Powers:
    """The gatekeeper's answers, each asked once for a page."""

    actor: Actor
    unit: Unit
    decides: Decision
    proposes: Decision
    registers_choice: Decision
    registers: bool
    keeps_details: Decision

    @property
    def settles(self) -> bool:
        """Whether she decides herself, or registers what a manager decided."""
        return bool(self.decides) or self.registers

    @property
    def names_decider(self) -> bool:
        """Whether she must say which manager decided."""
        return self.registers and not self.decides

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

    def may_change(self, contact: ContactFacts) -> bool:
        """Whether she may end, replace or let the contact coordinate."""
        return self.settles and contact.unit_id == self.unit.pk

    def may_review(self, contact: ContactFacts) -> bool:
        """Whether she may test the need again: her own task, or a contact of her unit."""
        own = self.actor.commission
        mine = own is not None and contact.commission_id == own.pk
        return mine or self.may_change(contact)


def powers_of(actor: Actor, on: date) -> Powers:
    """Ask everything at once; one statement at most for who is not a manager."""
    assert actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    unit = actor.commission.unit
    return Powers(
        actor=actor,
        unit=unit,
        decides=may_decide(actor, unit=unit, on=on),
        proposes=may_propose(actor),
        registers_choice=may_register_physician_choice(actor, unit=unit),
        registers=actor.holds(REGISTER_DECISION, unit.pk) and unit.accepts_registered_decisions,
        keeps_details=may_register_patient(actor),
    )


def types_at(unit_kind: str) -> tuple[str, ...]:
    """The types of contact that such a unit has, the everyday one first."""
    if unit_kind == VARDCENTRAL:
        return (VARDKONTAKT, LAKARKONTAKT)
    if unit_kind in HEALTH_CARE:
        return (VARDKONTAKT,)
    return (OMSORGSKONTAKT,) if unit_kind in SOCIAL_CARE else ()
