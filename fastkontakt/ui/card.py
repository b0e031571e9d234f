"""The contact card: one paper for the fridge, the same from the portal and the staff's page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from actions.reading import ContactsView, Opened
from contacts.models.contact import ACTIVE, OMSORGSKONTAKT, VACANT
from fastkontakt.ui.contact_words import list_order, person_of, stand_in
from fastkontakt.ui.patient_words import (
    change_words,
    plain_role,
    when_away,
    who_answers_words,
)
from followup.around import Around, RelativeRow
from followup.contact_facts import ContactFacts
from followup.ring_first import whom_to_ring


@dataclass(frozen=True, slots=True)
class CardRow:
    """One person and her number."""

    name: str
    role: str
    phone: str
    is_first: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Ready to print. Neither personnummer nor anything about illness stands on it."""

    name: str
    rows: tuple[CardRow, ...]
    nobody: str
    printed: str
    address: str
    more: str
    is_protected: bool


def build_card(
    opened: Opened, view: ContactsView, around: Around, *, on: date, address: str
) -> ContactCard:
    """The card from what was read; ``address`` is the portal's, and all that the QR code says."""
    rows = (*_contacts(view.contacts, opened, on), *(_relative(row) for row in around.relatives))
    return ContactCard(
        name=opened.patient.name,
        rows=rows,
        nobody="" if rows else gettext("Du har ingen fast kontakt än. Ring 1177 om du undrar."),
        printed=gettext("Utskrivet %(day)s. Uppgifterna kan ha ändrats.")
        % {"day": date_format(on, "j F Y")},
        address=address,
        more=gettext("Du kan ha fler kontakter. Alla finns på sidan Mina kontakter.")
        if view.withheld
        else "",
        is_protected=opened.patient.is_protected,
    )


def _contacts(contacts: Sequence[ContactFacts], opened: Opened, on: date) -> Iterator[CardRow]:
    first = whom_to_ring(contacts)
    able = [
        c
        for c in list_order(contacts)
        if c.status == ACTIVE or (c.status == VACANT and c.phone_number)
    ]
    if first is None and opened.listed_unit_phone:
        role = gettext("Ring först. Din vårdcentral")
        yield CardRow(opened.listed_unit, role, opened.listed_unit_phone, is_first=True)
    for contact in sorted(able, key=lambda c: c is not first):
        yield _row(contact, on, is_first=contact is first)


def _row(contact: ContactFacts, on: date, *, is_first: bool) -> CardRow:
    if contact.status == VACANT:
        return _vacant(contact, is_first=is_first)
    role = f"{plain_role(contact)}, {contact.unit_name}"
    notes = (
        who_answers_words(contact, on),
        when_away(contact) if is_first else "",
        change_words(contact, on),
    )
    return CardRow(
        name=person_of(contact),
        role=gettext("Ring först. %(role)s") % {"role": role} if is_first else role,
        phone=contact.phone_number,
        is_first=is_first,
        notes=tuple(note for note in notes if note),
    )


def _vacant(contact: ContactFacts, *, is_first: bool) -> CardRow:
    """Who answers while nobody has the task; "vakant" is a word for the staff only."""
    role = (
        gettext("Just nu har du ingen fast kontakt i hemtjänsten. Ring hit så länge.")
        if contact.type_code == OMSORGSKONTAKT
        else gettext("Just nu har du ingen fast vårdkontakt. Ring hit så länge.")
    )
    name = stand_in(contact) or contact.unit_name
    return CardRow(name, role, contact.phone_number, is_first=is_first)


def _relative(row: RelativeRow) -> CardRow:
    return CardRow(row.name, row.relation or gettext("Närstående"), row.phone)


@lru_cache(maxsize=4)
def qr_svg(address: str) -> SafeString:
    """The address as a QR code for the page; level M, nothing but the address in it."""
    code = segno.make(address, error="m", micro=False)
    markup = code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(markup)  # noqa: S308  made by segno out of our own address


def qr_image(address: str) -> str:
    """The same as an image address, for a paper that is made without a browser."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=2)


def portal_address(request: HttpRequest) -> str:
    """Where patients log in: the region's own address, else the one that is served here."""
    return settings.PORTAL_ADDRESS or request.build_absolute_uri(reverse("portal:home"))
