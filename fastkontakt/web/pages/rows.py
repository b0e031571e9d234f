"""Contacts, relatives and others as rows of the list and as cards of the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from contacts.models.contact import (
    ACTIVE,
    ENDED,
    LAKARKONTAKT,
    OMSORGSKONTAKT,
    PLANNED,
    VACANT,
)
from fastkontakt.ui.components import ContactRow, Kind, Tag, phone_view
from fastkontakt.ui.contact_words import (
    area_of_kind,
    day_text,
    person_of,
    phone_of,
    phone_owner,
    successor_of,
)
from fastkontakt.ui.figures.facts import MapContact
from fastkontakt.web.pages.parts import PostButton, reason_text
from fastkontakt.web.pages.people import called_button, told_line
from followup.around import Around, OtherContactRow, RelativeRow
from followup.contact_facts import ContactFacts
from policy.sight import EMERGENCY as IN_EMERGENCY


def role_of(contact: ContactFacts) -> str:
    """The role in full."""
    if contact.is_coordinating:
        return gettext("Samordnande fast vårdkontakt")
    return contact.type_display


def kind_of(contact: ContactFacts) -> Kind:
    """How the contact is drawn."""
    if contact.is_coordinating and contact.status in (ACTIVE, VACANT):
        return "coordinator"
    return {PLANNED: "planned", ENDED: "ended"}.get(contact.status, "contact")  # type: ignore[return-value]


def name_of(contact: ContactFacts) -> str:
    """The person, or a word for "nobody just now"."""
    if contact.status == VACANT:
        return gettext("Ingen person just nu")
    return person_of(contact)


def overdue_days(contact: ContactFacts, on: date) -> int:
    """How many days late the review is, 0 if it is not."""
    if contact.review_on is None or contact.status not in (ACTIVE, VACANT):
        return 0
    return max(0, (on - contact.review_on).days)


def overdue_text(days: int) -> str:
    """The strip that says it."""
    text = ngettext("Omprövning försenad %(n)d dag", "Omprövning försenad %(n)d dagar", days)
    return text % {"n": days}


def change_text(contact: ContactFacts, on: date) -> str:
    """ "Från 1 dec 2026: Sara Lind", when somebody else takes over later."""
    if contact.replaced_on is None or contact.replaced_on <= on or contact.status == ENDED:
        return ""
    facts = {"day": day_text(contact.replaced_on), "name": successor_of(contact)}
    return gettext("Från %(day)s: %(name)s") % facts


def contact_row(contact: ContactFacts, on: date) -> ContactRow:
    """One fixed contact in the list; its name leads to everything about it."""
    ended = contact.status == ENDED
    return ContactRow(
        key=str(contact.id),
        area=area_of_kind(contact.unit_kind),
        role=role_of(contact),
        name=name_of(contact),
        detail=" · ".join(part for part in (_title(contact), contact.unit_name) if part),
        kind=kind_of(contact),
        phone=None if ended else phone_of(contact),
        tags=_tags(contact, on),
        since=since_text(contact),
        text=contact.note,
        href=reverse("web:contact", args=[contact.patient_id, contact.id]),
        why=reason_text(contact.why, on),
    )


def _title(contact: ContactFacts) -> str:
    return contact.staff_title if contact.staff_name and contact.status != VACANT else ""


def _tags(contact: ContactFacts, on: date) -> tuple[Tag, ...]:
    """At most what one must act on, then who answers the phone."""
    tags = []
    if contact.why.code == IN_EMERGENCY.code:
        tags.append(Tag(gettext("Nödöppnad"), "warning", "triangle-alert"))
    if contact.coordinates_since and contact.status != ENDED:
        day = day_text(contact.coordinates_since)
        tags.append(Tag(gettext("Samordnar sedan %(day)s") % {"day": day}, "info"))
    if contact.status == VACANT:
        tags.append(Tag(gettext("Vakant"), "warning"))
    if days := overdue_days(contact, on):
        tags.append(Tag(overdue_text(days), "danger"))
    if change := change_text(contact, on):
        tags.append(Tag(change, "info"))
    if away := _away(contact):
        tags.append(away)
    if contact.status != ENDED and (owner := phone_owner(contact)):
        tags.append(Tag(owner))
    return tuple(tags)


def _away(contact: ContactFacts) -> Tag | None:
    """That the person is away; red when nobody does her work meanwhile."""
    if contact.away is None or contact.status not in (ACTIVE, PLANNED):
        return None
    if not contact.away.is_covered:
        return Tag(gettext("Borta, ingen ersättare"), "danger", "triangle-alert")
    if contact.away.until is None:
        return Tag(gettext("Borta just nu"), "warning")
    return Tag(gettext("Borta till %(day)s") % {"day": day_text(contact.away.until)}, "warning")


def since_text(contact: ContactFacts) -> str:
    """The period in words; an imported contact may lack its start."""
    if contact.status == ENDED and contact.ends_on:
        return gettext("Avslutad %(day)s") % {"day": day_text(contact.ends_on)}
    if contact.starts_on is None:
        return gettext("Startdag okänd")
    facts = {"day": day_text(contact.starts_on)}
    if contact.ends_on is None:
        return gettext("Från %(day)s") % facts
    return gettext("%(day)s till %(last)s") % {**facts, "last": day_text(contact.ends_on)}


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Somebody who is no fixed contact, and the button for when a närstående has rung."""

    row: ContactRow
    button: PostButton | None = None


def other_rows(around: Around, patient_id: UUID, *, tells: bool) -> tuple[OtherRow, ...]:
    """Relatives and other contacts on the patient's page; one click notes that one has rung."""
    return (
        *(
            OtherRow(_relative_row(row), called_button(patient_id, row) if tells else None)
            for row in around.relatives
        ),
        *(OtherRow(_other_row(row)) for row in around.other_contacts),
    )


def around_rows(around: Around) -> tuple[ContactRow, ...]:
    """Relatives and other contacts, last."""
    return (
        *(_relative_row(relative) for relative in around.relatives),
        *(_other_row(other) for other in around.other_contacts),
    )


def _relative_row(relative: RelativeRow) -> ContactRow:
    return ContactRow(
        key=str(relative.id),
        area="narstaende",
        role=gettext("Närstående"),
        name=told_line(relative.name, relative.relation, relative.told),
        phone=phone_view(relative.phone, relative.name),
    )


def _other_row(other: OtherContactRow) -> ContactRow:
    return ContactRow(
        key=str(other.id),
        area="ovrigt",
        role=other.role,
        name=other.name,
        phone=phone_view(other.phone, other.name),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The two lines of the phone drawing."""

    short: str
    short_name: str


def map_contacts(contacts: Sequence[ContactFacts], around: Around, on: date) -> list[MapContact]:
    """The cards of the map; what may not be seen was never read.

    Who takes over later stands on the card of the one who is here now.
    """
    here = {contact.id for contact in contacts}
    return [
        *(
            _map_contact(c, on)
            for c in contacts
            if c.status != PLANNED or c.replaces_id not in here
        ),
        *(_map_relative(relative) for relative in around.relatives),
    ]


def _map_contact(contact: ContactFacts, on: date) -> MapContact:
    days, change = overdue_days(contact, on), change_text(contact, on)
    kind, words = kind_of(contact), _short(contact)
    strip, note = _strips(contact, overdue_text(days) if days else "", change)
    return MapContact(
        key=str(contact.id),
        area=area_of_kind(contact.unit_kind),
        role=role_of(contact),
        name=name_of(contact),
        unit=contact.unit_name,
        phone="" if kind == "ended" else contact.phone_number,
        kind=kind,
        strip=strip,
        strip_tone="danger" if days else "plain",
        strip_icon="arrow-right-left" if strip == change and change else "",
        note=note,
        note_icon="arrow-right-left" if note == change else "user-round",
        short=words.short,
        short_name=words.short_name,
        changing=bool(change),
    )


def _strips(contact: ContactFacts, late: str, change: str) -> tuple[str, str]:
    """The two strips under the number: what is late, whose the number is, and what changes."""
    owner = phone_owner(contact) if contact.away is not None else ""
    state = "" if late else _state(contact)
    strip, note, *_rest = [*(text for text in (late, owner, change or state) if text), "", ""]
    return strip, note


def _state(contact: ContactFacts) -> str:
    """The strip of a card that is not simply in force."""
    if contact.status in (ENDED, PLANNED):
        return since_text(contact)
    return gettext("Vakant") if contact.status == VACANT else ""


def _short(contact: ContactFacts) -> _Words:
    words = {LAKARKONTAKT: gettext("Läkare"), OMSORGSKONTAKT: gettext("Hemtjänst")}
    short = words.get(contact.type_code, contact.unit_name.partition(",")[0])
    if contact.is_coordinating:
        short = gettext("Samordnar")
    name = gettext("Vakant") if contact.status == VACANT else person_of(contact).split(" ")[0]
    return _Words(short, name)


def _map_relative(relative: RelativeRow) -> MapContact:
    return MapContact(
        key=str(relative.id),
        area="narstaende",
        role=gettext("Närstående"),
        name=relative.name,
        unit=relative.relation,
        phone=relative.phone,
        short=relative.relation or gettext("Närstående"),
        short_name=relative.name.split(" ")[0],
    )
