"""Rules about where a patient belongs: listing and enrolment, pure functions over values.

Sources: HSL 7:3 a (one listing at a time), SoL (who grants hemtjänst); domain 5.2.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from core.dates import add_months, day_in_words
from core.errors import RuleViolation
from core.periods import holds
from core.reasons import HINDER, Finding, Reason
from organisation.models.units import (
    AKUTMOTTAGNING,
    BISTAND,
    BVC,
    HEMSJUKVARD,
    HEMTJANST,
    PSYKIATRI,
    REHAB,
    SARSKILT_BOENDE,
    SLUTENVARD,
    SPECIALISTMOTTAGNING,
    VARDCENTRAL,
)
from patients.models.belonging import (
    ENQUIRY,
    HOME_HEALTH,
    HOME_HELP,
    INPATIENT,
    OUTPATIENT,
    RESIDENTIAL,
)

MONTHS_AHEAD = 12
DAYS_BACK = 60

KIND_OF_UNIT = {
    INPATIENT: frozenset({SLUTENVARD, PSYKIATRI}),
    OUTPATIENT: frozenset({SPECIALISTMOTTAGNING, PSYKIATRI, REHAB, BVC, AKUTMOTTAGNING}),
    HOME_HEALTH: frozenset({HEMSJUKVARD}),
    HOME_HELP: frozenset({HEMTJANST}),
    RESIDENTIAL: frozenset({SARSKILT_BOENDE}),
    ENQUIRY: frozenset({BISTAND}),
}
GRANTED_BY_DECISION = frozenset({HOME_HELP, RESIDENTIAL})

OVER_ALREADY = Reason("REDAN_AVSLUTAD", _("Det är redan avslutat. Läs om sidan."))
ONLY_VARDCENTRAL = Reason(
    "BARA_VARDCENTRAL", _("Man listar sig på en vårdcentral. Välj en vårdcentral."), "en-listning"
)
LISTED_THERE = Reason(
    "LISTAD_DAR_REDAN", _("Patienten är redan listad på %(unit)s. Inget behöver ändras."),
    "en-listning",
)  # fmt: skip
LISTED_ELSEWHERE = Reason(
    "LISTAD_REDAN",
    _(
        "Patienten är redan listad på %(unit)s. Bytet skrivs in av den vårdcentral som hon "
        "eller han väljer."
    ),
    "en-listning",
)
LISTED_LATER = Reason(
    "LISTAD_SENARE",
    _("Patienten listades på %(unit)s den dagen eller senare. Välj en senare dag."),
    "en-listning",
)
LISTING_AHEAD = Reason(
    "LISTNING_FRAMAT", _("Skriv in listningen den dag den börjar, inte i förväg."), "en-listning"
)
UNIT_CLOSED = Reason("ENHETEN_STANGD", _("%(unit)s är inte öppen den dagen. Välj en annan dag."))
DECEASED = Reason("AVLIDEN", _("Patienten avled %(day)s. Välj en dag före den, eller avstå."))
BEFORE_BIRTH = Reason("FORE_FODELSEN", _("Dagen ligger före patientens födelse. Ändra dagen."))
ENDS_BEFORE_START = Reason(
    "SLUT_FORE_START", _("Slutdagen ligger före startdagen. Ändra en av dem.")
)
TOO_FAR_AHEAD = Reason(
    "FOR_LANGT_FRAM", _("Dagen ligger mer än ett år fram. Skriv in det när det är närmare.")
)
TOO_FAR_BACK = Reason(
    "FOR_LANGT_BAK",
    _("Dagen ligger mer än 60 dagar bakåt. Välj en senare dag: det äldre läses in från tjänsten."),
)
UNKNOWN_KIND = Reason("OKANT_SLAG", _("Välj vad patienten är inskriven för."))
KIND_NOT_HERE = Reason(
    "FEL_SLAGS_ENHET", _("%(unit)s har inte den sortens inskrivning. Välj en annan enhet.")
)
ENROLLED_THERE = Reason(
    "INSKRIVEN_REDAN",
    _("Patienten är redan inskriven på %(unit)s. Ändra den inskrivningen i stället."),
)
NOT_BY_DECISION = Reason(
    "INGEN_BISTANDSENHET",
    _("Bara en biståndsenhet beslutar om hemtjänst och särskilt boende. Välj en sådan."),
    "bistand",
)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What is known of a person's first and last day."""

    birth_on: date | None
    deceased_on: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the rules see it."""

    name: str
    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Belonging:
    """A listing or an enrolment that is there already and reaches the new one."""

    unit_name: str
    same_unit: bool
    starts_on: date


def check_period(
    lifetime: Lifetime, place: Place, starts_on: date, ends_on: date | None, on: date
) -> Iterator[Finding]:
    """The days lie in the person's life, in the unit's life, and in order."""
    died = lifetime.deceased_on
    if ends_on is not None and ends_on < starts_on:
        yield Finding(HINDER, ENDS_BEFORE_START, field="ends_on")
    if died is not None and starts_on > died:
        yield Finding(HINDER, DECEASED, {"day": day_in_words(died)}, field="starts_on")
    if lifetime.birth_on is not None and starts_on < lifetime.birth_on:
        yield Finding(HINDER, BEFORE_BIRTH, field="starts_on")
    if not holds(place.starts_on, place.ends_on, starts_on):
        yield Finding(HINDER, UNIT_CLOSED, {"unit": place.name}, field="starts_on")
    if starts_on > add_months(on, MONTHS_AHEAD):
        yield Finding(HINDER, TOO_FAR_AHEAD, field="starts_on")


def check_by_hand(starts_on: date, on: date) -> Iterator[Finding]:
    """By hand nobody rewrites what was true long ago; only the services know that (HSL 7:3 a)."""
    if starts_on < on - timedelta(days=DAYS_BACK):
        yield Finding(HINDER, TOO_FAR_BACK, field="starts_on")


def check_listing(place: Place, starts_on: date, on: date) -> Iterator[Finding]:
    """A person lists herself at a vårdcentral, from a day that has come (HSL 7:3 a)."""
    if place.kind != VARDCENTRAL:
        yield Finding(HINDER, ONLY_VARDCENTRAL, field="unit")
    if starts_on > on:
        yield Finding(HINDER, LISTING_AHEAD, field="starts_on")


def check_relisting(
    before: Iterable[Belonging], starts_on: date, *, chosen_unit_acts: bool
) -> Iterator[Finding]:
    """One vårdcentral at a time: only the newly chosen one ends the old listing (HSL 7:3 a)."""
    for old in before:
        facts: Mapping[str, object] = {"unit": old.unit_name}
        if old.same_unit:
            yield Finding(HINDER, LISTED_THERE, facts, field="unit", conflict=True)
        elif not chosen_unit_acts:
            yield Finding(HINDER, LISTED_ELSEWHERE, facts, field="unit", conflict=True)
        elif old.starts_on >= starts_on:
            yield Finding(HINDER, LISTED_LATER, facts, field="starts_on", conflict=True)


def check_enrolment(
    kind: str, place: Place, decided_by_kind: str | None, *, enrolled_already: bool
) -> Iterator[Finding]:
    """The kind fits the unit; hemtjänst and särskilt boende are granted by a biståndsenhet."""
    if kind not in KIND_OF_UNIT:
        yield Finding(HINDER, UNKNOWN_KIND, field="kind")
    elif place.kind not in KIND_OF_UNIT[kind]:
        yield Finding(HINDER, KIND_NOT_HERE, {"unit": place.name}, field="unit")
    if decided_by_kind is not None and (
        decided_by_kind != BISTAND or kind not in GRANTED_BY_DECISION
    ):
        yield Finding(HINDER, NOT_BY_DECISION, field="decided_by_unit")
    if enrolled_already:
        facts = {"unit": place.name}
        yield Finding(HINDER, ENROLLED_THERE, facts, field="starts_on", conflict=True)


def check_open_ended(starts_on: date, ended_on: date | None, ends_on: date, on: date) -> None:
    """What is over cannot end again, and nothing ends before it starts.

    Raises:
        RuleViolation: over already (conflict), or the last day lies before the first.
    """
    if ended_on is not None and ended_on < on:
        raise RuleViolation(OVER_ALREADY, conflict=True)
    if ends_on < starts_on:
        raise RuleViolation(ENDS_BEFORE_START, field="ends_on")
    if ends_on > add_months(on, MONTHS_AHEAD):
        raise RuleViolation(TOO_FAR_AHEAD, field="ends_on")
