"""Läkarlistor: doctors share a list, patients hang on one at a time."""

from datetime import timedelta

import pytest
from django.db import transaction

from actions.panels import NewPart, panels_here, put_on_list, take_off_list
from contacts.models import PanelDoctor, PanelPlace
from core.errors import NotFound, RuleViolation
from tests import factories
from tests.many_contacts import give_contacts, physician
from tests.world import World, logged, not_allowed, refused


def put(world: World, doctor, share=50, who=None, **more) -> PanelDoctor:
    part = NewPart(
        name=more.pop("name", "Lista 1"), commission=doctor, share_percent=share,
        starts_on=world.today, **more,
    )  # fmt: skip
    return put_on_list(actor=world.actor(who or world.chef), part=part, on=world.today)


def test_two_doctors_share_a_list_and_her_patients_hang_on_it(world: World) -> None:
    contacts, ada = give_contacts(world.doctor, 3, "2"), physician(world.norra, "Ada Ros")
    with logged() as rows:
        put(world, world.doctor, 60, with_patients=True)
        put(world, ada, 40)
    (panel,) = panels_here(actor=world.actor(world.chef), on=world.today)
    assert (panel.name, panel.patients) == ("Lista 1", 3)
    assert [(part.commission, part.share_percent) for part in panel.doctors] == [
        (world.doctor, 60), (ada, 40),
    ]  # fmt: skip
    written = {row.patient_id for row in rows if row.action == "write" and row.patient_id}
    assert written == {each.patient_id for each in contacts}


def test_the_same_name_in_other_letters_is_the_same_list(world: World) -> None:
    put(world, world.doctor, name="Lista Öst")
    put(world, physician(world.norra, "Ada Ros"), name=" lista  öst ")
    (panel,) = panels_here(actor=world.actor(world.chef), on=world.today)
    assert (panel.name, len(panel.doctors)) == ("Lista Öst", 2)


def test_a_patient_hangs_on_one_list_at_a_time(world: World) -> None:
    factories.contact(world.asta, world.doctor, "2")
    first = put(world, world.doctor, with_patients=True)
    put(world, world.doctor, with_patients=True, name="Lista 2")
    assert [place.panel for place in PanelPlace.objects.filter(patient=world.asta)] == [first.panel]


def test_a_doctor_has_one_share_of_a_list(world: World) -> None:
    put(world, world.doctor)
    with refused("REDAN_PA_LISTAN", conflict=True):
        put(world, world.doctor, 20)


def test_a_share_is_between_1_and_100_percent(world: World) -> None:
    with pytest.raises(RuleViolation), transaction.atomic():
        put(world, world.doctor, 101)


@pytest.mark.parametrize("who", ["nurse", "chef_sodra", "doctor_elsewhere"])
def test_only_doctors_of_the_unit_are_on_its_lists(world: World, who: str) -> None:
    world.doctor_elsewhere = physician(world.sodra, "Ida Berg")
    with refused("EJ_LAKARE_HAR", field="commission"):
        put(world, getattr(world, who))


def test_a_hospital_clinic_has_no_list(world: World) -> None:
    with refused("LAKARLISTA_BARA_VARDCENTRAL"):
        put(world, world.hospital_nurse, who=world.chef_medicin)


@pytest.mark.parametrize("who", ["nurse", "doctor", "secretary"])
def test_only_the_manager_changes_a_list(world: World, who: str) -> None:
    with not_allowed("UTSES_AV_CHEF"):
        put(world, world.doctor, who=getattr(world, who))


@pytest.mark.parametrize("who", ["chef_sodra", "chef_ostra"])
def test_another_units_list_is_unknown(world: World, who: str) -> None:
    part = put(world, world.doctor)
    actor = world.actor(getattr(world, who))
    with pytest.raises(NotFound):
        take_off_list(actor=actor, part_id=part.pk, ends_on=world.today, on=world.today)
    assert panels_here(actor=actor, on=world.today) == []


def test_a_share_that_stops_leaves_the_patients_where_they_are(world: World) -> None:
    factories.contact(world.asta, world.doctor, "2")
    part = put(world, world.doctor, with_patients=True)
    chef = world.actor(world.chef)
    take_off_list(actor=chef, part_id=part.pk, ends_on=world.today, on=world.today)
    assert PanelPlace.objects.get(patient=world.asta).ends_on is None
    assert part.history.count() == 2


def test_a_share_stops_on_a_chosen_coming_day_which_can_be_changed(world: World) -> None:
    part, chef = put(world, world.doctor), world.actor(world.chef)
    for day in (world.days(30), world.days(10)):
        take_off_list(actor=chef, part_id=part.pk, ends_on=day, on=world.today)
        part.refresh_from_db()
        assert part.ends_on == day
    assert panels_here(actor=chef, on=world.days(10))[0].doctors
    assert not panels_here(actor=chef, on=world.days(11))[0].doctors
    with refused("ANDELEN_SLUT", conflict=True):
        take_off_list(actor=chef, part_id=part.pk, ends_on=world.days(20), on=world.days(11))


def test_a_share_does_not_stop_before_it_began_nor_beyond_what_anybody_plans(world: World) -> None:
    part, chef = put(world, world.doctor), world.actor(world.chef)
    before = part.starts_on - timedelta(days=1)
    with refused("SLUT_FORE_START", field="ends_on"):
        take_off_list(actor=chef, part_id=part.pk, ends_on=before, on=world.today)
    with pytest.raises(RuleViolation) as far:
        take_off_list(actor=chef, part_id=part.pk, ends_on=world.days(800), on=world.today)
    assert far.value.field == "ends_on"
    part.refresh_from_db()
    assert part.ends_on is None
