"""Who writes about an assignment: the contact herself, or who decides at her unit."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import Contact
from core.decisions import Decision, no
from core.reasons import Reason
from organisation.actor import Actor
from policy.changing import may_review
from policy.in_care import with_right
from policy.roles import PROPOSE

INFORMS = Reason(
    "FAR_SKRIVA_INFORMATION",
    _("Du får skriva in vad patienten har fått veta."),
    "information-om-kontakt",
)
MAY_NOT_INFORM = Reason(
    "FAR_INTE_SKRIVA_INFORMATION",
    _("Det skrivs in av personal i vård och omsorg."),
    "information-om-kontakt",
)
NOT_YOURS = Reason(
    "INTE_DITT_UPPDRAG", _("Det skrivs av kontakten själv eller av chefen på %(unit)s.")
)


def may_write_assignment(actor: Actor, contact: Contact, *, on: date) -> Decision:
    """The contact herself, her manager, or who registers the unit's decisions (guideline 5)."""
    decision = may_review(actor, contact, on=on)
    if decision:
        return decision
    return no(NOT_YOURS, patient_id=contact.patient_id, unit=contact.unit.name)


def may_record_information(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Anybody in care of the patient (patientlagen 3:2)."""
    return with_right(actor, PROPOSE, (INFORMS, MAY_NOT_INFORM), patient_id, on)
