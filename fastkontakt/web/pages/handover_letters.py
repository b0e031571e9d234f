"""The letters of a handover in words: short sentences, who, when and whom to ring."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from actions.handover_letters import Letter, Letters, NewPerson
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT
from fastkontakt.ui.components import Alert
from fastkontakt.ui.patient_words import in_one_piece


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One contact in a letter."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of paper."""

    name: str
    heading: str
    texts: tuple[str, ...]
    contacts: tuple[LetterRow, ...]
    end: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LettersPage:
    """Ready to print."""

    id: UUID
    count: str
    by_hand: Alert | None
    letters: tuple[LetterPage, ...]
    sender: str


def letters_page(found: Letters, *, today: date) -> LettersPage:
    """Everything that the two pages say."""
    number, unit = len(found.letters), found.handover.commission.unit
    count = ngettext("%(n)d brev att skriva ut.", "%(n)d brev att skriva ut.", number)
    day = date_format(today, "j F Y")
    return LettersPage(
        id=found.handover.pk,
        count=count % {"n": number} if number else gettext("Det finns inga brev att skriva ut."),
        by_hand=_by_hand(found.by_hand),
        letters=tuple(_letter(letter, found) for letter in found.letters),
        sender=gettext("%(unit)s, %(day)s") % {"unit": unit.name, "day": day},
    )


def _by_hand(number: int) -> Alert | None:
    if not number:
        return None
    title = ngettext(
        "%(n)d patient har skyddade personuppgifter och får inget brev härifrån.",
        "%(n)d patienter har skyddade personuppgifter och får inget brev härifrån.",
        number,
    )
    return Alert("warning", title % {"n": number}, gettext("Kontakta dem för hand."))


def _letter(letter: Letter, found: Letters) -> LetterPage:
    unit, first = found.handover.commission.unit, found.handover.starts_on
    facts = {
        "leaver": found.leaver,
        "unit": unit.name,
        "day": date_format(first, "j F Y"),
        "phone": in_one_piece(unit.phone),
    }
    texts = [
        gettext("%(leaver)s slutar på %(unit)s.") % facts,
        gettext("Från och med den %(day)s gäller det här:") % facts,
    ]
    end = [gettext("Du behöver inte göra något."), gettext("Undrar du något? Ring oss: %(phone)s.")]
    return LetterPage(
        name=letter.name,
        heading=gettext("Du får en ny kontakt hos oss"),
        texts=tuple(texts),
        contacts=tuple(_row(person, unit.name) for person in letter.contacts),
        end=tuple(text % facts for text in end),
    )


def _row(person: NewPerson, unit: str) -> LetterRow:
    phone = in_one_piece(person.phone)
    if person.name:
        return LetterRow(person.name, _role(person), phone)
    role = gettext("Svarar tills din nya %(role)s är utsedd.") % {"role": _short(person)}
    return LetterRow(unit, role, phone)


def _role(person: NewPerson) -> str:
    return gettext("Din nya %(role)s") % {"role": _short(person)}


def _short(person: NewPerson) -> str:
    words = {
        LAKARKONTAKT: gettext("fasta läkare"),
        OMSORGSKONTAKT: gettext("fasta kontakt i hemtjänsten"),
    }
    return words.get(person.type_code, gettext("fasta vårdkontakt"))
