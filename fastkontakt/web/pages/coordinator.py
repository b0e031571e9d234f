"""Choosing who coordinates: the fasta vårdkontakter in the guideline's order, with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from actions.reading import ContactsView, Opened
from contacts.models.contact import ACTIVE, VARDKONTAKT
from fastkontakt.ui.components import Link
from fastkontakt.ui.contact_words import person_of
from fastkontakt.ui.forms import ChoiceCard
from fastkontakt.web.pages.head import PatientHead, patient_head, to_patient
from fastkontakt.web.powers import Powers
from followup.contact_facts import ContactFacts
from organisation.models.units import PRIMARY_CARE


@dataclass(frozen=True, slots=True)
class CoordinatorPage:
    """Ready to print, but for the forms."""

    head: PatientHead
    now_text: str
    has_choices: bool
    may_state_nobody: bool
    back: Link


def coordinator_page(
    opened: Opened, view: ContactsView, powers: Powers, now: datetime
) -> CoordinatorPage:
    """Who coordinates today, and who could."""
    able = possible(view.contacts)
    return CoordinatorPage(
        head=patient_head(opened, view.contacts, now=now),
        now_text=_now_text(opened, view),
        has_choices=bool(able),
        may_state_nobody=bool(powers.decides) and own_contact(able, powers) is not None,
        back=to_patient(opened, gettext("Avbryt")),
    )


def possible(contacts: Iterable[ContactFacts]) -> list[ContactFacts]:
    """Fasta vårdkontakter with a person, primary care first (guideline 3.2)."""
    found = [c for c in contacts if c.type_code == VARDKONTAKT and c.status == ACTIVE]
    return sorted(found, key=lambda c: c.unit_kind not in PRIMARY_CARE)


def own_contact(contacts: Iterable[ContactFacts], powers: Powers) -> ContactFacts | None:
    """A fast vårdkontakt of the acting unit, on whose behalf its manager can decide."""
    return next((c for c in contacts if c.unit_id == powers.unit.pk), None)


def cards(contacts: Iterable[ContactFacts], powers: Powers) -> list[tuple[str, ChoiceCard]]:
    """One card each: the unit, why it comes where it does, and whether one asks or decides."""
    return [
        (str(c.id), ChoiceCard(person_of(c), " · ".join(_detail(c, powers))))
        for c in possible(contacts)
    ]


def _detail(contact: ContactFacts, powers: Powers) -> list[str]:
    parts = [contact.unit_name]
    if contact.unit_kind in PRIMARY_CARE:
        parts.append(gettext("vårdcentralen samordnar helst"))
    if contact.is_coordinating:
        parts.append(gettext("samordnar i dag"))
    elif contact.unit_id != powers.unit.pk or not powers.settles:
        parts.append(gettext("du skickar en fråga"))
    return parts


def _now_text(opened: Opened, view: ContactsView) -> str:
    current = next((c for c in view.contacts if c.is_coordinating), None)
    if current is not None:
        return gettext("%(name)s samordnar i dag.") % {"name": person_of(current)}
    if opened.no_coordinator_reason:
        facts = {"reason": opened.no_coordinator_reason}
        return gettext("Ingen samordnare behövs: %(reason)s") % facts
    return gettext("Ingen samordnar i dag.")
