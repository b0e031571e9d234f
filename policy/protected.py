"""Who may open the masked data of somebody with protected identity."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision
from core.reasons import Reason
from organisation.actor import Actor
from policy.in_care import with_right
from policy.roles import OPEN_PROTECTED

# The log's review looks for this code first.
OPENED_PROTECTED = Reason(
    "SKYDDAD_OPPNAD",
    _("Du har öppnat skyddade personuppgifter och skrivit varför."),
    "skyddade-personuppgifter",
)
MAY_NOT_OPEN = Reason(
    "FAR_INTE_OPPNA_SKYDDAD",
    _("Du har inte behörighet att öppna skyddade personuppgifter. Fråga din chef."),
    "skyddade-personuppgifter",
)


def may_open_protected(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """A right of its own, on top of the care relation (OSL 22:1; domain K3)."""
    answers = OPENED_PROTECTED, MAY_NOT_OPEN
    return with_right(actor, OPEN_PROTECTED, answers, patient_id, on)
