"""The rows behind the words: two vårdcentraler, a mottagning at the hospital, their people."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from organisation.models import Commission, Unit
from patients.models import Patient
from tests import factories
from tests.lives.telling import Lives
from tests.lives.told import LAKARE, VARD, Held, Listed
from tests.world import World

UNITS = ("norra", "sodra", "medicin")
MANAGERS = {"norra": "chef", "sodra": "chef_sodra", "medicin": "chef_medicin"}
PEOPLE = {
    "chef": "norra", "nurse": "norra", "doctor": "norra", "halftime": "norra",
    "nurse_sodra": "sodra", "doctor_sodra": "sodra",
    "hospital_nurse": "medicin", "evening_nurse": "medicin",
}  # fmt: skip
DOCTORS = frozenset({"doctor", "halftime", "doctor_sodra"})
SHARES = {"halftime": 50}
PATIENTS = ("asta", "nils", "hedda", "stranger", "bo")
CROWD = 6  # patients at each unit who only are there, so that sums are not always small


@dataclass
class Island:
    """Everybody's row by the word for her; rows are read anew, since verbs change them."""

    world: World
    people: dict[str, Any] = field(default_factory=dict)
    units: dict[str, Any] = field(default_factory=dict)
    patients: dict[str, Any] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    crowd: list[Held] = field(default_factory=list)

    def person(self, who: str) -> Commission:
        found = Commission.objects.select_related("staff__user", "unit__care_provider")
        return found.get(pk=self.people[who])

    def unit(self, name: str) -> Unit:
        return Unit.objects.get(pk=self.units[name])

    def patient(self, name: str) -> Patient:
        return Patient.objects.get(pk=self.patients[name])

    def name_of(self, patient_id: Any) -> str:
        return next(name for name, pk in self.patients.items() if pk == patient_id)

    def who_is(self, commission_id: Any) -> str | None:
        return next((who for who, pk in self.people.items() if pk == commission_id), None)

    def lives(self, on: date) -> Lives:
        """The telling as it begins."""
        told = Lives(dict.fromkeys(UNITS), dict(PEOPLE), DOCTORS, on)
        told.held += [Held(**vars(row)) for row in self.crowd]
        homes = {"asta": "norra", "hedda": "norra", "skyddad": "norra", "bo": "norra",
                 "nils": "sodra"}  # fmt: skip
        homes |= {
            row.patient: row.unit
            for row in self.crowd
            if row.kind == LAKARE and row.patient not in PATIENTS
        }
        since = factories.LONG_AGO
        told.listed += [Listed(since, patient=who, unit=unit) for who, unit in homes.items()]
        return told


def settle(world: World) -> Island:
    """Everybody gets her row and a telephone of her own."""
    island = Island(world)
    hired = {
        "halftime": factories.hire(world.norra, "lakare", "Ola Halv", position_code="201010",
                                   share_percent=50),
        "doctor_sodra": factories.hire(world.sodra, "lakare", "Dag Sund", position_code="203010"),
        "evening_nurse": factories.hire(world.medicin, "sjukhussjukskoterska", "Vera Natt"),
    }  # fmt: skip
    for who in PEOPLE:
        _reach(island, who, hired.get(who) or getattr(world, who), island.people)
    for name in UNITS:
        _reach(island, name, getattr(world, name), island.units)
    island.numbers["team"] = world.norra_teamet.phone
    bo = factories.patient("Bo Sten")
    factories.list_patient(bo, world.norra)
    island.patients = {name: getattr(world, name, bo).pk for name in PATIENTS}
    island.patients["skyddad"] = world.skyddad.pk
    for unit, nurse, doctor in (("norra", "nurse", "doctor"), ("medicin", "hospital_nurse", ""),
                                ("sodra", "nurse_sodra", "doctor_sodra")):  # fmt: skip
        for place in range(CROWD):
            _one_of_many(island, unit, f"{unit} {place}", {VARD: nurse, LAKARE: doctor})
    for name, who in (("asta", "nurse"), ("asta", "hospital_nurse"), ("hedda", "nurse"),
                      ("nils", "nurse_sodra"), ("nils", "hospital_nurse")):  # fmt: skip
        _appointed(island, name, who, VARD)
    _appointed(island, "asta", "doctor", LAKARE)
    _appointed(island, "nils", "doctor_sodra", LAKARE)
    return island


def _reach(island: Island, word: str, row: Any, known: dict[str, Any]) -> None:
    known[word] = row.pk
    row.phone = f"070-174 06 {len(island.numbers) + 10}"
    row.save()
    island.numbers[word] = row.phone


def _one_of_many(island: Island, unit: str, name: str, people: dict[str, str]) -> None:
    patient = factories.patient(name)
    island.patients[name] = patient.pk
    if people[LAKARE]:
        factories.list_patient(patient, island.unit(unit))
    for kind, who in people.items():
        if who:
            _appointed(island, name, who, kind)


def _appointed(island: Island, name: str, who: str, kind: str) -> None:
    row = factories.contact(island.patient(name), island.person(who), kind)
    held = Held(row.starts_on, patient=name, unit=PEOPLE[who], kind=kind, who=who, pk=row.pk)
    island.crowd.append(held)
