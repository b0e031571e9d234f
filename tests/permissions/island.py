"""The matrix's people: for each situation and each reader's unit one patient, with marked names.

Around every patient there are contacts at four marked units: the region's and a private provider's,
each on the side of health care and on that of social care. Seen from the reader they are ``own``
(her own giver, another unit), ``other`` (another giver on her side), ``across`` (her own provider's
other side) and ``far`` (another provider's other side).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from actions._saving import bulk_change, bulk_insert
from agreements.models import Agreement, OtherPlan
from agreements.states import SIGNED
from contacts.models import Contact
from core.swedish import demo_personnummer, demo_personnummer_exists
from fastkontakt import clock
from organisation.models import Commission, Unit, User
from patients.models import Identifier, Patient
from tests import factories
from tests.permissions.about import MARKED, About, where
from tests.permissions.telling import IN_PORTAL, SETTLED, Telling
from tests.permissions.words import READERS, READING_AS
from tests.world import SYSTEM, World, build

ADULT = date(1985, 1, 1)
PLACES = ("own", "other", "across", "far")


@dataclass
class Case:
    """One patient in one situation before the readers of one unit, and what is marked about her."""

    patient: Patient
    number: str
    login: Any = None  # in the portal
    things: dict[str, str] = field(default_factory=dict)  # what stands in the addresses
    contacts: dict[str, Contact] = field(default_factory=dict)  # by place
    plans: dict[str, OtherPlan] = field(default_factory=dict)  # written where the contact is
    agreements: dict[str, Agreement] = field(default_factory=dict)  # signed there, too


@dataclass
class Island:
    """The world, the marked units, and a case for each situation and unit (or reader)."""

    world: World
    marked: dict[str, Commission]
    cases: dict[tuple[str, str], Case]  # (situation, unit or reader); for a portal (relation, "")
    unused: str = ""  # a number that nobody has
    words: dict[str, UUID] = field(default_factory=dict)  # whose the end of a name is

    def unit_of(self, reader: str) -> str:
        """The attribute of ``World`` that is the reader's unit; Norra for the portal."""
        return READERS.get(reader, "norra")

    def case(self, situation: str, reader: str) -> Case | None:
        """Her own, or that of her unit; none where the situation cannot be there.

        Those who belong to no care unit stand before Norra's patients.
        """
        unit = self.unit_of(reader)
        near = "norra" if unit == "forvaltningen" else unit
        return self.cases.get((situation, reader)) or self.cases.get((situation, near))

    def has(self, relation: str, reader: str, things: Iterable[str] = ()) -> bool:
        """Whether the reader meets somebody so related, who has such things."""
        if reader in READING_AS:
            case = self.case(relation, "") if relation in READING_AS[reader] else None
        else:
            case = self.case(relation, reader)
        return case is not None and set(things) <= set(case.things)

    def marks(self, case: Case, reader: str, *, about_her: bool) -> dict[str, tuple[str, ...]]:
        """What must stand in an answer only where the place, or the patient, is shown.

        The names of the four holders and units stand rightly in lists of patients and of units.
        """
        found = {"patient": (case.patient.given_name, case.patient.family_name)}
        for place, contact in case.contacts.items():
            holder = self.marked[where(getattr(self.world, self.unit_of(reader)), place)]
            names = (holder.staff.family_name, holder.unit.name) if about_her else ()
            plan = case.plans[place]
            agreed = (str(case.agreements[place].pk), promise_of(case, place))
            found[place] = (
                *names, str(contact.pk), contact.phone, str(plan.pk), plan.title, *agreed,
            )  # fmt: skip
        return found


def promise_of(case: Case, place: str) -> str:
    """What the unit at the place does: it stands in the agreements of all four."""
    return f"Löfte {case.patient.given_name[-3:]} {place}"


def settle() -> Island:
    """Build and save all of it."""
    world = build()
    marked = {name: _holder(world, name, *side) for name, side in MARKED.items()}
    settling = Settling(world, marked)
    for situation, tell in SETTLED.items():
        for reader in _readers(world, situation):
            settling.person(situation, reader, tell)
    for relation, tell in IN_PORTAL.items():
        settling.person(relation, "", tell)
    settling.save()
    unused = demo_personnummer(next_birth(settling.born), serial=238)
    words = {case.patient.given_name[-3:]: case.patient.pk for case in settling.cases.values()}
    return Island(world, marked, settling.cases, unused, words)


def _readers(world: World, situation: str) -> list[str]:
    """Units with readers; for one's own record the readers themselves, for a listing its units."""
    if situation == "own record":
        return [name for name in READERS if getattr(world, name, None) is not None]
    units = sorted(set(READERS.values()) - {"forvaltningen"})
    if situation == "listed":
        return [unit for unit in units if getattr(world, unit).kind == "vardcentral"]
    return units


def _holder(world: World, name: str, private: bool, social: bool) -> Commission:
    provider = world.private if private else world.region
    kind = "hemtjanst" if social else "specialistmottagning"
    unit = factories.unit(f"Enhet {name.title().replace('-', '')}", kind, provider)
    unit.save()
    role = "underskoterska" if social else "sjukhussjukskoterska"
    return factories.hire(unit, role, f"Kontakt Hos{name.title().replace('-', '')}")


def _colleague(unit: Unit) -> Commission:
    """Somebody who works at the unit, and is none of the readers."""
    return factories.hire(unit, "underskoterska" if unit.is_social else "sjukskoterska")


def next_birth(day: date) -> date:
    """The next day from which there is an official test number."""
    day += timedelta(days=1)
    while not demo_personnummer_exists(day, serial=238):
        day += timedelta(days=1)
    return day


class Settling:
    """Gathers rows by kind, and saves each kind at once."""

    def __init__(self, world: World, marked: dict[str, Commission]) -> None:
        self.world, self.marked, self.now = world, marked, clock.now()
        units = sorted(set(READERS.values()))
        self.colleagues = {unit: _colleague(getattr(world, unit)) for unit in units}
        self.cases: dict[tuple[str, str], Case] = {}
        self.rows: dict[type, list[Any]] = {User: [], Patient: []}
        self.born = date(1986, 1, 1)
        self.voided: list[Agreement] = []

    def save(self) -> None:
        """Blocks before what lifts them; the patients first of all."""
        for batch in self.rows.values():
            if batch and hasattr(type(batch[0]), "history"):
                bulk_insert(batch, actor=SYSTEM, why="test")
            else:
                for row in batch:
                    row.save()
        self._sign(self.rows.get(Agreement, []))

    def _sign(self, agreements: list[Agreement]) -> None:
        """They are inserted as drafts; no other way leads to a signature, nor to a void one."""
        for row in agreements:
            row.state, row.signed_by_id, row.signed_at = SIGNED, row.created_by_id, self.now
            if row in self.voided:
                row.voided_at, row.void_reason = self.now, "fel"
        fields = ("state", "signed_by", "signed_at", "voided_at", "void_reason")
        bulk_change(agreements, fields, actor=SYSTEM, why="test")

    def add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def plan(self, patient: Patient, holder: Commission, title: str, caller: Unit) -> OtherPlan:
        """A plan elsewhere, written down at the unit; that it names who calls opens nothing."""
        about = {"kind": "GP", "title": title, "holder": "Någon", "starts_on": factories.LONG_AGO}
        by = {"unit": holder.unit, "written_by": holder, "written_at": self.now}
        about["who_calls"] = caller.name
        row = OtherPlan(patient=patient, approved_for_patient=True, **about, **by)
        made: OtherPlan = self.add(row)
        return made

    def person(self, situation: str, reader: str, tell: Telling) -> None:
        """The patient with her four contacts elsewhere, and what the situation is about."""
        number = len(self.cases)
        word = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
        names = {"given_name": f"Given{word}", "family_name": f"Family{word}"}
        patient = self.add(Patient(**names, birth_on=ADULT, is_confirmed=True))
        self.born = next_birth(self.born)
        number_text = demo_personnummer(self.born, serial=238)
        self.add(Identifier(patient=patient, kind="personnummer", value=number_text))
        case = self.cases[situation, reader] = Case(patient, number_text)
        unit_name = READERS.get(reader, reader) or "norra"
        about = About(self, case, reader, getattr(self.world, unit_name), unit_name)
        case.things["patient"] = str(patient.pk)
        for place in PLACES:
            phone = f"0498-{number:03}{PLACES.index(place)}77"  # the only mark that lists show
            holder = self.marked[where(about.unit, place)]
            since = factories.LONG_AGO + timedelta(days=PLACES.index(place))  # who is rung first
            case.contacts[place] = about.contact(holder, phone=phone, starts_on=since)
            case.plans[place] = self.plan(patient, holder, f"Plan {word} {place}", about.unit)
            case.agreements[place] = about.agreement(holder, self._promises(about, place))
        case.things["contact"] = str(case.contacts["own"].pk)
        case.things["agreement"] = str(case.agreements["own"].pk)
        tell(about)

    def _promises(self, about: About, place: str) -> list[dict[str, str | None]]:
        """What each of the four units does, in the agreement of the one at the place."""
        units = {one: self.marked[where(about.unit, one)].unit for one in PLACES}
        return [
            {"what": promise_of(about.case, one), "who": "Någon", "when_text": "i höst",
             "unit_id": None if one == place else str(unit.pk)}
            for one, unit in units.items()
        ]  # fmt: skip
