"""Delegations and people of a unit as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from actions.staffing import KnownPerson
from fastkontakt.ui.components import Alert, Tag
from fastkontakt.web.pages.parts import table_day
from organisation.models import Commission, Delegation


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """One delegation that holds or will hold."""

    id: UUID
    name: str
    title: str
    given_by: str
    starts: str
    ends: str
    tags: tuple[Tag, ...]


def delegation_rows(delegations: Iterable[Delegation], today: date) -> list[DelegationRow]:
    """The unit's delegations, ready to print."""
    return [
        DelegationRow(
            id=each.pk,
            name=each.delegate.staff.name,
            title=each.delegate.title,
            given_by=each.given_by.staff.name,
            starts=table_day(each.starts_on),
            ends=table_day(each.ends_on) if each.ends_on else gettext("Tills vidare"),
            tags=(Tag(gettext("Planerad"), "neutral"),) if each.starts_on > today else (),
        )
        for each in delegations
    ]


@dataclass(frozen=True, slots=True)
class ColleagueRow:
    """One commission at the unit."""

    name: str
    title: str
    role: str
    starts: str
    ends: str
    tag: Tag | None


def colleague_rows(commissions: Iterable[Commission]) -> list[ColleagueRow]:
    """Everybody at the unit; who was added by hand is marked until the directory confirms."""
    return [
        ColleagueRow(
            name=each.staff.name,
            title=each.title,
            role=each.get_role_display(),
            starts=table_day(each.starts_on),
            ends=table_day(each.ends_on) if each.ends_on else gettext("Tills vidare"),
            tag=None if each.is_confirmed else Tag(gettext("Obekräftad"), "warning"),
        )
        for each in commissions
    ]


@dataclass(frozen=True, slots=True)
class KnownView:
    """The offer to give somebody who is known already a commission here."""

    id: UUID
    alert: Alert
    button: str


def known_view(person: KnownPerson | None) -> KnownView | None:
    """The offer, ready to print; her name stays as the directory has it."""
    if person is None:
        return None
    text = gettext("Ge personen uppdraget hos er. Namnet blir det som katalogen har.")
    if not person.name:
        title = gettext("HSA-id:t tillhör en kollega med skyddade personuppgifter.")
        return KnownView(person.id, Alert("info", title, text), gettext("Ge personen uppdraget"))
    facts = {"name": person.name}
    title = gettext("HSA-id:t tillhör %(name)s.") % facts
    button = gettext("Ge %(name)s uppdraget") % facts
    return KnownView(person.id, Alert("info", title, text), button)
