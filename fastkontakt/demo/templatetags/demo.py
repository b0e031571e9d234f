"""The demo's people as buttons on the login page."""

from dataclasses import dataclass
from itertools import groupby

from django import template
from django.template import Context

from fastkontakt.demo.people import DemoPerson, people

register = template.Library()


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """The people of one unit."""

    unit: str
    people: list[DemoPerson]


@register.inclusion_tag("demo/_buttons.html", takes_context=True)
def demo_people(context: Context) -> dict[str, object]:
    """One button for each person, by unit."""
    groups = [UnitGroup(unit, list(found)) for unit, found in groupby(_sorted(), _unit)]
    return {
        "groups": groups,
        "csrf_token": context.get("csrf_token", ""),
        "next": context.get("next", ""),
    }


def _unit(person: DemoPerson) -> str:
    return person.unit or ""


def _sorted() -> list[DemoPerson]:
    """By unit, in the order in which the demo names the units; who has no unit comes last."""
    listed = list(people())
    order = {unit: place for place, unit in enumerate(dict.fromkeys(map(_unit, listed)))}
    order[""] = len(order)
    return sorted(listed, key=lambda person: order[_unit(person)])
