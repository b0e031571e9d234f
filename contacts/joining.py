"""Two patients become one: which of two rows that cannot both stand gives way, and how.

Pure rules over periods (domain 5.2, "Reserve number → personnummer"; ADR 0021).
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.periods import day_before
from core.reasons import Reason

FORMER, KEPT = "former", "kept"

MUST_CHOOSE = Reason("VALJ_VILKEN", _("Välj vilken av de två som gäller."), "patientens-identitet")
SAY_HOW = Reason(
    "SKRIV_VARFOR", _("Skriv hur du vet det, till exempel att du har kontrollerat legitimation.")
)
DECIDED_ALREADY = Reason("REDAN_AVGJORT", _("Ärendet är redan avgjort. Öppna det på nytt."))
NOT_JOINED = Reason("INTE_SAMMANSLAGNA", _("Numren är inte sammanslagna."))
ONE_IS_DEAD = Reason(
    "BARA_EN_AVLIDEN",
    _("Bara den ena är avliden i registret. Läs in dödsfallet på det andra numret först."),
    "patientens-identitet",
)
TWO_NUMBERS = Reason(
    "VARSITT_PERSONNUMMER",
    _("De två har varsitt personnummer i dag. Svara att det är olika personer."),
    "patientens-identitet",
)
JOINED_ELSEWHERE = Reason(
    "REDAN_SAMMANSLAGEN",
    _("Ett av numren är redan sammanslaget med ett annat. Ångra det först."),
    "patientens-identitet",
)
# What closes a row that stood twice.
SAME_PERSON = "Fanns två gånger: patienten hade två nummer."


class Spell(Protocol):
    """A row with a period; a start that nobody knows counts as long ago."""

    pk: UUID
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Clash:
    """A row of each that cannot both stand; ``default`` holds unless somebody chooses."""

    mine: Spell  # of the former
    theirs: Spell  # of the kept one
    default: str  # FORMER, KEPT, or "" = a person must choose

    @property
    def key(self) -> str:
        """What the choice is called in a form."""
        return f"{self.mine.pk}_{self.theirs.pk}"

    def settled(self, choice: str) -> tuple[Spell, Spell]:
        """The row that holds, and the one that gives way."""
        return (self.mine, self.theirs) if choice == FORMER else (self.theirs, self.mine)


def overlap(one: Spell, other: Spell) -> bool:
    """Whether the two share a day."""
    ends_first = one.ends_on is not None and one.ends_on < (other.starts_on or date.min)
    begins_after = other.ends_on is not None and other.ends_on < (one.starts_on or date.min)
    return not ends_first and not begins_after


def last_day_of(loser: Spell, holder: Spell) -> date | None:
    """The loser ends the day before the other begins; none = it never was, and is voided."""
    begins = holder.starts_on
    if begins is None or (loser.starts_on is not None and loser.starts_on >= begins):
        return None
    return day_before(begins)


def holds_by_default(mine: Spell, theirs: Spell, on: date) -> str:
    """What goes on today holds; of two, the later one; begun on one day, a person chooses."""
    mine_goes_on = mine.ends_on is None or mine.ends_on >= on
    theirs_go_on = theirs.ends_on is None or theirs.ends_on >= on
    if mine_goes_on != theirs_go_on:
        return FORMER if mine_goes_on else KEPT
    if mine.starts_on == theirs.starts_on:
        return ""
    return FORMER if (mine.starts_on or date.min) > (theirs.starts_on or date.min) else KEPT
