"""Eight people appoint in the same instant: one wins, the others are told why, nothing breaks.

The promise is about a hundred races: ``--all`` runs them all, the ordinary run a few of each kind.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections, transaction
from django.test import Client

from actions import _versions, contacts
from actions._judging import AppointWish
from actions._saving import bulk_insert
from actions.coordination import set_coordinator
from contacts.models import Contact, Coordination
from core.errors import RuleViolation
from fastkontakt.acting import COMMISSION_KEY
from organisation.actor import Actor
from organisation.models import Commission
from patients.models import Listing, Patient
from tests import database, factories
from tests.promises.racing import race
from tests.world import SYSTEM, World, build

THREADS = 8
A_HUNDRED = pytest.param(100, marks=pytest.mark.slow)
GP = {"position_code": "201011"}  # specialist in general medicine
TAKEN = "LAKARKONTAKT_FINNS"


class Island:
    """Norra with eight physicians; eight clinics with a manager and a nurse each."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.doctors = [self.doctor(number) for number in range(THREADS)]
        self.clinics = [self.clinic(number) for number in range(THREADS)]

    def doctor(self, number: int) -> Commission:
        hired = factories.hire(
            self.world.norra, "lakare", f"Läkare {number}", position_code="201011"
        )
        factories.credential(hired, "licence", profession="läkare")
        return hired

    def clinic(self, number: int) -> tuple[Commission, Commission]:
        kind, region = "specialistmottagning", self.world.region
        unit = factories.unit(f"Mottagning {number}", kind, region)
        unit.save()
        manager = factories.hire(unit, "verksamhetschef", f"Chef {number}")
        return manager, factories.hire(unit, "sjukhussjukskoterska", f"Kontakt {number}")

    def patients(self, count: int) -> list[Patient]:
        """New patients, listed at Norra."""
        with transaction.atomic():
            new = [Patient(given_name="Tävling", family_name=str(n)) for n in range(count)]
            bulk_insert(new, actor=SYSTEM, why="test")
            day = factories.LONG_AGO
            listed = [
                Listing(patient=one, unit=self.world.norra, starts_on=day, registered_on=day)
                for one in new
            ]
            bulk_insert(listed, actor=SYSTEM, why="test")
        return new


@pytest.fixture(scope="module")
def island(own_database: str) -> Island:
    """Deadlocks are found at once here, not after the second that is usual."""
    with database.superuser() as server:
        server.execute(f"alter database {own_database} set deadlock_timeout = '20ms'")
    connections["default"].close()
    with transaction.atomic():
        return Island(build())


@pytest.fixture(autouse=True)
def lasting_connections(monkeypatch) -> None:
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", None)


def unlocked(patient_id: UUID, _actor: Actor) -> Patient:
    """In the place of ``lock_patient``: the row, without a lock."""
    return Patient.objects.get(pk=patient_id)


@pytest.fixture(params=["locked", "lock removed"])
def lock(request: pytest.FixtureRequest, monkeypatch) -> Iterator[bool]:
    """The patient's row is locked first, or not at all: then the constraint alone has to hold."""
    if request.param != "locked":
        for module in (contacts, _versions):
            monkeypatch.setattr(
                module, "lock_patient", lambda pk, _actor: Patient.objects.get(pk=pk)
            )
    return request.param == "locked"


def appointer(island: Island, patients: list[Patient], doctor: Commission):
    """Calls the verb, as every door does."""
    world = island.world
    actor = world.actor(world.chef)

    def call(turn: int) -> Contact:
        wish = AppointWish(
            type_code="2",
            unit=world.norra,
            commission=doctor,
            starts_on=world.today,
            ground="need",
        )
        return contacts.appoint_contact(
            actor=actor, patient=patients[turn], wish=wish, on=world.today
        )

    return call


@pytest.mark.parametrize("races", [12, A_HUNDRED])
def test_of_eight_who_appoint_a_lakarkontakt_one_wins(island: Island, races: int) -> None:
    patients = island.patients(races)
    runners = [appointer(island, patients, doctor) for doctor in island.doctors]
    for answers in race(races, runners):
        won = [answer for answer in answers if isinstance(answer, Contact)]
        lost = [answer for answer in answers if isinstance(answer, RuleViolation)]
        assert (len(won), len(lost)) == (1, THREADS - 1), answers
        assert {(e.reason.code, e.conflict) for e in lost} == {(TAKEN, True)}
        assert all(e.sentence.endswith("Byt läkarkontakt i stället.") for e in lost)
    assert one_each(patients)


def one_each(patients: list[Patient]) -> bool:
    """Every patient has exactly one läkarkontakt, and its history says so."""
    found = Counter(Contact.objects.filter(patient__in=patients).values_list("patient", flat=True))
    history = Contact.history.filter(patient__in=patients).count()
    return set(found.values()) == {1} and len(found) == len(patients) == history


def poster(island: Island, patients: list[Patient], doctor: Commission):
    """Posts to the API, as a machine does."""
    world = island.world
    client = Client()
    client.force_login(world.chef.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(world.chef.pk)
    session.save()
    body = {"type": "2", "unit": world.norra.pk, "commission": doctor.pk, "ground": "need",
            "starts_on": world.today, "purposes": ["trygghet"]}  # fmt: skip
    text = json.dumps(body, default=str)

    def call(turn: int):
        address = f"/api/v1/patients/{patients[turn].pk}/contacts/"
        return client.post(address, text, content_type="application/json")

    return call


@pytest.mark.parametrize("races", [4, A_HUNDRED])
def test_over_the_api_the_others_get_409_and_a_readable_reason(
    island: Island, lock: bool, races: int
) -> None:
    patients = island.patients(races)
    runners = [poster(island, patients, doctor) for doctor in island.doctors]
    for answers in race(races, runners):
        assert sorted(a.status_code for a in answers) == [201] + [409] * (THREADS - 1), answers
        refusals = [answer.json() for answer in answers if answer.status_code == 409]
        assert {refusal["code"] for refusal in refusals} == {TAKEN}
        assert all(refusal["title"].endswith(".") for refusal in refusals)
    assert one_each(patients)


@pytest.mark.parametrize("races", [8, pytest.param(15, marks=pytest.mark.slow)])
def test_without_the_lock_it_is_the_database_that_says_no(
    island: Island, monkeypatch, races: int
) -> None:
    """Shows that the lock was really gone above: without it writers meet in the constraint."""
    monkeypatch.setattr(contacts, "lock_patient", unlocked)
    patients = island.patients(races)
    runners = [appointer(island, patients, doctor) for doctor in island.doctors]
    lost = [a for answers in race(races, runners) for a in answers if not isinstance(a, Contact)]
    assert [error for error in lost if not getattr(error, "facts", {})]  # the rule names a person
    assert one_each(patients)


# --- the coordinator ------------------------------------------------------------------------------


def test_of_eight_who_name_a_coordinator_one_coordinates(island: Island, lock: bool) -> None:
    world, rounds = island.world, 4
    patients = island.patients(rounds)
    with transaction.atomic():
        held = [
            [factories.contact(patient, nurse) for _manager, nurse in island.clinics]
            for patient in patients
        ]

    def namer(place: int):
        actor = world.actor(island.clinics[place][0])
        day = world.today + timedelta(days=1)
        return lambda turn: set_coordinator(
            actor=actor, contact=held[turn][place], from_on=day, on=world.today, departure="Enigt"
        )

    answers = race(rounds, [namer(place) for place in range(THREADS)])
    problems = {type(a).__name__ for row in answers for a in row} - {"Coordination"}
    assert problems <= (set() if lock else {"RuleViolation", "OperationalError"}), answers
    for patient in patients:
        now = Coordination.objects.filter(patient=patient, voided_at=None)
        assert now.count() == 1
