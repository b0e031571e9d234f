"""The contact map: the patient in the middle, the coordinator at twelve, the rest clockwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from fastkontakt.ui.figures.areas import AREA_ORDER, AREAS
from fastkontakt.ui.figures.facts import MapCentre, MapContact
from fastkontakt.ui.figures.map_narrow import NarrowMap, draw_narrow
from fastkontakt.ui.figures.map_wide import WideMap, draw_wide

WIDE_LIMIT, NARROW_LIMIT = 8, 7
KIND_ORDER = ("coordinator", "contact", "planned", "ended")


@dataclass(frozen=True, slots=True)
class ContactMap:
    """Two drawings of the same facts. CSS shows one of them."""

    centre: MapCentre
    wide: WideMap | None
    narrow: NarrowMap | None

    @property
    def is_empty(self) -> bool:
        return self.wide is None


def build_contact_map(
    centre: MapCentre, contacts: Sequence[MapContact], *, wide_limit: int = WIDE_LIMIT
) -> ContactMap:
    ordered = clock_order(contacts)
    active = [contact for contact in ordered if contact.kind != "ended"]
    wide, narrow = fold(ordered, wide_limit), fold(active, NARROW_LIMIT)
    return ContactMap(
        centre=centre,
        wide=draw_wide(wide) if wide else None,
        narrow=draw_narrow(narrow) if narrow else None,
    )


def clock_order(contacts: Sequence[MapContact]) -> list[MapContact]:
    """The coordinator first, then the areas in their fixed order, starting in the coordinator's."""
    contacts = _one_coordinator(contacts)
    first = next((c.area for c in contacts if c.kind == "coordinator"), AREA_ORDER[0])
    start = AREA_ORDER.index(first)
    areas = AREA_ORDER[start:] + AREA_ORDER[:start]
    return sorted(contacts, key=lambda c: (areas.index(c.area), KIND_ORDER.index(c.kind)))


def _one_coordinator(contacts: Sequence[MapContact]) -> list[MapContact]:
    """Only one card can stand at twelve; a second coordinator is drawn as a contact."""
    seen, result = False, []
    for contact in contacts:
        extra = contact.kind == "coordinator" and seen
        result.append(replace(contact, kind="contact") if extra else contact)
        seen = seen or contact.kind == "coordinator"
    return result


def fold(ordered: Sequence[MapContact], limit: int) -> list[MapContact]:
    """At most about ``limit`` cards: ended ones go first, then each area becomes one card."""
    if len(ordered) <= limit:
        return list(ordered)
    active = [contact for contact in ordered if contact.kind != "ended"]
    return active if len(active) <= limit else _by_area(active)


def _by_area(active: Sequence[MapContact]) -> list[MapContact]:
    folded = [contact for contact in active if contact.kind == "coordinator"]
    rest = [contact for contact in active if contact.kind != "coordinator"]
    for area in dict.fromkeys(contact.area for contact in rest):
        members = [contact for contact in rest if contact.area == area]
        folded.append(members[0] if len(members) == 1 else _area_card(members))
    return folded


def _area_card(members: Sequence[MapContact]) -> MapContact:
    area, count = members[0].area, len(members)
    label = ngettext("%(count)d kontakt", "%(count)d kontakter", count) % {"count": count}
    name = str(AREAS[area].name)
    names = ", ".join(member.name.split()[0] for member in members)
    return MapContact(
        key=f"omrade-{area}",
        area=area,
        role=name,
        name=label,
        unit=names,
        href=members[0].link,
        short=name,
        short_name=label,
    )
