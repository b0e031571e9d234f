"""Swedish forms: HSA-id, phone numbers, age, demo numbers, and all of ``core.identifiers``."""

import re
from datetime import date

from django.utils.translation import gettext_lazy as _

from core.dates import add_months
from core.identifiers import (
    DASHES,
    SPACES,
    IdentifierError,
    IdentifierKind,
    PersonIdentifier,
    birth_date,
    check_digit,
    make_local_reserve,
    parse_person_identifier,
    without_spaces,
)

__all__ = [
    "IdentifierError",
    "IdentifierKind",
    "PersonIdentifier",
    "age_on",
    "birth_date",
    "check_digit",
    "demo_personnummer",
    "demo_personnummer_exists",
    "make_local_reserve",
    "normalise_hsa_id",
    "normalise_phone",
    "parse_person_identifier",
]

# Loose on purpose: producers differ, and the formal grammar is not public.
_HSA_ID = re.compile(r"[A-Z]{2,6}[0-9]{10,12}-[0-9A-Z]+")
_HSA_ID_LENGTH = 31
_PHONE = re.compile(r"\+?[0-9](?:[0-9 -]*[0-9])?")
_SHORTEST_OF_PERSON = 7
_PHONE_SIGNS = str.maketrans(
    dict.fromkeys(SPACES, " ") | dict.fromkeys(DASHES + "/", "-") | dict.fromkeys("()", "")
)

# Skatteverket's test series. Born 1985 to 2013: both serials, but for these days. Born 2014 to
# 2018: one serial a day, in turn; the turn is shifted on the days in the spans.
_NO_TEST_NUMBER = {
    238: "19891220 19900104 19900106 19900108 19900113 20001218 20011104 20021016 20021227 "
    "20050509 20071228 20101211 20111230 20140317 20161026",
    239: "19900101 19900102 19900104 19900105 19900106 19900108 19900109 20010303 20070911 "
    "20140317 20161026",
}
_SHIFTED = (
    (date(2017, 2, 28), date(2017, 10, 23)),
    (date(2018, 9, 25), date(2018, 12, 31)),
)


def demo_personnummer_exists(birth: date, *, serial: int) -> bool:
    """Say whether the official test series has a woman (238) or man (239) born that day."""
    if serial not in _NO_TEST_NUMBER or not 1985 <= birth.year <= 2018:
        return False
    if f"{birth:%Y%m%d}" in _NO_TEST_NUMBER[serial]:
        return False
    if birth.year < 2014:
        return True
    shifted = any(first <= birth <= last for first, last in _SHIFTED)
    return (birth.timetuple().tm_yday + serial + shifted) % 2 == 0


def demo_personnummer(birth: date, *, serial: int) -> str:
    """Compute the twelve digits of an official test number; refuse any other number."""
    if not demo_personnummer_exists(birth, serial=serial):
        msg = "There is no official test number for this day and serial. Choose another day."
        raise ValueError(msg)
    digits = f"{birth:%Y%m%d}{serial}"
    return digits + check_digit(digits[2:])


def normalise_hsa_id(text: str) -> str:
    """Return an HSA-id in capitals without spaces, such as SE2321000131-P000000123456."""
    folded = without_spaces(text)
    value = folded.upper()
    if not value:
        raise IdentifierError(
            "hsa_empty", _("Skriv ett HSA-id, till exempel SE2321000131-P000000123456.")
        )
    if len(value) > _HSA_ID_LENGTH:
        raise IdentifierError("hsa_length", _("Ett HSA-id har högst 31 tecken. Se efter det."))
    if not folded.isascii() or not _HSA_ID.fullmatch(value):
        raise IdentifierError(
            "hsa_form",
            _("Ett HSA-id ser ut så här: SE2321000131-P000000123456. Se efter alla tecken."),
        )
    return value


def normalise_phone(text: str, *, of_person: bool = False) -> str:
    """Keep a phone number as people read it: digits, single spaces, hyphens and a leading +.

    Short numbers such as 1177 belong to units and authorities, never to a person.
    """
    if text.strip().startswith("+"):
        text = text.replace("(0)", " ")
    value = re.sub(" +", " ", text.translate(_PHONE_SIGNS)).strip(" ")
    if not value:
        raise IdentifierError("phone_empty", _("Skriv ett telefonnummer, så här: 08-465 004 00."))
    if any(char.isalpha() for char in value):
        raise IdentifierError("phone_letter", _("Skriv telefonnumret utan bokstäver."))
    if not _PHONE.fullmatch(value):
        raise IdentifierError(
            "phone_form", _("Skriv telefonnumret med siffror, så här: 08-465 004 00.")
        )
    if not 3 <= sum(char.isdigit() for char in value) <= 15:
        raise IdentifierError("phone_length", _("Ett telefonnummer har 3 till 15 siffror."))
    if of_person and sum(char.isdigit() for char in value) < _SHORTEST_OF_PERSON:
        raise IdentifierError(
            "phone_short", _("Numret är för kort. Skriv hela numret, så här: 070-174 06 05.")
        )
    return value


def age_on(birth_on: date | None, day: date) -> int | None:
    """Age in whole years; None if the birth date is unknown or later than the day.

    Who is born on 29 February has the birthday on the 28th in other years, as time in years is
    counted in law (1930:173, 1 §).
    """
    if birth_on is None or birth_on > day:
        return None
    years = day.year - birth_on.year
    return years if add_months(birth_on, 12 * years) <= day else years - 1
