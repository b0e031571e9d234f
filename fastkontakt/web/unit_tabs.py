"""The unit's pages, in groups: a row of tabs, and under it the pages of the group that is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastkontakt.addresses import address
from organisation.actor import Actor
from organisation.models.units import VARDCENTRAL
from policy.roles import MANAGE_STAFF, VIEW, permissions_of

Text = str | Promise
Pages = tuple[tuple[Text, str], ...]  # the tab's word, and the name of the address
Group = tuple[Text, Pages]

OVERVIEW: Group = (_("Översikt"), ((_("Översikt"), "unit"),))
CONTACTS: Group = (
    _("Kontakter"),
    ((_("Enhetens kontakter"), "unit-contacts"), (_("Reservlista"), "reserve-list")),
)
ABSENCES: Group = (_("Frånvaro"), ((_("Frånvaro"), "absences"),))
ROUTINE: Group = (_("Rutin"), ((_("Rutin"), "routine"),))
HANDOVERS: Group = (_("Överlämning"), ((_("Överlämning"), "handovers"),))
FOR_EVERYBODY: tuple[Group, ...] = (OVERVIEW, CONTACTS, ABSENCES, ROUTINE)
FOR_MANAGERS: tuple[Group, ...] = (
    OVERVIEW,
    CONTACTS,
    ABSENCES,
    HANDOVERS,
    (_("Uppföljning"), ((_("Siffror"), "followup"), (_("Luckor"), "gaps"))),
    (
        _("Inställningar"),
        (
            (_("Rutin"), "routine"),
            (_("Högst antal"), "loads"),
            (_("Delegering"), "delegations"),
            (_("Personal"), "staff"),
            (_("Läkarlistor"), "panels"),
        ),
    ),
    (
        _("Att reda ut"),
        ((_("Rätta efter inläsning"), "import-faults"), (_("Begäran om spärr"), "lift-requests")),
    ),
)


@dataclass(frozen=True, slots=True)
class UnitTab:
    """A tab; ``current`` is what aria-current says of it."""

    text: Text
    href: str
    current: str


@dataclass(frozen=True, slots=True)
class UnitTabs:
    """Both rows; the second is empty where a group is one page."""

    groups: tuple[UnitTab, ...]
    title: Text
    pages: tuple[UnitTab, ...]


def unit_tabs(actor: Actor | None, path: str) -> UnitTabs | None:
    """The tabs above one of the unit's pages; nothing for who has no unit with patients."""
    if actor is None or actor.commission is None or VIEW not in permissions_of(actor.role):
        return None
    groups = FOR_MANAGERS if actor.holds(MANAGE_STAFF, actor.unit_id) else FOR_EVERYBODY
    if actor.commission.unit.kind != VARDCENTRAL:
        groups = tuple((text, _without_doctors(pages)) for text, pages in groups)
    here = _nearest(groups, path)
    title, pages = next(group for group in groups if here in _names(group))
    return UnitTabs(
        groups=tuple(_group_tab(group, here) for group in groups),
        title=title,
        pages=tuple(_page_tab(*page, here) for page in pages) if len(pages) > 1 else (),
    )


def _without_doctors(pages: Pages) -> Pages:
    return tuple(page for page in pages if page[1] != "panels")


def _nearest(groups: tuple[Group, ...], path: str) -> str:
    """The page that the address is, or lies under."""
    names = [name for group in groups for name in _names(group)]
    found = [name for name in names if path.startswith(address(f"web:{name}"))]
    return max(found, key=lambda name: len(address(f"web:{name}")), default="unit")


def _names(group: Group) -> Iterator[str]:
    return (name for _text, name in group[1])


def _group_tab(group: Group, here: str) -> UnitTab:
    text, pages = group
    return _page_tab(text, pages[0][1], here, within=here in _names(group))


def _page_tab(text: Text, name: str, here: str, *, within: bool = False) -> UnitTab:
    current = "page" if name == here else "true" if within else ""
    return UnitTab(text, address(f"web:{name}"), current)
