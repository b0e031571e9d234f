"""Random situations around patients: facts as plain values, and the way into the database.

``law.py`` tells once more, without ``policy/``, who may see what in them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

# Where somebody reads, and what is told apart: sides, and who is another care provider.
CARE = ["norra", "sodra", "ostra", "medicin", "akutmottagningen", "hemsjukvarden", "hemtjansten",
        "hemtjansten_sodra", "hemtjansten_ostra", "bistandsenheten"]  # fmt: skip
SOCIAL = {"hemtjansten", "hemtjansten_sodra", "hemtjansten_ostra", "bistandsenheten"}
PRIVATE = {"ostra", "hemtjansten_ostra"}
# Who reads, and where; the last two never meet patients.
AT = {"nurse": "norra", "chef": "norra",
      "nurse_sodra": "sodra", "nurse_ostra": "ostra", "hospital_nurse": "medicin",
      "akuten": "akutmottagningen", "hemsjukvard": "hemsjukvarden", "enhetschef": "hemtjansten",
      "underskoterska": "hemtjansten", "enhetschef_sodra": "hemtjansten_sodra",
      "enhetschef_ostra": "hemtjansten_ostra",
      "bistand": "bistandsenheten", "loggranskare": None, "systemadmin": None}  # fmt: skip
# Who proposes from each unit, and who answers at hers.
PROPOSERS = {"norra": "secretary", "sodra": "chef_sodra", "ostra": "chef_ostra",
             "medicin": "chef_medicin", "akutmottagningen": "akuten",
             "hemsjukvarden": "hemsjukvard", "hemtjansten": "enhetschef",
             "hemtjansten_sodra": "enhetschef_sodra", "hemtjansten_ostra": "enhetschef_ostra",
             "bistandsenheten": "bistand"}  # fmt: skip
# Who may be away, and who of the same unit stands in.
STAND_INS = [("nurse", "chef"), ("chef", "nurse"), ("underskoterska", "enhetschef"),
             ("enhetschef", "underskoterska")]  # fmt: skip
ANSWER = {"chef", "enhetschef", "enhetschef_sodra", "enhetschef_ostra"}

# Days and minutes from now, around where rules turn.
STARTS = [-400, -91, -90, -1, 0, 1, 30]
LENGTHS = [None, 0, 1, 89, 90, 91, 309, 310, 400]
DOCUMENTED = [-100, -10, 0]
LIMITS = [None, None, -101, -100, -99, -11, -10, -9, -1, 0]
MINUTES = [-1441, -1440, -1439, -181, -180, -179, -1, 0, 1]
THIRTEEN = 13
BORN = ["old", "old", "old", "child", "thirteen today", "thirteen tomorrow", "unknown"]


@dataclass(frozen=True)
class Fact:
    """One thing that is true about a patient between two days."""

    kind: str  # listing, enrolment, contact, proposal, request, sent, stated, away
    unit: str
    start: int
    length: int | None
    is_voided: bool = False
    detail: str = ""  # the enrolment's or contact's type, the state of what waits for an answer
    # The unit that decided, proposed, or wrote the request in; who stands in.
    other: str | None = None
    # Who the contact is, or is away; "patient" = it is her own request; what was sent.
    holder: str | None = None
    documented: int = 0  # the day on which it was written down

    @property
    def end(self) -> int | None:
        return None if self.length is None else self.start + self.length

    def holds(self) -> bool:
        """Today."""
        return not self.is_voided and self.start <= 0 and (self.end is None or self.end >= 0)

    def is_over(self, days: int) -> bool:
        """Since more than so many days."""
        return self.end is not None and self.end < -days


@dataclass(frozen=True)
class Agreed:
    """A consent to a unit, or to one person there."""

    unit: str
    scope: str
    start: int = -1
    length: int | None = None
    person: str | None = None
    is_ended: bool = False
    is_voided: bool = False


@dataclass(frozen=True)
class Bar:
    """A block; ``lift`` = for which unit it is lifted, from and to which minute, in what state."""

    kind: str
    unit: str
    first: int | None = None
    last: int | None = None
    is_lifted: bool = False
    is_voided: bool = False
    lift: tuple[str, int, int, str] | None = None


@dataclass(frozen=True)
class Unable:
    """An assessment that the patient cannot consent."""

    start: int = -1
    review: int = 30
    no_opposition: bool = True
    is_ended: bool = False
    is_voided: bool = False


@dataclass(frozen=True)
class Person:
    """A patient and everything about her."""

    facts: list[Fact]
    born: str = "old"
    is_protected: bool = False
    agreed: list[Agreed] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    unable: Unable | None = None
    emergencies: list[tuple[str, int, str]] = field(default_factory=list)  # who, minute, step
    openings: list[tuple[str, int]] = field(default_factory=list)  # who, day

    def contacts(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == "contact"]


# --- chance ---------------------------------------------------------------------------------------


def people(seed: int, count: int) -> list[Person]:
    """So many persons, the same for the same seed; the first ones always there."""
    dice = Random(seed)
    away = absences(Random(seed))
    found = [*KNOWN, *(person(dice) for _turn in range(count - len(KNOWN)))]
    return [replace(one, facts=[*one.facts, *away]) for one in found]


def absences(dice: Random) -> list[Fact]:
    """Who is away and who stands in, the same for all patients of a seed; the first one always."""
    found = [Fact("away", AT["nurse"] or "", -1, None, holder="nurse", other="chef")]
    for absent, deputy in STAND_INS[1:]:
        start, length = dice.choice([-91, -1, 0, 1]), dice.choice([None, 0, 1, 91])
        fact = Fact("away", AT[absent] or "", start, length, holder=absent, other=deputy)
        found.append(replace(fact, is_voided=dice.random() < 0.15))
    return found


def person(dice: Random) -> Person:
    """Everything about one patient; every second one is known at most units."""
    known = dice.random() < 0.5
    stated = [_fact(dice, "stated", ["here"], unit) for unit in CARE if dice.random() < 0.1]
    if known:
        stated = [Fact("stated", unit, 0, 0) for unit in CARE if dice.random() < 0.8]
    return Person(
        facts=[*_belonging(dice), *_contacts(dice), *_waiting(dice), *stated],
        born=dice.choice(BORN),
        is_protected=dice.random() < 0.15,
        agreed=_distinct([_consent(dice) for _turn in range(dice.choice([0, 0, 1, 2, 3]))]),
        bars=[_bar(dice) for _turn in range(dice.choice([0, 0, 0, 1, 2]))],
        unable=_unable(dice) if dice.random() < 0.25 else None,
        emergencies=[
            (who, dice.choice(MINUTES), dice.choice(["givers", "data", "data"]))
            for who in dice.sample(sorted(AT)[:11], dice.choice([0, 0, 1, 4]))
        ],
        openings=[(who, dice.choice([-1, 0, 0])) for who in dice.sample(list(AT), 5)],
    )


def _fact(dice: Random, kind: str, details: list[str], unit: str = "", **more: Any) -> Fact:
    return Fact(
        kind=kind,
        unit=unit or dice.choice(CARE),
        start=dice.choice(STARTS),
        length=dice.choice(LENGTHS),
        is_voided=kind in ("listing", "enrolment", "contact") and dice.random() < 0.15,
        detail=dice.choice(details),
        other=dice.choice([None, *CARE]),
        documented=dice.choice(DOCUMENTED),
        **more,
    )


def _belonging(dice: Random) -> list[Fact]:
    listing = [_fact(dice, "listing", [""], dice.choice(["norra", "sodra", "ostra"]))]
    kinds = ["inpatient", "home_help", "enquiry"]
    found = [_fact(dice, "enrolment", kinds) for _turn in range(dice.choice([0, 1, 2]))]
    return [*listing[: dice.choice([0, 1])], *_one_each(found, lambda f: (f.unit, f.detail))]


def _contacts(dice: Random) -> list[Fact]:
    found = []
    for _turn in range(dice.choice([0, 1, 2, 3, 4])):
        unit = dice.choice(CARE)
        holders = [None, *(who for who, home in AT.items() if home == unit)]
        found.append(_fact(dice, "contact", ["1", "3"], unit, holder=dice.choice(holders)))
    return _one_each(found, lambda f: (f.unit, f.detail))


# Whom a proposal goes to, and who makes it; "" = any unit.
ASKED_BY = [("norra", "sodra"), ("hemtjansten", "bistandsenheten"), ("norra", "hemtjansten"),
            ("norra", "norra"), ("", "")]  # fmt: skip


def _waiting(dice: Random) -> list[Fact]:
    return [*_proposal(dice), *_request(dice), *_sent(dice)]


def _proposal(dice: Random) -> list[Fact]:
    """Often from the next unit of the same giver, which alone makes a relation."""
    if dice.random() < 0.5:
        return []
    asked, asking = dice.choice(ASKED_BY)
    fact = _fact(dice, "proposal", ["open", "open", "accepted", "withdrawn"], asked)
    return [replace(fact, other=asking or fact.other)]


def _request(dice: Random) -> list[Fact]:
    """From her own page, or written in by a unit: in her name, or in its own."""
    if dice.random() < 0.5:
        return []
    asked, asking = dice.choice(ASKED_BY)
    states = ["open", "open", "accepted", "withdrawn"]
    fact = _fact(dice, "request", states, asked, holder=dice.choice([None, "patient"]))
    return [replace(fact, other=dice.choice([None, asking or fact.other]))]


def _sent(dice: Random) -> list[Fact]:
    """A referral, a discharge or a summons to one unit or two; always with a last day."""
    states = ["sent", "sent", "received", "done", "withdrawn"]
    found = [_fact(dice, "sent", states) for _turn in range(dice.choice([0, 0, 1, 2]))]
    kinds = ["referral", "discharge", "summons"]
    return [
        replace(fact, length=fact.length or 0, holder=dice.choice(kinds))
        for fact in _one_each(found, lambda f: f.unit)
    ]


def _consent(dice: Random) -> Agreed:
    unit = dice.choice(CARE)
    persons = [None, None, *(who for who, home in AT.items() if home == unit)]
    return Agreed(
        unit=unit,
        scope=dice.choice(["all", "care", "social"]),
        start=dice.choice([-30, -1, 0, 0, 1]),
        length=dice.choice([None, None, 0, 1, 29, 30]),
        person=dice.choice(persons),
        is_ended=dice.random() < 0.15,
        is_voided=dice.random() < 0.15,
    )


def _distinct(consents: list[Agreed]) -> list[Agreed]:
    return _one_each(consents, lambda given: (given.unit, given.scope, given.person))


def _bar(dice: Random) -> Bar:
    first, last = dice.choice(LIMITS), dice.choice(LIMITS)
    if first is not None and last is not None:
        first, last = min(first, last), max(first, last)
    return Bar(
        kind=dice.choice(["inner", "outer"]),
        unit=dice.choice(CARE),
        first=first,
        last=last,
        is_lifted=dice.random() < 0.15,
        is_voided=dice.random() < 0.1,
        lift=_lift(dice) if dice.random() < 0.4 else None,
    )


def _lift(dice: Random) -> tuple[str, int, int, str]:
    start = dice.choice([-1440, -60, -1, 0, 1])
    end = start + dice.choice([1, 60, 1440])
    return dice.choice(CARE), start, end, dice.choice(["granted", "granted", "open", "declined"])


def _unable(dice: Random) -> Unable:
    start = dice.choice([-30, -1, 0, 1])
    return Unable(
        start=start,
        review=max(start, dice.choice([-1, 0, 1, 30])),
        no_opposition=dice.random() < 0.85,
        is_ended=dice.random() < 0.1,
        is_voided=dice.random() < 0.1,
    )


def _one_each(found: list[Any], key: Callable[[Any], Any]) -> list[Any]:
    """What no constraint forbids beside each other."""
    return list({key(one): one for one in found}.values())


# --- always there ---------------------------------------------------------------------------------

OWN, SOCIAL_ONE = (
    Fact("contact", "norra", -1, None, detail="1"),
    Fact("contact", "hemtjansten", -1, None, detail="3"),
)
OUTSIDE = Fact("contact", "ostra", -1, None, detail="1")
LISTED = Fact("listing", "norra", -400, None)
ASKED = Fact("proposal", "norra", -1, None, detail="open", other="sodra")
BEGGED = Fact("request", "norra", -400, None, detail="open", holder="patient")
MET = Fact("sent", "hemtjansten", -1, 7, detail="received", holder="summons")
REFERRED = Fact("sent", "norra", -90, 90, detail="sent", holder="referral")
OWN_OLD = Fact("contact", "norra", -400, 1, detail="3")
# So that what a reader sees in part is never left to chance.
KNOWN = [
    Person([LISTED]),
    Person([LISTED, OWN]),
    Person([LISTED, SOCIAL_ONE]),
    Person([LISTED, OWN, SOCIAL_ONE]),
    Person([LISTED, OUTSIDE], is_protected=True),
    Person([LISTED, OUTSIDE], agreed=[Agreed("norra", "care")]),
    Person([LISTED, OWN, OUTSIDE], bars=[Bar("outer", "ostra")], agreed=[Agreed("norra", "all")]),
    Person([LISTED, OWN, OUTSIDE], unable=Unable()),
    Person([ASKED]),
    Person([BEGGED, OUTSIDE, OWN_OLD]),
    Person([BEGGED, OUTSIDE], born="child"),
    Person([BEGGED, OUTSIDE], unable=Unable(), agreed=[Agreed("norra", "all")]),
    Person([REFERRED, OUTSIDE], agreed=[Agreed("norra", "all")]),
    Person([MET, OUTSIDE, SOCIAL_ONE], agreed=[Agreed("hemtjansten", "all")]),
]
