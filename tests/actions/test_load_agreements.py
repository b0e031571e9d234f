"""Manager and contact agree how many patients she can have; it warns and never stops (seed 2.2)."""

import pytest

from actions.load_agreements import LoadWish, agree_load, agreements_at
from followup.candidates import candidates_at
from followup.unit_page import staff_rows
from organisation.models import LoadAgreement
from tests.world import log, not_allowed, refused, saved_by


@pytest.fixture
def agree(world):
    def agreed(maximum=20, start=0, by=None, whom=None, **fields):
        wish = LoadWish(maximum, fields.pop("share", 100), world.days(start), **fields)
        return agree_load(
            actor=world.actor(by or world.chef),
            commission=whom or world.nurse,
            wish=wish,
            on=world.today,
        )

    return agreed


def maximum(world, day):
    [row] = [r for r in staff_rows(world.norra.pk, on=day) if r.commission_id == world.nurse.pk]
    return row.agreed_maximum


def test_it_is_kept_who_agreed_and_logged_without_a_patient(world, agree):
    made = agree(20, note=" Tar nya ")
    assert (made.agreed_by, made.agreed_on, made.note) == (world.chef, world.today, "Tar nya")
    assert saved_by(made) == (world.chef.staff.user_id, "agree load")
    [row] = log("write")
    assert (row.detail, row.patient_id) == ("agree load", None)


def test_a_new_agreement_ends_the_one_before_and_each_holds_in_its_time(world, agree):
    agree(20)
    agree(15, start=10)
    assert [maximum(world, world.days(day)) for day in (0, 9, 10)] == [20, 20, 15]
    agree(18, start=5)
    assert [maximum(world, world.days(day)) for day in (0, 4, 5, 10)] == [20, 20, 18, 18]
    assert LoadAgreement.objects.filter(voided_at=None).count() == 2


def test_when_it_is_over_the_directorys_number_holds_again(world, agree):
    world.nurse.agreed_maximum = 40
    world.nurse.save()
    agree(20, ends_on=world.days(10))
    assert [maximum(world, world.days(day)) for day in (10, 11)] == [20, 40]


def test_the_number_is_what_the_appointing_manager_is_warned_of(world, agree):
    agree(20)
    found = candidates_at(world.norra.pk, on=world.today, viewer_unit_id=world.norra.pk)
    [nurse] = [one for one in found if one.commission_id == world.nurse.pk]
    assert nurse.agreed_maximum == 20


def test_the_guide_value_never_stops_anything(world, agree):
    assert agree(1500, whom=world.doctor).maximum == 1500


def test_only_the_manager_of_the_unit_agrees(world, agree):
    for who in (world.nurse, world.chef_sodra, world.chef_ostra):
        with not_allowed("FAR_INTE_KOMMA_OVERENS"):
            agree(20, by=who)
    with not_allowed("FAR_INTE_KOMMA_OVERENS"):
        agreements_at(actor=world.actor(world.chef_sodra), unit=world.norra, on=world.today)


def test_what_cannot_be_is_said_at_its_field(world, agree):
    with refused("BORJAR_BAKAT", field="starts_on"):
        agree(20, start=-1)
    with refused("SLUT_FORE_START"):
        agree(20, ends_on=world.days(-1))
    with refused("ANDEL_UTANFOR"):
        agree(20, share=101)
    with refused("HOGST_MINST_EN"):
        agree(0)
    world.nurse.ends_on = world.days(5)
    world.nurse.save()
    with refused("UPPDRAGET_SLUT", field="starts_on"):
        agree(20, start=6)
