"""Who sees what has to be set right after an import."""

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from policy.roles import MANAGE_STAFF

SYSTEM_ADMIN = "systemadmin"

KEEPS_IMPORTS = Reason("SKOTER_INLASNING", _("Du sköter inläsningarna."), "behorighet")
OWN_UNIT = Reason("CHEF_FOR_ENHETEN", _("Du är chef för enheten."), "behorighet")
NOT_YOURS = Reason(
    "FAR_INTE_RATTA",
    _("Listan efter inläsning sköts av chefen på enheten och av systemadministratören."),
    "behorighet",
)


def may_see_import_faults(actor: Actor) -> Decision:
    """The unit's manager sees her unit's lines, the system administrator all of them."""
    if sees_every_unit(actor):
        return yes(KEEPS_IMPORTS)
    return yes(OWN_UNIT) if actor.holds(MANAGE_STAFF, actor.unit_id) else no(NOT_YOURS)


def sees_every_unit(actor: Actor) -> bool:
    """Whether the lines of all units, and those without a unit, are the actor's to set right."""
    return actor.is_system or actor.role == SYSTEM_ADMIN
