"""The people whom a form names: by the id that was chosen, and those who may decide at a unit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.errors import NotFound, RuleViolation
from core.periods import valid_on
from core.reasons import OUT_OF_SCOPE, Reason
from followup.contact_facts import full_name, named
from organisation.actor import Actor
from organisation.models import Commission, Team, Unit
from organisation.models.units import HEALTH_CARE, SOCIAL_CARE
from policy.roles import MANAGERS
from policy.scopes import shares_provider

UNKNOWN_PERSON = Reason("OKAND_PERSON", _("Personen finns inte längre i listan. Välj någon annan."))


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who may decide at the unit."""

    commission_id: UUID
    name: str
    title: str


def chosen_commission(commission_id: str | UUID, *, field: str = "commission") -> Commission:
    """The commission that was chosen in a form, with its unit and person; 1 statement.

    Raises:
        RuleViolation: there is none; the sentence stands at the field.
    """
    loaded = Commission.objects.select_related("unit", "staff")
    found = loaded.filter(pk=commission_id).first()
    if found is None:
        raise RuleViolation(UNKNOWN_PERSON, field=field)
    return found


def proposable_unit(*, actor: Actor, unit_id: UUID) -> Unit:
    """The unit that an address or a form names, of the actor's own care provider; 1 statement.

    Raises:
        NotFound: there is no such unit, or it is another provider's: the two look alike.
    """
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None or not shares_provider(actor, found):
        raise NotFound(OUT_OF_SCOPE)
    return found


def proposable_units(*, actor: Actor, on: date) -> list[Unit]:
    """The open units to which the actor may propose a contact, by name; 1 statement."""
    if actor.commission is None:
        return []
    provider_id = actor.commission.unit.care_provider_id
    units = Unit.objects.valid_on(on).filter(care_provider_id=provider_id)
    found = units.filter(kind__in=HEALTH_CARE | SOCIAL_CARE).order_by("name", "pk")
    return [unit for unit in found if shares_provider(actor, unit)]


def teams_at(unit_id: UUID, on: date) -> list[tuple[str, str]]:
    """The unit's teams on the day, as id and name; 1 statement."""
    found = Team.objects.valid_on(on).filter(unit_id=unit_id).order_by("name", "pk")
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


def deciders_at(unit_id: UUID, *, viewer_unit_id: UUID | None, on: date) -> list[Decider]:
    """The unit's managers and their delegates on the day (HSF 4:1, 4:5); 1 statement."""
    delegated = Q(delegations__unit_id=unit_id, delegations__voided_at=None)
    delegated &= valid_on(on, "delegations__")
    decides = Q(role__in=MANAGERS) | delegated
    found = Commission.objects.filter(decides, valid_on(on), unit_id=unit_id)
    rows = found.order_by("staff__given_name", "staff__family_name", "pk").distinct()
    own = unit_id == viewer_unit_id
    columns = rows.values_list("pk", full_name("staff"), "staff__is_protected", "title")
    return [
        Decider(pk, named(name, is_protected=is_protected, is_own=own), title)
        for pk, name, is_protected, title in columns
    ]


def places_to_block(*, on: date) -> list[Unit]:
    """Every open unit with its care provider, by name: what a patient can block; 1 statement.

    Nothing here is of a patient: only where she has been would tell where she has been.
    """
    found = Unit.objects.valid_on(on).filter(kind__in=HEALTH_CARE | SOCIAL_CARE)
    named_first = found.select_related("care_provider")
    return list(named_first.order_by("care_provider__name", "care_provider_id", "name", "pk"))
