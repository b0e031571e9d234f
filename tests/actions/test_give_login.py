"""Logins come with the directory or the demo, with what the commissions carry."""

from actions.staffing import NewStaff, add_staff, give_login
from organisation import grants
from policy.roles import permissions_of
from tests.world import SYSTEM, World, log, not_allowed, refused, saved_by


def new_colleague(world: World):
    return add_staff(
        actor=SYSTEM,
        unit=world.norra,
        person=NewStaff("Ny", "Kollega"),
        role="sekreterare",
        title="Medicinsk sekreterare",
        starts_on=world.today,
        on=world.today,
    ).staff


def test_a_login_has_no_password_and_carries_what_the_role_gives(world: World):
    staff = new_colleague(world)
    user = give_login(actor=SYSTEM, staff=staff, username="ny.kollega")
    assert not user.has_usable_password()
    staff.refresh_from_db()
    assert staff.user == user
    assert grants.of_user(user.pk) == {
        (right, world.norra.pk) for right in permissions_of("sekreterare")
    }
    assert saved_by(staff) == (None, "give login")
    assert [row.detail for row in log("write")] == ["add_staff", "give_login"]


def test_one_login_each_and_no_name_twice(world: World):
    with refused("HAR_INLOGGNING", conflict=True):
        give_login(actor=SYSTEM, staff=world.nurse.staff, username="ny.kollega")
    taken = world.nurse.staff.user.username
    with refused("ANVANDARNAMN_FINNS", conflict=True, field="username"):
        give_login(actor=SYSTEM, staff=new_colleague(world), username=taken)


def test_no_person_gives_logins(world: World):
    for person in (world.chef, world.systemadmin, world.nurse_ostra):
        with not_allowed("BARA_KATALOGEN"):
            give_login(actor=world.actor(person), staff=new_colleague(world), username="x")
