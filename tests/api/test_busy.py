"""When the access log or the database does not answer, a machine gets 503 and no data at all."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections, transaction

from contacts.models import Contact
from patients.models import CareRelation, Patient
from tests import database, factories
from tests.world import World, build


@pytest.fixture(scope="module")
def island(own_database: str) -> World:
    with database.superuser(own_database) as server:
        server.execute(f"alter database {own_database} set lock_timeout = '200ms'")
    connections["default"].close()
    with transaction.atomic():
        world = build()
        factories.contact(world.asta, world.nurse, note="Ring helst på förmiddagen.")
        return world


@pytest.fixture
def mute_log(own_database: str) -> Iterator[None]:
    """The log exists but nobody may append."""
    with database.superuser(own_database) as server:
        server.execute("revoke execute on function audit.append(jsonb) from fk_app")
        yield
        server.execute("grant execute on function audit.append(jsonb) to fk_app")


@contextmanager
def held(patient: Patient, name: str) -> Iterator[None]:
    """Somebody else holds the patient's row and does not let go."""
    with database.superuser(name) as other, other.transaction():
        other.execute("select 1 from patients_patient where id = %s for update", [patient.pk])
        yield


def wish(world: World) -> dict:
    return {
        "type": "1",
        "unit": world.medicin.pk,
        "commission": world.hospital_nurse.pk,
        "starts_on": world.today,
        "ground": "need",
        "purposes": ["trygghet"],
    }


def says_busy_and_nothing_else(answer) -> None:
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem == {
        "code": "UPPTAGET",
        "title": "Försök igen om en stund.",
        "detail": "",
        "field": "",
        "law": "",
    }
    assert "ETag" not in answer


def test_no_contact_is_told_while_the_log_cannot_be_written(
    island: World, mute_log: None, as_staff
) -> None:
    machine = as_staff(island.chef)
    for path in (
        f"patients/{island.asta.pk}/contacts/",
        f"patients/{island.asta.pk}/candidates/",
        f"units/{island.norra.pk}/contacts/",
    ):
        query = {"type": "1", "unit": island.norra.pk} if "candidates" in path else {}
        says_busy_and_nothing_else(machine.get(path, **query))
    number = island.number(island.asta).value
    says_busy_and_nothing_else(machine.post("patients/search/", {"identifier": number}))


def test_nothing_is_saved_while_the_log_cannot_be_written(
    island: World, mute_log: None, as_staff
) -> None:
    before = Contact.objects.count(), CareRelation.objects.count()
    machine = as_staff(island.chef_medicin)
    number = island.number(island.asta).value
    answer = machine.post("patients/relations/", {"identifier": number, "ground": "here"})
    says_busy_and_nothing_else(answer)
    own = {**wish(island), "unit": island.norra.pk, "commission": island.doctor.pk, "type": "2"}
    says_busy_and_nothing_else(
        as_staff(island.chef).post(f"patients/{island.asta.pk}/contacts/", own)
    )
    assert (Contact.objects.count(), CareRelation.objects.count()) == before


def test_a_patient_whom_somebody_else_holds_is_asked_for_again_with_the_same_key(
    island: World, own_database: str, as_staff
) -> None:
    machine, before = as_staff(island.chef), Contact.objects.count()
    path = f"patients/{island.asta.pk}/contacts/"
    own = {**wish(island), "unit": island.norra.pk, "commission": island.doctor.pk, "type": "2"}
    with held(island.asta, own_database):
        says_busy_and_nothing_else(machine.post(path, own, Idempotency_Key="1c0f6f3e"))
    assert Contact.objects.count() == before
    assert machine.post(path, own, Idempotency_Key="1c0f6f3e").status_code == 201
