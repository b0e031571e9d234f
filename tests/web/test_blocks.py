"""The pages about spärrar: set and lift as the patient asks, in steps inside, by request across."""

import pytest

from consent.models import Block, BlockLift
from tests import factories
from tests.web.reading import words


def page_of(patient, way=""):
    return f"/patient/{patient.pk}/{way}"


@pytest.fixture
def at_medicin(world):
    """Ásta's contact at the hospital's clinic, of the same care provider."""
    return factories.contact(world.asta, world.hospital_nurse)


def unit_of(commission):
    return f"enhet:{commission.unit_id}"


def test_setting_shows_first_who_would_see_less(world, as_staff, at_medicin):
    nurse, typed = as_staff(world.nurse), {"place": unit_of(world.hospital_nurse)}
    answer = nurse.post(page_of(world.asta, "sparrar/"), {**typed, "steg": "visa"})
    page = words(answer)
    assert answer.status_code == 200
    assert "Vårdcentralen Norra slutar se: Jonas Vik, fast vårdkontakt" in page
    assert not Block.objects.exists()
    page = words(
        nurse.post(page_of(world.asta, "sparrar/"), {**typed, "steg": "spara"}, follow=True)
    )
    assert "Spärren gäller från och med nu." in page
    assert "Jonas Vik" not in words(nurse.get(page_of(world.asta)))
    assert "Jonas Vik" in words(as_staff(world.hospital_nurse).get(page_of(world.asta)))


def test_a_whole_care_provider_can_be_blocked(world, as_staff):
    typed = {"place": f"vardgivare:{world.private.pk}", "information_from": "2020-01-01"}
    as_staff(world.nurse).post(page_of(world.asta, "sparrar/"), typed)
    block = Block.objects.get()
    assert (block.kind, block.care_provider) == ("outer", world.private)


def test_the_patient_asks_the_unit_behind_it_to_lift_it(world, as_staff, at_medicin):
    block = factories.block(world.asta, unit=world.medicin)
    path = page_of(world.asta, f"sparrar/{block.pk}/hav/")
    assert as_staff(world.nurse).get(path).status_code == 404
    behind = as_staff(world.hospital_nurse)
    assert "Häv spärren bara när patienten själv har bett om det." in words(behind.get(path))
    page = words(behind.post(path, follow=True))
    assert "Spärren är hävd." in page
    assert behind.post(path).status_code == 409


def test_a_block_on_the_wrong_patient_is_voided_where_it_was_written(world, as_staff, at_medicin):
    block = factories.block(world.asta, unit=world.medicin, set_by=world.hospital_nurse)
    path = page_of(world.asta, f"sparrar/{block.pk}/makulera/")
    page = words(as_staff(world.hospital_nurse).post(path, {"reason": "Fel"}, follow=True))
    assert "Makulerad" in page


def test_inside_one_learns_first_where_and_opens_then_what_is_needed(world, as_staff, at_medicin):
    factories.block(world.asta, unit=world.medicin)
    doctor, path = as_staff(world.doctor), page_of(world.asta, "sparrar/tillfalligt/")
    assert "Medicinmottagningen" not in words(doctor.get(path))
    typed = {"ground": "consent", "reason": "Ny medicin"}
    page = words(doctor.post(path, typed, follow=True))
    assert "Inre spärr: Medicinmottagningen" in page
    assert "Jonas Vik" not in words(doctor.get(page_of(world.asta)))
    lift = BlockLift.objects.get()
    refused = doctor.post(f"{path}{lift.pk}/", {"hours": "25"})
    assert refused.status_code == 422
    assert "Skriv högst 24 timmar." in words(refused)
    doctor.post(f"{path}{lift.pk}/", {"hours": "4"})
    assert "Jonas Vik" in words(doctor.get(page_of(world.asta)))
    assert as_staff(world.chef).post(f"{path}{lift.pk}/", {"hours": "4"}).status_code == 404
    assert as_staff(world.nurse).get(path).status_code == 403


def test_nothing_blocked_inside_is_said_so(world, as_staff):
    page = as_staff(world.doctor).post(
        page_of(world.asta, "sparrar/tillfalligt/"),
        {"ground": "consent", "reason": "Ny medicin"}, follow=True,
    )  # fmt: skip
    assert "Ingen annan enhet hos er har spärrat uppgifter." in words(page)


def test_the_manager_behind_the_block_answers_who_asks_in_an_emergency(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    block = factories.block(world.asta, care_provider=world.private)
    nurse = as_staff(world.nurse)
    path = page_of(world.asta, "nodoppning/")
    nurse.post(path, {"reason": "Medvetslös"})
    assert "Yttre spärr: Östra Läkarhuset AB" in words(nurse.get(path))
    nurse.post(f"{path}sparr/{block.pk}/", {"reason": "Vem kan berätta?"})
    assert "Väntar" in words(nurse.get(path))

    lift = BlockLift.objects.get()
    manager = as_staff(world.chef_ostra)
    waiting = words(manager.get("/sparrbegaran/"))
    assert "Asta Lindqvist" in waiting
    assert "Eva Nilsson, Vårdcentralen Norra: Vem kan berätta?" in waiting
    refused = manager.post(f"/sparrbegaran/{lift.pk}/", {"answer": "nej"})
    assert refused.status_code == 422
    assert "Skriv varför." in words(refused)
    page = words(
        manager.post(f"/sparrbegaran/{lift.pk}/", {"answer": "ja", "hours": "2"}, follow=True)
    )
    assert "Inget väntar." in page
    assert "Hävd till" in words(nurse.get(path))


def test_requests_are_for_managers_of_the_care_provider_behind(world, as_staff):
    assert as_staff(world.nurse).get("/sparrbegaran/").status_code == 403
    lift = factories.block_lift(
        factories.block(world.asta, care_provider=world.private), world.nurse,
        state="open", answered_at=None, answered_by=None, starts_at=None, ends_at=None,
    )  # fmt: skip
    for stranger in (world.chef, world.chef_sodra, world.nurse_ostra):
        answer = as_staff(stranger).get(f"/sparrbegaran/{lift.pk}/")
        assert answer.status_code == 404
        assert "Asta" not in words(answer)
