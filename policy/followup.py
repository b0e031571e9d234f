"""Who may follow up a unit or the region, and whose small numbers she is shown."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import SOCIAL_CARE
from policy.contacts import may_decide
from policy.roles import MANAGE_STAFF
from policy.scopes import shares_provider

FOLLOWS_UP = Reason("FOLJER_UPP", _("Du är chef och följer upp verksamheten."), "behorighet")
ONLY_MANAGERS = Reason(
    "BARA_CHEFEN_FOLJER_UPP",
    _("Bara chefen eller den som har delegation ser uppföljningen."),
    "behorighet",
)
OTHER_PROVIDER = Reason(
    "UTANFOR_DIN_VARDGIVARE",
    _("Du kan bara följa upp enheter hos din egen vårdgivare eller omsorgsgivare."),
    "uttommande",
)
MAY_AGREE = Reason("FAR_KOMMA_OVERENS", _("Du är chef för enheten."), "utse-vardkontakt")
MAY_NOT_AGREE = Reason(
    "FAR_INTE_KOMMA_OVERENS",
    _("Högsta antalet bestäms av chefen på enheten tillsammans med den fasta kontakten."),
    "utse-vardkontakt",
)
KEEPS_ROUTINE = Reason("HALLER_RUTINEN", _("Du är chef för enheten."), "utse-vardkontakt")
MAY_NOT_WRITE_ROUTINE = Reason(
    "FAR_INTE_SKRIVA_RUTIN", _("Rutinen beslutas av chefen på enheten."), "utse-vardkontakt"
)


def may_follow_up(actor: Actor, *, on: date, unit: Unit | None = None) -> Decision:
    """Managers and their delegates: the own unit, and sums about the own controller's units.

    Vård and omsorg are two controllers, in one region too (PDL 2:6, 2:8; domain D7, D-6).
    """
    if actor.commission is None or not may_decide(actor, unit=actor.commission.unit, on=on):
        return no(ONLY_MANAGERS)
    if unit is not None and not shares_provider(actor, unit):
        return no(OTHER_PROVIDER)
    return yes(FOLLOWS_UP)


def followed_units(actor: Actor) -> Q:
    """The units of the reader's region: those of her own controller, on her side of the line."""
    if actor.commission is None:
        return Q(pk__in=[])
    own = actor.commission.unit
    social = Q(kind__in=SOCIAL_CARE)
    return Q(care_provider_id=own.care_provider_id) & (social if own.is_social else ~social)


def may_agree_load(actor: Actor, unit_id: UUID) -> Decision:
    """The manager agrees with the fixed contact how many patients she can have (seed 2.2)."""
    return yes(MAY_AGREE) if actor.holds(MANAGE_STAFF, unit_id) else no(MAY_NOT_AGREE)


def may_write_routine(actor: Actor, unit_id: UUID) -> Decision:
    """The unit's own routine is the manager's to decide (seed chapter 5)."""
    allowed = actor.holds(MANAGE_STAFF, unit_id)
    return yes(KEEPS_ROUTINE) if allowed else no(MAY_NOT_WRITE_ROUTINE)
