"""patients/{id}/blocks/ and blocks/{id}/lift/."""

import pytest

from consent.models import Block
from tests import factories


def of(patient):
    return f"patients/{patient.pk}/blocks/"


def seen(machine, patient):
    return len(machine.get(f"patients/{patient.pk}/contacts/").json()["contacts"])


def test_the_patient_blocks_a_unit_at_once_and_opens_it_again(world, as_patient, as_staff):
    factories.contact(world.asta, world.hospital_nurse)
    asta, nurse, own = (
        as_patient(world.asta), as_staff(world.nurse), as_staff(world.hospital_nurse),
    )  # fmt: skip
    assert (seen(nurse, world.asta), seen(own, world.asta)) == (1, 1)
    block = asta.post(of(world.asta), {"unit": world.medicin.pk})
    assert (block.status_code, block.json()["kind"], block.json()["state"]) == (
        201, "inner", "standing",
    )  # fmt: skip
    assert (seen(nurse, world.asta), seen(own, world.asta)) == (0, 1)
    assert seen(asta, world.asta) == 1
    lifted = asta.post(f"blocks/{block.json()['id']}/lift/")
    assert (lifted.status_code, lifted.json()["state"]) == (200, "lifted")
    assert seen(nurse, world.asta) == 1
    again = asta.post(f"blocks/{block.json()['id']}/lift/")
    assert (again.status_code, again.json()["code"]) == (409, "SPARREN_BORTA")


def test_staff_set_it_when_the_patient_asks_and_read_it_only_where_it_is(world, as_staff):
    factories.contact(world.asta, world.hospital_nurse)
    wish = {"unit": world.medicin.pk}
    set_by_nurse, again = (
        as_staff(world.nurse).post(of(world.asta), wish, Idempotency_Key="x") for _once in range(2)
    )
    assert (set_by_nurse.status_code, again.json()) == (201, set_by_nurse.json())
    assert as_staff(world.nurse).get(of(world.asta)).json() == {"blocks": []}
    behind = as_staff(world.hospital_nurse)
    assert len(behind.get(of(world.asta)).json()["blocks"]) == 1
    path = f"blocks/{set_by_nurse.json()['id']}/lift/"
    assert as_staff(world.nurse).post(path).status_code == 404
    assert behind.post(path).status_code == 200


def test_the_same_block_twice_is_one(world, as_patient):
    asta = as_patient(world.asta)
    body = {"care_provider": world.private.pk, "information_from": "2026-01-01"}
    first, second = (asta.post(of(world.asta), body) for _attempt in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["kind"] == "outer"
    assert Block.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "OKANT_VAL"),
        ({"unit": "norra", "x": 1}, "OKANT_FALT"),
        ({"unit": "00000000-0000-4000-8000-000000000000"}, "OKAND_ENHET"),
        ({"care_provider": "00000000-0000-4000-8000-000000000000"}, "OKAND_VARDGIVARE"),
    ],
)
def test_a_wrong_block_is_refused_with_its_reason(world, as_patient, body, code):
    answer = as_patient(world.asta).post(of(world.asta), body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_who_has_no_relation_finds_nothing(world, as_staff, as_patient):
    block = factories.block(world.asta, unit=world.norra)
    for stranger in (world.nurse_sodra, world.nurse_ostra):
        machine = as_staff(stranger)
        for answer in (
            machine.get(of(world.asta)),
            machine.post(of(world.asta), {"unit": world.norra.pk}),
            machine.post(f"blocks/{block.pk}/lift/"),
        ):
            assert answer.status_code == 404
    assert as_patient(world.olga).post(f"blocks/{block.pk}/lift/").status_code == 404
