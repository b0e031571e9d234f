"""Who writes down that somebody is away: anyone in care or at the office of the same unit."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from policy.contacts import VIEWS_UNIT
from policy.roles import VIEW

OTHER_UNIT = Reason(
    "ANNAN_ENHETS_FRANVARO",
    _("Frånvaro skrivs in av dem som arbetar på samma enhet. Be någon där."),
    "behorighet",
)


def may_handle_absence(actor: Actor, unit_id: UUID) -> Decision:
    """Register and end absences of everybody at the unit where the actor works (domain 5.2)."""
    return yes(VIEWS_UNIT) if actor.holds(VIEW, unit_id) else no(OTHER_UNIT)
