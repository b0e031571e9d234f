"""One small island for all tests: two care providers, nine units, somebody in each role, patients.

    def test_something(world):
        appoint_contact(actor=world.actor(world.chef), patient=world.asta, on=world.today, …)

Everything that differs from the everyday is made in the test with ``tests.factories``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from accesslog import trail
from accesslog.models import AccessEntry
from actions._saving import bulk_insert
from core.errors import DomainError, NotAllowed, RuleViolation
from core.identifiers import PersonIdentifier
from core.swedish import demo_personnummer
from fastkontakt import clock
from organisation.actor import WEB, Actor
from organisation.models import (
    CareProvider,
    Commission,
    Credential,
    PhoneHours,
    Team,
    TeamMembership,
    Unit,
    UnitUserObjectPermission,
    User,
)
from patients.models import Enrolment, Identifier, Listing, Patient
from tests import factories

SYSTEM = Actor(door="cli", is_system=True)


@dataclass
class World:
    """The island. Commissions are the people: ``world.chef.staff.name``, ``world.chef.unit``."""

    today: date

    region: CareProvider = field(init=False)  # vårdgivare and omsorgsgivare in one, as Gotland
    private: CareProvider = field(init=False)  # a private vårdgivare

    norra: Unit = field(init=False)  # vårdcentral, region
    sodra: Unit = field(init=False)  # vårdcentral, region
    ostra: Unit = field(init=False)  # vårdcentral, private
    medicin: Unit = field(init=False)  # specialistmottagning at the hospital
    akutmottagningen: Unit = field(init=False)
    hemsjukvarden: Unit = field(init=False)
    hemtjansten: Unit = field(init=False)
    hemtjansten_sodra: Unit = field(init=False)
    bistandsenheten: Unit = field(init=False)
    forvaltningen: Unit = field(init=False)
    norra_teamet: Team = field(init=False)

    # Norra
    chef: Commission = field(init=False)
    nurse: Commission = field(init=False)
    doctor: Commission = field(init=False)  # specialist in general medicine
    secretary: Commission = field(init=False)  # has register_decision
    # Södra (same care provider) and Östra (another)
    chef_sodra: Commission = field(init=False)
    nurse_sodra: Commission = field(init=False)
    chef_ostra: Commission = field(init=False)
    nurse_ostra: Commission = field(init=False)
    # hospital
    chef_medicin: Commission = field(init=False)
    hospital_nurse: Commission = field(init=False)  # medicin
    akuten: Commission = field(init=False)
    # home care
    chef_hemsjukvard: Commission = field(init=False)
    hemsjukvard: Commission = field(init=False)
    enhetschef: Commission = field(init=False)  # hemtjansten
    enhetschef_sodra: Commission = field(init=False)  # hemtjansten_sodra
    underskoterska: Commission = field(init=False)  # hemtjansten, with bevis
    bistand: Commission = field(init=False)
    # administration
    loggranskare: Commission = field(init=False)
    systemadmin: Commission = field(init=False)

    asta: Patient = field(init=False)  # listed at Norra, grown up
    nils: Patient = field(init=False)  # listed at Södra
    olga: Patient = field(init=False)  # listed at Östra, the other care provider
    hedda: Patient = field(init=False)  # 34 or so, listed at Norra, has hemtjänst
    skyddad: Patient = field(init=False)  # listed at Norra, protected identity
    stranger: Patient = field(init=False)  # in the register, belongs nowhere

    def actor(self, commission: Commission, door: str = WEB) -> Actor:
        """The person in that commission, as a request would make her."""
        user_id = commission.staff.user_id
        return Actor(door=door, user_id=user_id, commission=commission, at=clock.now())

    def patient_actor(self, patient: Patient) -> Actor:
        """The patient herself, logged in to her own page."""
        user_id = factories.account(patient).pk
        return Actor(door="portal", user_id=user_id, patient_id=patient.pk, at=clock.now())

    def number(self, patient: Patient) -> PersonIdentifier:
        """The patient's number."""
        return factories.number_of(patient)

    def days(self, count: int) -> date:
        """The day that many days from today."""
        return self.today + timedelta(days=count)


def build(today: date | None = None) -> World:
    """Build and save the whole island in some fifteen statements."""
    world = World(today=today or clock.today())
    with transaction.atomic():  # history and row are compared at commit
        _organisation(world)
        _people(world)
        _patients(world)
    return world


def _organisation(world: World) -> None:
    region = factories.provider("Region Gotland", gives_social_care=True)
    private = factories.provider("Östra Läkarhuset AB")
    world.region, world.private = region, private
    units = {
        "norra": factories.unit("Vårdcentralen Norra", "vardcentral", region),
        "sodra": factories.unit("Vårdcentralen Södra", "vardcentral", region),
        "ostra": factories.unit("Vårdcentralen Östra", "vardcentral", private),
        "medicin": factories.unit("Medicinmottagningen", "specialistmottagning", region),
        "akutmottagningen": factories.unit("Akutmottagningen", "akutmottagning", region),
        "hemsjukvarden": factories.unit("Hemsjukvården", "hemsjukvard", region),
        "hemtjansten": factories.unit("Hemtjänsten Norr", "hemtjanst", region),
        "hemtjansten_sodra": factories.unit("Hemtjänsten Söder", "hemtjanst", region),
        "bistandsenheten": factories.unit("Biståndsenheten", "bistand", region),
        "forvaltningen": factories.unit("Förvaltningen", "forvaltning", region),
    }
    world.norra_teamet = Team(
        unit=units["norra"], name="Norra teamet", phone="0498-26 80 10",
        starts_on=factories.LONG_AGO,
    )  # fmt: skip
    _attach(world, units)
    _insert([region, private], list(units.values()), [world.norra_teamet], _hours(world.norra))


def _hours(unit: Unit) -> list[PhoneHours]:
    return [
        PhoneHours(unit=unit, weekday=day, opens_at="08:00", closes_at="16:00") for day in range(5)
    ]


def _people(world: World) -> None:
    new = factories.commission
    people = {
        "chef": new(world.norra, "verksamhetschef", "Karin Berg"),
        "nurse": new(world.norra, "sjukskoterska", "Eva Nilsson"),
        "doctor": new(world.norra, "lakare", "Lars Holm", position_code="201011"),
        "secretary": new(world.norra, "sekreterare", "Anna Ek"),
        "chef_sodra": new(world.sodra, "verksamhetschef", "Per Strand"),
        "nurse_sodra": new(world.sodra, "sjukskoterska", "Siv Lund"),
        "chef_ostra": new(world.ostra, "verksamhetschef", "Ove Dahl"),
        "nurse_ostra": new(world.ostra, "sjukskoterska", "Ulla Fors"),
        "chef_medicin": new(world.medicin, "verksamhetschef", "Maria Ström"),
        "hospital_nurse": new(world.medicin, "sjukhussjukskoterska", "Jonas Vik"),
        "akuten": new(world.akutmottagningen, "akuten", "Rut Alm"),
        "chef_hemsjukvard": new(world.hemsjukvarden, "verksamhetschef", "Bo Rask"),
        "hemsjukvard": new(world.hemsjukvarden, "hemsjukvard", "Inga Sten"),
        "enhetschef": new(world.hemtjansten, "enhetschef", "Lena Krok"),
        "enhetschef_sodra": new(world.hemtjansten_sodra, "enhetschef", "Tor Bakke"),
        "underskoterska": new(world.hemtjansten, "underskoterska", "Amira Said"),
        "bistand": new(world.bistandsenheten, "bistand", "Frida Ask"),
        "loggranskare": new(world.forvaltningen, "loggranskare", "Gun Rydh"),
        "systemadmin": new(world.forvaltningen, "systemadmin", "Isak Mo"),
    }
    _attach(world, people)
    commissions = list(people.values())
    staff = [commission.staff for commission in commissions]
    User.objects.bulk_create([person.user for person in staff if person.user])
    _insert(staff, commissions)
    UnitUserObjectPermission.objects.bulk_create(factories.grants_of(commissions))
    member = TeamMembership(
        team=world.norra_teamet, commission=world.nurse, starts_on=factories.LONG_AGO
    )
    _insert(_credentials(world), [member])


def _credentials(world: World) -> list[Credential]:
    def one(commission: Commission, kind: str, **fields: Any) -> Credential:
        return Credential(staff=commission.staff, kind=kind, starts_on=factories.LONG_AGO, **fields)

    return [
        one(world.doctor, "licence", profession="läkare"),
        one(world.doctor, "speciality", profession="läkare", speciality="allmänmedicin"),
        one(world.nurse, "licence", profession="sjuksköterska"),
        one(world.underskoterska, "underskoterskebevis"),
    ]


def _patients(world: World) -> None:
    def new(name: str, **fields: Any) -> Patient:
        given, _space, family = name.partition(" ")
        return Patient(given_name=given, family_name=family, is_confirmed=True, **fields)

    people = {
        "asta": new("Asta Lindqvist", birth_on=date(1985, 1, 1)),
        "nils": new("Nils Åkesson", birth_on=date(1985, 1, 2)),
        "olga": new("Olga Öberg", birth_on=date(1985, 1, 3)),
        "hedda": new("Hedda Ängström", birth_on=date(1992, 5, 4)),
        "skyddad": new("Stina Skog", protection="sekretessmarkering"),
        "stranger": new("Sixten Främling", birth_on=date(1985, 1, 6)),
    }
    _attach(world, people)
    patients = list(people.values())
    numbers = [demo_personnummer(date(1985, 1, day), serial=238) for day in range(1, 7)]
    homes = [world.norra, world.sodra, world.ostra, world.norra, world.norra]
    since = {"starts_on": factories.LONG_AGO, "registered_on": factories.LONG_AGO}
    home_help = Enrolment(
        patient=world.hedda,
        unit=world.hemtjansten,
        kind="home_help",
        decided_by_unit=world.bistandsenheten,
        **since,
    )
    _insert(
        patients,
        [
            Identifier(patient=patient, kind="personnummer", value=value)
            for patient, value in zip(patients, numbers, strict=True)
        ],
        [
            Listing(patient=patient, unit=unit, **since)
            for patient, unit in zip(patients, homes, strict=False)
        ],
        [home_help],
    )


def _attach(world: World, named: dict[str, Any]) -> None:
    for name, row in named.items():
        setattr(world, name, row)


def _insert(*batches: Any) -> None:
    for batch in batches:
        bulk_insert(batch, actor=SYSTEM, why="test")


# --- what a verb left behind ----------------------------------------------------------------------


def saved_by(row: Any) -> tuple[Any, str]:
    """Who made the newest history row of the object, and why."""
    newest = row.history.latest()
    return newest.history_user_id, newest.history_change_reason


def log(*actions: str) -> list[AccessEntry]:
    """The access log, oldest first (only these actions, if any are named)."""
    rows = AccessEntry.objects.order_by("id")
    return list(rows.filter(action__in=actions) if actions else rows)


@contextmanager
def logged() -> Iterator[list[AccessEntry]]:
    """The log rows that the block appends; filled when the block ends."""
    before = {row.pk for row in log()}
    rows: list[AccessEntry] = []
    with trail.trail() as opened:
        yield rows
        opened.write()
    rows.extend(row for row in log() if row.pk not in before)


@contextmanager
def refused(code: str, *, conflict: bool | None = None, field: str | None = None) -> Iterator[Any]:
    """The block is refused with this code; the refusal says something in plain Swedish."""
    with pytest.raises(DomainError) as caught:
        yield caught
    error = caught.value
    assert error.reason.code == code
    assert error.sentence.endswith((".", "!", "?"))
    assert "%(" not in error.sentence
    if conflict is not None:
        assert isinstance(error, RuleViolation)
        assert error.conflict is conflict
    if field is not None:
        assert error.field == field


@contextmanager
def not_allowed(code: str) -> Iterator[Any]:
    """The block is refused because of who asks (403 at the doors)."""
    with pytest.raises(NotAllowed) as caught:
        yield caught
    assert caught.value.reason.code == code
    assert "%(" not in caught.value.sentence
