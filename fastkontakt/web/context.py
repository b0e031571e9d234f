"""What every page's frame shows: the menu, who acts, and the other language."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from fastkontakt import clock
from fastkontakt.acting import MANY_COMMISSIONS
from fastkontakt.web.person_words import person_words
from fastkontakt.web.unit_tabs import unit_tabs
from organisation.actor import Actor
from policy.importing import sees_every_unit
from policy.roles import REVIEW_LOG, VIEW, permissions_of

Text = str | Promise

SHORTCUTS, SHORTCUTS_OFF = "kortkommandon", "av"  # a cookie, and its only value


@dataclass(frozen=True, slots=True)
class NavItem:
    """One word of the menu."""

    label: Text
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Who:
    """The acting person in the page's corner."""

    name: Text
    unit: str = ""
    can_switch: bool = False
    can_be_away: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The language that is not shown now."""

    code: str
    label: str


SWEDISH, ENGLISH = Language("sv", "Svenska"), Language("en", "English")

# Label, address, and the other addresses that belong to it.
MENU: tuple[tuple[Text, str, tuple[str, ...]], ...] = (
    (_("Arbetslista"), "/arbetslista/", ()),
    ("", "/sok/", ("/patient/",)),  # what the person is called depends on who reads
    (_("Min enhet"), "/enhet/", ()),
)

REVIEW_MENU: tuple[tuple[Text, str], ...] = ((_("Granskning"), "/granskning/"),)

SYSTEM_MENU: tuple[tuple[Text, str], ...] = ((_("Rätta efter inläsning"), "/enhet/ratta/"),)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor; costs no statement."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "nav": _menu(actor, request.path),
        "person": person_words(actor),
        "who": _who(request, actor),
        "unit_tabs": partial(unit_tabs, actor, request.path),  # asked by the unit's pages alone
        "other_language": SWEDISH if (get_language() or "").startswith("en") else ENGLISH,
        "shortcuts_off": request.COOKIES.get(SHORTCUTS) == SHORTCUTS_OFF,
        "session_seconds": _seconds_left(request, actor),
    }


def _seconds_left(request: HttpRequest, actor: Actor | None) -> int:
    """How long the session lasts; 0 for who is not logged in."""
    if actor is None or actor.user_id is None:
        return 0
    store: Any = request.session  # fastkontakt.sessions
    return int(store.seconds_left(clock.now()))


def _menu(actor: Actor | None, path: str) -> list[NavItem]:
    """Who meets patients has the menu; administrator and reviewer have their own."""
    if actor is not None and sees_every_unit(actor):
        return [NavItem(label, href, path.startswith(href)) for label, href in SYSTEM_MENU]
    if actor is not None and REVIEW_LOG in permissions_of(actor.role):
        return [NavItem(label, href, path.startswith(href)) for label, href in REVIEW_MENU]
    if actor is None or VIEW not in permissions_of(actor.role):
        return []
    many = person_words(actor).many
    return [
        NavItem(label or many, href, path.startswith((href, *others)))
        for label, href, others in MENU
    ]


def _who(request: HttpRequest, actor: Actor | None) -> Who | None:
    if actor is None or actor.user_id is None:
        return None
    if actor.commission is None:
        return Who(_("Inloggad"))
    return Who(
        actor.commission.staff.name,
        actor.commission.unit.name,
        can_switch=bool(request.session.get(MANY_COMMISSIONS)),
        can_be_away=VIEW in permissions_of(actor.role),
    )
