"""Who adds staff and who gives the right to appoint to somebody else (HSF 4:5)."""

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Delegation, Unit
from policy.patients import SYSTEM
from policy.roles import MANAGE_STAFF

MANAGES_STAFF = Reason("AR_PERSONALANSVARIG", _("Du är chef för enheten."), "behorighet")
MAY_NOT_ADD = Reason(
    "FAR_INTE_LAGGA_TILL",
    _("Personal läggs till av chefen på %(unit)s. Be henne eller honom."),
    "behorighet",
)
MAY_DELEGATE = Reason("FAR_DELEGERA", _("Du är chef för enheten."), "delegera")
MAY_NOT_DELEGATE = Reason(
    "FAR_INTE_DELEGERA",
    _("Bara chefen på %(unit)s kan ge och avsluta en delegation. Be henne eller honom."),
    "delegera",
)
ONLY_SYSTEM = Reason(
    "BARA_KATALOGEN", _("Inloggningar hämtas från katalogen. Be systemadministratören."),
    "behorighet",
)  # fmt: skip


def may_add_staff(actor: Actor, unit: Unit) -> Decision:
    """The unit's own manager writes down a person or a commission by hand."""
    if actor.is_system:
        return yes(SYSTEM)
    if actor.holds(MANAGE_STAFF, unit.pk):
        return yes(MANAGES_STAFF)
    return no(MAY_NOT_ADD, unit=unit.name)


def may_delegate(actor: Actor, unit: Unit) -> Decision:
    """Only the manager herself; a delegation cannot be passed on (HSF 4:5)."""
    if actor.holds(MANAGE_STAFF, unit.pk):
        return yes(MAY_DELEGATE)
    return no(MAY_NOT_DELEGATE, unit=unit.name)


def may_end_delegation(actor: Actor, delegation: Delegation) -> Decision:
    """The manager of the unit, also when another manager gave it."""
    return may_delegate(actor, delegation.unit)


def may_give_login(actor: Actor) -> Decision:
    """Logins come with the directory or the demo, never from a colleague (PDL 4:2)."""
    return yes(SYSTEM) if actor.is_system else no(ONLY_SYSTEM)
