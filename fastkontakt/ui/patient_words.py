"""How a contact is spoken of to the patient: on her own pages, on her card, in her letters."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from contacts.models.contact import ACTIVE, LAKARKONTAKT, OMSORGSKONTAKT, PLANNED, VARDKONTAKT
from fastkontakt.ui.contact_words import person_of, phone_owner, stand_in
from followup.contact_facts import ContactFacts


def short_role(contact: ContactFacts) -> str:
    """After the name: "håller ihop din vård"."""
    if contact.is_coordinating:
        return gettext("håller ihop din vård")
    words = {
        LAKARKONTAKT: gettext("din fasta läkare"),
        OMSORGSKONTAKT: gettext("din fasta kontakt i hemtjänsten"),
        VARDKONTAKT: gettext("din fasta vårdkontakt"),
    }
    return words.get(contact.type_code, contact.type_display)


def plain_role(contact: ContactFacts) -> str:
    """Over the name, explained at first use (design 8.2)."""
    if contact.is_coordinating:
        return gettext("Den som håller ihop din vård")
    words = {
        LAKARKONTAKT: gettext("Din fasta läkare på vårdcentralen"),
        OMSORGSKONTAKT: gettext("Din fasta kontakt i hemtjänsten"),
        VARDKONTAKT: gettext("Din fasta vårdkontakt"),
    }
    return words.get(contact.type_code, contact.type_display)


def what_she_does(contact: ContactFacts) -> str:
    """What the person does, in a sentence."""
    words = {
        LAKARKONTAKT: gettext("Undersöker dig och planerar din behandling."),
        OMSORGSKONTAKT: gettext("Hjälper dig i vardagen."),
        VARDKONTAKT: gettext("En person som hjälper dig med vården."),
    }
    return words.get(contact.type_code, "")


def change_words(contact: ContactFacts, on: date) -> str:
    """What changes, and when."""
    if contact.status == PLANNED and contact.starts_on:
        return gettext("Börjar den %(day)s.") % {"day": in_words(contact.starts_on, on)}
    if contact.replaced_on and contact.replaced_on > on and not contact.is_left_vacant:
        facts = {"day": in_words(contact.replaced_on, on), "name": contact.replaced_by_name}
        if not contact.replaced_by_name:
            return gettext("Från den %(day)s är det en ny person.") % facts
        return gettext("Från den %(day)s är det %(name)s.") % facts
    if contact.ends_on:
        return gettext("Slutar den %(day)s.") % {"day": in_words(contact.ends_on, on)}
    return ""


def away_words(contact: ContactFacts, on: date) -> str:
    """ "Anna är borta till 12 december.", "" when she is here."""
    if contact.away is None or contact.status != ACTIVE:
        return ""
    facts = {"name": person_of(contact).split(" ")[0]}
    if contact.away.until is None:
        return gettext("%(name)s är borta just nu.") % facts
    facts["day"] = in_words(contact.away.until, on)
    return gettext("%(name)s är borta till %(day)s.") % facts


def who_answers_words(contact: ContactFacts, on: date) -> str:
    """ "Anna är borta till 12 december. Bo Ek svarar.", or the second sentence alone."""
    owner = phone_owner(contact)
    sentences = (away_words(contact, on), f"{owner}." if owner else "")
    return " ".join(text for text in sentences if text)


def when_away(contact: ContactFacts) -> str:
    """Whom to ring when the person is away: "Är Maria ledig? Ring Hemse vårdcentral: 08-…"."""
    if stand_in(contact) or not contact.unit_phone or contact.unit_phone == contact.phone_number:
        return ""
    return gettext("Är %(name)s ledig? Ring %(unit)s, %(phone)s.") % {
        "name": person_of(contact).split(" ")[0],
        "unit": contact.unit_name,
        "phone": in_one_piece(contact.unit_phone),
    }


def in_one_piece(number: str) -> str:
    """A phone number that no line break may cut in two."""
    return number.replace("-", "\u2011").replace(" ", "\u00a0")


def in_words(day: date, today: date) -> str:
    """ "1 december", with the year when it is another."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")
