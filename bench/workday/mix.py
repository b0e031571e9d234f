"""Which kinds of requests a day has: lists 70 %, patients 20 %, writes 5 %, machines 5 %.

There is no FHIR door, and names are searched for by the beginning of a word, never inside one.
"""

from dataclasses import dataclass
from random import Random

READ, WRITE, API = "läsning", "skrivning", "API"
LISTS, PATIENT, WRITES, MACHINES = "listor och sökning", "patientens sidor", "skrivningar", "API"
GROUPS = {LISTS: 700, PATIENT: 200, WRITES: 50, MACHINES: 50}

# The patient's page is promised in 40 ms (scenario "page"); no other reading may cost more, and a
# write, which reads as much and then writes history and log, twice that. Twice the limit fails.
LIMITS_MS = {READ: 40.0, API: 40.0, WRITE: 80.0}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of request, and how many of a thousand are of it."""

    name: str
    group: str
    share: int
    sort: str = READ

    @property
    def limit(self) -> float:
        """The median in milliseconds that is promised."""
        return LIMITS_MS[self.sort]


WORK_LIST = Kind("arbetslistan", LISTS, 80)
LONG_LIST = Kind("arbetslistan för den som har hundratals patienter", LISTS, 20)
UNIT_LIST = Kind("enhetens kontakter", LISTS, 120)
NEXT_PAGE = Kind("nästa sida av dem", LISTS, 80)
LOG_REVIEW = Kind("loggen för en enhet och vecka", LISTS, 20)
BY_NUMBER = Kind("sök på nummer", LISTS, 140)
BY_PREFIX = Kind("sök medan man skriver", LISTS, 100)
RARE = Kind("sök på ovanligt namn", LISTS, 40)
COMMON = Kind("sök på vanligt förnamn", LISTS, 40)
THREE = Kind("sök på tre bokstäver", LISTS, 30)
SWEDISH = Kind("sök med å, ä eller ö", LISTS, 30)

LISTED = Kind("patient, listad här", PATIENT, 70)
ENROLLED = Kind("patient, inskriven här", PATIENT, 25)
AT_HOME = Kind("patient, hemtjänst", PATIENT, 25)
IN_FRONT = Kind("patient, är här nu", PATIENT, 10)
CONTACT = Kind("en kontakts sida", PATIENT, 20)
FORM = Kind("formuläret Utse", PATIENT, 20)
PORTAL = Kind("portalens startsida", PATIENT, 20)
LOGIN = Kind("portalens inloggning", PATIENT, 10, WRITE)

APPOINT = Kind("utse", WRITES, 15, WRITE)
END = Kind("avsluta", WRITES, 10, WRITE)
REVIEW = Kind("ompröva", WRITES, 10, WRITE)
RELIST = Kind("lista om", WRITES, 5, WRITE)
WITHDRAW = Kind("avsluta samtycke", WRITES, 10, WRITE)

REST_PATIENT = Kind("REST: patientens kontakter", MACHINES, 20, API)
REST_UNIT = Kind("REST: enhetens kontakter", MACHINES, 15, API)
REST_SEARCH = Kind("REST: sök på nummer", MACHINES, 15, API)

KINDS = (
    WORK_LIST, LONG_LIST, UNIT_LIST, NEXT_PAGE, LOG_REVIEW, BY_NUMBER, BY_PREFIX, RARE, COMMON,
    THREE, SWEDISH,
    LISTED, ENROLLED, AT_HOME, IN_FRONT, CONTACT, FORM, PORTAL, LOGIN,
    APPOINT, END, REVIEW, RELIST, WITHDRAW, REST_PATIENT, REST_UNIT, REST_SEARCH,
)  # fmt: skip


def deck(seed: int) -> list[Kind]:
    """A thousand requests in shuffled order; the same seed gives the same day."""
    kinds = [kind for kind in KINDS for _each in range(kind.share)]
    Random(seed).shuffle(kinds)  # noqa: S311 - an order, the same every time
    return kinds
