"""The people of a unit and who decides in the manager's place, for the manager's own pages."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from organisation.models import Commission, Delegation, Unit
from policy.staffing import may_add_staff, may_delegate


def delegations_at(*, actor: Actor, unit: Unit, on: date) -> list[Delegation]:
    """The delegations that hold or will hold at the unit (HSF 4:5); 1 statement.

    Raises:
        NotAllowed: not the unit's manager.
    """
    may_delegate(actor, unit).require()
    held = Delegation.objects.not_ended(on).filter(unit=unit, voided_at=None)
    held = held.select_related("delegate__staff", "given_by__staff")
    return list(held.order_by("starts_on", "pk"))


def delegation_at(*, unit: Unit, delegation_id: UUID) -> Delegation:
    """One delegation of the unit.

    Raises:
        NotFound: there is none, or it is another unit's.
    """
    found = Delegation.objects.filter(pk=delegation_id, unit=unit)
    delegation = found.select_related("unit", "delegate").first()
    if delegation is None:
        raise NotFound(OUT_OF_SCOPE)
    return delegation


def possible_delegates(*, own: Commission, on: date) -> QuerySet[Commission]:
    """Colleagues at the manager's unit, by name."""
    people = Commission.objects.valid_on(on).filter(unit=own.unit_id).exclude(pk=own.pk)
    return people.select_related("staff", "unit").order_by(
        "staff__family_name", "staff__given_name"
    )


def colleagues_at(*, actor: Actor, unit: Unit, on: date) -> list[Commission]:
    """Everybody who works at the unit or will; 1 statement.

    Raises:
        NotAllowed: not the unit's manager.
    """
    may_add_staff(actor, unit).require()
    people = Commission.objects.not_ended(on).filter(unit=unit).select_related("staff")
    return list(people.order_by("staff__given_name", "staff__family_name", "pk"))


def people_at(*, unit: Unit, on: date) -> QuerySet[Commission]:
    """Everybody who works at the unit or will, by name, to choose among."""
    people = Commission.objects.not_ended(on).filter(unit=unit).select_related("staff")
    return people.order_by("staff__given_name", "staff__family_name", "pk")
