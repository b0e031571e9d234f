"""Random situations around a patient, and an independent telling of who may see her."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from actions._saving import bulk_insert
from contacts.models import Contact, Proposal
from patients.models import CareRelation, Enrolment, Listing, Patient
from tests.world import SYSTEM, World

CARE = ["norra", "sodra", "ostra", "medicin", "akutmottagningen", "hemsjukvarden", "hemtjansten",
        "hemtjansten_sodra", "bistandsenheten"]  # fmt: skip
SOCIAL = {"hemtjansten", "hemtjansten_sodra", "bistandsenheten"}
PRIVATE = {"ostra"}
# Around today and around the ninetieth day after an end, where rules turn.
STARTS = [-400, -91, -90, -1, 0, 1, 30]
LENGTHS = [None, 0, 1, 89, 90, 91, 309, 310, 400]
# What somebody needs before she meets patients at all: everyone but the last two roles.
AT = {"nurse": "norra",
      "nurse_sodra": "sodra", "nurse_ostra": "ostra", "hospital_nurse": "medicin",
      "akuten": "akutmottagningen", "hemsjukvard": "hemsjukvarden", "enhetschef": "hemtjansten",
      "underskoterska": "hemtjansten", "enhetschef_sodra": "hemtjansten_sodra",
      "bistand": "bistandsenheten", "loggranskare": None, "systemadmin": None}  # fmt: skip


# Who proposes from each unit, and who answers at hers.
PROPOSERS = {"norra": "chef", "sodra": "chef_sodra", "ostra": "chef_ostra",
             "medicin": "chef_medicin", "akutmottagningen": "akuten",
             "hemsjukvarden": "hemsjukvard", "hemtjansten": "enhetschef",
             "hemtjansten_sodra": "enhetschef_sodra", "bistandsenheten": "bistand"}  # fmt: skip
ANSWER = {"chef", "enhetschef", "enhetschef_sodra"}


@dataclass(frozen=True)
class Fact:
    """One thing that is true about a patient between two days."""

    kind: str  # listing, enrolment, contact, proposal, stated
    unit: str
    start: int
    length: int | None
    is_voided: bool = False
    detail: str = ""  # the enrolment's or contact's type, the proposal's state
    other: str | None = None  # the unit that decided, or proposed

    @property
    def end(self) -> int | None:
        return None if self.length is None else self.start + self.length

    def holds(self) -> bool:
        """Today."""
        return not self.is_voided and self.start <= 0 and (self.end is None or self.end >= 0)

    def is_over(self, days: int) -> bool:
        """Since more than so many days."""
        return self.end is not None and self.end < -days


def facts(kind: str, details: list[str], units: list[str] = CARE) -> st.SearchStrategy[Fact]:
    return st.builds(
        Fact,
        kind=st.just(kind),
        unit=st.sampled_from(units),
        start=st.sampled_from(STARTS),
        length=st.sampled_from(LENGTHS),
        is_voided=st.booleans() if kind in ("listing", "enrolment", "contact") else st.just(False),
        detail=st.sampled_from(details),
        other=st.sampled_from([None, *CARE]),
    )


def few(strategy: st.SearchStrategy[Fact], most: int, *same: str) -> st.SearchStrategy[list[Fact]]:
    """Some facts that no constraint forbids beside each other."""
    key = (lambda f: tuple(getattr(f, name) for name in same)) if same else (lambda f: f.kind)
    return st.lists(strategy, max_size=most, unique_by=key)


PERSON = st.tuples(
    few(facts("listing", [""], ["norra", "sodra", "ostra"]), 1),
    few(facts("enrolment", ["inpatient", "home_help"]), 2, "unit", "detail"),
    few(facts("contact", ["1", "2", "3"]), 2, "unit", "detail").map(
        lambda found: [f for n, f in enumerate(found) if f.detail != "2" or n == 0]
    ),
    few(facts("proposal", ["open", "accepted", "withdrawn"]), 1),
    few(facts("stated", ["here"]), 1, "unit"),
).map(lambda groups: [fact for group in groups for fact in group])


def at_norra(*others: Fact) -> list[Fact]:
    return [Fact("listing", "norra", -400, None), *others]


OWN, SOCIAL_ONE = (
    Fact("contact", "norra", -1, None, detail="1"),
    Fact("contact", "hemtjansten", -1, None, detail="3"),
)
# Always there, so that what a reader sees in part is never left to chance.
ASKED = Fact("proposal", "norra", -1, None, detail="open", other="sodra")
KNOWN = [at_norra(), at_norra(OWN), at_norra(SOCIAL_ONE), at_norra(OWN, SOCIAL_ONE), [ASKED]]
PEOPLE = st.lists(PERSON, min_size=25, max_size=25).map(lambda people: [*KNOWN, *people])


# --- into the database ----------------------------------------------------------------------------


def settle(world: World, people: list[list[Fact]]) -> list[Patient]:
    """Save the patients and everything about them."""
    patients = [Patient(given_name="Person", family_name=str(n)) for n in range(len(people))]
    bulk_insert(patients, actor=SYSTEM, why="test")
    rows: dict[str, list[Any]] = {}
    for patient, about in zip(patients, people, strict=True):
        for fact in about:
            rows.setdefault(fact.kind, []).append(_row(world, patient, fact))
    for batch in rows.values():
        bulk_insert(batch, actor=SYSTEM, why="test")
    return patients


def _row(world: World, patient: Patient, fact: Fact) -> Any:
    day: date = world.today
    common = {"patient": patient, "unit": getattr(world, fact.unit)}
    period = {
        "starts_on": day + timedelta(days=fact.start),
        "ends_on": None if fact.end is None else day + timedelta(days=fact.end),
    }
    voided = {"voided_at": _now(day), "void_reason": "fel"} if fact.is_voided else {}
    other = getattr(world, fact.other) if fact.other else None
    return {
        "listing": lambda: Listing(**common, **period, **voided, registered_on=day),
        "enrolment": lambda: Enrolment(
            **common, **period, **voided, registered_on=day, kind=fact.detail, decided_by_unit=other
        ),
        "contact": lambda: Contact(
            **common, **period, **voided, type_id=fact.detail, ground="need", authority="manager",
            decided_on=day,
        ),
        "stated": lambda: CareRelation(
            **common, **period, ground="here", stated_by=world.nurse, stated_at=_now(day)
        ),
        "proposal": lambda: Proposal(
            **common, starts_on=day, type_id="1", ground="need", state=fact.detail,
            proposed_by=getattr(world, PROPOSERS[fact.other or "norra"]),
            proposed_at=_now(day + timedelta(days=min(fact.start, 0))),
            answered_at=None if fact.detail == "open" else _now(day),
        ),
    }[fact.kind]()  # fmt: skip


def _now(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=datetime.now().astimezone().tzinfo)


# --- the rule, told once more ---------------------------------------------------------------------


def grounds(who: str, about: list[Fact]) -> list[str]:
    """Why the person may open the patient, the plainest reason first (PDL 4:1; issue 2)."""
    home = AT[who]
    found = {
        "LISTAD_HAR": any(f.kind == "listing" and f.unit == home and f.holds() for f in about),
        "INSKRIVEN_HAR": any(f.kind == "enrolment" and f.unit == home and f.holds() for f in about),
        "KONTAKT_HAR": any(
            f.kind == "contact" and f.unit == home and not f.is_voided and not f.is_over(90)
            for f in about
        ),
        "FORSLAG_HAR": who in ANSWER
        and any(
            f.kind == "proposal" and f.unit == home and f.detail == "open" and asks(f)
            for f in about
        ),
        "ANGIVEN_RELATION": any(
            f.kind == "stated" and f.unit == home and f.holds() for f in about
        ),
        "BESLUTAD_HAR": who == "bistand"
        and any(f.kind == "enrolment" and f.other == home and f.holds() for f in about),
    }  # fmt: skip
    return [code for code, is_true in found.items() if home and is_true]


def asks(proposal: Fact) -> bool:
    """A proposal of the last 30 days from another unit of the same provider and side."""
    asking = proposal.other or "norra"
    near = _side(asking) == _side(proposal.unit) and asking != proposal.unit
    return near and min(proposal.start, 0) >= -30


def _side(unit: str | None) -> tuple[bool, bool]:
    return (unit in PRIVATE, unit in SOCIAL)


def sees(who: str, contact: Fact) -> bool:
    """A contact of the reader's own care provider, on her side of vårdgivare and omsorgsgivare."""
    return _side(AT[who]) == _side(contact.unit)
