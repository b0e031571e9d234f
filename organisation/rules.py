"""Rules about staff and delegation: pure functions over values.

Sources: HSF 4:1 and 4:5 (the verksamhetschef decides and may delegate), PDL 4:2 (access by need).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from core.dates import add_months, day_in_words
from core.errors import raise_first_hinder
from core.periods import holds
from core.reasons import HINDER, Finding, Reason
from organisation.models.units import SOCIAL_CARE

MONTHS_AHEAD = 12

SOCIAL_ROLES = frozenset({"enhetschef", "underskoterska", "bistand"})
# Roles that decide or watch over others: they come from the directory, never from a colleague.
ROLES_NOT_BY_HAND = frozenset({"verksamhetschef", "enhetschef", "loggranskare", "systemadmin"})

NOT_TO_ONESELF = Reason(
    "TILL_SIG_SJALV", _("Du beslutar redan själv. Välj någon annan."), "delegera"
)
NOT_AT_THE_UNIT = Reason(
    "ANNAN_ENHET",
    _("%(name)s arbetar inte på %(unit)s. Välj någon som gör det."),
    "delegera",
)
NO_COMMISSION_THEN = Reason(
    "UPPDRAGET_GALLER_INTE",
    _("%(name)s har inget uppdrag på enheten den dagen. Välj en annan dag eller någon annan."),
    "delegera",
)
BACKWARDS = Reason(
    "DELEGATION_BAKAT", _("En delegation gäller tidigast från i dag. Välj en senare dag."),
    "delegera",
)  # fmt: skip
TOO_FAR_AHEAD = Reason(
    "DELEGATION_FRAMAT",
    _("Startdagen ligger mer än ett år fram. Ge delegationen när det är närmare."),
    "delegera",
)
ENDS_BEFORE_START = Reason(
    "SLUT_FORE_START", _("Slutdagen ligger före startdagen. Ändra en av dem.")
)
DELEGATED_ALREADY = Reason(
    "DELEGATION_FINNS",
    _("%(name)s har redan en delegation som gäller från %(day)s. Avsluta den först."),
    "delegera",
)
DELEGATION_OVER = Reason(
    "REDAN_AVSLUTAD", _("Delegationen gäller inte längre. Inget behöver göras."), "delegera"
)
END_TOO_EARLY = Reason(
    "SLUT_BAKAT",
    _("Delegationen kan sluta tidigast i går. Beslut som redan är fattade står kvar."),
    "delegera",
)
NOT_LONGER = Reason(
    "FORLANGS_INTE", _("En delegation förlängs inte. Ge en ny från dagen efter."), "delegera"
)
UNIT_CLOSED = Reason("ENHETEN_STANGD", _("%(unit)s är inte öppen den dagen. Välj en annan dag."))
UNKNOWN_ROLE = Reason("OKAND_ROLL", _("Välj en roll."), "behorighet")
ROLE_NOT_BY_HAND = Reason(
    "ROLLEN_FRAN_KATALOGEN",
    _("Chefer och administratörer hämtas från katalogen. Be systemadministratören."),
    "behorighet",
)
ROLE_NOT_HERE = Reason(
    "ROLLEN_PASSAR_INTE", _("Den rollen finns inte på %(unit)s. Välj en annan roll."), "behorighet"
)
SAME_COMMISSION = Reason(
    "UPPDRAG_FINNS", _("%(name)s har redan det uppdraget på enheten. Ändra det i stället.")
)
NAME_MISSING = Reason("SKRIV_NAMN", _("Skriv både förnamn och efternamn."))
TITLE_MISSING = Reason("SKRIV_BEFATTNING", _("Skriv personens befattning."))
SHARE_OUTSIDE = Reason(
    "FEL_ANDEL", _("Andel av heltid ska vara mellan 1 och 100 procent. Ändra andelen.")
)
KNOWN_HSA_ID = Reason(
    "HSA_ID_FINNS", _("Det HSA-id:t har redan en person. Ge personen ett uppdrag i stället.")
)
HAS_LOGIN = Reason("HAR_INLOGGNING", _("Personen har redan en inloggning."))
USERNAME_TAKEN = Reason("ANVANDARNAMN_FINNS", _("Användarnamnet är upptaget. Välj ett annat."))


@dataclass(frozen=True, slots=True)
class Period:
    """Two days, both included; the last may be open."""

    starts_on: date
    ends_on: date | None

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return holds(self.starts_on, self.ends_on, other.starts_on) or holds(
            other.starts_on, other.ends_on, self.starts_on
        )


@dataclass(frozen=True, slots=True)
class Delegate:
    """The person who is to decide in the manager's place."""

    name: str
    is_oneself: bool
    works_here: bool
    employed: Period


@dataclass(frozen=True, slots=True)
class NewCommission:
    """A commission that a manager writes down by hand."""

    name: str
    role: str
    title: str
    share_percent: int
    period: Period


def check_delegation(
    delegate: Delegate, wished: Period, held: list[Period], *, unit_name: str, on: date
) -> Iterator[Finding]:
    """To a colleague at the unit, from a day between today and a year, one at a time (HSF 4:5)."""
    facts = {"name": delegate.name, "unit": unit_name}
    if delegate.is_oneself:
        yield Finding(HINDER, NOT_TO_ONESELF, field="delegate")
    if not delegate.works_here:
        yield Finding(HINDER, NOT_AT_THE_UNIT, facts, field="delegate")
    elif not holds(delegate.employed.starts_on, delegate.employed.ends_on, wished.starts_on):
        yield Finding(HINDER, NO_COMMISSION_THEN, facts, field="delegate")
    yield from _check_days(wished, on)
    for other in held:
        if other.overlaps(wished):
            taken = {"name": delegate.name, "day": day_in_words(other.starts_on)}
            yield Finding(HINDER, DELEGATED_ALREADY, taken, field="starts_on", conflict=True)


def _check_days(wished: Period, on: date) -> Iterator[Finding]:
    """Never backwards, and not so far ahead that nobody knows who works there then."""
    if wished.starts_on < on:
        yield Finding(HINDER, BACKWARDS, field="starts_on")
    if wished.starts_on > add_months(on, MONTHS_AHEAD):
        yield Finding(HINDER, TOO_FAR_AHEAD, field="starts_on")
    if wished.ends_on is not None and wished.ends_on < wished.starts_on:
        yield Finding(HINDER, ENDS_BEFORE_START, field="ends_on")


def check_end_of_delegation(held: Period, ends_on: date, on: date, *, voided: bool = False) -> None:
    """A delegation may be cut short from now on, never backwards and never made longer.

    Raises:
        RuleViolation: over already (conflict), or the day is not possible.
    """
    if voided or (held.ends_on is not None and held.ends_on < on):
        raise_first_hinder([Finding(HINDER, DELEGATION_OVER, conflict=True)])
    if ends_on < on - timedelta(days=1):
        raise_first_hinder([Finding(HINDER, END_TOO_EARLY, field="ends_on")])
    if held.ends_on is not None and ends_on > held.ends_on:
        raise_first_hinder([Finding(HINDER, NOT_LONGER, field="ends_on")])


def check_role(role: str, *, unit_kind: str, unit_name: str, by_hand: bool) -> Iterator[Finding]:
    """The role is at home at the unit; who decides or reviews is not added by hand (PDL 4:2)."""
    if by_hand and role in ROLES_NOT_BY_HAND:
        yield Finding(HINDER, ROLE_NOT_BY_HAND, field="role")
    elif (role in SOCIAL_ROLES) != (unit_kind in SOCIAL_CARE):
        yield Finding(HINDER, ROLE_NOT_HERE, {"unit": unit_name}, field="role")


def check_new_commission(
    new: NewCommission, unit_period: Period, held: list[Period], *, unit_name: str
) -> Iterator[Finding]:
    """Title, share and days make sense, and the person does not hold the same commission."""
    start, end = new.period.starts_on, new.period.ends_on
    if not new.title.strip():
        yield Finding(HINDER, TITLE_MISSING, field="title")
    if not 1 <= new.share_percent <= 100:
        yield Finding(HINDER, SHARE_OUTSIDE, field="share_percent")
    if end is not None and end < start:
        yield Finding(HINDER, ENDS_BEFORE_START, field="ends_on")
    if not holds(unit_period.starts_on, unit_period.ends_on, start):
        yield Finding(HINDER, UNIT_CLOSED, {"unit": unit_name}, field="starts_on")
    if any(other.overlaps(new.period) for other in held):
        yield Finding(HINDER, SAME_COMMISSION, {"name": new.name}, field="role", conflict=True)
