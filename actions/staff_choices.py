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
from organisation.models import Commission, Unit
from policy.roles import MANAGERS

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


def chosen_unit(unit_id: str | UUID) -> Unit:
    """The unit that an address or a form names.

    Raises:
        NotFound: there is none.
    """
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise NotFound(OUT_OF_SCOPE)
    return found


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
