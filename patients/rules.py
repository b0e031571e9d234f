"""Rules about who a patient is, and about stating a relation: pure functions over values.

Sources: PDL 3:6 (identity) and 4:1 (relation). Where she belongs: ``belonging_rules.py``.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from core.dates import add_months
from core.names import check_names, check_readable
from core.reasons import HINDER, THINK, Finding, Reason
from patients.models.belonging import (
    BOOKED,
    OTHER,
    REFERRAL,
    RELATION_GROUNDS,
    UNTIL_ENDED,
)
from patients.models.people import TOLD

RELATION_DAYS = {REFERRAL: 30, BOOKED: 30}
OLDEST_YEARS = 130

ALWAYS_CHANGEABLE = frozenset({"phone", "contact_way", "language", "needs_interpreter"})
UNTIL_CONFIRMED = frozenset({"given_name", "family_name", "birth_on"})
FROM_REGISTER = frozenset({"protection", "deceased_on", "is_confirmed"})

NOT_REGISTERED = Reason(
    "NOT_REGISTERED",
    _("Personen finns inte i registret. Skriv in henne eller honom."),
    "patientens-identitet",
)
UNKNOWN_GROUND = Reason("OKAND_GRUND", _("Välj varför du öppnar patienten."), "inre-sekretess")
DESCRIBE_GROUND = Reason(
    "BESKRIV_GRUNDEN", _("Skriv varför du öppnar patienten."), "inre-sekretess"
)
BORN_LATER = Reason(
    "FODD_SENARE", _("Födelsedagen har inte varit än. Se efter år, månad och dag."),
    "patientens-identitet",
)  # fmt: skip
BORN_TOO_EARLY = Reason(
    "FODD_FOR_LANGE_SEDAN", _("Födelsedagen är mer än 130 år sedan. Se efter året."),
    "patientens-identitet",
)  # fmt: skip
DIED_WHEN = Reason(
    "FEL_DODSDAG",
    _("Dödsdagen ska ligga efter födelsen och inte i framtiden. Se efter dagen."),
    "patientens-identitet",
)
SAME_NAME = Reason(
    "SAMMA_NAMN",
    _("Det finns redan någon med samma namn och födelsedag. Se efter om det är samma person."),
    "patientens-identitet",
)
NO_RESERVE_LEFT = Reason(
    "RESERVNUMMER_SLUT", _("Det går inte att få ett reservnummer nu. Försök igen om en stund.")
)
UNKNOWN_FIELD = Reason("OKANT_FALT", _("Det fältet går inte att ändra här: %(field)s."))
NAME_CONFIRMED = Reason(
    "BEKRAFTAT",
    _("Namn och födelsedag kommer från folkbokföringen. De ändras där, inte här."),
    "patientens-identitet",
)
ONLY_REGISTER = Reason(
    "BARA_FOLKBOKFORINGEN",
    _("Uppgiften kommer från folkbokföringen. Den kan inte ändras för hand."),
    "patientens-identitet",
)
NAME_MISSING = Reason("SKRIV_NAMN", _("Skriv ett namn."))
ROLE_MISSING = Reason("SKRIV_ROLL", _("Skriv vilken roll personen har."))
SAID_LATER = Reason("SAGT_I_FRAMTIDEN", _("Dagen då patienten sa det har inte varit än."))
UNKNOWN_TOLD = Reason("OKANT_SVAR", _("Välj vad den närstående får veta."), "narstaende")


# --- the patient in front of me -------------------------------------------------------------------


def relation_ends_on(ground: str, on: date) -> date | None:
    """The last day of a stated relation: today, or 30 days for a planned visit.

    It is open for who is admitted, and for who has insatser or is being investigated.
    """
    return None if ground in UNTIL_ENDED else on + timedelta(days=RELATION_DAYS.get(ground, 0))


def check_ground(ground: str, note: str) -> Iterator[Finding]:
    """One of the grounds, and words for "other" (PDL 4:1)."""
    if ground not in dict(RELATION_GROUNDS):
        yield Finding(HINDER, UNKNOWN_GROUND, field="ground")
    elif ground == OTHER and not note.strip():
        yield Finding(HINDER, DESCRIBE_GROUND, field="note")


# --- who it is ------------------------------------------------------------------------------------


def check_birth(birth_on: date | None, on: date) -> Iterator[Finding]:
    """A birth date may be unknown and may differ from the number; it may not be absurd."""
    if birth_on is None:
        return
    if birth_on > on:
        yield Finding(HINDER, BORN_LATER, field="birth_on")
    elif birth_on < add_months(on, -12 * OLDEST_YEARS):
        yield Finding(HINDER, BORN_TOO_EARLY, field="birth_on")


def check_death(deceased_on: date | None, birth_on: date | None, on: date) -> Iterator[Finding]:
    """Nobody has died in the future or before she was born."""
    if deceased_on is None:
        return
    if deceased_on > on or (birth_on is not None and deceased_on < birth_on):
        yield Finding(HINDER, DIED_WHEN, field="deceased_on")


def check_changes(
    fields: Iterable[str], *, confirmed: bool, from_register: bool
) -> Iterator[Finding]:
    """Which facts a person may change by hand; the rest comes from the population register."""
    known = ALWAYS_CHANGEABLE | UNTIL_CONFIRMED | FROM_REGISTER
    for name in sorted(fields):
        if name not in known:
            yield Finding(HINDER, UNKNOWN_FIELD, {"field": name}, field=name)
        elif from_register:
            continue
        elif name in FROM_REGISTER:
            yield Finding(HINDER, ONLY_REGISTER, field=name)
        elif name in UNTIL_CONFIRMED and confirmed:
            yield Finding(HINDER, NAME_CONFIRMED, field=name)


def same_name_finding() -> Finding:
    """The warning that somebody of the same name and birth date is there already."""
    return Finding(THINK, SAME_NAME, field="family_name")


# --- around her -----------------------------------------------------------------------------------


def check_person_around(name: str, told: str, *, role: str | None = None) -> Iterator[Finding]:
    """Somebody around the patient has a name; what she is told is one of the choices."""
    if role is not None and not role.strip():
        yield Finding(HINDER, ROLE_MISSING, field="role")
    if not name.strip():
        yield Finding(HINDER, NAME_MISSING, field="name")
    yield from check_names(name=name)
    yield from check_readable(role=role or "")
    if told not in dict(TOLD):
        yield Finding(HINDER, UNKNOWN_TOLD, field="told")


def check_said(given_on: date | None, on: date) -> Iterator[Finding]:
    """What the patient has said, she said today or before."""
    if given_on is not None and given_on > on:
        yield Finding(HINDER, SAID_LATER, field="told_given_on")
