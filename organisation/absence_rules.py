"""Rules about absence: pure functions over values. The reason for it is nobody's business here.

Sources: HSF 4:1 (trygghet, kontinuitet, samordning and säkerhet are the manager's to secure).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from core.dates import add_months, day_in_words
from core.periods import holds
from core.reasons import HINDER, THINK, Finding, Reason
from organisation.rules import ENDS_BEFORE_START, Period

MONTHS_AHEAD = 12

TOO_EARLY = Reason("FRANVARO_BAKAT", _("Frånvaron börjar tidigast i dag. Välj en senare dag."))
TOO_FAR_AHEAD = Reason(
    "FRANVARO_FRAMAT",
    _("Startdagen ligger mer än ett år fram. Skriv in frånvaron när den är närmare."),
)
NOT_WORKING_THEN = Reason(
    "UPPDRAGET_GALLER_INTE",
    _("%(name)s har inget uppdrag på enheten den dagen. Välj en annan dag."),
)
ONE_OF_THEM = Reason("VALJ_EN_ERSATTARE", _("Välj en person eller ett team, inte båda."))
NOT_ONESELF = Reason("ERSATTARE_SIG_SJALV", _("Man kan inte ersätta sig själv. Välj någon annan."))
DEPUTY_ELSEWHERE = Reason(
    "ERSATTARE_ANNAN_ENHET",
    _("%(name)s arbetar inte på enheten. Välj någon som gör det."),
    "inre-sekretess",
)
DEPUTY_LEAVES = Reason(
    "ERSATTARE_SLUTAR",
    _("%(name)s har inte uppdrag på enheten hela tiden. Välj någon annan eller ett team."),
)
TEAM_ELSEWHERE = Reason(
    "TEAM_ANNAN_ENHET", _("Teamet finns inte på enheten de dagarna. Välj ett annat.")
)
DEPUTY_AWAY = Reason(
    "ERSATTARE_BORTA",
    _("%(name)s är själv borta från %(day)s. Då svarar ingen ersättare."),
)
NOBODY_STANDS_IN = Reason(
    "INGEN_ERSATTARE", _("Ingen svarar för patienterna. Välj en ersättare eller ett team.")
)
ABSENCE_OVER = Reason("FRANVARO_SLUT", _("Frånvaron är redan slut. Inget behöver göras."))


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who is to answer meanwhile. ``away`` are the days on which she is away herself."""

    name: str
    is_oneself: bool
    works_here: bool
    employed: Period
    away: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class WishedAbsence:
    """Somebody's days away, and who answers: a deputy, a team, or nobody."""

    name: str
    employed: Period
    days: Period
    deputy: Deputy | None = None
    team: Period | None = None  # the team's own days, when it is the unit's
    has_team: bool = False


def check_absence(wished: WishedAbsence, on: date) -> Iterator[Finding]:
    """Days that can be, and somebody of the unit who works them."""
    yield from _check_days(wished, on)
    yield from check_cover(wished)


def check_cover(wished: WishedAbsence) -> Iterator[Finding]:
    """Who answers those days: one deputy or one team of the unit; nobody is a hole."""
    if wished.deputy is not None and wished.has_team:
        yield Finding(HINDER, ONE_OF_THEM, field="team")
    if wished.deputy is not None:
        yield from _check_deputy(wished.deputy, wished.days)
    elif wished.has_team:
        if wished.team is None or not _covers(wished.team, wished.days):
            yield Finding(HINDER, TEAM_ELSEWHERE, field="team")
    else:
        yield Finding(THINK, NOBODY_STANDS_IN, field="deputy")


def _check_days(wished: WishedAbsence, on: date) -> Iterator[Finding]:
    start, end = wished.days.starts_on, wished.days.ends_on
    if start < on:
        yield Finding(HINDER, TOO_EARLY, field="starts_on")
    if start > add_months(on, MONTHS_AHEAD):
        yield Finding(HINDER, TOO_FAR_AHEAD, field="starts_on")
    if end is not None and end < start:
        yield Finding(HINDER, ENDS_BEFORE_START, field="ends_on")
    if not holds(wished.employed.starts_on, wished.employed.ends_on, start):
        yield Finding(HINDER, NOT_WORKING_THEN, {"name": wished.name}, field="starts_on")


def _check_deputy(deputy: Deputy, days: Period) -> Iterator[Finding]:
    """Another person of the same unit, employed all the time; her own absence is a warning."""
    name = {"name": deputy.name}
    if deputy.is_oneself:
        yield Finding(HINDER, NOT_ONESELF, field="deputy")
    if not deputy.works_here:
        yield Finding(HINDER, DEPUTY_ELSEWHERE, name, field="deputy")
    elif not _covers(deputy.employed, days):
        yield Finding(HINDER, DEPUTY_LEAVES, name, field="deputy")
    for other in deputy.away:
        if other.overlaps(days):
            day = day_in_words(max(other.starts_on, days.starts_on))
            yield Finding(THINK, DEPUTY_AWAY, {**name, "day": day}, field="deputy")
            return


def _covers(period: Period, days: Period) -> bool:
    """Whether the period holds the first day, and the last where there is one."""
    first = holds(period.starts_on, period.ends_on, days.starts_on)
    return first and holds(period.starts_on, period.ends_on, days.ends_on or days.starts_on)
