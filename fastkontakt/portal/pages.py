"""What the patient reads about her contacts: short words, no internal note, ever."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from actions.reading import Opened
from contacts.models.contact import (
    ACTIVE,
    LAKARKONTAKT,
    OMSORGSKONTAKT,
    PLANNED,
    VACANT,
    VARDKONTAKT,
)
from fastkontakt.portal.menu import Way, ways
from fastkontakt.ui.components import ContactRow, PhoneView, RingFirst, Tag, phone_view
from fastkontakt.ui.contact_words import (
    answers_of,
    answers_text,
    area_of_kind,
    list_order,
    person_of,
    phone_of,
    phone_owner,
    stand_in,
)
from fastkontakt.ui.figures.contact_map import ContactMap, build_contact_map
from fastkontakt.ui.figures.facts import MapCentre, MapContact
from fastkontakt.ui.patient_words import (
    change_words,
    plain_role,
    short_role,
    what_she_does,
    when_away,
    who_answers_words,
)
from followup.around import Around, RelativeRow
from followup.contact_facts import ContactFacts
from followup.ring_first import whom_to_ring


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the patient has not got, and whom to ring about it."""

    title: str
    text: str
    phone: PhoneView | None
    ask: bool = False  # whether she can ask for one here


@dataclass(frozen=True, slots=True)
class PortalHome:
    """Ready to print."""

    name: str
    first: RingFirst | None
    map: ContactMap
    cards: tuple[ContactRow, ...]
    missing: tuple[Missing, ...]
    people: tuple[ContactRow, ...]
    ways: tuple[Way, ...]


def build_home(
    opened: Opened,
    contacts: Sequence[ContactFacts],
    around: Around,
    now: datetime,
    *,
    herself: bool,
) -> PortalHome:
    """The whole page from what was read; who acts for the patient is offered less."""
    shown = list_order(c for c in contacts if not _comes_after_another(c))
    first = whom_to_ring(contacts)
    return PortalHome(
        name=opened.patient.name,
        first=_first(first, now) if first else _unit_first(opened, now),
        map=_map(shown, around),
        cards=tuple(_card(contact, now) for contact in shown if contact.status != VACANT),
        missing=tuple(_missing(opened, shown)),
        people=tuple(_relative(row) for row in around.relatives),
        ways=ways(herself=herself),
    )


def _comes_after_another(contact: ContactFacts) -> bool:
    """Who takes over later stands on the card of the one who is here now."""
    return contact.status == PLANNED and contact.replaces_id is not None


def _first(contact: ContactFacts, now: datetime) -> RingFirst:
    answers = answers_of(contact, now)
    vacant = contact.status == VACANT
    return RingFirst(
        area=area_of_kind(contact.unit_kind),
        name=stand_in(contact) if vacant else person_of(contact),
        role=gettext("svarar så länge") if vacant else short_role(contact),
        phone=phone_of(contact),
        answers=answers.text,
        answers_now=answers.now,
        deputy=" ".join(_asides(contact, now)),
    )


def _unit_first(opened: Opened, now: datetime) -> RingFirst | None:
    if not opened.listed_unit_phone:
        return None
    answers = answers_text(opened.listed_unit_hours, now)
    return RingFirst(
        area="primarvard",
        name=opened.listed_unit,
        role=gettext("din vårdcentral"),
        phone=phone_view(opened.listed_unit_phone, opened.listed_unit),
        answers=answers.text,
        answers_now=answers.now,
        deputy=gettext("Ring hit om du undrar något."),
    )


def _asides(contact: ContactFacts, now: datetime) -> Iterator[str]:
    """Under the number: when to ring, and who answers if it is not the person."""
    if contact.status == VACANT:
        yield gettext("Ring hit om du undrar något.")
        return
    if contact.away is None:
        first = person_of(contact).split(" ")[0]
        yield gettext("Ring %(name)s först om du undrar något.") % {"name": first}
    if words := who_answers_words(contact, now.date()):
        yield words
    if away := when_away(contact):
        yield away


def _card(contact: ContactFacts, now: datetime) -> ContactRow:
    answers = answers_of(contact, now).text
    change = change_words(contact, now.date())
    planned = contact.status == PLANNED
    return ContactRow(
        key=str(contact.id),
        area=area_of_kind(contact.unit_kind),
        role=plain_role(contact),
        name=person_of(contact),
        detail=contact.unit_name,
        kind="coordinator" if contact.is_coordinating else "planned" if planned else "contact",
        phone=None if planned else phone_of(contact),
        tags=(Tag(change, "info", "arrow-right-left"),) if change else (),
        since="" if planned else _about_the_phone(contact, answers, now),
        text=contact.note or what_she_does(contact),
    )


def _about_the_phone(contact: ContactFacts, answers: str, now: datetime) -> str:
    """When it is answered, by whom, and whom to ring when the person is away."""
    sentences = (
        f"{answers}." if answers else "",
        who_answers_words(contact, now.date()),
        when_away(contact),
    )
    return " ".join(text for text in sentences if text)


def _missing(opened: Opened, contacts: Sequence[ContactFacts]) -> Iterator[Missing]:
    """Vacant contacts, no fast läkare, and nobody at all."""
    for contact in contacts:
        if contact.status == VACANT and contact.type_code != LAKARKONTAKT:
            yield _vacant(contact, opened)
    active = [contact for contact in contacts if contact.status == ACTIVE]
    unit = opened.listed_unit
    phone = phone_view(opened.listed_unit_phone, unit)
    if unit and not any(contact.type_code == LAKARKONTAKT for contact in active):
        text = gettext("Ring %(unit)s.") % {"unit": unit}
        yield Missing(gettext("Ingen fast läkare just nu."), text, phone)
    if not any(contact.type_code == VARDKONTAKT for contact in contacts):
        text = gettext("Vill du ha en? Du har rätt att be om det.")
        yield Missing(gettext("Du har ingen fast vårdkontakt."), text, phone, ask=True)


def _vacant(contact: ContactFacts, opened: Opened) -> Missing:
    """ "Vakant" is a word for the staff only (design 8.2); a closed unit is not to be rung."""
    who, number = stand_in(contact) or contact.unit_name, contact.phone_number
    if not number:
        who, number = opened.listed_unit, opened.listed_unit_phone
    if not number:
        who, number = "1177", "1177"
    title = (
        gettext("Just nu har du ingen fast kontakt i hemtjänsten.")
        if contact.type_code == OMSORGSKONTAKT
        else gettext("Just nu har du ingen fast vårdkontakt.")
    )
    text = gettext("Ring %(who)s så länge.") % {"who": who}
    return Missing(title, text, phone_view(number, who))


def _relative(row: RelativeRow) -> ContactRow:
    agreed = row.told not in ("", "nothing")
    first = row.name.split(" ")[0]
    text = gettext("Du har sagt ja till att vården pratar med %(name)s.") % {"name": first}
    return ContactRow(
        key=str(row.id),
        area="narstaende",
        role=row.relation or gettext("Närstående"),
        name=row.name,
        phone=phone_view(row.phone, row.name),
        text=text if agreed else "",
    )


def _map(contacts: Sequence[ContactFacts], around: Around) -> ContactMap:
    centre = MapCentre(
        first=gettext("Du"),
        title=gettext("Så hänger dina kontakter ihop"),
        prefix="mina",
    )
    able = [contact for contact in contacts if contact.status == ACTIVE]
    cards = [_map_contact(contact) for contact in able]
    relatives = [_map_relative(row) for row in around.relatives] if cards else []
    return build_contact_map(centre, [*cards, *relatives])


def _map_contact(contact: ContactFacts) -> MapContact:
    short = {LAKARKONTAKT: gettext("Läkare"), OMSORGSKONTAKT: gettext("Hemtjänst")}
    return MapContact(
        key=str(contact.id),
        area=area_of_kind(contact.unit_kind),
        role=plain_role(contact),
        name=person_of(contact),
        unit=contact.unit_name,
        phone=contact.phone_number,
        strip=phone_owner(contact) if contact.away else "",
        kind="coordinator" if contact.is_coordinating else "contact",
        short=gettext("Håller ihop")
        if contact.is_coordinating
        else short.get(contact.type_code, contact.unit_name.partition(",")[0]),
        short_name=person_of(contact).split(" ")[0],
    )


def _map_relative(row: RelativeRow) -> MapContact:
    return MapContact(
        key=str(row.id),
        area="narstaende",
        role=row.relation,
        name=row.name,
        phone=row.phone,
        short=row.relation or gettext("Närstående"),
        short_name=row.name.split(" ")[0],
    )
