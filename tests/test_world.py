"""The island that the other tests stand on."""

from actions._saving import mark
from organisation import grants
from policy.roles import ROLE_PERMISSIONS
from tests.world import SYSTEM, World


def test_everybody_has_what_the_role_gives_on_the_own_unit_only(world: World) -> None:
    assert grants.of_user(world.chef.staff.user_id) == {
        (permission, world.norra.pk) for permission in ROLE_PERMISSIONS["verksamhetschef"]
    }
    assert world.actor(world.chef).holds("decide_contact", world.norra.pk)
    assert not world.actor(world.chef).holds("decide_contact", world.sodra.pk)


def test_the_island_keeps_the_promise_of_complete_history(world: World) -> None:
    from django.db import connection

    mark(world.asta, actor=SYSTEM, why="test")
    world.asta.save()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_patients_have_numbers_of_the_official_test_series(world: World) -> None:
    assert world.number(world.asta).display.startswith("1985")
