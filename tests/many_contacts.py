"""A colleague with hundreds of contacts, in a few statements; names from å to ö, invented."""

from collections.abc import Sequence
from datetime import date, timedelta

from actions._saving import bulk_insert
from contacts.models import Contact
from organisation.models import Commission
from patients.models import Listing, Patient
from tests import factories
from tests.world import SYSTEM

GIVEN = ("Alva", "Bo", "Cecilia", "Dag", "Elsa", "Folke", "Greta", "Åke", "Ängla", "Örjan")
FAMILY = ("Ek", "Holm", "Lind", "Norr", "Sjö", "Åberg", "Ängman", "Östlund")


def give_contacts(
    commission: Commission, count: int, type_code: str = "1", since: date = factories.LONG_AGO
) -> list[Contact]:
    """So many patients, listed at the unit when it is a vårdcentral, each with this contact."""
    patients = _patients(count)
    if commission.unit.kind == "vardcentral":
        bulk_insert([_listing(each, commission) for each in patients], actor=SYSTEM, why="test")
    contacts = [_contact(each, commission, type_code, since) for each in patients]
    bulk_insert(contacts, actor=SYSTEM, why="test")
    return contacts


def physician(unit: object, name: str, **fields: object) -> Commission:
    """A licensed specialist in general medicine with a permanent employment."""
    made = factories.hire(unit, "lakare", name, **{"position_code": "201011", **fields})  # type: ignore[arg-type]
    factories.credential(made, "licence", profession="läkare")
    return made


def _patients(count: int) -> Sequence[Patient]:
    made = [
        Patient(
            given_name=GIVEN[number % len(GIVEN)],
            family_name=f"{FAMILY[number % len(FAMILY)]}{'ab'[number % 2]}{number:04d}",
            birth_on=date(1940, 1, 1) + timedelta(days=number * 11),
            is_confirmed=True,
        )
        for number in range(count)
    ]
    bulk_insert(made, actor=SYSTEM, why="test")
    return made


def _listing(patient: Patient, commission: Commission) -> Listing:
    day = factories.LONG_AGO
    return Listing(patient=patient, unit=commission.unit, starts_on=day, registered_on=day)


def _contact(patient: Patient, commission: Commission, type_code: str, since: date) -> Contact:
    return Contact(
        patient=patient,
        unit=commission.unit,
        commission=commission,
        type_id=type_code,
        starts_on=since,
        ground="need",
        purposes=["trygghet"],
        authority="manager",
        decided_on=since,
    )
