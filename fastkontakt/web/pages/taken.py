"""A place that somebody has, or had: one replaces her there, and appoints nobody beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from contacts.models.contact import VACANT
from contacts.rules import is_same_place
from fastkontakt.ui.components import Alert, Empty, Link
from fastkontakt.ui.contact_words import person_of
from fastkontakt.web.powers import Powers
from followup.contact_facts import ContactFacts
from organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Which contact one wants to appoint, where, and the words for it."""

    type_code: str
    unit: Unit
    patient: str
    role: str
    powers: Powers


@dataclass(frozen=True, slots=True)
class Taken:
    """Who has the place. ``instead``: no day is free there, so there is no form to fill in."""

    alert: Alert
    instead: Empty | None


def taken_by(place: Place, contacts: Sequence[ContactFacts]) -> Taken | None:
    """Who has the place already: the one without a last day first, nobody fits beside her."""
    there = [contact for contact in contacts if _is_there(place, contact)]
    if not there:
        return None
    holder = next((contact for contact in there if contact.ends_on is None), there[0])
    changes = bool(place.powers.may_change(holder))
    link = _replace_link(holder) if changes else None
    title, text = _title(place, holder), _text(holder, changes=changes)
    instead = Empty(title, text, link) if holder.ends_on is None else None
    return Taken(Alert("info", title, text, link), instead)


def _is_there(place: Place, contact: ContactFacts) -> bool:
    same_type = contact.type_code == place.type_code
    return same_type and is_same_place(place.type_code, contact.unit_id, place.unit.pk)


def _title(place: Place, holder: ContactFacts) -> str:
    facts = {"name": place.patient, "role": place.role, "unit": holder.unit_name}
    if holder.status == VACANT:
        return gettext("Platsen som %(role)s är vakant.") % facts
    if holder.unit_id != place.unit.pk:
        return gettext("%(name)s har redan en %(role)s på %(unit)s.") % facts
    return gettext("%(name)s har redan en %(role)s här.") % facts


def _text(holder: ContactFacts, *, changes: bool) -> str:
    """Whose it is, and who can let somebody else take over."""
    facts = {"person": person_of(holder), "unit": holder.unit_name}
    if holder.status == VACANT:
        chooses = gettext("Välj vem som tar över.")
        return (
            chooses if changes else gettext("Chefen på %(unit)s väljer vem som tar över.") % facts
        )
    whose = gettext("Det är %(person)s.") % facts
    if changes:
        return whose
    return gettext("%(whose)s Chefen på %(unit)s kan byta person.") % {"whose": whose, **facts}


def _replace_link(contact: ContactFacts) -> Link:
    href = reverse("web:contact-replace", args=[contact.patient_id, contact.id])
    return Link(gettext("Byt person"), href)
