"""What somebody who left puts on the manager's list, and on nobody else's."""

import pytest

from actions.handover import hand_over
from actions.lists import work_list
from fastkontakt import clock
from organisation.models import Commission, Credential
from organisation.models.people import LICENCE
from patients.models import PatientAccount
from tests import factories
from tests.world import World, logged


def waits(world: World, who, kind: str) -> list[str]:
    items = work_list(actor=world.actor(who), on=world.today)
    return [item.patient_name for item in items if item.kind == kind]


def test_what_nobody_took_over_stands_on_the_managers_list_until_somebody_is_named(
    world: World,
) -> None:
    factories.contact(world.asta, world.nurse)
    hand_over(
        actor=world.actor(world.chef), commission=world.nurse, starts_on=world.days(5), moves=[],
        on=world.today, now=clock.now(),
    )  # fmt: skip
    assert waits(world, world.chef, "vacancy") == ["Asta Lindqvist"]
    for who in (world.doctor, world.chef_sodra, world.chef_ostra, world.enhetschef):
        assert waits(world, who, "vacancy") == []


def test_who_left_without_a_handover_leaves_vacancies_all_the_same(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    world.nurse.ends_on = world.days(-1)
    world.nurse.save()
    assert waits(world, world.chef, "vacancy") == ["Asta Lindqvist"]


@pytest.mark.parametrize("kind", ["vacancy", "standpoint", "licence_lost", "relisted"])
def test_nothing_of_it_stands_there_on_an_ordinary_day(world: World, kind: str) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.doctor, "2")
    assert waits(world, world.chef, kind) == []


def revoke(world: World, commission: Commission) -> None:
    for licence in Credential.objects.filter(staff=commission.staff, kind=LICENCE):
        licence.ends_on = world.days(-1)
        licence.save()


def lost(world: World, who: Commission) -> list[tuple[str, str]]:
    items = work_list(actor=world.actor(who), on=world.today)
    return [(item.patient_name, item.how) for item in items if item.kind == "licence_lost"]


def test_a_lost_licence_is_one_row_for_the_colleague_with_the_number_of_contacts(
    world: World,
) -> None:
    for patient in (world.asta, world.hedda):
        factories.contact(patient, world.doctor)
    factories.contact(world.nils, world.nurse)
    ended = factories.contact(world.skyddad, world.doctor)
    ended.ends_on = world.days(-1)
    ended.save()
    factories.contact(world.olga, world.nurse_ostra)
    factories.credential(world.nurse_ostra, LICENCE)
    for colleague in (world.doctor, world.nurse_ostra):
        revoke(world, colleague)
    assert lost(world, world.chef) == [(world.doctor.staff.name, "2")]
    assert lost(world, world.chef_ostra) == [(world.nurse_ostra.staff.name, "1")]
    for who in (world.nurse, world.chef_sodra, world.enhetschef, world.loggranskare):
        assert lost(world, who) == []


def test_the_row_of_a_lost_licence_names_no_patient_in_the_log(world: World) -> None:
    factories.contact(world.asta, world.doctor)
    revoke(world, world.doctor)
    with logged() as rows:
        assert lost(world, world.chef)
    assert {row.patient_id for row in rows} == {None}


def test_a_lost_licence_without_contacts_or_with_another_licence_is_no_work(world: World) -> None:
    revoke(world, world.doctor)
    assert lost(world, world.chef) == []
    factories.contact(world.asta, world.doctor)
    assert lost(world, world.chef)
    factories.credential(world.doctor, LICENCE)
    assert lost(world, world.chef) == []


def test_who_left_without_a_licence_has_left_vacancies_alone(world: World) -> None:
    factories.contact(world.asta, world.doctor)
    revoke(world, world.doctor)
    world.doctor.ends_on = world.days(-1)
    world.doctor.save()
    assert lost(world, world.chef) == []
    assert waits(world, world.chef, "vacancy") == ["Asta Lindqvist"]


def test_the_managers_own_contact_is_not_counted_for_her(world: World) -> None:
    factories.contact(world.asta, world.doctor)
    PatientAccount.objects.create(user=world.chef.staff.user, patient=world.asta)
    revoke(world, world.doctor)
    assert lost(world, world.chef) == []
