"""Somebody leaves: how her contacts are split, and what is too many. Pure rules over values.

Sources: domain 5.2 (staff leaves), scenario 51; Socialstyrelsen's guide values through
Läkartidningen (1 100 for a specialist, 550 for an ST), which warn and never block.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import Contact
from core.reasons import Reason

EVENLY, BY_SHARE, BY_BIRTH_DAY, ALL_TO_ONE = "evenly", "by_share", "by_birth_day", "all_to_one"
SPLIT_RULES = [
    (EVENLY, _("Lika många till var och en")),
    (BY_SHARE, _("Efter andel av heltid eller av läkarlistan")),
    (BY_BIRTH_DAY, _("Efter födelsedag i månaden")),
    (ALL_TO_ONE, _("Alla till den första")),
]
# Befattning (HSA): a specialist in general medicine and an ST in it, for full time.
GUIDE_VALUES = {"201011": 1100, "203010": 550}
LAST_DAY_OF_MONTH = 31
# Why a contact that had not begun is void: somebody else begins it.
BEGUN_BY_ANOTHER = "Någon annan tog över innan kontakten började."

OVER_GUIDE = Reason(
    "OVER_RIKTVARDET",
    _("%(name)s får %(load)s listade patienter. Riktvärdet är %(guide)s för %(share)s procent."),
)
OVER_AGREED = Reason(
    "OVER_AVTALAT", _("%(name)s får %(load)s patienter av högst %(most)s. Du kan lämna över ändå.")
)
RECEIVER_LEAVES = Reason(
    "SLUTAR_SJALV", _("Den som slutar kan inte ta över sina egna kontakter. Välj någon annan.")
)
NOT_AT_UNIT = Reason("OKAND_MOTTAGARE", _("Personen arbetar inte på enheten. Välj någon annan."))
NOT_HERS = Reason(
    "INTE_HENNES", _("Kontakten hör inte till den som slutar, eller så är den redan avslutad.")
)
TWICE = Reason("TVA_MOTTAGARE", _("Samma kontakt står två gånger. Välj en mottagare."))
NOTHING_TO_HAND_OVER = Reason(
    "INGET_ATT_LAMNA", _("Personen har inga kontakter att lämna över från den dagen.")
)
NOT_STARTED_YET = Reason(
    "BORJAR_SENARE", _("Uppdraget har inte börjat den dagen. Välj en senare dag.")
)
HANDOVER_WAITS = Reason(
    "OVERLAMNING_PLANERAD",
    _("Det finns redan en planerad överlämning för personen. Ångra den först."),
)
ALREADY_UNDONE = Reason("REDAN_ANGRAD", _("Överlämningen är redan ångrad."))
TOO_LATE = Reason(
    "OVERLAMNINGEN_HAR_BORJAT",
    _("Överlämningen har börjat gälla och kan inte ångras. Byt kontakt för var och en i stället."),
)
CHANGED_SINCE = Reason(
    "ANDRAD_EFTER_OVERLAMNINGEN",
    _("%(count)s av kontakterna har ändrats efter överlämningen. Ångra de ändringarna först."),
)
BECOMES_VACANT = Reason(
    "BLIR_VAKANT", _("Ingen tar över. Patienten får enhetens nummer tills någon är utsedd.")
)


@dataclass(frozen=True, slots=True)
class Place:
    """A contact that is handed over, and the day of the month when the patient was born."""

    contact_id: UUID
    birth_day: int | None = None
    receivers: tuple[UUID, ...] = ()  # who may take it, in the order in which they were chosen


def begins_later(contact: Contact, starts_on: date) -> bool:
    """Whether the leaver would never have begun it: it is void then, and not over (domain 5.2)."""
    return contact.starts_on is not None and contact.starts_on >= starts_on


def first_day(contact: Contact, starts_on: date) -> date:
    """With the handover, or on the planned day when that comes later."""
    return contact.starts_on or starts_on if begins_later(contact, starts_on) else starts_on


def guide_value(position_code: str, share_percent: int) -> int | None:
    """How many listed patients the guide thinks of for a doctor; None for everybody else."""
    full_time = GUIDE_VALUES.get(position_code)
    return None if full_time is None else full_time * share_percent // 100


def split(rule: str, places: Sequence[Place], shares: Mapping[UUID, int]) -> dict[UUID, UUID]:
    """Who gets which contact; a place that nobody may take is left out.

    ``shares`` holds each receiver's part, in the order in which they were chosen.
    """
    deal = DEALS.get(rule, _evenly)
    return deal([place for place in places if place.receivers], shares)


def _by_share(places: Sequence[Place], shares: Mapping[UUID, int]) -> dict[UUID, UUID]:
    """Each goes to who is furthest behind her share (the highest averages)."""
    given = dict.fromkeys(shares, 0)
    found = {}
    for place in places:
        taker = min(place.receivers, key=lambda one: (given[one] + 1) / max(shares[one], 1))
        given[taker] += 1
        found[place.contact_id] = taker
    return found


def _evenly(places: Sequence[Place], shares: Mapping[UUID, int]) -> dict[UUID, UUID]:
    return _by_share(places, dict.fromkeys(shares, 1))


def _by_birth_day(places: Sequence[Place], shares: Mapping[UUID, int]) -> dict[UUID, UUID]:
    """The month is cut in as many pieces as there are receivers; unknown days go evenly."""
    known = [place for place in places if place.birth_day is not None]
    found = {
        place.contact_id: place.receivers[
            ((place.birth_day or 1) - 1) * len(place.receivers) // LAST_DAY_OF_MONTH
        ]
        for place in known
    }
    return found | _evenly([place for place in places if place.birth_day is None], shares)


def _all_to_one(places: Sequence[Place], shares: Mapping[UUID, int]) -> dict[UUID, UUID]:
    return {place.contact_id: place.receivers[0] for place in places}


Deal = Callable[[Sequence[Place], Mapping[UUID, int]], dict[UUID, UUID]]
DEALS: dict[str, Deal] = {
    EVENLY: _evenly,
    BY_SHARE: _by_share,
    BY_BIRTH_DAY: _by_birth_day,
    ALL_TO_ONE: _all_to_one,
}
