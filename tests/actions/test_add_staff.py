"""A manager adds a person or a commission by hand: usable at once, not yet confirmed."""

import pytest

from actions.staffing import NewStaff, add_staff
from organisation import grants
from organisation.models import Commission, Staff
from policy.roles import permissions_of
from tests import factories
from tests.world import SYSTEM, World, log, not_allowed, refused, saved_by


def add(world: World, by=None, unit=None, person=None, **fields):
    wish = {"role": "sjukskoterska", "title": "Distriktssköterska", "starts_on": world.today}
    return add_staff(
        actor=by if by is SYSTEM else world.actor(by or world.chef),
        unit=unit or world.norra,
        person=person or NewStaff("Ny", "Kollega"),
        on=world.today,
        **{**wish, **fields},
    )


def test_a_new_colleague_is_there_at_once_and_unconfirmed(world: World):
    commission = add(world, phone="0498-26 80 02", agreed_maximum=40)
    assert commission in Commission.objects.valid_on(world.today).filter(unit=world.norra)
    assert (commission.is_confirmed, commission.staff.is_confirmed) == (False, False)
    assert (commission.staff.name, commission.agreed_maximum) == ("Ny Kollega", 40)


def test_it_is_kept_who_added_her(world: World):
    commission = add(world)
    chef = world.chef.staff.user_id
    assert saved_by(commission) == saved_by(commission.staff) == (chef, "add staff")
    (row,) = log("write")
    assert (row.detail, row.patient_id, row.purpose) == ("add_staff", None, "administration")
    assert row.unit_id == world.norra.pk


def test_somebody_with_a_login_may_work_at_once(world: World):
    staff = world.nurse_sodra.staff
    add(world, person=staff)
    held = grants.of_user(staff.user_id)
    assert {(right, world.norra.pk) for right in permissions_of("sjukskoterska")} <= held
    assert {(right, world.sodra.pk) for right in permissions_of("sjukskoterska")} <= held


def test_an_hsa_id_is_read_and_belongs_to_one_person(world: World):
    person = NewStaff("Ny", "Kollega", " se2321000131-p000000123456 ")
    assert add(world, person=person).staff.hsa_id == "SE2321000131-P000000123456"
    with refused("HSA_ID_FINNS", field="hsa_id", conflict=True):
        add(world, person=person)
    with refused("FEL_HSA_ID", field="hsa_id", conflict=False):
        add(world, person=NewStaff("Ny", "Kollega", "198501012384"))
    assert Staff.objects.filter(family_name="Kollega").count() == 1


@pytest.mark.parametrize("role", ["verksamhetschef", "loggranskare", "systemadmin"])
def test_who_decides_or_watches_others_is_not_added_by_hand(world: World, role: str):
    with refused("ROLLEN_FRAN_KATALOGEN", field="role"):
        add(world, role=role)
    with refused("ROLLEN_FRAN_KATALOGEN"):
        add(world, world.enhetschef, world.hemtjansten, role="enhetschef")


def test_an_import_may_add_a_manager(world: World):
    assert add(world, SYSTEM, role="verksamhetschef").role == "verksamhetschef"


def test_the_role_is_at_home_at_the_unit(world: World):
    with refused("ROLLEN_PASSAR_INTE", field="role"):
        add(world, role="underskoterska")
    with refused("ROLLEN_PASSAR_INTE", field="role"):
        add(world, world.enhetschef, world.hemtjansten, role="lakare")
    with refused("OKAND_ROLL", field="role"):
        add(world, role="kung")
    assert add(world, world.enhetschef, world.hemtjansten, role="underskoterska")


def test_the_same_commission_is_not_given_twice(world: World):
    with refused("UPPDRAG_FINNS", conflict=True):
        add(world, person=world.nurse.staff)
    assert add(world, person=world.nurse.staff, role="sekreterare", title="Sekreterare")


def test_a_name_a_title_a_share_and_days_are_needed(world: World):
    with refused("SKRIV_NAMN", field="given_name"):
        add(world, person=NewStaff("", "Kollega"))
    with refused("SKRIV_BEFATTNING", field="title"):
        add(world, title=" ")
    for share in (0, 101):
        with refused("FEL_ANDEL", field="share_percent", conflict=False):
            add(world, share_percent=share)
    with refused("SLUT_FORE_START", field="ends_on", conflict=False):
        add(world, ends_on=world.days(-1))
    with refused("FEL_TELEFON", field="phone"):
        add(world, phone="växeln")
    with refused("FEL_VARDE", field="employment"):
        add(world, employment="volunteer")


def test_a_closed_unit_takes_no_staff(world: World):
    world.norra.ends_on = world.days(-1)
    world.norra.save()
    with refused("ENHETEN_STANGD", field="starts_on"):
        add(world)


@pytest.mark.parametrize(
    "person", ["nurse", "doctor", "secretary", "chef_sodra", "chef_ostra", "enhetschef", "bistand"]
)
def test_only_the_manager_of_the_unit_adds_staff(world: World, person: str):
    with not_allowed("FAR_INTE_LAGGA_TILL") as caught:
        add(world, getattr(world, person))
    assert "Vårdcentralen Norra" in caught.value.sentence


def test_a_refusal_leaves_no_person_behind(world: World):
    with refused("SKRIV_BEFATTNING"):
        add(world, title="")
    assert not Staff.objects.filter(family_name="Kollega").exists()


def test_a_manager_who_acts_elsewhere_does_not_carry_her_right_along(world: World):
    elsewhere = factories.commission(world.sodra, "sjukskoterska")
    elsewhere.staff = world.chef.staff
    elsewhere.save()
    with not_allowed("FAR_INTE_LAGGA_TILL"):
        add(world, elsewhere)
    assert add(world, world.chef)


@pytest.mark.parametrize("name", [("19850101-2384", "Kollega"), ("Ny", "Kollega 850101-2384")])
def test_a_personnummer_is_no_name_of_a_colleague(world: World, name: tuple[str, str]):
    with refused("NAMN_INTE_NUMMER", conflict=False):
        add(world, person=NewStaff(*name))
    assert not Staff.objects.filter(family_name__startswith="Kollega").exists()
